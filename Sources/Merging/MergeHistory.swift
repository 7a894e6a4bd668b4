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

/// What a merge needs to know of the past: nothing but who wrote what it could not decide.
public protocol MergeHistory {
  /// The commit that wrote the value a side has in a register, among those the other side lacks;
  /// where there is none, the one that wrote it in their common past.
  func origin(of register: JSONPointer, in key: RecordKey, on side: Side) throws -> WriteOrigin

  /// The commit that wrote the value a register had in the common past of both sides.
  func pastOrigin(of register: JSONPointer, in key: RecordKey) throws -> WriteOrigin
}
