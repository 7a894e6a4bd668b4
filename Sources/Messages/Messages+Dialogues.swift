internal import JSONSchema
public import Records

extension Messages {
  // MARK: Filling in a record

  /// How a new record is filled in, said once at the beginning.
  public func newRecord(of collection: String) -> String {
    pick("Ny post: \(collection).", "New record: \(collection).") + " " + dialogueKeys
  }

  /// How a record is changed, said once at the beginning.
  public func changing(_ name: String) -> String {
    pick("Ändra \(name).", "Change \(name).") + " " + dialogueKeys
  }

  private var dialogueKeys: String {
    pick(
      "Enter hoppar över, ? ger hjälp, < går tillbaka, . går till slutet.",
      "Enter skips, ? helps, < goes back, . goes to the end.")
  }

  /// What can be typed besides an answer.
  public func dialogueHelp(keepsDraft: Bool) -> String {
    dialogueKeysHelp + "\n"
      + (keepsDraft
        ? pick(
          "Ctrl-C avbryter; utkastet finns kvar till nästa gång",
          "Ctrl-C stops; the draft is there the next time")
        : pick("Ctrl-C avbryter; inget ändras", "Ctrl-C stops; nothing is changed"))
  }

  private var dialogueKeysHelp: String {
    pick(
      """
      Enter  hoppar över, eller behåller det som står inom hakparentes
      <      går tillbaka till förra frågan
      .      går till slutet, för att se igenom och skriva posten
      -      tömmer fältet
      ?      visar det här, och vad fältet är till för
      \\      först på raden: resten är svaret, också om det är ett av tecknen ovan
      -2     i en lista: tar bort den andra
      Namn och val: ett nummer, eller några bokstäver. Datum: idag, 14/9, 14 sep 2016, 2016-09.
      """,
      """
      Enter  skips, or keeps what stands in brackets
      <      goes back to the last question
      .      goes to the end, to look it through and write the record
      -      clears the field
      ?      shows this, and what the field is for
      \\      at the start of the line: the rest is the answer, even if it is one of these signs
      -2     in a list: takes the second one away
      Names and choices: a number, or some letters. Dates: today, 14/9, 14 sep 2016, 2016-09.
      """)
  }

  /// A field's label, as a question; required ones are marked.
  public func question(_ label: String, isRequired: Bool, shown: String?) -> String {
    let mark = isRequired ? pick(" (krävs)", " (required)") : ""
    let kept = shown.map { " [\($0)]" } ?? ""
    return "\(label)\(mark)\(kept): "
  }

  /// The question for one element more of a list.
  public func question(_ label: String, element: Int) -> String { "\(label) \(element): " }

  /// How a list is filled in.
  public var listHint: String {
    pick("en i taget, Enter när det är klart", "one at a time, Enter when done")
  }

  /// The question whether one more element of a list is to be filled in.
  public func fillsInElement(_ label: String, _ count: Int) -> String {
    guard count > 0 else { return fillsIn("\(label) 1") }
    return pick(
      "\(label) \(count + 1): fylla i? [j/N], ett nummer ändrar, -N tar bort: ",
      "\(label) \(count + 1): fill in? [y/N], a number changes, -N removes: ")
  }

  /// The question whether a group is to be filled in.
  public func fillsIn(_ label: String) -> String {
    pick("\(label): fylla i? [j/N] ", "\(label): fill in? [y/N] ")
  }

  /// The field must be there.
  public var answerRequired: String {
    pick("Det här fältet måste fyllas i.", "This field has to be filled in.")
  }

  /// Nothing has a name like that.
  ///
  /// - Parameter names: What it could be; the one that it is nearly, or begins with, is proposed.
  public func nothingCalled(_ text: String, among names: [String] = []) -> String {
    let typed = TextFolding.standard.bytes(of: text)
    let begun = names.filter { name in
      name.count > 2 && typed.starts(with: TextFolding.standard.bytes(of: name))
    }
    let meant = begun.max { $0.count < $1.count } ?? Spelling.nearest(to: text, in: names)
    return pick("Inget heter ungefär ”\(text)”.", "Nothing is called anything like “\(text)”.")
      + (meant.map { pick(" Menar du \($0)?", " Do you mean \($0)?") } ?? "")
  }

