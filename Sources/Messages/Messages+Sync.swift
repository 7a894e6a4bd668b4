internal import JSONModel
internal import Records
public import Syncing

extension Messages {
  /// A shared repository was made.
  public func sharedRepository(_ path: String) -> String {
    pick("Tomt gemensamt förråd: \(path)", "Empty shared repository: \(path)")
  }

  /// A fieldbook was started, or its configuration stored.
  ///
  /// - Parameter isEmpty: Whether it has no collections yet.
  public func started(_ path: String, isNew: Bool, isEmpty: Bool) -> String {
    guard !isEmpty else {
      return pick("Fieldboken finns i \(path).", "The fieldbook is in \(path).") + " "
        + noCollectionYet
    }
    return isNew
      ? pick(
        "Fieldboken finns i \(path). Nästa steg: fieldbook save",
        "The fieldbook is in \(path). Next: fieldbook save")
      : pick("Inställningarna är sparade i \(path).", "The configuration is stored in \(path).")
  }

  /// A fieldbook without any collection, and how it gets one.
  public var noCollectionYet: String {
    pick(
      "Den har ingen samling än. Gör en, här kallad besok, och låt dess schema växa: fieldbook init --collection besok",
      "It has no collection yet. Make one, here called visits, and let its schema grow: fieldbook init --collection visits"
    )
  }

  /// A fieldbook was fetched.
  public func cloned(_ path: String, records: Int) -> String {
    let number = count(records, ("post", "poster"), ("record", "records"))
    return pick("\(number) hämtade till \(path).", "\(number) fetched into \(path).")
  }

  /// A shared repository without any commit was fetched.
  public func clonedEmpty(_ path: String) -> String {
    pick(
      "Det gemensamma förrådet är tomt. Börja fieldboken i \(path): fieldbook init",
      "The shared repository is empty. Start the fieldbook in \(path): fieldbook init")
  }

  /// A shared repository was fetched, and none of its branches is the first.
  public func noFirstBranch(_ path: String, _ branches: [String]) -> Failure {
    Failure(
      pick(
        "Det gemensamma förrådet säger inte vilken gren som gäller; det har \(list(branches)). Allt är hämtat till \(path).",
        "The shared repository does not say which branch to begin on; it has \(list(branches)). All is fetched into \(path)."
      ),
      hint: pick(
        "Välj en: git -C \(path) switch \(branches[0])",
        "Choose one: git -C \(path) switch \(branches[0])"),
      status: .attention)
  }

  /// What is unsaved, unsent and undecided, in a line.
  public func status(
    changes: Int, decided: Int, held: Int, conflicts: Int, unsent: Int
  ) -> String {
    var parts = [
      count(changes, ("osparad post", "osparade poster"), ("unsaved record", "unsaved records"))
    ]
    if decided > 0 {
      parts.append(
        count(
          decided, ("osparat avgörande", "osparade avgöranden"),
          ("unsaved decision", "unsaved decisions")))
    }
    if held > 0 {
      parts.append(
        count(held, ("kan inte sparas", "kan inte sparas"), ("cannot be saved", "cannot be saved")))
    }
    if unsent > 0 {
      parts.append(
        count(
          unsent, ("oskickad ändring", "oskickade ändringar"), ("unsent commit", "unsent commits")))
    }
    parts.append(
      count(conflicts, ("öppen konflikt", "öppna konflikter"), ("open conflict", "open conflicts")))
    return parts.joined(separator: ", ") + "."
  }

  /// A record was written in canonical form.
  public func formatted(_ path: String) -> String {
    pick("Skriven på det fasta sättet: \(path)", "Written in canonical form: \(path)")
  }

  /// Nobody has said who saves.
  public var asksIdentity: String {
    pick(
      "Vem sparar? Frågan ställs en gång för den här fältboken.",
      "Who saves? This is asked once for this fieldbook.")
  }

  /// Asks for a name.
  public var yourName: String { pick("Ditt namn:", "Your name:") }

  /// Who saves has an e-mail address that is none.
  public func noAddress(_ email: String) -> String {
    pick(
      "”\(email)” är ingen e-postadress: den har inget @. Den står i allt du sparar. Ändra den: git config user.email du@exempel.se",
      "“\(email)” is no e-mail address: it has no @. It stands in all that you save. Change it: git config user.email you@example.org"
    )
  }

