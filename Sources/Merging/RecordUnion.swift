public import JSONModel
public import Records

/// Two records that are the same thing, as one: what only one of them has is kept, lists have the
/// elements of both, and where both have another value somebody has to choose.
public struct RecordUnion: Sendable {
  /// A field in which the two differ.
  public struct Clash: Hashable, Sendable {
    /// The field, by index where it is in a list.
    public let pointer: JSONPointer
    /// What the record has that stays.
    public let kept: JSONValue
    /// What the other one has.
    public let other: JSONValue
  }

  /// The record that stays, with what only the other one has.
  public private(set) var value: JSONValue
  /// The fields in which they differ; ``value`` has those of the record that stays.
  public private(set) var clashes: [Clash] = []

  /// Joins two records of one collection; the id is that of the one that stays.
  public init(kept: JSONValue, other: JSONValue, fields: FieldModel.Field?) {
    value = kept
    let rest = other.setting(kept["id"], at: ["id"]) ?? other
    value = joined(kept, rest, fields, at: .root)
  }

  /// Takes another value for a field.
  public mutating func take(_ new: JSONValue, at pointer: JSONPointer) {
    value = value.setting(new, at: pointer) ?? value
  }

  /// What changes in a fieldbook where it takes the place of both: the record that stays, the one that
  /// goes, and those that refer to that one.
  public func changes(
    keeping first: RecordKey, removing second: RecordKey, in snapshot: Snapshot
  ) -> [RecordKey: JSONValue?] {
    var joined = snapshot
    joined.set(first, to: value)
    var changes = ReferenceRewrite(of: second, to: first, in: joined).changes
    changes[first] = changes[first] ?? value
    changes[second] = .some(nil)
    return changes
  }

  private mutating func joined(
    _ kept: JSONValue, _ other: JSONValue, _ field: FieldModel.Field?, at pointer: JSONPointer
  ) -> JSONValue {
    guard kept != other else { return kept }
    switch (kept, other, field?.strategy ?? .fields) {
    case (.object(let first), .object(let second), .fields):
      return joined(first, second, field, at: pointer)
    case (.array(let first), .array(let second), .keyed(let property)):
      return joined(first, second, by: JSONString(property), field?.element, at: pointer)
    case (.array(let first), .array(let second), .set),
      (.array(let first), .array(let second), .list):
      return .array(first + second.filter { !first.contains($0) })
    default:
      clashes.append(Clash(pointer: pointer, kept: kept, other: other))
      return kept
    }
  }

  private mutating func joined(
    _ first: JSONObject, _ second: JSONObject, _ field: FieldModel.Field?, at pointer: JSONPointer
  ) -> JSONValue {
    var result = first
    for (key, value) in second {
      guard let old = first[key] else {
        result[key] = value
        continue
      }
      result[key] = joined(old, value, field?.member(key), at: pointer.appending(key))
    }
    return .object(result)
  }

  private mutating func joined(
    _ first: [JSONValue], _ second: [JSONValue], by key: JSONString, _ field: FieldModel.Field?,
    at pointer: JSONPointer
  ) -> JSONValue {
    var result = first
    for element in second {
      if let index = first.firstIndex(where: { $0[key] == element[key] }) {
        result[index] = joined(first[index], element, field, at: pointer.appending(index))
      } else {
        result.append(element)
      }
    }
    return .array(result)
  }
}
