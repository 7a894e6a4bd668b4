extension Messages {
  /// A report that is not defined.
  public func noReport(_ name: String, _ known: [String]) -> Failure {
    Failure(
      pick("Det finns ingen rapport ”\(name)”.", "There is no report “\(name)”."),
      hint: pick("Rapporterna är: ", "The reports are: ") + known.joined(separator: ", "))
  }

  /// A language that the fieldbook does not have.
  public func noLanguage(_ name: String, _ known: [String]) -> Failure {
    Failure(
      pick("Fieldboken har inget språk ”\(name)”.", "The fieldbook has no language “\(name)”."),
      hint: pick("Språken är: ", "The languages are: ") + known.joined(separator: ", "))
  }

  /// Nothing was committed before a day that a command is to look at.
  public func noCommitBefore(_ date: String, isCutOff: Bool) -> Failure {
    Failure(
      pick(
        "Det finns inget sparat före \(date) på den här grenen.",
        "Nothing was saved before \(date) on this branch."),
      hint: isCutOff
        ? historyIsCutOff
        : pick("Se vad som finns: fieldbook log", "See what there is: fieldbook log"))
  }

  /// A report of changes is not to be written where the reports are.
  public var reportsFolderIsGenerated: Failure {
    Failure(
      pick(
        "reports/ görs om av fieldbook report, så där blir inget annat kvar.",
        "reports/ is made anew by fieldbook report, so nothing else stays there."),
      hint: pick("Välj en annan mapp.", "Choose another folder."))
  }

  /// A report of changes is not to be written where the fieldbook's own files are.
  public func folderIsOfDataset(_ name: String) -> Failure {
    Failure(
      pick(
        "I \(name)/ får bara fieldbokens egna filer finnas.",
        "In \(name)/, there may be nothing but the fieldbook's own files."),
      hint: pick("Välj en annan mapp.", "Choose another folder."))
  }

  /// A report of changes is not to be written among the files of git.
  public var folderIsOfGit: Failure {
    Failure(
      pick(
        "Mappen är gits egen, så där får inget annat ligga.",
        "The folder is git's own, so nothing else may be there."),
      hint: pick("Välj en annan mapp.", "Choose another folder."))
  }

  /// How many files of reports were written, or are stale.
  public func reported(_ number: Int, isCheck: Bool) -> String {
    guard number > 0 else { return pick("Rapporterna är aktuella.", "The reports are up to date.") }
    let files = count(number, ("fil", "filer"), ("file", "files"))
    return isCheck
      ? pick(
        "\(files) är inaktuella. Gör om dem: fieldbook report",
        "\(files) out of date. Make them anew: fieldbook report")
      : pick("\(files) skrivna.", "\(files) written.")
  }

  /// Reports were committed and sent.
  public func reportsSent(_ number: Int, isOffline: Bool) -> String {
    let files = count(number, ("rapportfil", "rapportfiler"), ("report file", "report files"))
    return isOffline
      ? pick("\(files) sparade, inte skickade.", "\(files) saved, not sent.")
      : pick("\(files) sparade och skickade.", "\(files) saved and sent.")
  }
}
