public import JSONModel
internal import Merging
public import Records

/// One of the parts of a record that merge each on their own: a register, or an element of a list.
public struct RecordPart: Hashable, Sendable {
  /// The register; of an element, that of its list. An element of a keyed list is named by its key.
  public let pointer: JSONPointer
  /// What stands there.
  public let value: JSONValue
  /// How many equal elements stand before it in its list; `nil` for a register.
  let occurrence: Int?

  /// Whether it is an element of the list at its pointer.
  public var isElement: Bool { occurrence != nil }

  /// The parts of a record, in its order.
  public static func parts(
    of value: JSONValue, _ field: FieldModel.Field?, at pointer: JSONPointer = .root
  ) -> [RecordPart] {
    let whole = RecordPart(pointer: pointer, value: value, occurrence: nil)
    switch (field?.strategy, value) {
    case (nil, .object(let object)), (.fields, .object(let object)):
      let inner = object.flatMap { key, value in
        parts(of: value, field?.member(key), at: pointer.appending(key))
      }
      return inner.isEmpty ? [whole] : inner
    case (.keyed(let property), .array(let array)):
      let keys = array.compactMap { FieldModel.key(of: $0, property: property) }
      guard !array.isEmpty, Set(keys).count == array.count else { return [whole] }
      return zip(keys, array).flatMap { key, element in
        parts(of: element, field?.element, at: pointer.appending(key))
      }
    case (nil, .array(let array)), (.set, .array(let array)), (.list, .array(let array)):
      return array.isEmpty ? [whole] : elements(array, at: pointer)
    default: return [whole]
    }
  }

  private static func elements(_ array: [JSONValue], at pointer: JSONPointer) -> [RecordPart] {
    var seen: [JSONValue: Int] = [:]
    return array.map { element in
      let before = seen[element, default: 0]
      seen[element] = before + 1
      return RecordPart(pointer: pointer, value: element, occurrence: before)
    }
  }

  /// Whether another version of the record has the part too.
  func stands(in record: JSONValue?, _ fields: FieldModel.Field?) -> Bool {
    guard let there = record?.register(pointer, fields) else { return false }
    guard let occurrence else { return there == value }
    return (there.array ?? []).count { $0 == value } > occurrence
  }
}
