internal import ArgumentParser
internal import FileSystem
internal import Git
internal import JSONModel
internal import Merging
internal import Messages
internal import Records

/// `fieldbook merge-driver`, called by git for one file of a merge.
struct MergeDriver: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge-driver",
    abstract: "Merge one file for git: fieldbook install sets it up.", shouldDisplay: false)

  @OptionGroup var place: Place
  @Argument(help: "The common ancestor.") var base: String
  @Argument(help: "One's own side, and the result.") var ours: String
  @Argument(help: "The other side.") var theirs: String
  @Argument(help: "The file's path in the repository.") var path: String

  /// Leaves valid JSON, conflict or not; a conflict makes git stop, and is for
  /// `fieldbook merge --continue` to write down.
  func run() throws {
    guard case .record(let key) = DatasetPath(path) else { throw ExitStatus.attention }
    let setup = try Snapshot(setupOf: WorkingTree(place.foundRoot()))
    guard let collection = setup.schemas[key.collection],
      let left = try read(ours), let right = try read(theirs)
    else { throw ExitStatus.attention }
    let merge = FileMerge(
      base: try read(base), ours: left, theirs: right, fields: collection.fields.root,
      digest: { Repository.blobID(of: Array($0.utf8)).hex })
    if let value = merge.value {
      try Folder("/").write(collection.canonicalBytes(of: value), to: place.path(ours))
    }
    if !merge.conflicts.isEmpty { throw ExitStatus.attention }
  }

  private func read(_ argument: String) throws -> JSONValue? {
    let bytes = try Folder("/").read(place.path(argument))
    return try? JSONParser.parse(bytes)
  }
}
