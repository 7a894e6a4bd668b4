/// The help texts of what tells of the past.
extension Help {
  /// More on `diff`.
  public var diffMore: String {
    pick(
      """
      Utan version: osparade ändringar. Med en: arbetsfilerna sedan den. Med två: mellan dem. En version är en commit, en gren eller ett datum som 2016-09-14: den dagen i UTC på den aktuella grenen, den första före dagen och den andra efter den. Id, samlingar eller sökvägar efter -- säger vilka poster det gäller.
      Exempel: fieldbook diff origin/main
      Exempel: fieldbook diff 2016-09-01 2016-09-30 -- meetings
      """,
      """
      Without a revision: unsaved edits. With one: the working files since it. With two: between them. Each is a commit, a branch or a date such as 2016-09-14: that day in UTC on the current branch, the first one before it and the second one after it. Ids, collections or paths after -- say which records to look at.
      Example: fieldbook diff origin/main
      Example: fieldbook diff 2016-09-01 2016-09-30 -- meetings
      """)
  }

  /// The first revision of `diff`.
  public var oldRevision: String {
    pick("En commit, en gren eller ett datum.", "A commit, a branch or a date.")
  }

  /// The second revision of `diff`.
  public var newRevision: String {
    pick(
      "En till; utan den gäller arbetsfilerna.",
      "Another one; the working files, where it is left out.")
  }

  /// `--only` of `diff`.
  public var only: String {
    pick(
      "Bara den här posten, samlingen eller sökvägen; kan upprepas.",
      "Only this record, collection or path; may be repeated.")
  }

  /// What stands after `--` of `diff`.
  public var sameAsOnly: String { pick("Detsamma som --only.", "The same as --only.") }

  /// `log`.
  public var log: String {
    pick(
      "Vem som ändrat vad, och när, det senaste först.", "Who changed what, and when, newest first."
    )
  }

  /// More on `log`.
  public var logMore: String {
    pick(
      """
      Med en post: dess historia, från alla grenar som slagits ihop, också där den tagits bort. Utan: de senaste commiterna med posterna de ändrat. Sammanslagningar nämns bara där de själva ändrat något.
      Exempel: fieldbook log 0380
      """,
      """
      With a record: its story, from all branches that were merged, also where it has been deleted. Without: the newest commits with the records they changed. Merges are told only where they changed something themselves.
      Example: fieldbook log 0380
      """)
  }

  /// `--limit` of `log`.
  public var limit: String {
    pick(
      "Så många commiter som mest; 20 när ingen post är nämnd.",
      "So many commits at most; 20 where no record is named.")
  }

  /// `--since` of `log`.
  public var logSince: String {
    pick(
      "Bara det som kom efter en commit, eller sedan ett datum som 2016-09-14.",
      "Only what came after a commit, or since a date such as 2016-09-14.")
  }

  /// `blame`.
  public var blame: String {
    pick(
      "Vem som senast skrev det som står i varje fält av en post, och när.",
      "Who wrote last what stands in each field of a record, and when.")
  }

  /// More on `blame`.
  public var blameMore: String {
    pick(
      """
      Det som skiljer sig i arbetsfilen är inte sparat än. Listor visas element för element.
      Exempel: fieldbook blame 0380
      """,
      """
      What differs in the working file is not saved yet. Lists are told by element.
      Example: fieldbook blame 0380
      """)
  }

  /// `restore`.
  public var restore: String {
    pick(
      "Ta tillbaka en post: en borttagen, eller som den var vid en commit eller en dag.",
      "Bring a record back: a deleted one, or as it was at a commit or on a day.")
  }

  /// More on `restore`.
  public var restoreMore: String {
    pick(
      """
      Arbetsfilen skrivs; se den med fieldbook diff, och spara sedan. Ett datum, som 2016-09-14, är slutet på den dagen i UTC på den aktuella grenen. Utan --at kommer en borttagen post tillbaka som den var då den togs bort, med det som hänvisade till den. Utan post visas vad som är borttaget här.
      Exempel: fieldbook restore 0380 --at 2016-09-14
      """,
      """
      The working file is written; see it with fieldbook diff, then save. A date, such as 2016-09-14, means the end of that day in UTC on the current branch. Without --at, a deleted record comes back as it was when it was deleted, with what referred to it. Without a record, what was deleted here is shown.
      Example: fieldbook restore 0380 --at 2016-09-14
      """)
  }

  /// `--at` of `restore`.
  public var restoreAt: String {
    pick("En commit, en gren eller ett datum.", "A commit, a branch or a date.")
  }

  /// `--discard` of `restore`.
  public var discard: String {
    pick(
      "Också när det tar bort en osparad ändring av posten.",
      "Also where that drops an edit of the record that is not saved.")
  }
}
