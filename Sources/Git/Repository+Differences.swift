import CLibgit2

extension Repository {
  /// Returns the files in which two trees differ, in the byte order of their paths.
  ///
  /// Only subtrees with different ids are read. Renames are a removal and an addition; so is a
  /// file in the place of a folder.
  ///
  /// - Parameters:
  ///   - old: The first tree; `nil` stands for the empty one.
  ///   - new: The second tree; `nil` stands for the empty one.
  /// - Throws: `.notFound` when a tree does not exist, `.encoding` when the name of a changed
  ///   entry is not UTF-8, `.unsupported` for folders deeper than 1024.
  /// - Complexity: O(*e*) for *e* entries of the trees that differ.
  public func differences(
    from old: ObjectID?, to new: ObjectID?
  ) throws(GitError) -> [TreeDifference] {
    var differences: [TreeDifference] = []
    try compare(old, new, below: Place(), into: &differences)
    return differences
  }

  /// Where two trees stand.
  private struct Place {
    /// The path with a slash at its end; empty for the root.
    var prefix = ""
    var depth = 0
    var hasSlashInName = false
    var isAmbiguous = false

    func entering(_ name: String, isAmbiguous: Bool) -> Place {
      Place(
        prefix: prefix + name + "/", depth: depth + 1,
        hasSlashInName: hasSlashInName || name.utf8.contains(UInt8(ascii: "/")),
        isAmbiguous: self.isAmbiguous || isAmbiguous)
    }
  }

  /// Walks two trees side by side.
  ///
  /// In git's order a tree is named with a slash at its end, so that what is visited comes in the
  /// byte order of whole paths, and a file and a folder of one name are two names.
  private func compare(
    _ old: ObjectID?, _ new: ObjectID?, below place: Place, into differences: inout [TreeDifference]
  ) throws(GitError) {
    guard old != new else { return }
    // Trees nest as deeply as their writer likes, the stack does not.
    guard place.depth <= 1024 else {
      throw GitError(
        .unsupported, "git_tree_lookup", "folders are nested too deeply: \(place.prefix)")
    }
    var left = try TreeCursor(old, in: self)
    var right = try TreeCursor(new, in: self, judges: true)
    while left.current != nil || right.current != nil {
      let order = left.order(to: right)
      let isAmbiguous = order >= 0 && right.isAmbiguous
      // What stands for two things is told of, also where one of them was there before.
      let removed = order <= 0 && !isAmbiguous ? left.current : nil
      let added = order >= 0 ? right.current : nil
      try record(removed, added, isAmbiguous, below: place, into: &differences)
      if order <= 0 { left.advance() }
      if order >= 0 { right.advance() }
    }
  }

  private func record(
    _ removed: OpaquePointer?, _ added: OpaquePointer?, _ isAmbiguous: Bool, below place: Place,
    into differences: inout [TreeDifference]
  ) throws(GitError) {
    if let removed, let added, isSame(removed, added) { return }
    let old = try entry(removed)
    let new = try entry(added)
    guard let either = new ?? old, old != new else { return }
    let inner = place.entering(either.name, isAmbiguous: isAmbiguous)
    if either.mode == .tree {
      try compare(old?.id, new?.id, below: inner, into: &differences)
    } else {
      differences.append(
        TreeDifference(
          path: place.prefix + either.name, old: old, new: new,
          hasSlashInName: inner.hasSlashInName, isAmbiguous: inner.isAmbiguous))
    }
  }

  /// Whether two entries of one name stand for the same, found out without reading their names.
  private func isSame(_ a: OpaquePointer, _ b: OpaquePointer) -> Bool {
    git_oid_equal(git_tree_entry_id(a), git_tree_entry_id(b)) == 1
      && git_tree_entry_filemode_raw(a) == git_tree_entry_filemode_raw(b)
  }

  private func entry(_ pointer: OpaquePointer?) throws(GitError) -> TreeEntry? {
    guard let pointer else { return nil }
    return try TreeEntry(foreign: pointer, from: "git_tree_entry_byindex")
  }
}
