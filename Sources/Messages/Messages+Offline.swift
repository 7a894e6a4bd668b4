public import Git

extension Messages {
  /// The remote had a branch before, and has lost it.
  public func lostBranch(_ branch: String, at remote: String) -> String {
    pick(
      "\(remote) har inte längre grenen \(branch); det som fanns där finns kvar här.",
      "\(remote) no longer has the branch \(branch); what it had is still here.")
  }

  /// The remote was not reached.
  ///
  /// - Parameters:
  ///   - isFile: Whether there is a file at its address, such as a bundle.
  ///   - namesCommand: Whether it says by which command another address is given.
  ///   - quotes: Whether git's own words, where there are no others, are left to be quoted.
  public func offline(
    _ remote: String, _ failure: GitError, unsent: Int, isFile: Bool = false,
    namesCommand: Bool = false, quotes: Bool = false
  ) -> String {
    let isQuoted = quotes && !isFile && quoting(failure).words != nil
    let reason = isQuoted ? "" : " (\(reason(failure, isFile: isFile)))"
    let waiting = count(
      unsent, ("ändring väntar", "ändringar väntar"), ("commit waits", "commits wait"))
    return pick(
      "\(remote) kan inte nås\(reason). Allt finns kvar här; \(waiting).",
      "\(remote) cannot be reached\(reason). All is still here; \(waiting).")
      + " " + hint(offline: failure, isFile: isFile, namesCommand: namesCommand)
  }

  /// Why the remote was not reached, in a few words.
  public func reason(_ failure: GitError, isFile: Bool) -> String {
    isFile
      ? pick("där finns en fil, inget förråd", "a file is there, no repository") : reason(failure)
  }

  private func hint(offline failure: GitError, isFile: Bool, namesCommand: Bool) -> String {
    if isFile, namesCommand {
      return pick(
        "Lämna och ta emot ändringar i filer med fieldbook bundle create och fieldbook bundle apply, eller ange ett gemensamt förråd: fieldbook init --remote ADRESS",
        "Hand over and take in changes by file with fieldbook bundle create and fieldbook bundle apply, or name a shared repository: fieldbook init --remote ADDRESS"
      )
    }
    guard isNowhere(failure) else {
      return pick("Synka igen med nät.", "Sync again with a network.")
    }
    let again = pick("Synka igen när det finns där", "Sync again when it is there")
    return again
      + (namesCommand
        ? pick(
          ", eller ange en annan adress: fieldbook init --remote ADRESS",
          ", or name another address: fieldbook init --remote ADDRESS") : ".")
  }
}
