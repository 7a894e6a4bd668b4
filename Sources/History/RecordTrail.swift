public import Git
public import JSONModel
internal import Merging
public import Records

/// What one record was at each commit of a line.
///
/// Only ids are compared; a file is read where somebody asks for what is in it.
public struct RecordTrail {
  /// The ids of what a commit has of a record.
  public struct Files: Hashable, Sendable {
    /// The record's file.
    public var record: ObjectID?
    /// The file of its open conflicts.
    public var conflicts: ObjectID?

    /// Files by their ids.
    public init(record: ObjectID? = nil, conflicts: ObjectID? = nil) {
      self.record = record
      self.conflicts = conflicts
    }
  }

  /// The record.
  public let key: RecordKey
  /// The commits.
  public let line: CommitLine
  /// What each commit of the line has.
  public let files: [Files]
  private let texts: TextStore

  /// A trail of ids; `read` gives the bytes behind one.
  public init(
    _ key: RecordKey, along line: CommitLine, files: [Files],
    read: @escaping (ObjectID) throws -> [UInt8]
  ) {
    self.key = key
    self.line = line
    self.files = files
    texts = TextStore(read)
  }

  /// Values by id, each read once.
  private final class TextStore {
    private let read: (ObjectID) throws -> [UInt8]
    private var values: [ObjectID: JSONValue?] = [:]

    init(_ read: @escaping (ObjectID) throws -> [UInt8]) { self.read = read }

    func value(_ id: ObjectID, _ limits: JSONParser.Limits = .init()) throws -> JSONValue? {
      if let known = values[id] { return known }
      let bytes = try read(id)
      let value = try? JSONParser.parse(bytes, limits: limits)
      values.updateValue(value?.object == nil ? nil : value, forKey: id)
      return value?.object == nil ? nil : value
    }
  }

  /// The record as a commit of the line has it; what nobody can read is as it was last.
  ///
  /// - Throws: `GitError`.
  public func value(at number: Int) throws -> JSONValue? {
    var next: Int? = number
    while let number = next {
      guard let id = files[number].record else { return nil }
      if let value = try texts.value(id) { return value }
      next = line.nodes[number].parents.first
    }
    return nil
  }

  /// Whether what a commit has is there and cannot be read.
  ///
  /// - Throws: `GitError`.
  public func isUnreadable(at number: Int) throws -> Bool {
    try files[number].record.map { try texts.value($0) == nil } ?? false
  }

  /// The undecided registers of a commit, of those that can be read.
  ///
  /// - Throws: `GitError`.
  func open(at number: Int) throws -> [JSONPointer: Conflict] {
    guard let id = files[number].conflicts, let value = try texts.value(id, ConflictFile.limits)
    else { return [:] }
    return ConflictFile(value)?.registers ?? [:]
  }
}
