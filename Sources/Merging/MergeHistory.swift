public import JSONModel
public import Records

/// Who wrote a value, and when.
public struct WriteOrigin: Hashable, Sendable {
  /// The full id of the commit.
  public let commit: String
  /// The commit's author.
  public let author: String
  /// The commit's committer time in UTC, `2016-10-01T08:10:00Z`.
  public let time: String

  /// An origin from its parts.
  public init(commit: String, author: String, time: String) {
    self.commit = commit
    self.author = author
    self.time = time
  }

  func candidate(_ value: JSONValue?) -> Candidate {
    Candidate(commit: commit, value: value, author: author, time: time)
  }
}

/// A file that merges by register.
public enum MergedFile: Hashable, Sendable {
  /// A record with its conflicts.
  case record(RecordKey)
  /// The settings or a schema, by path.
  case setup(String)
}

/// What a merge needs to know of the past; a repository or a list of commits in memory answers it.
public protocol MergeHistory {
  /// The commits to merge, sorted.
  var heads: [String] { get }

  /// Their best common ancestors, sorted.
  var bases: [String] { get }

  /// The commits that some of the heads have, and not all.
  var range: CommitGraph { get }

  /// Every commit that a head has.
  func wholeGraph() throws -> CommitGraph

  /// The files in which a commit of the range differs from any of its parents.
  func changes(in commit: String) throws -> Set<MergedFile>

  /// Whether a file in a commit is other than in any of its parents.
  func hasChanged(_ file: MergedFile, in commit: String) throws -> Bool

  /// A file as a commit has it, wherever a fan-out put it; what nobody can read is as it was last.
  func state(of file: MergedFile, at commit: String) throws -> RecordState

  /// Whether a commit has a record, be it one that cannot be read.
  func contains(_ key: RecordKey, at commit: String) throws -> Bool

  /// The bytes of settings and schemas by path.
  func setup(at commit: String) throws -> [String: [UInt8]]

  /// How a record's fields merge by the schemas of a commit; `nil` where these do not speak of it.
  func fields(of key: RecordKey, at commit: String) throws -> FieldModel.Field?

  /// The records that a commit has, for rules that a change of schemas touches.
  func keys(at commit: String) throws -> Set<RecordKey>

  /// The open conflicts of a commit.
  func conflicts(at commit: String) throws -> [RecordKey: [JSONPointer: Conflict]]

  /// Settings and schemas, ready for use.
  func compiled(_ setup: [String: [UInt8]]) throws(SetupError) -> Snapshot
}

extension MergeHistory {
  /// Compiles the commit's schemas; a history that is asked often may keep them.
  public func fields(of key: RecordKey, at commit: String) throws -> FieldModel.Field? {
    let setup = try setup(at: commit)
    // Schemas that do not compile say nothing.
    return (try? compiled(setup))?.fields(of: key)
  }

  /// Looks at the record; a history may have a quicker way.
  public func contains(_ key: RecordKey, at commit: String) throws -> Bool {
    try state(of: .record(key), at: commit).value != nil
  }

  /// Compiles them; a history that is asked often may keep them.
  public func compiled(_ setup: [String: [UInt8]]) throws(SetupError) -> Snapshot {
    try Snapshot(setup: setup)
  }
}
