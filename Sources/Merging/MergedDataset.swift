public import Records

/// What a merge makes of the records that its sides do not have alike.
public struct MergedDataset {
  /// What becomes of one record.
  public enum Outcome: Hashable, Sendable {
    /// It is as one of the heads has it, which saw every write to it.
    case asIn(head: Int)
    /// It is put together from several.
    case merged(RecordState)
  }

  /// The merged settings and schemas, without any record.
  public let setup: Snapshot
  /// What becomes of each record that somebody touched; all others are alike in all heads.
  public internal(set) var outcomes: [RecordKey: Outcome]

  /// The state of a record after the merge.
  ///
  /// - Throws: what the history throws.
  public func state(of key: RecordKey, in history: some MergeHistory) throws -> RecordState {
    switch outcomes[key] {
    case .merged(let state): state
    case .asIn(let head): try history.state(of: .record(key), at: history.heads[head])
    case nil: try history.state(of: .record(key), at: history.heads[0])
    }
  }
}
