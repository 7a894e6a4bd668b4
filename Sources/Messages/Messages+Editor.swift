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
        "Filen är borttagen; det som stod i den är kvar i .git/fieldbook/replaced.",
        "The file is deleted; what stood in it is still in .git/fieldbook/replaced.")
    case "mended":
      pick(
        "Filen är ändrad; det som stod i den är kvar i .git/fieldbook/replaced.",
        "The file is changed; what stood in it is still in .git/fieldbook/replaced.")
    case "needsName":
      pick(
        "För att synka behövs ditt namn och din e-postadress.",
        "To sync, your name and e-mail address are needed.")
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

  /// What waits to be saved and sent.
  public func waiting(
    changes: Int, held: Int, decided: Int, conflicts: Int, unsent: Int
  ) -> String {
    var parts: [String] = []
    if changes > 0 {
      parts.append(
        count(
          changes, ("post är sparad här men inte synkad", "poster är sparade här men inte synkade"),
          ("record is saved here but not synced", "records are saved here but not synced")))
    }
    if held > 0 {
      parts.append(
        count(
          held, ("av dem kan inte synkas som den är", "av dem kan inte synkas som de är"),
          ("of them cannot be synced as it is", "of them cannot be synced as they are")))
    }
    if decided > 0 {
      parts.append(
        count(
          decided, ("avgjord konflikt är inte synkad", "avgjorda konflikter är inte synkade"),
          ("decided conflict is not synced", "decided conflicts are not synced")))
    }
    if unsent > 0 {
      parts.append(
        count(
          unsent,
          ("version är inte skickad till de andra", "versioner är inte skickade till de andra"),
          ("version is not sent to the others", "versions are not sent to the others")))
    }
    if conflicts > 0 { parts.append(openConflicts(conflicts)) }
    guard !parts.isEmpty else { return pick("Allt är synkat.", "Everything is synced.") }
    return parts.joined(separator: ", ") + "."
  }

  /// When a sync ended.
  public func lastSync(_ time: String) -> String {
    pick("Senaste synkningen, \(time)", "The last sync, \(time)")
  }

  /// There are errors in the fieldbook as it is after a sync.
  public func hasErrors(_ number: Int) -> String {
    pick("Fältboken har nu ", "The fieldbook now has ")
      + count(number, ("fel", "fel"), ("error", "errors"))
      + pick(
        ", dina egna eller någon annans. Se efter vilka:",
        ", your own or somebody else's. See which:")
  }

  /// A sync has to wait for settings or schemas to be mended.
  public var setupStopsSync: String {
    pick(
      "Inget kan synkas förrän filen ovan är rättad.",
      "Nothing can be synced until the file above is mended.")
  }

  // MARK: What is deleted or brought back

  /// What would be deleted is in no commit.
  public var deletesUnsaved: String {
    pick(
      "Det som står i posten är inte synkat, och finns ingen annanstans. När den är borttagen kan den tas tillbaka från översikten, på den här datorn.",
      "What the record says is not synced, and is nowhere else. Once deleted it can be brought back from the overview, on this computer."
    )
  }

  /// A record that was deleted here.
  public func deletedHere(_ time: String) -> String {
    pick("Borttagen här \(time)", "Deleted here \(time)")
  }

  /// Brings back a version that can be read.
  public func restoresReadable(_ time: String) -> String {
    pick(
      "Ta tillbaka den senaste läsbara versionen, från \(time)",
      "Bring back the last readable version, from \(time)")
  }

  /// Going back would settle conflicts.
  public func restoringSettles(_ number: Int) -> String {
    openConflicts(number)
      + pick(
        " i posten. Att återställa den avgör dem, med det som stod då.",
        " in the record. Restoring it settles them, with what stood there then.")
  }

  // MARK: What is wrong in a record

  /// The bytes of a file are no text.
  public var notUTF8: String {
    pick(
      "Filen är inte skriven i UTF-8, utan kanske i en äldre teckenkodning: vissa tecken visas här som �.",
      "The file is not written in UTF-8, but perhaps in an older character encoding: some characters are shown here as �."
    )
  }

  /// The id of a record is not its file's name.
  public var idIsMended: String {
    pick(
      "Postens id stämmer inte med filens namn. Det rättas när du sparar.",
      "The record's id is not its file's name. Saving mends that.")
  }

  /// A field that the schema does not have.
  public var unknownFieldHelp: String {
    pick(
      "Finns inte i schemat. Töm rutan för att ta bort fältet.",
      "Not in the schema. Empty the box to take the field out.")
  }

  /// A value that is none of the choices.
  public func oddChoice(_ value: String) -> String {
    pick("\(value) (inget av valen)", "\(value) (none of the choices)")
  }

  /// How values are written in a box for JSON.
  public var howToWriteJSON: String {
    pick(
      "Skriv text inom citattecken, till exempel \"ord\", och tal utan.",
      "Write a text in quotes, for example \"word\", and a number without.")
  }

  /// A record that would be too large to be read again.
  public func recordTooLarge(_ bytes: Int) -> String {
    pick(
      "Posten blir \(bytes / 1024) kB; högst 1024 kB kan läsas. Korta den, eller dela upp den.",
      "The record would have \(bytes / 1024) kB; at most 1024 kB can be read. Shorten or divide it."
    )
  }

  /// A form that is larger than any that is taken.
  public var formTooLarge: Failure {
    Failure(
      pick("Formuläret är för stort.", "The form is too large."),
      hint: pick(
        "Inget är sparat. Gå tillbaka, och dela upp det i flera poster.",
        "Nothing is saved. Go back, and divide it into several records."))
  }

  /// How many drafts are not shown.
  public func moreDrafts(_ number: Int) -> String {
    count(number, ("utkast till", "utkast till"), ("more draft", "more drafts"))
  }

  /// Files of a collection that its list does not have.
  public func unreadable(_ number: Int) -> String {
    count(
      number,
      ("post kan inte läsas och saknas i listan:", "poster kan inte läsas och saknas i listan:"),
      (
        "record cannot be read and is not in the list:",
        "records cannot be read and are not in the list:"
      ))
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

  /// What is missing of who somebody is, by the name of the field.
  public func identityProblems(name: String, email: String) -> [String: String] {
    var problems: [String: String] = [:]
    if name.allSatisfy(\.isWhitespace) {
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

/// The words of the editor's pages, in Swedish and English.
enum EditorWords {
  static let all: [String: (String, String)] = [
    "add": ("Lägg till", "Add"),
    "allOrNothing": ("alla språk, eller inget", "all languages, or none"),
    "before": ("Före", "Before"),
    "both": ("Behåll båda", "Keep both"),
    "bringBack": ("Ta tillbaka", "Bring back"),
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
    "discardQuestion": ("Kasta utkastet för gott?", "Discard the draft for good?"),
    "download": ("Ladda ned filen", "Download the file"),
    "draftKept": ("Utkast sparat", "Draft kept"),
    "draftLost": ("Utkastet kunde inte sparas", "The draft could not be kept"),
    "editorClosed": (
      "Redigeraren är startad på nytt. Öppna länken från terminalen i en annan flik, och spara sedan igen här: det du skrivit är kvar.",
      "The editor was started anew. Open the link from the terminal in another tab, then save again here: your text is still here."
    ),
    "editorGone": (
      "Redigeraren är inte igång. Starta den igen: det du skrivit är kvar här, och behålls i den här webbläsaren.",
      "The editor is not running. Start it again: your text is still here, and is kept in this browser."
    ),
    "email": ("E-postadress", "E-mail address"),
    "empty": ("Inget här än.", "Nothing here yet."),
    "fileHelp": (
      "Filen kan inte läsas som en post. Rätta den här; det som stod i den bevaras.",
      "The file cannot be read as a record. Mend it here; what stood in it is kept."
    ),
    "fileUneditable": (
      "Filen kan inte rättas här. Ta tillbaka en tidigare version, eller ladda ned den och rätta den i en texteditor.",
      "The file cannot be mended here. Bring back an earlier version, or download it and mend it in a text editor."
    ),
    "filter": ("Filtrera", "Filter"),
    "history": ("Historik", "History"),
    "identity": (
      "Namnet och adressen står vid det som du sparar, synliga för alla som har fältboken.",
      "The name and the address stand with what you save, seen by all who have the fieldbook."
    ),
    "isDeleted": ("Posten är borttagen.", "The record is deleted."),
    "isWrong": (
      "Det här är fel i posten som den är nu:", "This is wrong in the record as it is now:"
    ),
    "keep": ("Behåll det som visas", "Keep what is shown"),
    "language": ("Språk", "Language"),
    "latest": ("Senaste", "Latest"),
    "map": ("Karta", "Map"),
    "meanwhile": (
      "Någon annan har ändrat samma fält under tiden. Jämför, och spara igen.",
      "Somebody else has changed the same fields meanwhile. Compare, and save again."
    ),
    "mend": ("Rätta filen", "Mend the file"),
    "name": ("Namn", "Name"),
    "new": ("Ny", "New"),
    "next": ("Nästa", "Next"),
    "nothingLately": (
      "Ingen post är ändrad i de senaste versionerna.",
      "No record was changed in the latest versions."
    ),
    "noHistory": ("Inget är sparat av posten än.", "Nothing of the record is saved yet."),
    "noHits": ("Inget stämmer med det.", "Nothing matches that."),
    "noRemote": (
      "Fältboken har ingen adress att synka med än.",
      "The fieldbook has no address to sync with yet."
    ),
    "notDeletable": (
      "Posten kan inte tas bort än, för den behövs i fält som måste vara ifyllda. Ändra dem först:",
      "The record cannot be deleted yet: fields that must be filled in need it. Change them first:"
    ),
    "notSynced": ("Sparat här, inte synkat än", "Saved here, not synced yet"),
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
    "removeFile": ("Ta bort filen", "Remove the file"),
    "reports": ("Rapporter", "Reports"),
    "required": ("krävs", "required"),
    "restore": ("Återställ hit", "Restore to this"),
    "restoreSaved": (
      "Ta tillbaka den senast synkade versionen", "Bring back the version of the last sync"
    ),
    "restored": (
      "Det som inte hann sparas är tillbaka, som ett utkast:",
      "What was not saved in time is back, as a draft:"
    ),
    "save": ("Spara", "Save"),
    "saveOnly": ("Spara bara här", "Save only here"),
    "search": ("Sök", "Search"),
    "settings": ("Inställningar", "Settings"),
    "setupBroken": (
      "En fil med inställningar eller scheman är fel. Tills den är rättad används den senaste som gick att använda, och inget kan synkas.",
      "A file of settings or schemas is wrong. Until it is mended the last one that worked is used, and nothing can be synced."
    ),
    "setupHelp": (
      "Filen säger hur poster ser ut. Det som stod i den bevaras.",
      "The file says what records look like. What stood in it is kept."
    ),
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
