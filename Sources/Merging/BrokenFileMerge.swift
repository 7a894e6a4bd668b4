internal import Records

/// Merges the files that cannot be read: as whole files, since there is nothing inside to go by.
struct BrokenFileMerge {
  let bases: [[Snapshot.BrokenFile]]
  let ours: [Snapshot.BrokenFile]
  let theirs: [Snapshot.BrokenFile]

  /// The files that stay broken, because neither side touched them.
  ///
  /// One that was broken before and that a side has mended or removed is that side's to say.
  /// - Throws: ``MergeRefusal/broken(_:)`` with the files that a side has broken or changed.
  func merged() throws(MergeRefusal) -> [Snapshot.BrokenFile] {
    let old = bases.dropFirst().reduce(Set(bases.first ?? [])) { $0.intersection($1) }
    let (left, right) = (Set(ours), Set(theirs))
    let same = left.intersection(right)
    let new = left.symmetricDifference(right).subtracting(old)
    guard new.isEmpty else { throw .broken(new.sorted { $0.path < $1.path }) }
    return same.sorted { $0.path < $1.path }
  }
}
