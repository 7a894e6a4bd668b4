internal import FileSystem
internal import Git
internal import JSONModel
internal import Records

/// Tells what git's own merge has left in the working files from what somebody has written there
/// since.
struct GitLeftovers {
  private let workspace: Workspace
  private let bases: [ObjectID]
  private let ours: ObjectID
  private let theirs: ObjectID
  private let setup: Snapshot?

  /// - Throws: `GitError`.
  init(_ workspace: Workspace, merging theirs: ObjectID, into ours: ObjectID) throws {
    self.workspace = workspace
    bases = try workspace.repository.mergeBases(ours, theirs).map {
      try workspace.repository.tree(ofCommit: $0)
    }
    self.ours = try workspace.repository.tree(ofCommit: ours)
    self.theirs = try workspace.repository.tree(ofCommit: theirs)
    setup = try? Snapshot(setup: CommitFiles(ofCommit: ours, in: workspace).setup())
  }

  /// The trees of which git has made its merge.
  var trees: [ObjectID] { bases + [ours, theirs] }

  /// Whether a working file holds nothing that somebody has written during the merge.
  ///
  /// - Parameter merged: What the file is to be; `nil` where it is to be gone.
  /// - Throws: `GitError`.
  func hold(_ path: String, _ merged: TreeEntry?) throws -> Bool {
    let sides = try [ours, theirs].map { try entry(path, $0) }
    guard let bytes = try? workspace.root.read(path) else {
      return merged == nil || sides.contains(nil)
    }
    let old = try bases.map { try entry(path, $0) }
    let known = (sides + old + [merged]).compactMap { $0 }
    if known.contains(where: { $0.id == Repository.blobID(of: bytes) }) { return true }
    let (left, right) = (try content(sides[0]), try content(sides[1]))
    guard let left, let right else { return false }
    let versions = try old.map(content)
    let texts = try (versions.isEmpty ? [nil] : versions).flatMap { base in
      try self.merges(path, base, left, right)
    }
    return texts.contains { $0.isClean && $0.bytes == bytes }
      || GitLeftovers.isMarked(
        bytes, with: [left, right] + versions.compactMap { $0 } + texts.map(\.bytes))
  }

  /// What git makes of a file, told how to merge records or not.
  private func merges(
    _ path: String, _ base: [UInt8]?, _ left: [UInt8], _ right: [UInt8]
  ) throws -> [(bytes: [UInt8], isClean: Bool)] {
    let lines = try Repository.mergeLines(base: base, ours: left, theirs: right)
    let fields = try GitFileMerge(path, base: base, ours: left, theirs: right, setup: setup)
    return [(lines.bytes, lines.isClean), (fields.bytes, fields.isClean)]
  }

  private func entry(_ path: String, _ tree: ObjectID) throws -> TreeEntry? {
    try workspace.repository.entry(atPath: path, inTree: tree)
  }

  private func content(_ entry: TreeEntry?) throws -> [UInt8]? {
    guard let entry, entry.mode == .blob || entry.mode == .executable else { return nil }
    return try workspace.repository.blob(entry.id)
  }

  /// Whether a text has the lines that mark a conflict, and no other line that is in no version.
  private static func isMarked(_ bytes: [UInt8], with versions: [[UInt8]]) -> Bool {
    func lines(_ text: [UInt8]) -> [ArraySlice<UInt8>] { text.split(separator: UInt8(ascii: "\n")) }
    func has(_ mark: String, _ line: ArraySlice<UInt8>) -> Bool { line.starts(with: mark.utf8) }
    let text = lines(bytes)
    guard text.contains(where: { has("<<<<<<< ", $0) }),
      text.contains(where: { has(">>>>>>> ", $0) })
    else { return false }
    let known = Set(versions.flatMap(lines))
    return text.allSatisfy { line in
      known.contains(line)
        || ["<<<<<<< ", "||||||| ", "=======", ">>>>>>> "].contains { has($0, line) }
    }
  }
}