  /// Several have a name like that.
  public func severalCalled(more: Int) -> String {
    let rest = more > 0 ? pick(" (och \(more) till)", " (and \(more) more)") : ""
    return pick("Vilken? Skriv numret", "Which one? Write its number") + rest
      + pick(", eller fler bokstäver.", ", or more letters.")
  }

  /// The text is no value of the field's kind.
  public func notReadable(_ kind: String) -> String {
    switch kind {
    case "number": pick("Skriv ett tal.", "Write a number.")
    case "boolean": pick("Svara ja eller nej.", "Answer yes or no.")
    default:
      pick("Det går inte att läsa som ett värde här.", "That cannot be read as a value here.")
    }
  }

  /// Control characters were pasted, or such that turn the direction of writing.
  public func strangeCharacters(in text: String) -> String {
    pick(
      "Svaret har tecken som inte hör hemma i en text, visade som \\u{…}: \(text)\n    Skriv det igen.",
      "The answer has characters that do not belong in a text, shown as \\u{…}: \(text)\n    Write it again."
    )
  }

  /// Bytes that are no UTF-8 were typed.
  public var notUnicode: String {
    pick(
      "Svaret är ingen text i UTF-8. Skriv det igen.",
      "The answer is no text in UTF-8. Write it again.")
  }

  // MARK: The end of it

  /// The question at the end of a dialogue.
  public var reviewQuestion: String {
    pick(
      "Skriva posten? [J]a, ett nummer ändrar, (u)tkast, (s)läng: ",
      "Write the record? [Y]es, a number changes, keep as (d)raft, (t)hrow away: ")
  }

  /// The fields of a record that nobody has filled in, with their numbers.
  public func emptyFields(_ fields: [String]) -> String {
    pick("Tomma: ", "Empty: ") + fields.joined(separator: ", ")
  }

  /// The answer at the end of a dialogue.
  public enum ReviewAnswer: Hashable, Sendable {
    case write, draft, discard
    case change(Int)
  }

  /// What an answer to ``reviewQuestion`` means; `nil` for nothing.
  public func reviewAnswer(_ text: String) -> ReviewAnswer? {
    if let number = Int(text) { return .change(number) }
    switch text.lowercased() {
    case "", "j", "ja", "y", "yes": return .write
    case "u", "utkast", "d", "draft", "n", "nej", "no": return .draft
    case "s", "släng", "t", "throw": return .discard
    default: return nil
    }
  }

  /// What an answer to a question of yes and no means; `nil` for neither.
  ///
  /// - Parameter usual: What no answer means.
  public func yesOrNo(_ text: String, usual: Bool) -> Bool? {
    switch text.lowercased() {
    case "": usual
    case "j", "ja", "y", "yes": true
    case "n", "nej", "no": false
    default: nil
    }
  }

  /// More was typed than is taken in one answer: so many bytes.
  public func answerTooLong(bytes: Int) -> String {
    let (swedish, english) =
      bytes.isMultiple(of: 1 << 20)
      ? ("\(bytes >> 20) MiB", "\(bytes >> 20) MiB") : ("\(bytes) byte", "\(bytes) bytes")
    return pick(
      "Svaret är längre än \(swedish), och mer tas inte emot här. Skriv det med fieldbook edit.",
      "The answer is longer than \(english), and no more is taken here. Write it with fieldbook edit."
    )
  }

  /// An answer that is none of those that were named.
  public var unknownAnswer: String {
    pick(
      "Svara med en av bokstäverna, eller ett nummer.",
      "Answer with one of the letters, or a number.")
  }

  /// Where a new record has been written.
  public func written(_ key: RecordKey) -> String {
    pick(
      "Skriven: \(key). Dela den med fieldbook sync.", "Written: \(key). Share it: fieldbook sync.")
  }

  /// Nothing was changed.
  public var nothingChanged: String { pick("Inget är ändrat.", "Nothing is changed.") }

