public import JSONModel
public import Merging
public import Records

extension Messages {
  /// Why a conflict could not be settled.
  public func failure(_ refusal: Resolution.Refusal) -> Failure {
    switch refusal {
    case .notInConflict:
      Failure(pick("Fältet är inte i konflikt.", "The field is not in conflict."))
    case .noCandidate(let number, let count):
      Failure(
        pick(
          "Det finns inget förslag \(number); de är \(count).",
          "There is no candidate \(number); there are \(count)."))
    case .noPlace:
      Failure(
        pick(
          "Det som fältet stod i är borta; inget är avgjort.",
          "What the field stood in is gone; nothing is settled."),
        hint: pick(
          "Återställ det först, eller behåll (--keep).", "Put it back first, or keep (--keep)."))
    case .needsCandidate:
      Failure(
        pick(
          "Här går det att ta ett förslag (--take) eller behålla (--keep).",
          "Here a candidate can be taken (--take) or kept (--keep)."))
    case .invalid(let findings): invalid(findings)
    }
  }

  /// The record has nothing undecided.
  public func noConflict(_ id: String) -> Failure {
    Failure(
      pick("”\(id)” har ingen öppen konflikt.", "“\(id)” has no open conflict."),
      hint: pick(
        "Se vilka som finns: fieldbook conflicts", "See which there are: fieldbook conflicts"))
  }

  /// Several fields of a record are undecided.
  public func chooseField(_ key: RecordKey, _ pointers: [JSONPointer]) -> Failure {
    Failure(
      pick("Ange vilket fält i \(key).", "Say which field of \(key)."),
      hint: pointers.map { $0 == .root ? "\"\"" : $0.description }.joined(separator: ", "))
  }

  /// What to do about two records that claim the same.
  public func mergesAlike(_ first: RecordKey, _ second: RecordKey) -> String {
    pick(
      "Är de samma sak? fieldbook merge-records \(first) \(second). Annars: ändra den ena.",
      "Are they the same thing? fieldbook merge-records \(first) \(second). If not, change one of them."
    )
  }

  /// Two records that claim the same go on doing so.
  public func staysClaimed(
    _ key: RecordKey, by other: RecordKey, _ findings: [Finding]
  ) -> Failure {
    Failure(invalid(findings).message, hint: mergesAlike(min(key, other), max(key, other)))
  }

  /// A version of a record that has been set aside is still not valid.
  public func staysSetAside(_ key: RecordKey, _ findings: [Finding]) -> Failure {
    Failure(invalid(findings).message, hint: mendsSetAside(key))
  }

  /// How a record comes back that has been set aside.
  public func mendsSetAside(_ key: RecordKey) -> String {
    pick(
      "Posten är inte med så länge. Gör den giltig: fieldbook edit \(key)",
      "The record is left out meanwhile. Make it valid: fieldbook edit \(key)")
  }

  /// A field that is not undecided, or that there is not; those that are, with their labels.
  public func notUndecided(
    _ field: String, in key: RecordKey, _ undecided: [(pointer: JSONPointer, label: String)]
  ) -> Failure {
    let fields = undecided.map { pointer, label in
      if pointer == .root { return pick("\"\" (posten själv)", "\"\" (the record itself)") }
      return label.isEmpty ? pointer.description : "\(pointer) (\(label))"
    }
    return Failure(
      field.isEmpty
        ? pick(
          "Posten \(key) själv är inte i konflikt.",
          "The record \(key) itself is not in conflict.")
        : pick(
          "”\(field)” är inte i konflikt i \(key).", "“\(field)” is not in conflict in \(key)."),
      hint: pick("I konflikt: ", "In conflict: ") + fields.joined(separator: ", "))
  }

  /// A value that is not written as JSON.
  public func notJSON(_ text: String, _ error: JSONSyntaxError) -> Failure {
    let isText = text.first.map { !"{[\"'".contains($0) } ?? true
    let quoted = JSONWriter.compact(.string(JSONString(text)))
    return Failure(
      pick("Värdet är inte skrivet som JSON: ", "The value is not written as JSON: ")
        + "\(error.position.line):\(error.position.column): \(self.text(error.reason))",
      hint: isText && !text.contains("'")
        ? pick(
          "En text skrivs med citattecken: --value '\(quoted)'",
          "A text is written with quotation marks: --value '\(quoted)'")
        : pick("Rätta texten och försök igen.", "Mend the text and try again."))
  }

  /// How many registers are undecided.
  public func conflictSummary(_ number: Int) -> String {
    guard number > 0 else { return pick("Inga öppna konflikter.", "No open conflicts.") }
    return count(
      number, ("öppen konflikt", "öppna konflikter"), ("open conflict", "open conflicts"))
      + pick(
        ". Avgör med: fieldbook resolve ID FÄLT --take N",
        ". Settle with: fieldbook resolve ID FIELD --take N")
  }

  /// A record's being there or not.
  public func existence(_ exists: Bool) -> String {
    exists ? pick("behåll posten", "keep the record") : pick("ta bort posten", "delete the record")
  }

  /// All who wrote, wrote the same.
  public var candidatesAgree: String {
    pick(
      "Alla har skrivit detsamma, så här finns bara ett att välja.",
      "All have written the same, so there is only one thing to choose.")
  }

  /// A field's not being there.
  public var absent: String { pick("(tomt)", "(empty)") }

  /// A register was decided.
  public func decided(_ key: RecordKey, _ pointer: JSONPointer) -> String {
    decided(key.description + (pointer == .root ? "" : " \(pointer)"))
  }

  /// A field of a record was decided, or its being there.
  public func decided(_ place: String) -> String {
    pick("Avgjort: \(place)", "Settled: \(place)")
  }
}
