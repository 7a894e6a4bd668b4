public import Records

extension Messages {
  /// The file of a record cannot be read since a commit.
  public func brokenSince(_ record: String) -> String {
    pick(
      "\(record): filen kan inte läsas efter det här",
      "\(record): the file cannot be read after this"
    )
  }

  /// What stands in a working file and in no commit.
  public var notSaved: String { pick("inte sparat än", "not saved yet") }

  /// What is older than the history that a shallow clone has.
  public var olderThanHistory: String {
    pick("äldre än historiken här", "older than the history here")
  }

  /// A history that is told does not go back to its beginning.
  public var historyIsCutOff: String {
    pick(
      "Historiken är avkortad (shallow): det som är äldre syns inte. "
        + "Hämta resten: git fetch --unshallow",
      "The history is cut off (shallow): what is older is not seen. "
        + "Get the rest: git fetch --unshallow")
  }

  /// There are older commits than those that are shown.
  public var hasOlder: String {
    pick("Det finns äldre. Visa fler: --limit N", "There are older ones. Show more: --limit N")
  }

  /// No record has that id, and none had.
  public func noRecordEver(_ text: String, isCutOff: Bool) -> Failure {
    guard isCutOff else { return noRecord(text) }
    return Failure(noRecord(text).message, hint: historyIsCutOff)
  }

  /// The record has been deleted, so there is nothing to tell of its fields.
  public func isDeleted(_ key: RecordKey) -> Failure {
    Failure(
      pick("\(key) är borttagen.", "\(key) has been deleted."),
      hint: pick(
        "Se vad som hände: fieldbook log \(key)", "See what happened: fieldbook log \(key)"))
  }

  // MARK: Restoring

  /// The record was not there at a time; with the times between which it was.
  public func noRecordThen(
    _ key: RecordKey, at moment: String, existed spans: [(from: String, to: String?)],
    isCutOff: Bool
  ) -> Failure {
    let spans = spans.map { from, to in
      to.map { pick("från \(from) till \($0)", "from \(from) to \($0)") }
        ?? pick("från \(from)", "from \(from)")
    }
    let times = spans.joined(separator: pick(", och ", ", and "))
    return Failure(
      pick("\(key) fanns inte vid \(moment).", "\(key) did not exist at \(moment)."),
      hint: isCutOff ? historyIsCutOff : pick("Den har funnits \(times).", "It existed \(times)."))
  }

  /// The record's file could not be read at that time either.
  public func unreadableThen(_ key: RecordKey, at moment: String) -> Failure {
    Failure(
      pick(
        "\(key) gick inte att läsa vid \(moment).", "\(key) could not be read at \(moment)."),
      hint: pick(
        "Välj en annan ändring: fieldbook log \(key)", "Choose another commit: fieldbook log \(key)"
      )
    )
  }

  /// Bringing back an old state would drop what was typed and is saved nowhere.
  public func wouldDropEdits(_ key: RecordKey) -> Failure {
    Failure(
      pick(
        "\(key) har ändringar som inte är sparade; de skulle gå förlorade.",
        "\(key) has edits that are not saved; they would be lost."),
      hint: pick(
        "Spara dem först: fieldbook save. Eller släng dem: --discard",
        "Save them first: fieldbook save. Or drop them: --discard"))
  }

  /// Where what a deleted record held can be had again.
  public func deletionIsKept(_ key: RecordKey) -> String {
    pick("Ta tillbaka den: fieldbook restore \(key)", "Bring it back: fieldbook restore \(key)")
  }

  /// A record is there, so that it has to be said as of when it is wanted.
  public func restoresWhat(_ key: RecordKey) -> Failure {
    Failure(
      pick("\(key) är inte borttagen.", "\(key) has not been deleted."),
      hint: pick(
        "Säg hur den ska bli, med en commit eller en dag: --at. Se dem med fieldbook log \(key)",
        "Say as it was when, with a commit or a day: --at. See them with fieldbook log \(key)"))
  }

  /// Conflicts of a record are open again that a decision had settled which was not saved.
  public func undecidedAgain(_ key: RecordKey) -> String {
    pick(
      "Det som var i konflikt i \(key) är öppet igen: fieldbook resolve",
      "What was in conflict in \(key) is open again: fieldbook resolve")
  }

  /// `restore` was told when, but not what.
  public var restoreNeedsRecord: String {
    pick("Ange vilken post.", "Say which record.")
  }

  /// How many records were deleted here and can be brought back.
  public func restorable(_ number: Int) -> String {
    guard number > 0 else {
      return pick("Inget är borttaget här.", "Nothing has been deleted here.")
    }
    return pick(
      "Ta tillbaka en av dem: fieldbook restore POST",
      "Bring one of them back: fieldbook restore RECORD")
  }

  /// Records whose fields named a deleted one, and do not name it again.
  public func notFilledIn(_ records: [RecordKey]) -> String {
    let names = list(records.map(\.description))
    return pick(
      "Hänvisar inte till den igen, för där har något annat skrivits sedan dess: \(names)",
      "They do not refer to it again, since something else has been written there: \(names)")
  }

  /// A record was deleted where nothing can be kept of it.
  public var deletionIsNotKept: String {
    pick(
      "Ingen kopia är kvar: här finns inget git-förråd. Skapa ett: fieldbook init",
      "No copy is kept: there is no git repository here. Make one: fieldbook init")
  }

  /// A deleted record is there again as it was when it was deleted.
  public func broughtBack(_ key: RecordKey) -> String {
    pick(
      "\(key) är som när den togs bort. Ta tillbaka det: fieldbook delete \(key)",
      "\(key) is as it was when it was deleted. Take it back: fieldbook delete \(key)")
  }

  /// The record is as it was at that time.
  public func isAsThen(_ key: RecordKey, at moment: String) -> String {
    pick(
      "\(key) är redan som vid \(moment).", "\(key) is already as it was at \(moment).")
  }

  /// A record is as it was, and how that is taken back.
  public func restored(_ key: RecordKey, at moment: String, undo command: String?) -> String {
    let done = pick(
      "\(key) är som vid \(moment).", "\(key) is as it was at \(moment).")
    return command.map { done + pick(" Ta tillbaka det: \($0)", " Take it back: \($0)") } ?? done
  }
}
