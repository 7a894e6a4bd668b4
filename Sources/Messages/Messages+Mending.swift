public import Records

extension Messages {
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

  /// A file that could not be read, and was deleted here.
  public func fileDeletedHere(_ time: String) -> String {
    pick(
      "Filen, som inte gick att läsa, togs bort här \(time)",
      "The file, which could not be read, was deleted here \(time)")
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

  /// What is wrong, for people who mend it on a page and not in a terminal.
  public func editorText(_ problem: Finding.Problem, atField: Bool = true) -> String {
    switch problem {
    case .notCanonical:
      pick(
        "Filen är skriven på ett annat sätt än vanligt. Det ordnas vid nästa synk.",
        "The file is written in another way than usual. The next sync sees to it.")
    case .idMismatch: idIsMended
    default: text(problem, atField: atField)
    }
  }

  /// A line of a file.
  public func line(number: Int) -> String { pick("rad \(number)", "line \(number)") }

  /// The file of a record whose form is open cannot be read.
  public var recordUnreadable: String {
    pick(
      "Postens fil går inte att läsa just nu: något annat program har skrivit i den. Rätta den först; det du har skrivit är kvar som utkast.",
      "The record's file cannot be read now: another program has written to it. Mend it first; what you have typed is kept as a draft."
    )
  }

  /// What was typed is not lost.
  public var keptAsDraft: String {
    pick("Det du har skrivit är kvar som utkast.", "What you have typed is kept as a draft.")
  }

  /// Nothing can be written during a sync.
  public var syncsNow: String {
    pick(
      "En synk pågår. Spara igen när den är klar.", "A sync is running. Save again when it is done."
    )
  }

  /// What stood in a field before it was written otherwise on several sides.
  public var noOneBase: String {
    pick("(inget, eller olika på olika håll)", "(nothing, or not the same everywhere)")
  }

  /// A draft is of a record that is no more.
  public var draftOfDeleted: String {
    pick(
      "Posten är borttagen. Spara, så finns den igen med det som står här.",
      "The record is deleted. Save, and it is there again with what stands here.")
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
}
