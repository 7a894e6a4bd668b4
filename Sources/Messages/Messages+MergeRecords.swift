public import Records

extension Messages {
  /// Two records that cannot become one.
  public func notMergeable(_ first: RecordKey, _ second: RecordKey) -> Failure {
    Failure(
      pick(
        "\(first) och \(second) kan inte bli en post.",
        "\(first) and \(second) cannot become one record."),
      hint: pick(
        "Ange två olika poster i samma samling.", "Give two different records of one collection."))
  }

  /// A record with an open conflict.
  public func undecided(_ key: RecordKey) -> Failure {
    Failure(
      pick("\(key) har en öppen konflikt.", "\(key) has an open conflict."),
      hint: pick("Avgör den först: fieldbook resolve", "Settle it first: fieldbook resolve"))
  }

  /// Fields in which two records differ, and nobody can be asked.
  public func differ(_ labels: [String]) -> Failure {
    Failure(
      pick("Posterna har olika värden: ", "The records have different values: ")
        + labels.joined(separator: ", "),
      hint: pick(
        "Ange --prefer first eller second, eller kör kommandot i en terminal.",
        "Give --prefer first or second, or run the command on a terminal."))
  }

  /// The question which value to take.
  public var asksSide: String { pick("Ta 1 eller 2: ", "Take 1 or 2: ") }

  /// The question whether to make one record of two.
  public var asksMergeRecords: String {
    pick("Skriva och spara så? [j/N] ", "Write and save that? [y/N] ")
  }

  /// A change that has to be confirmed, and nobody can be asked.
  public var needsConfirmation: Failure {
    Failure(
      pick("Inget är ändrat.", "Nothing is changed."),
      hint: pick("Lägg till --yes för att skriva.", "Add --yes to write."))
  }

  /// Edits that have to be saved before.
  public var unsavedFirst: Failure {
    Failure(
      pick("Här finns osparade ändringar.", "There are unsaved edits here."),
      hint: pick("Spara dem först: fieldbook save", "Save them first: fieldbook save"))
  }

  /// What was shown is not there any more.
  public var changedMeanwhile: Failure {
    Failure(
      pick("Posterna har ändrats under tiden.", "The records were changed meanwhile."),
      hint: pick("Försök igen.", "Try again."), status: .retry)
  }
}
