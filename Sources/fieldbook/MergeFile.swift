internal import ArgumentParser
internal import FileSystem
internal import Git
internal import JSONModel
internal import Merging
internal import Messages
internal import Records

/// `fieldbook merge-file`
struct MergeFile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge-file",
    abstract: Output.help.mergeFile, discussion: Output.help.mergeFileMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.mergeBase)", completion: .file()) var base: String
  @Argument(help: "\(Output.help.mergeOurs)", completion: .file()) var ours: String
  @Argument(help: "\(Output.help.mergeTheirs)", completion: .file()) var theirs: String
  @Option(help: "\(Output.help.mergeSchema)", completion: .file()) var schema: String?
  @Option(help: "\(Output.help.mergeConflicts)", completion: .file())
  var conflicts: String?

  private static let limits = JSONParser.Limits(depth: 128, size: 64 << 20)

  func run() throws {
    let fields = try schema.flatMap(fields)
    let merge = FileMerge(
      base: try read(base, mayBeAbsent: true), ours: try read(ours), theirs: try read(theirs),
      fields: fields, digest: { Repository.blobID(of: Array($0.utf8)).hex })
    if let conflicts {
      try Folder("/").write(ConflictFile.json(merge.conflicts), to: place.path(conflicts))
    }
    if let value = merge.value { Output.json(value) }
    if !merge.conflicts.isEmpty { throw ExitStatus.attention }
  }

  private func read(_ argument: String, mayBeAbsent: Bool = false) throws -> JSONValue? {
    if mayBeAbsent && argument == "-" { return nil }
    let bytes = try Folder("/").read(place.path(argument))
    if mayBeAbsent && bytes.isEmpty { return nil }
    do {
      return try JSONParser.parse(bytes, limits: MergeFile.limits)
    } catch {
      let failure = Output.messages.failure(error)
      throw Failure(argument + ":" + failure.message, hint: failure.hint, status: failure.status)
    }
  }

  /// The fields of a collection, from its schema file and the ones beside it.
  private func fields(_ argument: String) throws -> FieldModel.Field? {
    let path = place.path(argument)
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    let folder = Folder(String(path[..<slash]))
    let file = String(path[path.index(after: slash)...])
    var files: [String: [UInt8]] = [:]
    for name in try folder.names(in: "") where name.hasSuffix(".schema.json") {
      files[String(name.dropLast(12))] = try folder.read(name)
    }
    let name = file.hasSuffix(".schema.json") ? String(file.dropLast(12)) : file
    if files[name] == nil { files[name] = try folder.read(file) }
    return try SchemaSet(files)[name]?.fields.root
  }
}
