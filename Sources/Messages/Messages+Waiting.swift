internal import Records

extension Messages {
  /// What waits to be saved and sent, and what waits for a decision.
  ///
  /// - Parameter unsent: How many versions the others do not have; `nil` where nobody knows.
  public func waiting(
    changes: Int, setup: Int = 0, held: Int, decided: Int, conflicts: Int, unsent: Int?,
    hasRemote: Bool = true
  ) -> String {
    var parts: [String] = []
    if changes > 0 {
      parts.append(
        count(
          changes, ("post är sparad här men inte synkad", "poster är sparade här men inte synkade"),
          ("record is saved here but not synced", "records are saved here but not synced")))
    }
    if setup > 0 { parts.append(setupFiles(setup) + pick(" väntar på synk", " to be synced")) }
    if held > 0 {
      parts.append(
        count(
          held, ("sak kan inte synkas som den är", "saker kan inte synkas som de är"),
          ("thing cannot be synced as it is", "things cannot be synced as they are")))
    }
    if decided > 0 {
      parts.append(
        count(
          decided, ("avgjord konflikt är inte synkad", "avgjorda konflikter är inte synkade"),
          ("decided conflict is not synced", "decided conflicts are not synced")))
    }
    if unsent == nil, hasRemote { parts.append(neverSynced) }
    if let unsent, unsent > 0 {
      parts.append(
        count(
          unsent,
          ("version är inte skickad till de andra", "versioner är inte skickade till de andra"),
          ("version is not sent to the others", "versions are not sent to the others")))
    }
    // A sync settles no conflict.
    let undecided = conflicts > 0 ? " " + awaitsDecision(conflicts) : ""
    guard !parts.isEmpty else {
      return
        (hasRemote
        ? pick("Allt är synkat.", "Everything is synced.")
        : pick("Inget väntar på att sparas.", "Nothing waits to be saved.")) + undecided
    }
    let text = parts.joined(separator: ", ")
    return text.prefix(1).uppercased() + text.dropFirst() + "." + undecided
  }

  private func awaitsDecision(_ conflicts: Int) -> String {
    openConflicts(conflicts)
      + (conflicts == 1
        ? pick(" väntar på att avgöras.", " awaits a decision.")
        : pick(" väntar på att avgöras.", " await a decision."))
  }

  /// What was put into the history.
  public func kept(changes: Int, setup: Int = 0, held: Int) -> String {
    guard changes > 0 || setup == 0 else {
      return pick("Sparat: ", "Saved: ") + setupFiles(setup) + "."
    }
    guard changes > 0 else {
      return held > 0
        ? pick("Inget nytt kunde sparas.", "Nothing new could be saved.")
        : pick("Inget nytt att spara.", "Nothing new to save.")
    }
    let more = setup > 0 ? ", " + setupFiles(setup) : ""
    return pick("Sparat: ", "Saved: ") + records(changes) + more + "."
  }

  /// How many files of settings and schemas changed.
  public func setupFiles(_ number: Int) -> String {
    count(
      number, ("fil med inställningar eller scheman", "filer med inställningar och scheman"),
      ("file of settings or schemas", "files of settings and schemas"))
  }

  /// A file of settings or schemas that changed; of a collection, if it is the schema of one.
  public func setupFile(_ path: String, of collection: String?) -> String {
    guard let collection else {
      return path == DatasetPath.settingsPath
        ? pick("Inställningar och rapporter: \(path)", "Settings and reports: \(path)")
        : pick("Schema: \(path)", "Schema: \(path)")
    }
    return pick("Schema för \(collection): \(path)", "Schema of \(collection): \(path)")
  }

  /// What an id is made of.
  public var howToWriteID: String {
    pick(
      "Skriv små bokstäver a–z, siffror och bindestreck, till exempel oppna-data; högst 64 tecken, och inte ett ord som Windows håller för sig, som aux.",
      "Write lower-case letters a to z, digits and hyphens, for example open-data; at most 64 characters, and no word that Windows keeps for itself, like aux."
    )
  }

  /// What the id of a new record is for.
  public var idHelp: String {
    pick(
      "Postens namn i adresser och filer; det ändras aldrig. Lämna det tomt, så görs det av det första som du fyller i.",
      "The record's name in addresses and files; it never changes. Leave it empty, and it is made of what you fill in first."
    )
  }

  /// What can be written where a date is asked for.
  public var howToWriteDate: String {
    pick(
      "Skriv ett datum, till exempel 2016-09-14, 14 september 2016, igår eller förra måndagen.",
      "Write a date, for example 2016-09-14, 14 September 2016, yesterday or last Monday.")
  }

  /// What stands for a remote's name, which people have not given.
  public var theRemote: String {
    pick("Adressen att synka med", "The address to sync with")
  }

  /// Where nobody answers, the address may be wrong.
  public var checksAddress: String {
    pick(
      "Är nätet igång, så se efter i inställningarna att adressen är rätt.",
      "If the network is up, see in the settings whether the address is right.")
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
}
