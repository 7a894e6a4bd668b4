extension Messages {
  /// The value that all candidates were written over.
  public func base(_ text: String) -> String { pick("före: ", "before: ") + text }

  /// Which of how many.
  public func place(_ number: Int, of count: Int) -> String {
    pick("\(number) av \(count)", "\(number) of \(count)")
  }

  /// What can be done about a conflict.
  public func asksConflict(_ count: Int, joins: Bool, leavesOut: Bool) -> String {
    let numbers = count == 1 ? "1" : "1–\(count)"
    let keep =
      leavesOut
      ? pick("(b)ort med posten", "(k)eep the record out") : pick("[B]ehåll *", "[K]eep *")
    return pick(
      "Ta \(numbers), \(keep), (ä)ndra" + (joins ? ", (a)lla" : "")
        + ", (h)oppa över, (å)ngra, (s)luta: ",
      "Take \(numbers), \(keep), (e)dit" + (joins ? ", (a)ll" : "")
        + ", (s)kip, (u)ndo, (q)uit: ")
  }

  /// The answer about a conflict.
  public enum ConflictAnswer: Hashable, Sendable {
    case take(Int)
    case keep, edit, both, skip, undo, quit
  }

  /// What an answer to ``asksConflict(_:joins:leavesOut:)`` means; `nil` for nothing.
  public func conflictAnswer(_ text: String) -> ConflictAnswer? {
    if let number = Int(text) { return .take(number) }
    let letters: [String: ConflictAnswer] = pick(
      ["b": .keep, "ä": .edit, "a": .both, "h": .skip, "å": .undo, "s": .quit],
      ["k": .keep, "e": .edit, "a": .both, "s": .skip, "u": .undo, "q": .quit])
    return text.lowercased().first.flatMap { letters[String($0)] }
  }

  private func pick<Value>(_ swedish: Value, _ english: Value) -> Value {
    language == .swedish ? swedish : english
  }

  /// What can be done about a record as a whole.
  public var takesOrKeeps: String {
    pick(
      "Här går det att ta ett av förslagen eller behålla posten som den är.",
      "Here one of the candidates can be taken, or the record kept as it is.")
  }

  /// There is no decision to take back.
  public var nothingDecided: String {
    pick("Inget är avgjort ännu.", "Nothing is decided yet.")
  }

  /// Somebody has changed the record since the decision.
  public var changedSince: String {
    pick(
      "Posten har ändrats sedan dess; avgörandet får stå.",
      "The record was changed since then; the decision stands.")
  }

  // MARK: By a rule

  /// A rule that there is not.
  public func noRule(_ text: String) -> Failure {
    Failure(
      pick("Det finns ingen regel ”\(text)”.", "There is no rule “\(text)”."),
      hint: pick("Reglerna är: latest, author=NAMN", "The rules are: latest, author=NAME"),
      status: .usage)
  }

  /// Nobody of that name has written a candidate; the names of those who have.
  public func noAuthor(_ name: String, _ authors: [String]) -> Failure {
    Failure(
      pick(
        "Inget förslag är skrivet av ”\(name)”.", "No candidate was written by “\(name)”."),
      hint: pick("De som har skrivit är: ", "Those who have written are: ")
        + authors.joined(separator: ", "))
  }

  /// Nothing says how to settle, and nobody can be asked.
  public var needsChoice: Failure {
    Failure(
      pick("Inget säger hur konflikten ska avgöras.", "Nothing says how to settle the conflict."),
      hint: pick(
        "Ange --take N, --value JSON eller --keep, eller kör kommandot i en terminal.",
        "Give --take N, --value JSON or --keep, or run the command on a terminal."),
      status: .usage)
  }

  /// What a rule settles, and what it leaves.
  public func ruleSummary(_ settled: Int, rest: Int) -> String {
    pick("Regeln avgör \(settled)", "The rule settles \(settled)")
      + (rest > 0 ? pick(" och lämnar \(rest).", " and leaves \(rest).") : ".")
  }

  /// The question whether to settle by the rule.
  public var asksRule: String { pick("Avgöra så? [j/N] ", "Settle like that? [y/N] ") }

  /// How to settle by a rule without a terminal.
  public var needsYes: String {
    pick("Inget är avgjort. Lägg till --yes.", "Nothing is settled. Add --yes.")
  }
}
