/// Help of what checks and reports, and of what git calls.
extension Help {
  /// `validate`.
  public var validate: String {
    pick(
      "Kontrollera varje post och reglerna för helheten.",
      "Check every record and the rules over the whole dataset.")
  }

  /// More on `validate`.
  public var validateMore: String {
    pick(
      """
      Exempel: fieldbook validate dataset/meetings
      Exempel: fieldbook validate --tree HEAD --since origin/main --format github
      """,
      """
      Example: fieldbook validate dataset/meetings
      Example: fieldbook validate --tree HEAD --since origin/main --format github
      """)
  }

  /// The paths of `validate`.
  public var validatePaths: String {
    pick(
      "Rapportera bara om de här filerna eller mapparna; allt kontrolleras ändå.",
      "Report only on these files or folders; everything is checked all the same.")
  }

  /// `--tree` of `validate`.
  public var validateTree: String {
    pick(
      "Kontrollera en commit i stället för arbetsfilerna.",
      "Check a commit instead of the working files.")
  }

  /// `--strict` of `validate`.
  public var strict: String {
    pick(
      "Öppna konflikter är fel.",
      "Open conflicts are errors.")
  }

  /// `--format` of `validate`.
  public var findingFormat: String {
    pick(
      "Hur det som hittas skrivs ut.",
      "How the findings are printed.")
  }

  /// `--since` of `validate`.
  public var validateSince: String {
    pick(
      "Rapportera bara om det som har ändrats sedan en commit, och om det som beror på det.",
      "Report only on what has changed since a commit, and on what depends on it.")
  }

  /// `format`.
  public var format: String {
    pick(
      "Skriv poster i kanonisk form.",
      "Write records in canonical form.")
  }

  /// More on `format`.
  public var formatMore: String {
    pick(
      """
      Med - som sökväg går en JSON-text från standard in till standard ut.
      Exempel: fieldbook format --check dataset/meetings
      """,
      """
      With - as the path, one JSON text from standard input goes to standard output.
      Example: fieldbook format --check dataset/meetings
      """)
  }

  /// The paths of `format`.
  public var formatPaths: String {
    pick(
      "Bara de här filerna eller mapparna; eller -.",
      "Only these files or folders; or -.")
  }

  /// `--check` of `format`.
  public var formatCheck: String {
    pick(
      "Skriv inget; lista vad som skulle ändras, och sluta med 1 om det finns något.",
      "Write nothing; list what would change, and exit with 1 if there is any.")
  }

  /// `--nfc` of `format`.
  public var nfc: String {
    pick(
      "Gör om texter till Unicodes normalform C.",
      "Put texts in Unicode normal form C.")
  }

  /// `report`.
  public var report: String {
    pick(
      "Gör om rapporterna i reports/, eller berätta vad som har ändrats.",
      "Regenerate the reports in reports/, or tell what has changed.")
  }

  /// More on `report`.
  public var reportMore: String {
    pick(
      """
      Exempel: fieldbook report
      Exempel: fieldbook report changes 2016-09-01 2016-09-30
      """,
      """
      Example: fieldbook report
      Example: fieldbook report changes 2016-09-01 2016-09-30
      """)
  }

  /// `report generate`.
  public var reportGenerate: String {
    pick(
      "Gör om rapporterna i reports/; det som `report` gör av sig självt.",
      "Regenerate the reports in reports/; what `report` does by itself.")
  }

  /// More on `report generate`.
  public var reportGenerateMore: String {
    pick(
      "Exempel: fieldbook report --check",
      "Example: fieldbook report --check")
  }

  /// The names of `report generate`.
  public var reportNames: String {
    pick(
      "Bara de här rapporterna.",
      "Only these reports.")
  }

  /// `--check` of `report generate`.
  public var reportCheck: String {
    pick(
      "Skriv inget; lista vad som är gammalt, och sluta med 1 om det finns något.",
      "Write nothing; list what is stale, and exit with 1 if there is any.")
  }

  /// `--tree` of `report generate`.
  public var reportTree: String {
    pick(
      "Rapportera om en commit i stället för arbetsfilerna.",
      "Report on a commit instead of the working files.")
  }

  /// `--language` of `report generate`.
  public var reportLanguage: String {
    pick(
      "Bara det här språket.",
      "Only this language.")
  }

  /// `report changes`.
  public var reportChanges: String {
    pick(
      "Vad som har ändrats mellan två commiter eller datum.",
      "What changed between two commits or dates.")
  }

  /// More on `report changes`.
  public var reportChangesMore: String {
    pick(
      """
      Ett datum, som 2016-09-14, är en hel dag i UTC på den aktuella grenen: FROM är läget före den, TO läget efter den. Utan --folder skrivs Markdown ut.
      Exempel: fieldbook report changes 2016-09-01 2016-09-30
      """,
      """
      A date, such as 2016-09-14, is a whole day in UTC on the current branch: FROM is the state before it, TO the state after it. Without --folder, Markdown is printed.
      Example: fieldbook report changes 2016-09-01 2016-09-30
      """)
  }

