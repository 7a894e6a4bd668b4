internal import JSONModel
internal import JSONSchema
public import Records

extension Messages {
  /// Several records are called so; at most ten are named.
  public func ambiguous(_ text: String, _ records: [NamedRecord]) -> Failure {
    let limit = 10
    var lines = records.prefix(limit).map { record in
      "  \(record.key)" + (record.name == record.key.id ? "" : " – \(record.name)")
    }
    if records.count > limit { lines.append("  " + more(records.count - limit)) }
    return Failure(
      pick("”\(text)” kan vara flera poster:", "“\(text)” may be several records:") + "\n"
        + lines.joined(separator: "\n"),
      hint: pick("Skriv mer av en av dem.", "Write more of one of them."))
  }

  /// A condition that is not written as one.
  public func notACondition(_ text: String) -> Failure {
    Failure(
      pick(
        "”\(text)” är inget villkor.", "“\(text)” is no condition."),
      hint: pick(
        "Skriv FÄLT=VÄRDE, eller med !=, <, <=, >, >=, ~ (innehåller) eller has (listan har).",
        "Write FIELD=VALUE, or with !=, <, <=, >, >=, ~ (contains) or has (the list has it)."),
      status: .usage)
  }

  /// What a field of dates is compared with is none.
  public func notADate(_ text: String, in field: String) -> Failure {
    Failure(
      pick("”\(text)” för \(field) är inget datum.", "“\(text)” for \(field) is no date."),
      hint: pick(
        "Skriv en dag, en månad eller ett år: 2016-09-14, 2016-09 eller 2016.",
        "Write a day, a month or a year: 2016-09-14, 2016-09 or 2016."))
  }

  func failure(_ failure: FieldPath.Failure) -> Failure {
    guard failure.meant.isEmpty else {
      return Failure(
        pick("”\(failure.name)” kan vara flera fält: ", "“\(failure.name)” may be several fields: ")
          + named(failure.meant),
        hint: pick("Skriv mer av ett av dem.", "Write more of one of them."))
    }
    return Failure(
      pick(
        "Det finns inget fält ”\(failure.name)” i \(failure.collection).",
        "There is no field “\(failure.name)” in \(failure.collection)."),
      hint: hint(failure))
  }

  /// The field that was probably meant by its name or its label, or else all that there are.
  private func hint(_ failure: FieldPath.Failure) -> String {
    let fold = { (text: String) in
      String(decoding: TextFolding.standard.bytes(of: text), as: UTF8.self)
    }
    let words = failure.known.flatMap { [$0.name.text] + ($0.label.map { [label($0)] } ?? []) }
    if let nearest = Spelling.nearest(to: fold(failure.name.text), in: words.map(fold)),
      let word = words.first(where: { fold($0) == nearest })
    {
      return pick("Menades ”\(word)”?", "Was “\(word)” meant?")
    }
    return failure.known.isEmpty
      ? pick("Där finns inga fält.", "There are no fields there.")
      : pick("Fälten är: ", "The fields are: ") + named(failure.known)
  }

  private func label(_ text: LocalizedText) -> String { text[language.rawValue] }

  /// Fields by name, each with its label where that says more.
  private func named(_ fields: [FieldNames.Entry]) -> String {
    fields.map { field in
      guard let text = field.label.map(label), text.lowercased() != field.name.text else {
        return field.name.text
      }
      return "\(field.name) (\(text))"
    }.joined(separator: ", ")
  }

  func failure(_ failure: RecordQuery.Failure) -> Failure {
    switch failure {
    case .noField(let failure): self.failure(failure)
    case .notAValue(let text, let field):
      Failure(
        pick("”\(text)” är inget värde för \(field).", "“\(text)” is no value for \(field)."))
    case .noChoice(let text, let field, let choices):
      Failure(
        pick("”\(text)” är inget värde för \(field).", "“\(text)” is no value for \(field)."),
        hint: pick("Det kan vara: ", "It may be: ") + choices.joined(separator: ", "))
    case .noRecord(let text, let collection):
      Failure(
        pick(
          "Det finns ingen post ”\(text)” i \(collection).",
          "There is no record “\(text)” in \(collection)."),
        hint: pick(
          "Se vilka som finns: fieldbook list \(collection)",
          "See which there are: fieldbook list \(collection)"))
    case .several(let text, let records): ambiguous(text, records)
    }
  }

  /// Why a list could not be filtered, for people who see its fields by their labels.
  public func filterText(_ failure: RecordQuery.Failure, in collection: RecordCollection) -> String
  {
    let language = language.rawValue
    switch failure {
    case .notAValue(let text, let field):
      let label =
        JSONPointer(parsing: field).map { collection.label(of: $0, in: language) } ?? field
      return pick("”\(text)” passar inte för \(label).", "“\(text)” does not fit \(label).")
    case .noRecord(let text, _):
      return pick("Inget heter ”\(text)”.", "Nothing is called “\(text)”.")
    default: return self.failure(failure).message
    }
  }

  /// A search for nothing.
  public var nothingToFind: Failure {
    Failure(
      pick("Det finns inget att söka efter.", "There is nothing to search for."),
      hint: pick("Skriv ett eller flera ord.", "Write one word or several."), status: .usage)
  }

  /// A search that found nothing.
  public func notFound(_ text: String) -> String {
    pick("Ingen post har ”\(text)”.", "No record has “\(text)”.")
  }

  /// How many records a search found.
  public func found(_ number: Int) -> String {
    count(number, ("post", "poster"), ("record", "records"))
  }
}
