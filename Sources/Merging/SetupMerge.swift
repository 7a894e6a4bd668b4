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
    var result = try history.setup(at: history.heads[0])
    for case (.setup(let path), let commits) in merge.writers {
      if let head = merge.head(withAll: commits) {
        result[path] = try history.setup(at: history.heads[head])[path]
      } else {
        result[path] = try merged(path, commits)
      }
    }
    return result
  }

  private func merged(_ path: String, _ commits: [Int]) throws -> [UInt8]? {
    let file = MergedFile.setup(path)
    let versions =
      try merge.reader.recent(file, commits: commits, nil) ?? merge.reader.whole(file, nil)
    let state = RecordMerge(versions, fields: nil).merged(versions.all)
    if let pointer = state.conflicts.keys.min() {
      throw MergeRefusal.setup(path: path, pointer: pointer)
    }
    let base = try merge.history.bases.first.flatMap {
      try merge.history.state(of: file, at: $0).value
    }
    return state.value.map { JSONWriter.file(MemberOrder.ordered($0, like: base)) }
  }
}
