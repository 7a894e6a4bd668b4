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
        throw failure(error, input, value, collection)
      }
    }
  }

  private func failure(
    _ refusal: FieldEdit.Refusal, _ input: FieldInput, _ value: JSONValue,
    _ collection: RecordCollection
  ) -> Failure {
    return switch refusal {
    case .noField(let failure): Output.messages.failure(failure)
    case .steering: Output.messages.steeringCharacters(input.text, in: input.name)
    case .yearZero: Output.messages.yearZero(input.text, in: input.name)
    case .noElement: noElement(input, value, collection)
    case .notAValue, .unknown:
      Output.messages.notAValue(
        input.text, input.pointer, inputs: inputs(of: input, collection))
    case .several(let choices):
      Output.messages.severalMeant(input.text, input.pointer.description, choices.map(\.label))
    case .notAList: Output.messages.notAList(input.pointer)
    case .notInList: Output.messages.notInList(input.text, input.pointer)
    }
  }

  /// What is to be written instead, for a field that has fields inside.
  private func inputs(of input: FieldInput, _ collection: RecordCollection) -> [String] {
    guard let place = try? collection.pointer(named: input.pointer),
      let model = collection.fields.root.field(at: place)
    else { return [] }
    return FormField(place.tokens.last ?? "", model, in: Output.messages.language.rawValue)
      .inputs(named: place.tokens.map(\.text).joined(separator: "."))
  }

  /// A field inside an element that is not there: which elements there are, and how one is added.
  private func noElement(
    _ input: FieldInput, _ value: JSONValue, _ collection: RecordCollection
  ) -> Failure {
    let list = input.pointer.parent
    guard let place = try? collection.pointer(named: list),
      let model = collection.fields.root.field(at: place), model.element != nil
    else { return Output.messages.noElement(input.pointer, keys: [], inputs: []) }
    guard case .keyed(let property) = model.strategy else {
      return Output.messages.noIndex(input.pointer, count: value[place]?.array?.count ?? 0)
    }
    let keys = (value[place]?.array ?? []).compactMap {
      FieldModel.key(of: $0, property: property)?.text
    }
    let name = place.tokens.map(\.text).joined(separator: ".")
    let inputs = FormField(place.tokens.last ?? "", model, in: Output.messages.language.rawValue)
      .inputs(named: name)
    return Output.messages.noElement(input.pointer, keys: keys, inputs: Array(inputs.prefix(1)))
  }

  /// Writes a record, or removes it.
  ///
  /// - Throws: `Failure` with every new finding where the fieldbook would not be valid.
  func write(_ key: RecordKey, _ value: JSONValue?) throws { try write([key: value]) }

  /// Writes and removes records, all of them or none.
  ///
  /// - Throws: `Failure` with every new finding where the fieldbook would not be valid.
  func write(_ values: [RecordKey: JSONValue?]) throws {
    let update = RecordUpdate(values, over: snapshot)
    let errors = update.newErrors()
    guard errors.isEmpty else { throw Output.messages.invalid(errors) }
    try update.write(to: folder)
  }
}
