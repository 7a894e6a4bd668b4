internal import ArgumentParser
internal import FileSystem
internal import Glibc
internal import JSONModel
internal import Messages
internal import Records

/// Where a command works: the fieldbook around a folder.
struct Place: ParsableArguments {
  @Option(
    name: [.customShort("C"), .long], help: "Work in this folder instead of the current one.")
  var directory: String?

  /// The folder that was named, or the current one.
  var folder: Folder {
    guard let directory else { return Folder.current }
    return directory.hasPrefix("/")
      ? Folder(directory) : Folder(Folder.current.path + "/" + directory)
  }

  /// The root of the fieldbook, found without opening the repository.
  func root() throws -> Folder {
    guard let root = Workspace.folder(around: folder) else { throw Output.messages.noFieldbook }
    return root
  }

  /// The working files as a snapshot.
  func working() throws -> Snapshot { try Snapshot(of: WorkingTree(root())) }

  /// The repository with its working files.
  func workspace() throws -> Workspace {
    let root = try root()
    guard let workspace = try Workspace.open(from: root) else { throw Output.messages.noRepository }
    return workspace
  }

  /// A path of the command line, seen from the folder in which the command works.
  func path(_ argument: String) -> String {
    argument.hasPrefix("/") ? argument : folder.path + "/" + argument
  }

  /// Seconds since 1970, now.
  static var now: Int64 { Int64(time(nil)) }
}

/// Files and folders named on the command line, from the root of the fieldbook.
struct PathChoice {
  private let paths: [String]

  /// Takes `./dataset/` for `dataset`, as shells complete it.
  init(_ paths: [String]) {
    self.paths = paths.map { path in
      path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }
  }

  func contains(_ file: String) -> Bool {
    paths.contains { $0.isEmpty || file == $0 || file.hasPrefix($0 + "/") }
  }
}

extension Snapshot {
  /// The record that a text of the command line means: `collection/id`, or an id alone.
  ///
  /// - Throws: `Failure` where there is none, where several have the id, or where it cannot be read.
  func find(_ text: String) throws -> Record {
    let keys = Swift.Set(records.keys).union(broken.compactMap(\.key))
      .filter { $0.id == text || $0.description == text }.sorted()
    guard let key = keys.first else { throw Output.messages.noRecord(text) }
    guard keys.count == 1 else { throw Output.messages.ambiguous(text, keys) }
    guard let record = records[key] else {
      throw Output.messages.unreadable(broken.filter { $0.key == key })
    }
    return record
  }

  /// A collection by its name.
  ///
  /// - Throws: `Failure` where there is none; it names those there are.
  func collection(_ name: String) throws -> RecordCollection {
    guard let collection = schemas[name] else {
      throw Output.messages.noCollection(name, schemas.sorted.map(\.name))
    }
    return collection
  }

  /// Stops a command that needs every record, where some cannot be read.
  func requireReadable() throws {
    guard broken.isEmpty else { throw Output.messages.unreadable(broken) }
  }
}
