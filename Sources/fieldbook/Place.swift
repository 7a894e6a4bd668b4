internal import ArgumentParser
internal import FileSystem
internal import Git
internal import Glibc
internal import JSONModel
internal import Messages
internal import Records
internal import Syncing

/// Where a command works: the fieldbook around a folder.
struct Place: ParsableArguments {
  @Option(
    name: [.customShort("C"), .long], help: "\(Output.help.directory)",
    completion: .directory)
  var directory: String?

  /// The folder that was named, or the current one.
  var folder: Folder {
    guard let directory else { return Folder.current }
    return directory.hasPrefix("/")
      ? Folder(directory) : Folder(Folder.current.path + "/" + directory)
  }

  /// The root of the fieldbook; what an earlier process left half done is settled first, unless
  /// another one is at work.
  ///
  /// - Parameter needsFiles: Whether the command reads the working files, all of which must be there.
  func root(needsFiles: Bool = true) throws -> Folder {
    let root = try foundRoot()
    if needsFiles { try requireAllFiles(root) }
    guard unsafe Place.lock == nil, Journal(of: root)?.hasPending == true else { return root }
    do {
      let lock = try WriterLock(of: root, for: "recovery", at: Place.now, patience: 0)
      if let lock { try recover(root, lock) }
    } catch SyncRefusal.locked {
      // Whoever holds the lock may be about to end what is under way.
    } catch {
      // Who only reads is told, and may read all the same.
      Output.note(Output.messages.unsettled)
      Output.note(Output.messages.failure(error).message)
    }
    return root
  }

  private func requireAllFiles(_ root: Folder) throws {
    guard Workspace.mayBeSparse(root) else { return }
    try Workspace.open(from: root)?.requireAllFiles()
  }

  /// The root of the fieldbook, found without opening the repository.
  func foundRoot() throws -> Folder {
    if let directory, Folder("/").metadata(of: folder.path) == nil {
      throw Output.messages.noFolder(at: directory)
    }
    guard let root = Workspace.folder(around: folder) else {
      if let obstacle = try? Obstacle.inFolder(folder) { throw obstacle }
      throw Output.messages.noFieldbook
    }
    return root
  }

  /// The root of the fieldbook, for changing it: no other process does until this one ends, and
  /// what an earlier one left half done is settled.
  func ownRoot(for command: String) throws -> Folder {
    let root = try foundRoot()
    try requireAllFiles(root)
    let lock = try WriterLock(of: root, for: command, at: Place.now)
    unsafe Place.lock = lock
    if let lock { try recover(root, lock) }
    return root
  }

  /// The repository with its working files, for changing it, as ``ownRoot(for:)``.
  func ownWorkspace(for command: String) throws -> Workspace {
    _ = try ownRoot(for: command)
    return try workspace()
  }

  /// Held until the command ends.
  nonisolated(unsafe) private static var lock: WriterLock?

  /// Gives back the right to change the fieldbook.
  static func release() { unsafe lock = nil }

  /// Settles what an earlier process left half done, and says what became of it.
  private func recover(_ root: Folder, _ lock: WriterLock) throws {
    guard Recovery.isNeeded(in: root, lock), let workspace = try Workspace.open(from: root),
      let outcome = try Recovery.run(in: workspace, lock)
    else { return }
    Output.note(Output.messages.recovered(outcome))
  }

  /// The working files as a snapshot.
  func working() throws -> Snapshot { try Place.kept(Snapshot(of: WorkingTree(root()))) }

  /// The working files of a collection, and of those that it takes to show its records.
  func working(for collection: String) throws -> Snapshot {
    try Place.kept(Snapshot(of: WorkingTree(root()), for: collection))
  }

  /// A search of the working files, or of those that it takes to show one collection.
  func finder(of words: SearchWords, in collection: String?) throws -> RecordFinder {
    try Place.kept(
      RecordFinder(
        words, reading: WorkingTree(root()), for: collection,
        language: Output.messages.language.rawValue))
  }

  /// Taking many records apart takes as long as showing them; they end with the program.
  static func kept<Value: Sendable>(_ value: Value) -> Value {
    unsafe kept.append(value)
    return value
  }

  nonisolated(unsafe) private static var kept: [any Sendable] = []

  /// The repository with its working files.
  ///
  /// - Parameters:
  ///   - settles: Whether an interrupted operation is settled first; not while git waits for the
  ///     command.
  ///   - needsFiles: As with ``root(needsFiles:)``.
  func workspace(settles: Bool = true, needsFiles: Bool = true) throws -> Workspace {
    let root = try settles ? root(needsFiles: needsFiles) : foundRoot()
    guard let workspace = try Workspace.open(from: root) else { throw Output.messages.noRepository }
    try workspace.requireOwnRepository()
    return workspace
  }

  /// The shared repository without working files that the command is run in, if it is in one.
  func server() throws -> Workspace? {
    guard let repository = try Repository.discover(from: folder.path),
      repository.workingDirectory == nil
    else { return nil }
    return Workspace(serving: repository)
  }

  /// The commit that a text of the command line names.
  ///
  /// - Throws: `Failure` where there is none, with the branches there are; `GitError`.
  static func commit(_ revision: String, in workspace: Workspace) throws -> ObjectID {
    do {
      return try workspace.repository.resolve(revision)
    } catch {
      guard [.notFound, .invalidName].contains(error.code) else { throw error }
      let names = ["refs/heads/", "refs/remotes/"].flatMap { prefix in
        let known = (try? workspace.repository.references(below: prefix)) ?? [:]
        return known.keys.map { String($0.dropFirst(prefix.count)) }.sorted()
      }
      throw Output.messages.noRevision(revision, names)
    }
  }

  /// A path of the command line, seen from the folder in which the command works.
  func path(_ argument: String) -> String {
    folder.path(of: argument)
  }

  /// The address of a repository: a path is made absolute, for later commands run elsewhere.
  func address(_ argument: String) -> String {
    argument.contains(":") ? argument : path(argument)
  }

  /// Files and folders of the command line, as paths from the root of the fieldbook.
  ///
  /// - Throws: `Failure` where one is not there or lies outside.
  func chosen(
    _ arguments: [String], in root: Folder, mustExist: Bool = true
  ) throws -> [String] {
    try arguments.map { argument in
      guard let path = root.relativePath(of: path(argument)),
        !mustExist || root.metadata(of: path) != nil
      else {
        throw Output.messages.noPath(argument)
      }
      return path
    }
  }

  /// Seconds since 1970, now.
  static var now: Int64 { Int64(time(nil)) }
}

extension [String] {
  /// Whether a path is one of these or below one; all paths are, where there are none.
  func contain(_ path: String) -> Bool {
    isEmpty || contains { $0.isEmpty || path == $0 || path.hasPrefix($0 + "/") }
  }
}

extension Snapshot {
  /// Records and values in the reader's language.
  var display: DisplayText {
    DisplayText(of: self, in: Output.messages.language.rawValue, showsPrivate: true)
  }

  /// The record that a text of the command line means: its id, `collection/id`, or a part of its id or
  /// its name that no other has.
  ///
  /// - Throws: `Failure` where there is none, where it may be several, or where it cannot be read.
  func find(_ text: String, for purpose: RecordChoice.Purpose = .changing) throws -> Record {
    let choice = RecordChoice(text, in: self, shownBy: display, for: purpose)
    guard let key = choice.keys.first else {
      let near = RecordChoice(text, in: self, shownBy: display)
      throw Output.messages.noRecord(text, near: near.named(by: display))
    }
    guard choice.keys.count == 1 else {
      throw Output.messages.ambiguous(text, choice.named(by: display))
    }
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
