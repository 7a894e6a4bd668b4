internal import Git
internal import JSONModel
internal import Merging
internal import Records

/// The records of a tree that was just written, read back from its bytes.
struct WrittenStates {
  private let files: CommitFiles
  private let history: GitHistory
  private let merged: MergedDataset

  init(_ files: CommitFiles, _ history: GitHistory, _ merged: MergedDataset) {
    self.files = files
    self.history = history
    self.merged = merged
  }

  /// A record as the tree has it; absent, where it cannot be read.
  func state(of key: RecordKey) throws -> RecordState {
    let conflicts = try files.entry(at: DatasetPath.conflictPath(of: key))
    let registers = try conflicts.flatMap { try history.value($0) }
      .flatMap { ConflictFile($0)?.registers }
    let record = try files.entry(at: merged.setup.schemas.path(of: key))
    return RecordState(
      value: try record.flatMap { try history.value($0) }, conflicts: registers ?? [:])
  }
}
