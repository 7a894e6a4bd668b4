internal import JSONModel
internal import Records

/// Merges settings and schemas, before any record: they say how records merge.
struct SetupMerge<History: MergeHistory> {
  let merge: DatasetMerge<History>

  init(_ merge: DatasetMerge<History>) { self.merge = merge }

  /// The merged files by path; where one head saw every change of a file, its bytes.
  ///
  /// - Throws: ``MergeRefusal`` where the sides disagree; that is the maintainer's to settle.
  func merged() throws -> [String: [UInt8]] {
    let history = merge.history
    var result = try unwritten()
    for case (.setup(let path), let commits) in merge.writers {
      if let head = merge.head(withAll: commits) {
        result[path] = try history.setup(at: history.heads[head])[path]
      } else {
        result[path] = try merged(path, commits)
      }
    }
    return result
  }

  /// The files as they were before, where nobody wrote them: what one head has otherwise than the others was
  /// kept there for the sake of a record.
  private func unwritten() throws -> [String: [UInt8]] {
    let history = merge.history
    let setups = try history.heads.map { try history.setup(at: $0) }
    var result = setups[0]
    let base = try history.bases.first.map { try history.setup(at: $0) }
    for path in Set(setups.flatMap(\.keys))
    where setups.contains(where: { $0[path] != result[path] }) {
      result[path] = base?[path]
    }
    return result
  }

  /// Every place in which the sides disagree, by path and pointer, in order.
  func disputed() throws -> [(path: String, pointer: JSONPointer)] {
    let places = try merge.writers.flatMap { file, commits -> [(String, JSONPointer)] in
      guard case .setup(let path) = file, merge.head(withAll: commits) == nil else { return [] }
      let (merge, versions) = try self.merge(of: path, commits)
      return merge.merged(versions.all).conflicts.keys.map { (path, $0) }
    }
    return places.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map { ($0.0, $0.1) }
  }

  private func merge(
    of path: String, _ commits: [Int]
  ) throws -> (RecordMerge, RecordHistory) {
    let file = MergedFile.setup(path)
    let versions =
      try merge.reader.recent(file, commits: commits, nil) ?? merge.reader.whole(file, nil)
    return (RecordMerge(versions, fields: nil), versions)
  }

  private func merged(_ path: String, _ commits: [Int]) throws -> [UInt8]? {
    let (merge, versions) = try self.merge(of: path, commits)
    let state = merge.merged(versions.all)
    if let pointer = state.conflicts.keys.min() {
      throw MergeRefusal.setup(path: path, pointer: pointer)
    }
    let latest = merge.frontier(versions.all).map { versions.versions[$0] }
      .max { $0.isEarlier(than: $1) }?.state.value
    return state.value.map { JSONWriter.file(MemberOrder.ordered($0, like: latest)) }
  }
}

extension RecordHistory.Version {
  /// Whether it was written before another one: by its time, and then by its commit.
  fileprivate func isEarlier(than other: Self) -> Bool {
    (origin?.time ?? "", origin?.commit ?? "") < (
      other.origin?.time ?? "", other.origin?.commit ?? ""
    )
  }
}