  /// What was typed is kept for the next time.
  public func draftKept(_ command: String) -> String {
    pick(
      "Utkastet finns kvar. Fortsätt med: \(command)",
      "The draft is kept. Go on with: \(command)")
  }

  /// What was typed cannot be kept: there is no repository to keep it in.
  public var noPlaceForDraft: String {
    pick(
      "Det som skrevs är inte kvar: fieldboken ligger inte i något git-förråd (fieldbook init).",
      "What was typed is not kept: the fieldbook is in no git repository (fieldbook init).")
  }

  /// The question whether to go on with a draft.
  public func asksDraft(_ time: String, _ summary: String) -> String {
    pick("Det finns ett utkast från \(time)", "There is a draft from \(time)")
      + (summary.isEmpty ? "" : ": " + summary)
      + pick("\nFortsätta med det? [J/n] ", "\nGo on with it? [Y/n] ")
  }

  // MARK: Editing

  /// What stands above a record in an editor.
  public var editorHelp: String {
    pick(
      "Rader som börjar med // räknas inte. En tom fil ändrar inget.",
      "Lines that begin with // do not count. An empty file changes nothing.")
  }

  /// There is no editor, and no terminal to ask at.
  public var noEditor: Failure {
    Failure(
      pick("Ingen editor är vald.", "No editor is chosen."),
      hint: pick(
        "Välj en med EDITOR, eller ändra ett fält: fieldbook set ID FÄLT=VÄRDE",
        "Choose one with EDITOR, or change a field: fieldbook set ID FIELD=VALUE"))
  }

  /// The editor did not end well; where what was typed is, if anything was.
  public func editorFailed(_ editor: String, _ code: Int, kept path: String?) -> Failure {
    Failure(
      pick(
        "Editorn ”\(editor)” slutade med felkod \(code). Inget är ändrat.",
        "The editor “\(editor)” ended with \(code). Nothing is changed."),
      hint: path.map { pick("Det som skrevs finns i \($0)", "What was written is in \($0)") })
  }

  /// The editor left nothing.
  public var editorLeftNothing: Failure {
    Failure(pick("Filen är tom. Inget är ändrat.", "The file is empty. Nothing is changed."))
  }

  /// An edit that is not valid was given up; where its text is.
  public func editGivenUp(_ path: String) -> Failure {
    Failure(
      pick("Inget är ändrat.", "Nothing is changed."),
      hint: pick("Det som skrevs finns i \(path)", "What was written is in \(path)"))
  }

  /// The text is JSON, but no record.
  public var notAnObject: String {
    pick("En post ska stå inom { och }.", "A record stands within { and }.")
  }

  /// The question whether to open the editor once more.
  public var asksEditorAgain: String {
    pick("Öppna editorn igen? [J/n] ", "Open the editor again? [Y/n] ")
  }

  /// Others have written in the same fields while a record was edited: what.
  public func changedMeanwhile(_ fields: [String]) -> String {
    pick(
      "Andra har skrivit i samma fält under tiden; skriv igen för att ersätta det:",
      "Others have written in the same fields meanwhile; write again to replace it:")
      + "\n  " + fields.joined(separator: "\n  ")
  }

  /// What became of a whole record.
  public var deletedRecord: String { pick("posten är borttagen", "the record is deleted") }

  // MARK: Deleting

  /// What refers to a record that is to be deleted, and what can be done.
  public func asksReferences(_ count: Int) -> String {
    pick(
      "\(self.count(count, ("fält pekar", "fält pekar"), ("field refers", "fields refer"))) på posten. "
        + "(t)öm dem och ta bort posten, eller [B]ehåll allt: ",
      "\(self.count(count, ("fält pekar", "fält pekar"), ("field refers", "fields refer"))) to the record. "
        + "(c)lear them and delete the record, or [K]eep everything: ")
  }

  /// Whether the answer is to clear the references; `nil` where it is none of those asked for.
  public func clears(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "t", "töm", "c", "clear": true
    case "", "b", "behåll", "k", "keep": false
    default: nil
    }
  }
}