  /// The beginning of `report changes`.
  public var reportFrom: String {
    pick(
      "En commit eller ett datum.",
      "A commit or a date.")
  }

  /// The end of `report changes`.
  public var reportTo: String {
    pick(
      "En commit eller ett datum; nu, om det utelämnas.",
      "A commit or a date; now, where it is left out.")
  }

  /// `--folder` of `report changes`.
  public var reportFolder: String {
    pick(
      "Skriv filer till den här mappen i stället; inte till reports/ eller datamängdens mappar.",
      "Write files into this folder instead; not into reports/ or the folders of the dataset.")
  }

  /// `--language` of `report changes`.
  public var changesLanguage: String {
    pick(
      "Rapportens språk.",
      "The language of the report.")
  }

  /// `merge-file`.
  public var mergeFile: String {
    pick(
      "Slå ihop tre JSON-filer fält för fält, till standard ut.",
      "Merge three JSON files field by field, to standard output.")
  }

  /// More on `merge-file`.
  public var mergeFileMore: String {
    pick(
      """
      Slutar med 1 om båda sidor ändrade detsamma; en ursprungsfil som saknas är - eller tom.
      Exempel: fieldbook merge-file bas.json vår.json deras.json --conflicts oavgjort.json
      """,
      """
      Exits with 1 where both sides changed the same; an absent base is - or empty.
      Example: fieldbook merge-file base.json ours.json theirs.json --conflicts undecided.json
      """)
  }

  /// The base of `merge-file`.
  public var mergeBase: String {
    pick(
      "Det som båda sidor utgick från.",
      "What both sides started from.")
  }

  /// The one side of `merge-file`.
  public var mergeOurs: String {
    pick(
      "Den ena sidan.",
      "One side.")
  }

  /// The other side of `merge-file` and `merge-driver`.
  public var mergeTheirs: String {
    pick(
      "Den andra sidan.",
      "The other side.")
  }

  /// `--schema` of `merge-file`.
  public var mergeSchema: String {
    pick(
      "Schemat som säger hur fält slås ihop.",
      "The schema that says how fields merge.")
  }

  /// `--conflicts` of `merge-file`.
  public var mergeConflicts: String {
    pick(
      "Skriv det som är oavgjort till den här filen, som JSON.",
      "Write what is undecided to this file, as JSON.")
  }

  /// `doctor`.
  public var doctor: String {
    pick(
      "Se efter att allt är som det ska, och laga det som går att laga.",
      "Look whether all is well, and repair what can be repaired.")
  }

  /// More on `doctor`.
  public var doctorMore: String {
    pick(
      """
      Ser efter avbrutet arbete, inställningar, rättigheter, disk, klocka, vem du är, vanlig git, filer,
      historik och det gemensamma förrådet; säger vad som är lagat och vad du kan göra åt resten.
      Exempel: fieldbook doctor --offline
      """,
      """
      Looks at interrupted work, settings, permissions, disk, clock, who you are, plain git, files,
      history and the shared repository; says what is repaired, and what to do about the rest.
      Example: fieldbook doctor --offline
      """)
  }

  /// `--offline` of `doctor`.
  public var doctorOffline: String {
    pick("Fråga inte det gemensamma förrådet.", "Do not ask the shared repository.")
  }

  /// `hook`.
  public var hook: String {
    pick(
      "Kontrollera åt git vad som ska sparas eller tas emot: fieldbook install ställer in det.",
      "Check for git what is about to be committed or taken: fieldbook install sets it up.")
  }

  /// More on `hook`.
  public var hookMore: String {
    pick(
      """
      pre-receive läser på en server vad som skickas, och säger nej till det som skulle skada datamängden.
      Exempel: fieldbook hook pre-commit
      """,
      """
      pre-receive reads on a server what is pushed, and refuses what would break the dataset.
      Example: fieldbook hook pre-commit
      """)
  }

  /// The name of `hook`.
  public var hookName: String {
    pick(
      "Gits krok.",
      "Git's hook.")
  }

  /// The heads of `hook`.
  public var hookHeads: String {
    pick(
      "Commiterna som slås ihop, om git säger det.",
      "The commits that are merged, where git tells.")
  }

  /// `merge-driver`.
  public var mergeDriver: String {
    pick(
      "Slå ihop en fil åt git: fieldbook install ställer in det.",
      "Merge one file for git: fieldbook install sets it up.")
  }

  /// The base of `merge-driver`.
  public var driverBase: String {
    pick(
      "Den gemensamma föregångaren.",
      "The common ancestor.")
  }

  /// The own side of `merge-driver`.
  public var driverOurs: String {
    pick(
      "Den egna sidan, och resultatet.",
      "One's own side, and the result.")
  }

  /// The path of `merge-driver`.
  public var driverPath: String {
    pick(
      "Filens sökväg i förrådet.",
      "The file's path in the repository.")
  }

  /// `textconv`.
  public var textConversion: String {
    pick(
      "Visa en post med en rad för varje fält: fieldbook install ställer in det.",
      "Show a record as one line a field: fieldbook install sets it up.")
  }

  /// The file of `textconv`.
  public var textFile: String {
    pick(
      "Filen.",
      "The file.")
  }
}
