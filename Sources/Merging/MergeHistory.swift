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

/// A place in a record that is written and decided as one.
public struct Register: Sendable {
  /// The record.
  public let key: RecordKey
  /// The way to the place; an element of a keyed list is named by its key. The root is the record's
  /// existence.
  public let pointer: JSONPointer
  /// The record's fields under the merged schemas, which say what is keyed by what.
  public let fields: FieldModel.Field?
}

/// What a merge needs to know of the past: nothing but who wrote what it could not decide.
public protocol MergeHistory {
  /// The commit that wrote the value a side has in a register, among those the other side lacks;
  /// where there is none, the one that wrote it in their common past.
  func origin(of register: Register, on side: Side) throws -> WriteOrigin

  /// The commit that wrote the value a register had in the common past of both sides.
  func pastOrigin(of register: Register) throws -> WriteOrigin
}
