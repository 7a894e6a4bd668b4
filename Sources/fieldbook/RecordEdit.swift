internal import FileSystem
internal import Forms
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
    let language = Output.messages.language.rawValue
    let reader = AnswerReader(snapshot, in: language, dates: .today)
    let edit = FieldEdit(collection, reader, in: language)
    return try inputs.reduce(value) { value, argument in
      guard let input = FieldInput(argument) else {
        throw Output.messages.notAnAssignment(argument)
      }
      do throws(FieldEdit.Refusal) {
        return try edit.applying(input, to: value)
      } catch {
        throw failure(error, input, collection)
      }
    }
  }

  private func failure(
    _ refusal: FieldEdit.Refusal, _ input: FieldInput, _ collection: RecordCollection
  ) -> Failure {
    let names = collection.fields.root.node.names.map(\.text)
    return switch refusal {
    case .noField: Output.messages.noField(input.pointer, in: collection, names)
    case .noElement: Output.messages.noElement(input.pointer)
    case .notAValue, .unknown: Output.messages.notAValue(input.text, input.pointer)
    case .several(let choices):
      Output.messages.severalMeant(input.text, input.pointer, choices.map(\.label))
    case .notAList: Output.messages.notAList(input.pointer)
    case .notInList: Output.messages.notInList(input.text, input.pointer)
    }
  }

  /// Writes a record, or removes it.
  ///
  /// - Throws: `Failure` with every new finding where the fieldbook would not be valid.
  func write(_ key: RecordKey, _ value: JSONValue?) throws { try write([key: value]) }

  /// Writes and removes records, all of them or none.
  ///
  /// - Throws: `Failure` with every new finding where the fieldbook would not be valid.
  func write(_ values: [RecordKey: JSONValue?]) throws {
    var edited = snapshot
    for (key, value) in values { edited.set(key, to: value) }
    let known = Swift.Set(snapshot.findings())
    let errors = edited.findings().filter { $0.severity == .error && !known.contains($0) }
    guard errors.isEmpty else { throw Output.messages.invalid(errors) }
    // What is referred to goes last, so that whatever stops this leaves a fieldbook that is valid.
    let order =
      values.keys.sorted().filter { edited.records[$0] != nil }
      + values.keys.sorted().filter { edited.records[$0] == nil }
    for key in order { try write(key, in: edited) }
  }

  private func write(_ key: RecordKey, in edited: Snapshot) throws {
    if let old = snapshot.records[key], old.path != edited.records[key]?.path {
      try folder.remove(old.path)
    }
    guard let record = edited.records[key], let collection = edited.schemas[key.collection] else {
      return
    }
    try folder.write(collection.canonicalBytes(of: record.value), to: record.path)
  }
}
