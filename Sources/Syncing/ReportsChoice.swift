internal import Git
internal import Merging

/// Chooses whose reports stand after a merge: those that were made last, whole.
///
/// A side that made none has nothing to say about them. Who made them counts, and not who merged, so that the
/// order of merges changes nothing.
struct ReportsChoice {
  private let history: GitHistory
  /// The folder of reports that a commit has, if it has one.
  private let folder: (ObjectID) throws -> TreeEntry?

  init(_ history: GitHistory, _ folder: @escaping (ObjectID) throws -> TreeEntry?) {
    self.history = history
    self.folder = folder
  }

  /// The folder after a merge of two commits.
  ///
  /// - Throws: `GitError`.
  func entry(of heads: [ObjectID]) throws -> TreeEntry? {
    let folders = try heads.map(folder)
    guard let first = folders.first, folders.contains(where: { $0?.id != first?.id }) else {
      return folders.first ?? nil
    }
    let makers = try heads.map(maker)
    let open = makers.indices.filter { side in
      makers[side].map { !isBefore($0, makers) } ?? false
    }
    let latest = open.max { left, right in
      guard let left = makers[left], let right = makers[right] else { return false }
      return (left.time, left.commit) < (right.time, right.commit)
    }
    return latest.map { folders[$0] } ?? first
  }

  /// Who made the reports that a commit has; `nil` where they are of the common past.
  private func maker(of head: ObjectID) throws -> WriteOrigin? {
    let reports = try folder(head)?.id
    var next = head
    while let number = history.range.number(of: next.hex) {
      let node = history.range.commits[number]
      let parents = node.parents.compactMap { ObjectID(hex: $0) }
      guard let same = try parents.first(where: { try folder($0)?.id == reports }) else {
        return node.origin
      }
      next = same
    }
    return nil
  }

  /// Whether somebody of the others made theirs on top of these.
  private func isBefore(_ origin: WriteOrigin, _ others: [WriteOrigin?]) -> Bool {
    others.contains { other in
      guard let other, let number = history.range.number(of: origin.commit),
        let later = history.range.number(of: other.commit)
      else { return false }
      return history.range.isAncestor(number, of: later)
    }
  }
}
