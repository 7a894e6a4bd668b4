public import JSONModel

/// The open conflicts of one record, as `conflicts/<collection>/<id>.json` holds them.
public struct ConflictFile: Hashable, Sendable {
  /// The record.
  public let record: RecordKey
  /// The undecided registers, by the pointer that addresses them.
  public var registers: [JSONPointer: Conflict]

  /// What a file may come to: the versions of a record stand in it whole, a record of the largest size from more than
  /// fifty people, each some levels further in.
  public static let limits = JSONParser.Limits(depth: 136, size: 64 << 20)

  /// A file from its parts.
  public init(record: RecordKey, registers: [JSONPointer: Conflict]) {
    self.record = record
    self.registers = registers
  }

  /// The registers with their pointers, in order.
  public var sorted: [(pointer: JSONPointer, conflict: Conflict)] {
    registers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

/// One undecided register.
public struct Conflict: Hashable, Sendable {
  /// Why it is undecided.
  public enum Kind: String, Sendable, CaseIterable {
    /// Two values.
    case value
    /// Deleted by one, edited by another.
    case deleted
    /// Valid apart, not together.
    case combination
    /// The record was deleted, and others refer to it.
    case reference
    /// Two records agree on what must be unique.
    case unique
    /// Valid where it was written, not under the merged schemas.
    case invalid
  }

  /// Why it is undecided.
  public var kind: Kind
  /// The value in the record meanwhile; `nil` where it is absent.
  public var shown: JSONValue?
  /// The value that all candidates were written over; `nil` where it was absent.
  public var base: JSONValue?
  /// What was written, in the order of the commits' ids.
  public var candidates: [Candidate]
  /// The other records it is about: who refers here, or who claims the same.
  public var records: [RecordKey]

  /// A conflict from its parts.
  public init(
    kind: Kind, shown: JSONValue?, base: JSONValue?, candidates: [Candidate],
    records: [RecordKey] = []
  ) {
    self.kind = kind
    self.shown = shown
    self.base = base
    self.candidates = candidates.sorted { $0.commit < $1.commit }
    self.records = records.sorted()
  }
}

extension Conflict {
  /// Whether a record still has the value that is shown meanwhile; where it has not, somebody has
  /// decided.
  public func isShown(
    at pointer: JSONPointer, in value: JSONValue?, _ fields: FieldModel.Field?
  ) -> Bool {
    guard pointer != .root else { return isShown(asWhole: value, fields) }
    guard let value else { return shown == nil }
    let place = FieldModel.location(of: pointer, in: value, fields)
    return place.flatMap { value[$0] } == shown
  }

  /// Whether a record is as it is shown, as far as there is something to decide: its being there, or
  /// any of the members in which versions that stand here whole differ from it. Whoever wrote over one
  /// of these has not decided about the others.
  private func isShown(asWhole value: JSONValue?, _ fields: FieldModel.Field?) -> Bool {
    guard let value, let shown = shown?.object else { return (value == nil) == (shown == nil) }
    let versions = candidates.compactMap { $0.value?.object }
    let names = Set(versions.flatMap { $0.map(\.key) }).union(shown.map(\.key))
    func canonical(_ member: JSONValue?, _ name: JSONString) -> JSONValue? {
      member.map { fields?.member(name)?.canonical($0) ?? $0 }
    }
    let differing = names.filter { name in
      versions.contains { canonical($0[name], name) != canonical(shown[name], name) }
    }
    return differing.isEmpty
      || differing.contains {
        canonical(value.object?[$0], $0) == canonical(shown[$0], $0)
      }
  }
}

/// One of the values between which nobody has decided yet.
public struct Candidate: Hashable, Sendable {
  /// The full id of the commit that wrote it.
  public let commit: String
  /// The value; `nil` where the field was removed or the record deleted.
  public let value: JSONValue?
  /// The commit's author.
  public let author: String
  /// The commit's committer time in UTC, `2016-10-01T08:10:00Z`.
  public let time: String

  /// A candidate from its parts.
  public init(commit: String, value: JSONValue?, author: String, time: String) {
    self.commit = commit
    self.value = value
    self.author = author
    self.time = time
  }

  /// Whether this candidate is the one to show: the latest, then the smallest canonical bytes.
  public func isShown(before other: Candidate) -> Bool {
    if time != other.time { return time > other.time }
    return JSONString(value?.canonicalText ?? "") < JSONString(other.value?.canonicalText ?? "")
  }
}
