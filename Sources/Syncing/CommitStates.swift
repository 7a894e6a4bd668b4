internal import Git
internal import JSONModel
internal import Merging
internal import Records

/// The records of one tree with their conflicts, read from its bytes.
struct CommitStates {
  private let files: CommitFiles
  private let history: GitHistory

  init(_ files: CommitFiles, _ history: GitHistory) {
    self.files = files
    self.history = history
  }

  /// A record as the tree has it, wherever fan-out put it; absent, where it cannot be read.
  func state(of key: RecordKey) throws -> RecordState {
    let conflicts = try files.entry(at: DatasetPath.conflictPath(of: key))
    let registers = try conflicts.flatMap { try history.registers($0) }
    for path in DatasetPath.paths(of: key) {
      guard let entry = try files.entry(at: path) else { continue }
      return RecordState(value: try history.value(entry), conflicts: registers ?? [:])
    }
    return RecordState(value: nil, conflicts: registers ?? [:])
  }
}
