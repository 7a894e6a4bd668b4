public import JSONModel
internal import JSONSchema
public import Records

extension Messages {
  /// The table of exit codes.
  public var exitCodes: String {
    pick(
      """
      0   klart, inget att rapportera
      1   klart, och det finns något att se till (fel i poster, öppna konflikter, gamla rapporter)
      2   inte gjort; det kan gå om du försöker igen (inget nät, låst, full disk, andra var före)
      3   inte gjort; det hjälper inte att försöka igen (fel indata, nekad)
      64  kommandot är fel skrivet
      130 avbrutet; det som hann göras är helt
      Det som sparades innan är sparat, vilken kod det än blev.
      """,
      """
      0   done, nothing to report
      1   done, and there is something to see to (findings, open conflicts, stale reports)
      2   not done; trying again may help (offline, locked, disk full, others were faster)
      3   not done; trying again will not help (bad input, refused)
      64  the command is not written right
      130 stopped; what was done is whole
      What was saved before stays saved, whatever the code.
      """)
  }

  // MARK: Where a command works

  /// There is no fieldbook around.
  public var noFieldbook: Failure {
    Failure(
      pick("Här finns ingen fieldbook.json.", "There is no fieldbook.json here."),
      hint: pick(
        "Gå till en fieldbook, eller börja en: fieldbook init",
        "Go to a fieldbook, or start one: fieldbook init"))
  }

  /// A repository that was fetched is no fieldbook.
  public func noFieldbook(at url: String) -> Failure {
    Failure(
      pick(
        "\(url) är ingen fieldbook: där finns ingen fieldbook.json. Inget av det är kvar här.",
        "\(url) is no fieldbook: there is no fieldbook.json in it. None of it is left here."),
      hint: pick(
        "Kontrollera adressen. Ska det bli en fieldbook: git clone \(url) MAPP, och sedan fieldbook init MAPP",
        "Check the address. If it is to become one: git clone \(url) FOLDER, and then fieldbook init FOLDER"
      ))
  }

  /// There is no repository with working files around.
  public var noRepository: Failure {
    Failure(
      pick(
        "Här finns inget git-förråd med arbetsfiler.",
        "There is no git repository with working files here."),
      hint: pick("Gör ett: fieldbook init", "Make one: fieldbook init"))
  }

  /// The folder of the command line is not there.
  public func noFolder(at path: String) -> Failure {
    Failure(
      pick("Det finns ingen mapp ”\(path)”.", "There is no folder “\(path)”."),
      hint: pick("Kontrollera sökvägen.", "Check the path."))
  }

  /// A file or folder of the command line that is not there, or not in the fieldbook.
  public func noPath(_ path: String) -> Failure {
    Failure(
      pick("”\(path)” finns inte i fieldboken.", "“\(path)” is not in the fieldbook."),
      hint: pick("Kontrollera sökvägen.", "Check the path."))
  }

  /// A revision that does not exist.
  public func noRevision(_ text: String, _ names: [String]) -> Failure {
    let nearest = Spelling.nearest(to: text, in: names)
    return Failure(
      pick(
        "Det finns ingen gren eller ändring ”\(text)”.", "There is no branch or commit “\(text)”."),
      hint: nearest.map { pick("Menades ”\($0)”?", "Was “\($0)” meant?") }
        ?? pick(
          "Grenarna är: \(list(names)). Där datum tas emot skrivs de 2016-09-14.",
          "The branches are: \(list(names)). Where dates are taken, they are written 2016-09-14."))
  }

  /// No record has that id.
  public func noRecord(_ text: String) -> Failure {
    Failure(
      pick("Det finns ingen post ”\(text)”.", "There is no record “\(text)”."),
      hint: pick(
        "Se vilka som finns: fieldbook list SAMLING",
        "See which there are: fieldbook list COLLECTION"))
  }

  /// No record has that id or name; some have the text in them.
  public func noRecord(_ text: String, near: [NamedRecord]) -> Failure {
    guard !near.isEmpty else { return noRecord(text) }
    let meant = near.prefix(3).map { record in
      "\(record.key)" + (record.name == record.key.id ? "" : " – \(record.name)")
    }
    return Failure(
      noRecord(text).message,
      hint: pick(
        "Menades \(list(Array(meant)))? Skriv id:t eller hela namnet.",
        "Was \(list(Array(meant))) meant? Write the id or the whole name."))
  }

  /// A collection that does not exist.
  public func noCollection(_ name: String, _ known: [String]) -> Failure {
    let nearest = Spelling.nearest(to: name, in: known)
    return Failure(
      pick("Det finns ingen samling ”\(name)”.", "There is no collection “\(name)”."),
      hint: nearest.map { pick("Menades ”\($0)”?", "Was “\($0)” meant?") }
        ?? (known.isEmpty
          ? pick(
            "Här finns inga samlingar än. Gör den: fieldbook init --collection \(name)",
            "There are no collections here yet. Make it: fieldbook init --collection \(name)")
          : pick("Samlingarna är: ", "The collections are: ") + known.joined(separator: ", ")))
  }

