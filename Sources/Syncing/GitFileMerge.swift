internal import Git
internal import JSONModel
internal import Merging
public import Records

/// What plain git is given for one file that both sides of a merge have changed.
///
/// A record is merged by field. What both changed has git's marks around it: in a rebase or a
/// cherry-pick nobody writes a conflict down later, so that nothing that looks finished may have one
/// side's value alone.
public struct GitFileMerge {
  /// The file.
  public let bytes: [UInt8]
  /// Whether nothing is undecided.
  public let isClean: Bool

  /// Merges three versions of a file under the settings and schemas of one side; by line where they
  /// cannot be used.
  ///
  /// - Parameter base: What both sides began with; `nil` where each has made the file.
  /// - Throws: `GitError`.
  public init(
    _ path: String, base: [UInt8]?, ours: [UInt8], theirs: [UInt8], setup: Snapshot?
  ) throws {
    guard case .record(let key) = DatasetPath(path),
      let collection = setup?.schemas[key.collection], let left = try? JSONParser.parse(ours),
      let right = try? JSONParser.parse(theirs)
    else {
      let lines = try Repository.mergeLines(base: base, ours: ours, theirs: theirs)
      (bytes, isClean) = (lines.bytes, lines.isClean)
      return
    }
    let merge = FileMerge(
      base: base.flatMap { try? JSONParser.parse($0) }, ours: left, theirs: right,
      fields: collection.fields.root, digest: { $0 })
    isClean = merge.conflicts.isEmpty
    if isClean {
      bytes = merge.value.map(collection.canonicalBytes) ?? []
    } else {
      bytes = try GitFileMerge.marked(merge, left, right, collection)
    }
  }

  /// The merged record with both sides' values of what is undecided.
  private static func marked(
    _ merge: FileMerge, _ left: JSONValue, _ right: JSONValue, _ collection: RecordCollection
  ) throws -> [UInt8] {
    var sides = [left, right].map { side($0, merge, collection) }
    // Where only the whole of each side says what is undecided.
    if sides[0] == sides[1] { sides = [left, right].map(collection.canonicalBytes) }
    return try Repository.mergeLines(base: nil, ours: sides[0], theirs: sides[1]).bytes
  }

  /// The merged record as one side would have it.
  private static func side(
    _ value: JSONValue, _ merge: FileMerge, _ collection: RecordCollection
  ) -> [UInt8] {
    let fields = collection.fields.root
    let merged = merge.conflicts.keys.sorted().reduce(merge.value ?? value) { record, pointer in
      guard pointer != .root else { return value }
      let own = value.register(pointer, fields)
      return FieldModel.setting(own, atRegister: pointer, in: record, fields) ?? record
    }
    return collection.canonicalBytes(of: merged)
  }
}
