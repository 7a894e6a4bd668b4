extension Messages {
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

  /// What was put into the history.
  public func kept(changes: Int, held: Int) -> String {
    guard changes > 0 else {
      return held > 0
        ? pick("Inget nytt kunde sparas.", "Nothing new could be saved.")
        : pick("Inget nytt att spara.", "Nothing new to save.")
    }
    return pick("Sparat: ", "Saved: ") + records(changes) + "."
  }

  /// How many files of settings and schemas changed.
  public func setupFiles(_ number: Int) -> String {
    count(
      number, ("fil med inställningar eller scheman", "filer med inställningar och scheman"),
      ("file of settings or schemas", "files of settings and schemas"))
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
