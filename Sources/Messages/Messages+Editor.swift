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
    case "deleted": pick("Posten är borttagen.", "The record is deleted.")
    case "restored": pick("Posten är som den var då.", "The record is as it was then.")
    case "decided": pick("Avgjort.", "Decided.")
    case "discarded": pick("Utkastet är borta.", "The draft is gone.")
    case "set": pick("Inställningarna är sparade.", "The settings are saved.")
    case "merged":
      pick(
        "Sparat, tillsammans med det som någon annan ändrade samtidigt.",
        "Saved, together with what somebody else changed at the same time.")
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
    pick("Sida \(number) av \(count)", "Page \(number) of \(count)")
  }

  /// Where somebody else has written something else meanwhile.
  public func theirsMeanwhile(_ text: String?) -> String {
    guard let text else {
      return pick("Någon annan tömde fältet under tiden.", "Somebody else emptied this meanwhile.")
    }
    return pick("Någon annan skrev under tiden: \(text)", "Somebody else wrote meanwhile: \(text)")
  }

  /// The heading of a form for a new record.
  public func newRecord(in collection: String) -> String {
    pick("Ny post i \(collection)", "New record in \(collection)")
  }

  /// A draft that was found.
  public func draftFound(_ time: String) -> String {
    pick("Utkast från \(time)", "Draft from \(time)")
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
    case "<": pick("före", "before")
    case ">": pick("efter", "after")
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

  /// What is wrong, as it is said beside the field that it is wrong with.
  public func text(_ problem: Finding.Problem, atField: Bool) -> String {
    guard atField, case .schema(let fault) = problem else { return text(problem) }
    switch fault {
    case .missing, .missingBecause: return pick("Fältet krävs.", "This field is required.")
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
        "Den här redigeraren är öppen för någon annan.", "This editor is open for somebody else."),
      hint: pick(
        "Öppna länken som ”fieldbook serve” skrev i terminalen.",
        "Open the link that “fieldbook serve” printed in the terminal."))
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

/// The words of the editor's pages, in Swedish and English.
enum EditorWords {
  static let all: [String: (String, String)] = [
    "add": ("Lägg till", "Add"),
    "before": ("Före", "Before"),
    "both": ("Behåll båda", "Keep both"),
    "cancel": ("Avbryt", "Cancel"),
    "changes": ("Ändringar", "Changes"),
    "check": ("Kontrollera allt", "Check everything"),
    "choose": ("– välj –", "– choose –"),
    "clearReferences": (
      "Töm fälten som hänvisar hit, och ta bort", "Clear the fields that refer here, and delete"
    ),
    "clickToEdit": ("Skriv något annat", "Write something else"),
    "collections": ("Samlingar", "Collections"),
    "condition": ("Villkor", "Condition"),
    "conflicts": ("Konflikter", "Conflicts"),
    "content": ("Till innehållet", "Skip to content"),
    "continueDraft": ("Fortsätt", "Continue"),
    "current": ("visas nu", "shown now"),
    "delete": ("Ta bort", "Delete"),
    "deleteQuestion": ("Ta bort posten?", "Delete the record?"),
    "discard": ("Kasta utkastet", "Discard the draft"),
    "draftKept": ("Utkast sparat", "Draft kept"),
    "draftLost": ("Utkastet kunde inte sparas", "The draft could not be kept"),
    "email": ("E-postadress", "E-mail address"),
    "empty": ("Inget här än.", "Nothing here yet."),
    "fileHelp": (
      "Filen kan inte läsas som en post. Rätta den här; det som stod i den bevaras.",
      "The file cannot be read as a record. Mend it here; what stood in it is kept."
    ),
    "filter": ("Filtrera", "Filter"),
    "history": ("Historik", "History"),
    "identity": (
      "Namnet och adressen står vid det som du sparar, synliga för alla som har fältboken.",
      "The name and the address stand with what you save, seen by all who have the fieldbook."
    ),
    "keep": ("Behåll det som visas", "Keep what is shown"),
    "language": ("Språk", "Language"),
    "latest": ("Senaste", "Latest"),
    "map": ("Karta", "Map"),
    "meanwhile": (
      "Någon annan har ändrat samma fält under tiden. Jämför, och spara igen.",
      "Somebody else has changed the same fields meanwhile. Compare, and save again."
    ),
    "name": ("Namn", "Name"),
    "new": ("Ny", "New"),
    "next": ("Nästa", "Next"),
    "nothingLately": (
      "Ingen post är ändrad i de senaste versionerna.",
      "No record was changed in the latest versions."
    ),
    "noHistory": ("Inget är sparat av posten än.", "Nothing of the record is saved yet."),
    "noRemote": (
      "Fältboken har ingen adress att synka med än.",
      "The fieldbook has no address to sync with yet."
    ),
    "notSaved": ("Inget är sparat:", "Nothing is saved:"),
    "open": ("Öppna", "Open"),
    "order": ("Ordning", "Order"),
    "overview": ("Översikt", "Overview"),
    "preview": ("Så visas texten", "How the text is shown"),
    "previous": ("Föregående", "Previous"),
    "progress": ("Synkar", "Syncing"),
    "raw": ("Filen som text", "The file as text"),
    "referredBy": ("Hänvisar hit", "Refer here"),
    "remote": ("Adress att synka med", "Address to sync with"),
    "remoteHelp": (
      "Till exempel git@example.org:team/faltbok.git eller en mapp. Tom: ingen.",
      "For example git@example.org:team/fieldbook.git or a folder. Empty: none."
    ),
    "remove": ("ta bort", "remove"),
    "reports": ("Rapporter", "Reports"),
    "required": ("krävs", "required"),
    "restore": ("Återställ hit", "Restore to this"),
    "save": ("Spara", "Save"),
    "saveOnly": ("Spara bara här", "Save only here"),
    "search": ("Sök", "Search"),
    "settings": ("Inställningar", "Settings"),
    "sortedDown": ("fallande", "descending"),
    "sortedUp": ("stigande", "ascending"),
    "sync": ("Synka", "Sync"),
    "syncHelp": (
      "Sparar det som är ändrat, hämtar det som andra har gjort, slår ihop och skickar.",
      "Saves what is changed, gets what others have done, merges and sends."
    ),
    "syncNow": ("Synka nu", "Sync now"),
    "take": ("Ta den här", "Take this"),
    "undecided": ("Olöst konflikt", "Open conflict"),
    "value": ("Värde", "Value"),
    "waits": ("Väntar på synk", "Waiting to be synced"),
  ]
}
