internal import JSONModel
internal import JSONSchema
public import Records

extension Messages {
  /// What the pages of the editor say, by the names that their templates use.
  public var editorWords: [String: String] {
    EditorWords.all.mapValues { pick($0.0, $0.1) }
  }

  /// Yes or no.
  public func yesOrNo(_ answer: Bool) -> String {
    answer ? pick("Ja", "Yes") : pick("Nej", "No")
  }

  /// What became of something that was asked for, by a name that stands in an address.
  public func editorNotice(_ name: String) -> String? {
    switch name {
    case "saved": pick("Sparat på den här datorn.", "Saved on this computer.")
    case "unchanged": pick("Inget var ändrat.", "Nothing was changed.")
    case "deleted":
      pick(
        "Posten är borttagen. Den kan tas tillbaka från översikten.",
        "The record is deleted. It can be brought back from the overview.")
    case "fileDeleted":
      pick(
        "Filen är borttagen. Den kan tas tillbaka från översikten.",
        "The file is deleted. It can be brought back from the overview.")
    case "fileRestored": pick("Filen är som den var.", "The file is as it was.")
    case "mended":
      pick(
        "Filen är ändrad; det som stod i den är kvar i .git/fieldbook/replaced.",
        "The file is changed; what stood in it is still in .git/fieldbook/replaced.")
    case "needsName":
      pick(
        "För att synka behövs ditt namn och din e-postadress.",
        "To sync, your name and e-mail address are needed.")
    case "restored": pick("Posten är som den var då.", "The record is as it was then.")
    case "changed": shownHasChanged.text
    case "decided": pick("Avgjort.", "Decided.")
    case "united":
      pick(
        "De två är en post nu. Den andra kan tas tillbaka från översikten.",
        "The two are one record now. The other can be brought back from the overview.")
    case "discarded": pick("Utkastet är borta.", "The draft is gone.")
    case "set": pick("Inställningarna är sparade.", "The settings are saved.")
    case "setNowhere":
      pick(
        "Inställningarna är sparade. Just nu finns inget på den adressen: ligger den på en disk eller en delad mapp, anslut den före synken.",
        "The settings are saved. There is nothing at that address now: if it is on a disk or a shared folder, connect that before you sync."
      )
    case "ready":
      pick(
        "Inställningarna är sparade. Nu går det att synka.",
        "The settings are saved. Now you can sync.")
    case "merged":
      pick(
        "Sparat, tillsammans med det som ändrades på annat håll samtidigt.",
        "Saved, together with what was changed elsewhere at the same time.")
    default: nil
    }
  }

  /// How many conflicts await somebody.
  public func openConflicts(_ number: Int) -> String {
    count(number, ("öppen konflikt", "öppna konflikter"), ("open conflict", "open conflicts"))
  }

  /// How many records there are.
  public func records(_ number: Int) -> String {
    count(number, ("post", "poster"), ("record", "records"))
  }

  /// Which of the pages of a list is shown.
  public func page(_ number: Int, of count: Int) -> String {
    pick(
      "Sida \(self.number(number)) av \(self.number(count))",
      "Page \(self.number(number)) of \(self.number(count))")
  }

  /// A link to all of so many things.
  public func showAll(_ number: Int) -> String {
    pick("Visa alla \(self.number(number))", "Show all \(self.number(number))")
  }

  /// Where somebody else has written something else meanwhile.
  public func theirsMeanwhile(_ text: String?) -> String {
    guard let text else {
      return pick("Fältet tömdes under tiden.", "This was emptied meanwhile.")
    }
    return pick("Skrevs under tiden: \(text)", "Written meanwhile: \(text)")
  }

  /// The heading of a form for a new record.
  public func newRecord(in collection: String) -> String {
    pick("Ny post i \(collection)", "New record in \(collection)")
  }

  /// A draft that was found.
  public func draftFound(_ time: String, isDeleted: Bool) -> String {
    pick("Utkast från \(time)", "Draft from \(time)")
      + (isDeleted ? pick(" till en borttagen post", " of a deleted record") : "")
  }

  /// What no commit has would be gone.
  public var wouldDropUnsaved: Failure {
    Failure(
      pick(
        "Posten har ändringar som inte är sparade i historiken.",
        "The record has changes that history does not have yet."),
      hint: pick(
        "Synka eller spara först, och återställ sedan.", "Sync or save first, then restore."))
  }

  /// How two values are compared, as people say it.
  public func comparison(_ sign: String) -> String {
    switch sign {
    case "~": pick("innehåller", "contains")
    case "=": pick("är", "is")
    case "!=": pick("är inte", "is not")
    case "<": pick("före eller mindre än", "before or less than")
    case ">": pick("efter eller mer än", "after or more than")
    default: sign
    }
  }

