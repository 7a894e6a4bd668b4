public import JSONModel
internal import JSONSchema
public import Records

/// Changes fields of a record as somebody has typed it: `FIELD=VALUE`, `FIELD+=VALUE`,
/// `FIELD-=VALUE`.
public struct FieldEdit: Sendable {
  private let collection: RecordCollection
  private let reader: AnswerReader
  private let language: String

  /// Why a change cannot be made.
  public enum Refusal: Error, Hashable, Sendable {
    /// The collection has no such field, or several that may be meant.
    case noField(FieldPath.Failure)
    /// The field is inside something that is not there.
    case noElement
    /// The text has characters that steer a terminal or turn its order around.
    case steering
    /// There is no year 0.
    case yearZero
    /// The field cannot have such a value.
    case notAValue
    /// No record or choice has a name like that.
    case unknown
    /// Several have.
    case several([Choice])
    /// Only lists can be added to and removed from.
    case notAList
    /// The list does not have what is to be removed.
    case notInList
  }

  /// Changes of records of a collection, as a reader understands them.
  public init(_ collection: RecordCollection, _ reader: AnswerReader, in language: String) {
    self.collection = collection
    self.reader = reader
    self.language = language
  }

  /// The record with one change made.
  ///
  /// - Throws: ``Refusal``.
  public func applying(
    _ input: FieldInput, to record: JSONValue
  ) throws(Refusal) -> JSONValue {
    guard !SteeringCharacter.isPart(of: input.text) else { throw .steering }
    let input = input.at(try place(input.pointer))
    let model = collection.fields.root.field(at: input.pointer) ?? collection.fields.root
    let field = FormField(input.pointer.tokens.last ?? "", model, in: language)
    switch input.operation {
    case .set where input.text.isEmpty: return try set(nil, input, record)
    case .set:
      let value = try value(input.text, field)
      guard !isInYearZero(input, record) else { throw .yearZero }
      let typed = try set(value, input, record)
      guard case .text = field.kind else { return typed }
      // A text that is no valid value may be a date or time as people write it.
      let meant = reader.meant(by: input.text).compactMap { try? set($0, input, record) }
      return meant.first { violations(typed) > violations($0) } ?? typed
    case .add: return try set(try added(input, field, record), input, record)
    case .remove: return try set(try removed(input, field, record), input, record)
    }
  }

  private func place(_ names: JSONPointer) throws(Refusal) -> JSONPointer {
    do {
      return try collection.pointer(named: names)
    } catch {
      throw .noField(error)
    }
  }

  private func set(
    _ value: JSONValue?, _ input: FieldInput, _ record: JSONValue
  ) throws(Refusal) -> JSONValue {
    let root = collection.fields.root
    guard isThere(input.pointer, in: record) else { throw .noElement }
    if let list = root.field(at: input.pointer.parent), list.element != nil {
      let isThere =
        FieldModel.location(of: input.pointer, in: record, root)
        .map { record[$0] != nil } ?? false
      guard case .keyed = list.strategy else {
        return try setElement(value, at: input.pointer, in: record)
      }
      guard isThere || value != nil else { throw .noElement }
    }
    guard let result = FieldModel.setting(value, atRegister: input.pointer, in: record, root) else {
      throw .noElement
    }
    return result
  }

  /// The record with an element of a list replaced, or removed, by its number.
  private func setElement(
    _ value: JSONValue?, at pointer: JSONPointer, in record: JSONValue
  ) throws(Refusal) -> JSONValue {
    let root = collection.fields.root
    guard let list = FieldModel.location(of: pointer.parent, in: record, root),
      let elements = record[list]?.array, let token = pointer.tokens.last,
      record[list.appending(token)] != nil
    else { throw .noElement }
    // A list of nothing is no list.
    let isEmptied = value == nil && elements.count == 1
    let place = isEmptied ? list : list.appending(token)
    return record.setting(value, at: place) ?? record
  }

  private func isInYearZero(_ input: FieldInput, _ record: JSONValue) -> Bool {
    let place = FieldModel.location(of: input.pointer, in: record, collection.fields.root)
    return RecordForm(collection, value: record).isInYearZero(
      input.text, at: place ?? input.pointer)
  }

  /// Whether the lists on the way to a place are there: an element is not made by naming it.
  private func isThere(_ place: JSONPointer, in record: JSONValue) -> Bool {
    let root = collection.fields.root
    return place.tokens.indices.dropFirst().allSatisfy { end in
      let part = JSONPointer(tokens: Array(place.tokens[..<end]))
      guard root.field(at: part)?.element != nil else { return true }
      return FieldModel.location(of: part, in: record, root).map { record[$0] != nil } ?? false
    }
  }

  private func violations(_ record: JSONValue) -> Int {
    collection.schema.violations(of: record).count
  }

  private func value(_ text: String, _ field: FormField) throws(Refusal) -> JSONValue {
    switch reader.read(text, field) {
    // JSON can have them without showing them.
    case .value(let value) where SteeringCharacter.isPart(of: value): throw .steering
    case .value(let value): return value
    case .several(let choices): throw .several(choices)
    case .unknown:
      // What the fieldbook does not have is named with what was probably meant.
      guard let value = field.model.value(typed: text) else { throw .unknown }
      guard !SteeringCharacter.isPart(of: value) else { throw .steering }
      return value
    case .unreadable: throw .notAValue
    }
  }

  // MARK: Lists

  private func elements(_ input: FieldInput, _ field: FormField) throws(Refusal) -> [JSONValue] {
    guard case .list = field.kind else { throw .notAList }
    if input.text.hasPrefix("{"), let element = field.element(in: language) {
      return [try value(input.text, element)]
    }
    guard let values = try value(input.text, field).array else { throw .notAValue }
    return values
  }

  private func current(_ input: FieldInput, _ record: JSONValue) -> [JSONValue] {
    let root = collection.fields.root
    let place = FieldModel.location(of: input.pointer, in: record, root)
    return place.flatMap { record[$0]?.array } ?? []
  }

  private func added(
    _ input: FieldInput, _ field: FormField, _ record: JSONValue
  ) throws(Refusal) -> JSONValue {
    let old = current(input, record)
    let isSet = field.model.strategy == .set
    let new = try elements(input, field).filter { !isSet || !old.contains($0) }
    guard case .keyed(let property) = field.model.strategy else { return .array(old + new) }
    return .array(old + new.map { ElementKey.completing($0, property: property) })
  }

  private func removed(
    _ input: FieldInput, _ field: FormField, _ record: JSONValue
  ) throws(Refusal) -> JSONValue? {
    let old = current(input, record)
    let rest: [JSONValue]
    if case .keyed(let property) = field.model.strategy {
      let keys = input.text.split(separator: ",").map(String.init)
      rest = old.filter { $0[JSONString(property)]?.string.map(keys.contains) != true }
    } else {
      let gone = try elements(input, field)
      rest = old.filter { !gone.contains($0) }
    }
    guard rest.count < old.count else { throw .notInList }
    return rest.isEmpty ? nil : .array(rest)
  }
}
