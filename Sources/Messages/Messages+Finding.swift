internal import JSONModel
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

  func failure(_ failure: FieldPath.Failure) -> Failure {
    let known = failure.known.map(\.text)
    let nearest = Spelling.nearest(to: failure.name.text, in: known)
    let hint =
      known.isEmpty
      ? pick("Där finns inga fält.", "There are no fields there.")
      : pick("Fälten är: ", "The fields are: ") + known.joined(separator: ", ")
    return Failure(
      pick(
        "Det finns inget fält ”\(failure.name)” i \(failure.collection).",
        "There is no field “\(failure.name)” in \(failure.collection)."),
      hint: nearest.map { pick("Menades ”\($0)”?", "Was “\($0)” meant?") } ?? hint)
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

  /// Columns of a table that the terminal has no room for.
  public func hiddenColumns(_ names: [String]) -> String {
    let columns = names.joined(separator: ", ")
    return pick(
      "Får inte plats: \(columns). Ett bredare fönster eller --columns visar dem.",
      "There is no room for: \(columns). A wider window or --columns shows them.")
  }
}