  /// What is wrong with the settings that somebody typed.
  ///
  /// - Returns: what is wrong, by the name of the field.
  public func problems(name: String, email: String, remote: String) -> [String: String] {
    func isClean(_ text: String) -> Bool {
      text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) }
        && !text.contains { "<>".contains($0) }
    }
    var problems: [String: String] = [:]
    if !isClean(name) {
      problems["name"] = pick(
        "Namnet har tecken som inte går.", "The name has characters that cannot be used.")
    }
    if !email.isEmpty, !isClean(email) || !email.contains("@") || email.contains(" ") {
      problems["email"] = pick(
        "E-postadressen ska ha ett @ och inga mellanslag.",
        "The e-mail address needs an @ and no spaces.")
    }
    if remote.hasPrefix("-") || !isClean(remote) || remote.contains(" ") {
      problems["remote"] = pick(
        "Adressen att synka med kan inte användas.", "The address to sync with cannot be used.")
    }
    return problems
  }

  /// The address to sync with is that of the fieldbook itself.
  public var syncsWithItself: String {
    pick(
      "Det är den här fältboken själv; så når inget de andra.",
      "That is this fieldbook itself; nothing would reach the others.")
  }

  /// What is missing of who somebody is, by the name of the field.
  public func identityProblems(name: String, email: String) -> [String: String] {
    var problems: [String: String] = [:]
    // What git leaves out around a name is none (git-commit-tree(1)).
    if name.unicodeScalars.allSatisfy({
      $0.value <= 0x20 || ".,:;<>\"\\'".unicodeScalars.contains($0)
    }) {
      problems["name"] = pick("Skriv ditt namn.", "Write your name.")
    }
    if email.allSatisfy(\.isWhitespace) {
      problems["email"] = pick("Skriv din e-postadress.", "Write your e-mail address.")
    }
    return problems
  }

  /// What is wrong, as it is said beside the field that it is wrong with.
  public func text(_ problem: Finding.Problem, atField: Bool) -> String {
    guard atField, case .schema(let fault) = problem else { return text(problem) }
    switch fault {
    case .missing, .missingBecause: return pick("Fältet krävs.", "This field is required.")
    case .type(let expected, .number) where expected.names == ["integer"]:
      return pick(
        "Skriv ett heltal, utan decimaler.", "Write a whole number, without decimals.")
    case .enumeration: return pick("Välj ett av värdena.", "Choose one of the values.")
    case .pattern(_, let example?):
      return pick(
        "Texten har inte den form som den ska. Ett exempel på hur den kan se ut: \(example)",
        "The text does not have the form it should. An example of what it can look like: \(example)"
      )
    default: return text(problem)
    }
  }

  /// A text with characters that steer a terminal or turn its order around.
  public var steeringInField: String {
    pick(
      "Texten har styrtecken, eller tecken som vänder på skrivriktningen. Skriv den utan dem.",
      "The text has control characters, or characters that turn the direction of writing. Write it without them."
    )
  }

  /// The heading of a failure.
  public var editorFailed: String { pick("Det gick inte", "That did not work") }

  /// The page or record is not there.
  public var noSuchPage: Failure {
    Failure(
      pick("Den här sidan finns inte.", "There is no such page."),
      hint: pick("Gå till översikten.", "Go to the overview."))
  }

  /// The request is not from a page of this editor.
  public var notYourSession: Failure {
    Failure(
      pick(
        "Redigeraren är startad på nytt, eller öppen för någon annan.",
        "The editor was started anew, or is open for somebody else."),
      hint: pick(
        "Öppna länken som ”fieldbook serve” skrev i terminalen när den startade.",
        "Open the link that “fieldbook serve” printed in the terminal when it started."))
  }

  /// A form that no page of ours has.
  public var badForm: Failure {
    Failure(
      pick("Formuläret kan inte läsas.", "The form cannot be read."),
      hint: pick(
        "Inget är ändrat. Gå tillbaka och ladda om sidan.",
        "Nothing is changed. Go back and load the page again."))
  }

  /// What was decided about has changed.
  public var shownHasChanged: Failure {
    Failure(
      pick("Det som visades har ändrats under tiden.", "What was shown has changed meanwhile."),
      hint: pick("Se efter igen.", "Look once more."))
  }

  /// The editor was opened.
  public func serving(_ link: String) -> String {
    pick(
      "Redigeraren är öppen så länge det här fönstret är det. Länken gäller bara på den här datorn:\n\(link)",
      "The editor is open as long as this window is. The link works on this computer only:\n\(link)"
    )
  }

  /// The program that shows the pages is missing.
  public func noServer(_ path: String) -> Failure {
    Failure(
      pick("Programmet \(path) saknas.", "The program \(path) is missing."),
      hint: pick(
        "Det ska ligga bredvid fieldbook; installera om paketet.",
        "It belongs beside fieldbook; install the package again."))
  }

  /// The port cannot be had.
  public func noPort(_ port: Int) -> Failure {
    Failure(
      pick("Port \(port) går inte att använda.", "Port \(port) cannot be used."),
      hint: pick(
        "Ta en annan, eller utelämna --port för en som är ledig.",
        "Take another one, or leave out --port for one that is free."))
  }
}