  /// Asks for an e-mail address.
  public var yourEmail: String { pick("Din e-postadress:", "Your e-mail address:") }

  /// A change that stays in the working files.
  public func held(_ unit: SavePlan.Unit) -> String {
    switch unit {
    case .setup: held(pick("inställningar och scheman", "settings and schemas"))
    case .record(let key): held(key.description)
    case .stray(let path): held(path)
    }
  }

  /// Something by its name that stays in the working files.
  public func held(_ name: String) -> String {
    pick("Kvar, inte sparat: \(name)", "Held back, not saved: \(name)")
  }

  /// How a save ended.
  public func saved(commit: String?, changes: Int, held: Int) -> String {
    var text: String
    if let commit {
      let id = commit.prefix(10)
      let number = count(changes, ("post", "poster"), ("record", "records"))
      text =
        changes == 0
        ? pick("Sparat (\(id)).", "Saved (\(id)).")
        : pick("Sparat: \(number) (\(id)).", "Saved: \(number) (\(id)).")
    } else {
      text = pick("Inget nytt att spara.", "Nothing new to save.")
    }
    if held > 0 {
      text += " " + pick("\(held) kvar att rätta.", "\(held) left to mend.")
    }
    return text
  }

  /// So many records that are not named.
  public func more(_ number: Int) -> String {
    pick("… och \(self.number(number)) till", "… and \(self.number(number)) more")
  }

  /// An operation was interrupted, and cannot be settled now.
  public var unsettled: String {
    pick(
      "Något avbröts förra gången och är inte utrett än: det som syns här kan vara halvgjort.",
      "Something was interrupted last time and is not settled yet: what is seen here may be half done."
    )
  }

  /// A heading over what came in.
  public var received: String { pick("Nytt från andra:", "New from others:") }

  /// How far a transfer has come.
  public func transferring(_ objects: Int, of total: Int) -> String {
    pick(
      "Överför \(number(objects)) av \(number(total))",
      "Transferring \(number(objects)) of \(number(total))")
  }

  /// What a merge made of what was written on both sides.
  public func receipt(_ summary: MergeSummary) -> String {
    var text = pick(
      "Tog emot \(edits(summary.received)), behöll \(summary.kept)",
      "Received \(edits(summary.received)), kept \(summary.kept)")
    if summary.undecided > 0 {
      text += pick(
        "; \(summary.undecided) av dem väntar på beslut",
        "; \(summary.undecided) of them \(summary.undecided == 1 ? "awaits" : "await") a decision")
    }
    if summary.ownUndecided > 0 {
      let verb = summary.ownUndecided == 1 ? "awaits" : "await"
      text += pick(
        "; \(summary.ownUndecided) av dina väntar på beslut",
        "; \(summary.ownUndecided) of yours \(verb) a decision")
    }
    if summary.overruled > 0 {
      text += pick(
        "; \(summary.overruled) borttagning(ar) ur en lista vek för en samtidig ändring",
        "; \(summary.overruled) removal(s) from a list gave way to a concurrent edit")
    }
    return text + "."
  }

  private func edits(_ number: Int) -> String {
    count(number, ("ändring", "ändringar"), ("edit", "edits"))
  }

  /// How a merge without a remote ended.
  public func merged(records: Int, conflicts: Int) -> String {
    let changed = count(
      records, ("post ändrad", "poster ändrade"), ("record changed", "records changed"))
    guard conflicts > 0 else { return pick("Sammanslaget: ", "Merged: ") + changed + "." }
    let open = count(
      conflicts, ("öppen konflikt", "öppna konflikter"), ("open conflict", "open conflicts"))
    return pick("Sammanslaget: ", "Merged: ") + changed + ", " + open + "."
  }

  /// A merge that git had begun is finished.
  public func finished(_ conflicts: Int, kept: [String]) -> String {
    var text = pick("Sammanslagningen är klar", "The merge is finished")
    if conflicts > 0 {
      text +=
        ", "
        + count(
          conflicts, ("öppen konflikt", "öppna konflikter"), ("open conflict", "open conflicts"))
    }
    text += "."
    guard !kept.isEmpty else { return text }
    return text
      + pick(
        "\nDessa filer har egna ändringar och är som de var: ",
        "\nThese files have edits of their own and are as they were: ")
      + kept.joined(separator: ", ")
  }