  /// Files that a command would have to read.
  public func unreadable(_ files: [Snapshot.BrokenFile]) -> Failure {
    let lines = files.map { file in
      var place = file.path
      if case .syntax(let error) = file.reason {
        place += ":\(error.position.line):\(error.position.column)"
      }
      return "\(place): \(text(file.reason))"
    }
    return Failure(
      lines.joined(separator: "\n"),
      hint: pick("Rätta filen först; den är orörd.", "Mend the file first; it is untouched."))
  }

  // MARK: Editing

  /// A command line argument that is no `FIELD=VALUE`.
  public func notAnAssignment(_ text: String) -> Failure {
    Failure(
      pick("”\(text)” är inte skrivet som FÄLT=VÄRDE.", "“\(text)” is not written as FIELD=VALUE."),
      status: .usage)
  }

  /// A field inside an element that is not there; the keys of the elements that are, and how one is
  /// added.
  public func noElement(_ pointer: JSONPointer, keys: [String], inputs: [String]) -> Failure {
    let present = keys.isEmpty ? "" : pick("Där finns: ", "There are: ") + list(keys) + ". "
    let add =
      inputs.isEmpty
      ? pick("Lägg till det först.", "Add that first.")
      : pick("Lägg till det först: ", "Add that first: ") + inputs.joined(separator: ", ")
    return Failure(
      pick(
        "\(pointer) står i något som inte finns.",
        "\(pointer) is inside something that is not there."),
      hint: present + add)
  }

  /// A number that no element of a list has.
  public func noIndex(_ pointer: JSONPointer, count: Int) -> Failure {
    let (list, number) = (pointer.parent, pointer.tokens.last?.text ?? "")
    return Failure(
      pick("\(list) har inget element \(number).", "\(list) has no element \(number)."),
      hint: count == 0
        ? pick("Listan är tom.", "The list is empty.")
        : pick(
          "Elementen räknas från 0, till \(count - 1).",
          "The elements are counted from 0, up to \(count - 1)."))
  }

  /// A text that the field cannot take; what to write instead, where that is something else.
  public func notAValue(_ text: String, _ pointer: JSONPointer, inputs: [String] = []) -> Failure {
    Failure(
      pick("”\(text)” är inget värde för \(pointer).", "“\(text)” is no value for \(pointer)."),
      hint: inputs.isEmpty
        ? nil
        : pick("Skriv i stället: ", "Write instead: ")
          + inputs.joined(separator: pick(" eller ", " or ")))
  }

  /// A date in the year 0.
  public func yearZero(_ text: String, in field: String) -> Failure {
    Failure(
      pick("”\(text)” för \(field) är inget datum.", "“\(text)” for \(field) is no date."),
      hint: noYearZero)
  }

  /// There is no year 0.
  public var noYearZero: String {
    pick(
      "Det finns inget år 0. Skriv som 2016-09-14.", "There is no year 0. Write it as 2016-09-14.")
  }

  /// A text with characters that steer a terminal or turn its order around.
  public func steeringCharacters(_ text: String, in field: String) -> Failure {
    Failure(
      pick(
        "”\(text)” för \(field) har styrtecken, eller tecken som vänder på skrivriktningen.",
        "“\(text)” for \(field) has control characters, or characters that turn the direction of writing."
      ),
      hint: pick(
        "Skriv det utan dem; här visas de som \\u{…}. Inget är ändrat.",
        "Write it without them; they are shown as \\u{…} here. Nothing is changed."))
  }

  /// A text that may mean several records or choices.
  public func severalMeant(
    _ text: String, _ field: String, _ labels: [String]
  ) -> Failure {
    let shown = labels.prefix(10).joined(separator: ", ")
    let rest = labels.count - min(10, labels.count)
    return Failure(
      pick(
        "”\(text)” kan betyda flera i \(field).", "“\(text)” may mean several in \(field)."),
      hint: pick("Skriv en av: ", "Write one of: ") + shown + (rest > 0 ? ", " + more(rest) : ""))
  }

  /// Only lists can be added to and removed from.
  public func notAList(_ pointer: JSONPointer) -> Failure {
    Failure(
      pick("\(pointer) är ingen lista.", "\(pointer) is no list."),
      hint: pick("Skriv FÄLT=VÄRDE.", "Write FIELD=VALUE."))
  }

  /// What is to be removed is not in the list.
  public func notInList(_ text: String, _ pointer: JSONPointer) -> Failure {
    Failure(
      pick("”\(text)” står inte i \(pointer).", "“\(text)” is not in \(pointer)."),
      hint: pick("Se vad som står där: fieldbook show", "See what is there: fieldbook show"))
  }

