/// Help of what keeps, sends and takes back edits.
extension Help {
  /// `status`.
  public var status: String {
    pick(
      "Vad som är osparat, oskickat och oavgjort, per post och fält.",
      "What is unsaved, unsent and undecided, by record and field.")
  }

  /// More on `status`.
  public var statusMore: String {
    pick(
      "Exempel: fieldbook status",
      "Example: fieldbook status")
  }

  /// `diff`.
  public var diff: String {
    pick(
      "Vad som har ändrats, per post och fält.",
      "What changed, by record and field.")
  }

  /// `save`.
  public var save: String {
    pick(
      "Spara dina ändringar: det giltiga blir en commit, resten blir kvar och nämns.",
      "Keep your edits: what is valid becomes a commit, the rest stays and is named.")
  }

  /// More on `save`.
  public var saveMore: String {
    pick(
      "Exempel: fieldbook save -m \"Mötet i Lund\"",
      "Example: fieldbook save -m \"The meeting in Lund\"")
  }

  /// `--message` of `save`.
  public var message: String {
    pick(
      "Vad ändringarna handlar om.",
      "What the edits are about.")
  }

  /// `sync`.
  public var sync: String {
    pick(
      "Spara, hämta, slå ihop fält för fält och skicka, tills du och de andra är överens.",
      "Save, fetch, merge by field and push, until you and the others agree.")
  }

  /// More on `sync`.
  public var syncMore: String {
    pick(
      "Exempel: fieldbook sync",
      "Example: fieldbook sync")
  }

  /// The remote of `sync`.
  public var remote: String {
    pick(
      "Förrådet att synka med; om inget sägs grenens eget, annars origin.",
      "The remote; by default the branch's own, else origin.")
  }

  /// `--no-push` of `sync`.
  public var noPush: String {
    pick(
      "Ta in vad andra har gjort, och skicka inget.",
      "Take in what others did, and send nothing.")
  }

  /// `--settings` of commands that merge.
  public var settingsChoice: String {
    pick(
      "Vems version som gäller om båda sidor har ändrat samma ställe i inställningar eller scheman: theirs (de andras) eller mine (den här). Utan valet slås då inget ihop.",
      "Whose version stands where both sides changed the same place in settings or schemas: theirs or mine. Without it, nothing is merged then."
    )
  }

  /// `--report` of `sync`.
  public var withReports: String {
    pick(
      "Gör om rapporterna efteråt, och skicka dem också.",
      "Regenerate the reports afterwards, and send them too.")
  }

  /// `undo`.
  public var undo: String {
    pick(
      "Ta tillbaka det du senast sparade eller slog ihop; en gång till, och det som var före.",
      "Take back what you last saved or merged; again, and what was before it.")
  }

  /// More on `undo`.
  public var undoMore: String {
    pick(
      """
      Det som ingen annan har tas tillbaka som om det aldrig hade gjorts. Det som andra kan ha tas tillbaka genom att spara på nytt, och bara det som du själv har skrivit.
      Exempel: fieldbook undo
      """,
      """
      What nobody else has is taken back as if it had not been done. What others may have is taken back by a new save, and only what you wrote yourself.
      Example: fieldbook undo
      """)
  }

  /// `merge`.
  public var merge: String {
    pick(
      "Slå ihop en annan gren eller commit fält för fält, här, utan gemensamt förråd.",
      "Merge another branch or commit by field, here, without a remote.")
  }

  /// More on `merge`.
  public var mergeMore: String {
    pick(
      "Exempel: fieldbook merge draft",
      "Example: fieldbook merge draft")
  }

  /// The revision of `merge`.
  public var revision: String {
    pick(
      "Grenen eller commiten.",
      "The branch or commit.")
  }

  /// `--continue` of `merge`.
  public var continues: String {
    pick(
      "Avsluta en sammanslagning som git har börjat.",
      "Finish a merge that git has begun.")
  }

  /// `bundle`.
  public var bundle: String {
    pick(
      "Detsamma som sync, med en fil: på ett USB-minne eller i ett brev i stället för ett nät.",
      "The same as sync, by file: for a memory stick or a mail instead of a network.")
  }

  /// More on `bundle`.
  public var bundleMore: String {
    pick(
      "Exempel: fieldbook bundle create kampanj.bundle",
      "Example: fieldbook bundle create campaign.bundle")
  }

  /// `bundle create`.
  public var bundleCreate: String {
    pick(
      "Spara, och skriv grenen med dess historik till en fil, som även git kan läsa.",
      "Save, and write the branch with its history into a file, which git can read too.")
  }

  /// More on `bundle create`.
  public var bundleCreateMore: String {
    pick(
      "Exempel: fieldbook bundle create kampanj.bundle --since origin/main",
      "Example: fieldbook bundle create campaign.bundle --since origin/main")
  }

  /// The file of `bundle create`.
  public var bundleFile: String {
    pick(
      "Filen att skriva.",
      "The file to write.")
  }

  /// `--since` of `bundle create`.
  public var bundleSince: String {
    pick(
      "Utelämna det som den här grenen eller commiten har; de som tar emot filen måste ha det.",
      "Leave out what this branch or commit has; those who take the file must have it.")
  }

  /// `bundle apply`.
  public var bundleApply: String {
    pick(
      "Spara, och slå ihop det som någons fil för med sig, fält för fält.",
      "Save, and merge what a bundle of somebody's brings, by field.")
  }

  /// More on `bundle apply`.
  public var bundleApplyMore: String {
    pick(
      "Exempel: fieldbook bundle apply kampanj.bundle",
      "Example: fieldbook bundle apply campaign.bundle")
  }

  /// The file of `bundle apply`.
  public var bundleToApply: String {
    pick(
      "En fil från fieldbook bundle create eller git bundle create.",
      "A file of fieldbook bundle create or git bundle create.")
  }

  /// `revive`.
  public var revive: String {
    pick(
      "Hämta tillbaka ändringar som git eller en webbtjänst tappade i en sammanslagning.",
      "Bring back edits that a merge by plain git or a hosting site dropped.")
  }

  /// More on `revive`.
  public var reviveMore: String {
    pick(
      """
      De kommer tillbaka som osparade ändringar: se dem med fieldbook diff, och spara.
      Exempel: fieldbook revive --dry-run
      """,
      """
      They come back as unsaved edits: see them with fieldbook diff, then save.
      Example: fieldbook revive --dry-run
      """)
  }

  /// `--since` of `revive`.
  public var reviveSince: String {
    pick(
      "Bara från sammanslagningar gjorda efter den här commiten.",
      "Only from merges made since this commit.")
  }

  /// `--dry-run` of `revive`.
  public var dryRun: String {
    pick(
      "Säg vad som skulle komma tillbaka, och ändra inget.",
      "Say what would come back, and change nothing.")
  }
}