  /// A merge that plain git would make otherwise than the rules.
  public var mergeToContinue: String {
    pick(
      "Sammanslagningen avgör något som inte är avgjort fält för fält. "
        + "Avsluta den så: fieldbook merge --continue\n"
        + "Det du själv har skrivit i filerna står kvar där, att spara efteråt. "
        + "Som den är: git commit --no-verify",
      "The merge decides something that is not decided by field. "
        + "Finish it so: fieldbook merge --continue\n"
        + "What you have written in the files yourself stays there, to be saved afterwards. "
        + "As it is: git commit --no-verify")
  }

  /// Plain git has been told how to handle records.
  public func installed(_ outcome: PlainGit.Outcome) -> String {
    let text = pick(
      "Git slår nu ihop och visar poster fält för fält i den här klonen.",
      "Git now merges and shows records by field in this clone.")
    guard !outcome.foreign.isEmpty else { return text }
    let lines = outcome.foreign.map { name in
      pick("\n  i \(name): fieldbook hook \(name)", "\n  in \(name): fieldbook hook \(name)")
    }.joined()
    if let path = outcome.hooksPath {
      return text
        + pick(
          "\nMen git tar sina krokar ur \(path) (core.hooksPath). Lägg till en rad där:",
          "\nBut git takes its hooks from \(path) (core.hooksPath). Add a line there:") + lines
    }
    return text
      + pick(
        "\nDet finns redan egna krokar. Lägg till en rad i dem:",
        "\nThere are hooks of your own already. Add a line to them:") + lines
  }

  /// In a shallow clone nobody can tell what merges dropped.
  public var shallowMerges: String {
    pick(
      "Historiken är avkortad (shallow): det går inte att se om en sammanslagning tappat något.",
      "The history is cut off (shallow): whether a merge dropped anything cannot be told.")
  }

  /// What was brought back of edits that a merge dropped.
  public func revived(_ number: Int, of all: Int, isDryRun: Bool) -> String {
    guard all > 0 else {
      return pick("Ingen sammanslagning har tappat något.", "No merge has dropped anything.")
    }
    let some = count(number, ("ändring", "ändringar"), ("edit", "edits"))
    if isDryRun { return pick("Skulle hämta tillbaka ", "Would bring back ") + some + "." }
    let rest = all - number
    return pick("Hämtade tillbaka ", "Brought back ") + some
      + (rest > 0
        ? pick("; \(rest) är avgjorda sedan dess", "; \(rest) decided over since") : "")
      + pick(
        ". Granska: fieldbook diff, spara: fieldbook save",
        ". Review: fieldbook diff; save: fieldbook save")
  }

  /// How a sync ended.
  ///
  /// - Parameter namesCommand: Whether it says by which command conflicts are seen.
  public func synced(
    received: Int, others: Int, sent: Int, unsent: Int, merges: Int, conflicts: Int,
    namesCommand: Bool = true
  ) -> String {
    let files =
      others > 0
      ? " + " + count(others, ("annan fil", "andra filer"), ("other file", "other files")) : ""
    var parts = [
      pick("mottaget: ", "received: ") + count(received, ("post", "poster"), ("record", "records"))
        + files,
      pick("skickat: ", "sent: ")
        + (namesCommand
          ? count(sent, ("ändring", "ändringar"), ("commit", "commits"))
          : count(sent, ("version", "versioner"), ("version", "versions"))),
    ]
    if unsent > 0 { parts.append(pick("väntar: ", "waiting: ") + String(unsent)) }
    if merges > 0 {
      parts.append(count(merges, ("sammanslagning", "sammanslagningar"), ("merge", "merges")))
    }
    if conflicts > 0 {
      parts.append(
        count(
          conflicts, ("öppen konflikt", "öppna konflikter"), ("open conflict", "open conflicts")))
    }
    return pick("Synk: ", "Sync: ") + parts.joined(separator: ", ") + "."
      + (conflicts > 0 && namesCommand
        ? pick(" Se: fieldbook conflicts", " See: fieldbook conflicts") : "")
  }
}
