/// Help of what takes in records from elsewhere, and makes one of two.
extension Help {
  /// `import`.
  public var importRecords: String {
    pick("Ta in poster från andra filer.", "Take records from other files.")
  }

  /// More on `import`.
  public var importRecordsMore: String {
    pick(
      "Exempel: fieldbook import csv utskick.csv outreach",
      "Example: fieldbook import csv outreach.csv outreach")
  }

  /// `import csv`.
  public var importCSV: String {
    pick("Ta in poster från ett kalkylblad.", "Take records from a spreadsheet.")
  }

  /// More on `import csv`.
  public var importCSVMore: String {
    pick(
      """
      Kolumner paras ihop med fält efter namn eller etikett, på vilket språk som helst. Vad raderna blir visas innan något skrivs. Samma fil en gång till lägger inte till något.
      Exempel: fieldbook import csv utskick.csv outreach --column "Skickat den=sent"
      """,
      """
      Columns are matched with fields by name or label, in any language. What becomes of the rows is shown before anything is written. The same file taken twice adds nothing.
      Example: fieldbook import csv outreach.csv outreach --column "Sent on=sent"
      """)
  }

  /// The file of `import csv`.
  public var spreadsheet: String {
    pick("Filen; - för standard in.", "The file; - for standard input.")
  }

  /// `--column` of `import csv`.
  public var column: String {
    pick(
      "KOLUMN=FÄLT för en kolumn med ett annat namn; KOLUMN= utelämnar den; kan upprepas.",
      "COLUMN=FIELD for a column of another name; COLUMN= leaves it out; may be repeated.")
  }

  /// `--skip-faulty` of `import csv`.
  public var skipFaulty: String {
    pick(
      "Ta in raderna som är rätt, och lämna de andra.",
      "Take the rows that are right, and leave the others.")
  }

  /// `--yes` of what asks before writing.
  public var withoutAsking: String {
    pick("Fråga inte innan något skrivs.", "Do not ask before writing.")
  }

  /// `merge-records`.
  public var mergeRecords: String {
    pick("Gör en post av två som är samma sak.", "Make one record of two that are the same thing.")
  }

  /// More on `merge-records`.
  public var mergeRecordsMore: String {
    pick(
      """
      Den första blir kvar, med det som bara den andra har; där båda har olika värden frågas det. Det som hänvisar till den andra hänvisar sedan till den första. Allt sparas på en gång.
      Exempel: fieldbook merge-records tips/join-kolada tips/kolada
      """,
      """
      The first one stays, with what only the other one has; where both have another value, it is asked for. What refers to the other one refers to the first then. All of it is one save.
      Example: fieldbook merge-records tips/join-kolada tips/kolada
      """)
  }

  /// The first record of `merge-records`.
  public var keptRecord: String { pick("Posten som blir kvar.", "The record that stays.") }

  /// The other record of `merge-records`.
  public var otherRecord: String {
    pick("Posten som går upp i den.", "The record that goes into it.")
  }

  /// `--prefer` of `merge-records`.
  public var preferredSide: String {
    pick(
      "Ta den första eller den andra där de skiljer sig, utan att fråga.",
      "Where both differ, take first or second, without asking.")
  }
}