  /// The collection has natural ids, and none was given.
  public func needsID(_ collection: RecordCollection) -> Failure {
    Failure(
      pick("Posten behöver ett id.", "The record needs an id."),
      hint: pick(
        "Ange id=…, med små bokstäver, siffror och bindestreck.",
        "Give id=…, in lower-case letters, digits and hyphens."))
  }

  /// A name that no collection can have.
  public func invalidName(_ name: String) -> Failure {
    Failure(
      pick("”\(name)” kan inte vara ett namn.", "“\(name)” cannot be a name."),
      hint: howToWriteID,
      status: .usage)
  }

  /// An id that no record can have.
  public func invalidID(_ id: String) -> Failure {
    Failure(
      pick("”\(id)” kan inte vara ett id.", "“\(id)” cannot be an id."), hint: howToWriteID,
      status: .usage)
  }

  /// What is to become a record is no object.
  public var recordIsNoObject: Failure {
    Failure(
      pick("Texten ska vara ett JSON-objekt.", "The text should be a JSON object."),
      hint: pick("Skriv den som {\"FÄLT\": VÄRDE, …}.", "Write it as {\"FIELD\": VALUE, …}."))
  }

  /// The record is there already.
  public func exists(_ key: RecordKey) -> Failure {
    Failure(
      pick("\(key) finns redan.", "\(key) exists already."),
      hint: pick(
        "Ändra den: fieldbook set \(key) FÄLT=VÄRDE", "Change it: fieldbook set \(key) FIELD=VALUE")
    )
  }

  /// The edit would make the fieldbook invalid.
  public func invalid(_ findings: [Finding]) -> Failure {
    invalid(lines: findings.map(line), remedy: findings.lazy.compactMap(otherID).first)
  }

  /// The same, each finding in words, and what helps where that is known.
  public func invalid(lines: [String], remedy: String? = nil) -> Failure {
    Failure(
      pick("Så kan det inte sparas:", "It cannot be kept like that:") + "\n"
        + lines.joined(separator: "\n"),
      hint: pick("Inget är skrivet.", "Nothing was written.") + (remedy.map { " " + $0 } ?? ""))
  }

  /// How a record gets another id, where one was written into it.
  private func otherID(_ finding: Finding) -> String? {
    guard case .idMismatch(let found?) = finding.problem, let id = found.string,
      RecordKey.isValid(id: id),
      let key = finding.key
    else { return nil }
    let (name, new) = (key.collection, RecordKey(collection: key.collection, id: id))
    return pick(
      "En post behåller sitt id. Gör en ny, spara, och för över allt till den: fieldbook new \(name) id=\(id) …, fieldbook save, fieldbook merge-records \(new) \(key) --prefer second",
      "A record keeps its id. Make a new one, save, and bring everything over: fieldbook new \(name) id=\(id) …, fieldbook save, fieldbook merge-records \(new) \(key) --prefer second"
    )
  }

  /// Others refer to the record.
  public func referredTo(_ key: RecordKey, _ references: [Reference]) -> Failure {
    Failure(
      pick("\(key) används av andra:", "\(key) is referred to:") + "\n"
        + references.map { "  \($0.source) \($0.pointer)" }.joined(separator: "\n"),
      hint: pick(
        "Inget är borttaget. Ändra dem först, eller töm fälten med --clear.",
        "Nothing was deleted. Change those first, or clear the fields with --clear.")
    )
  }

  /// Others refer to the record, and would not be valid without it.
  public func needed(
    _ key: RecordKey, by references: [Reference], invalidWithout findings: [Finding]
  ) -> Failure {
    let keys = Set(findings.compactMap(\.key))
    let reference = references.first { keys.contains($0.source) } ?? references.first
    let example = reference.map {
      ": fieldbook set \($0.source) "
        + $0.pointer.tokens.map(\.text).joined(separator: ".") + "=…"
    }
    let lines =
      [referredTo(key, references).message]
      + [pick("Utan det vore de inte giltiga:", "Without that they would not be valid:")]
      + findings.map { "  " + line($0) }
    return Failure(
      lines.joined(separator: "\n"),
      hint: pick(
        "Inget är borttaget. Ta bort dem först, eller låt dem leda till en annan post",
        "Nothing was deleted. Delete those first, or let them lead to another record")
        + (example ?? "."))
  }

  /// Keys or members that differ only in normalisation.
  public func wouldCoincide(_ path: String) -> Failure {
    Failure(
      pick(
        "\(path): två namn eller värden skulle bli lika.",
        "\(path): two names or values would become the same."),
      hint: pick("Inget är skrivet. Ändra ett av dem.", "Nothing was written. Change one of them."))
  }
}
