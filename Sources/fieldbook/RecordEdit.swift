internal import FileSystem
internal import JSONModel
internal import Messages
internal import Records

/// Writes one record into the working files, if the fieldbook stays valid with it.
struct RecordEdit {
  let snapshot: Snapshot
  let folder: Folder

  /// The record's value with fields set as they were typed; an empty text removes the field.
  func applying(
    _ inputs: [String], to value: JSONValue, in collection: RecordCollection
  ) throws -> JSONValue {
    try inputs.reduce(value) { value, argument in
      guard let input = FieldInput(argument) else {
        throw Output.messages.notAnAssignment(argument)
      }
      guard !input.text.isEmpty else { return try set(nil, input, value, collection) }
      let field = collection.fields.root.field(at: input.pointer)
      guard let field else {
        throw Output.messages.noField(
          input.pointer, in: collection, collection.fields.root.node.names.map(\.text))
      }
      guard let new = field.value(typed: input.text) else {
        throw Output.messages.notAValue(input.text, input.pointer)
      }
      return try set(new, input, value, collection)
    }
  }

  private func set(
    _ new: JSONValue?, _ input: FieldInput, _ value: JSONValue, _ collection: RecordCollection
  ) throws -> JSONValue {
    let fields = collection.fields.root
    guard
      let result = FieldModel.setting(new, atRegister: input.pointer, in: value, fields)
    else { throw Output.messages.noElement(input.pointer) }
    return result
  }

  /// Writes a record, or removes it.
  ///
  /// - Throws: `Failure` with every new finding where the fieldbook would not be valid.
  func write(_ key: RecordKey, _ value: JSONValue?) throws {
    var edited = snapshot
    edited.set(key, to: value)
    let known = Swift.Set(snapshot.findings())
    let errors = edited.findings().filter { $0.severity == .error && !known.contains($0) }
    guard errors.isEmpty else { throw Output.messages.invalid(errors) }
    if let old = snapshot.records[key], old.path != edited.records[key]?.path {
      try folder.remove(old.path)
    }
    guard let record = edited.records[key], let collection = edited.schemas[key.collection] else {
      return
    }
    try folder.write(collection.canonicalBytes(of: record.value), to: record.path)
  }
}
