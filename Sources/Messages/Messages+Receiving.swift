internal import Git
internal import Records
public import Syncing

extension Messages {
  /// A line on standard input that is none of git's.
  public func noPushedReference(_ line: String) -> Failure {
    Failure(
      pick(
        "”\(line)” är ingen rad från gits pre-receive.",
        "“\(line)” is no line of git's pre-receive."),
      hint: pick(
        "Git kör kroken vid varje push: fieldbook install i serverns förråd ställer in det.",
        "Git runs the hook at every push: fieldbook install in the server's repository sets it up."
      ))
  }

  /// A branch or tag that is not moved; what follows says why.
  public func notTaken(_ reference: String) -> String {
    let name = reference.split(separator: "/", maxSplits: 2).last.map(String.init) ?? reference
    return pick("fieldbook tar inte emot \(name):", "fieldbook does not take \(name):")
  }

  /// The end of what is said of a push that is refused.
  public var pushNotTaken: String {
    pick(
      "Inget av det är mottaget, och allt finns kvar hos dig. Rätta, spara, och skicka igen.",
      "None of it was taken, and all of it is still with you. Mend it, save, and push again.")
  }

  /// Pushes to a server are judged from now on, or why not.
  public func serves(_ outcome: PlainGit.Outcome) -> String {
    guard outcome.foreign.isEmpty else {
      return pick(
        "Förrådet har redan en egen pre-receive",
        "The repository has a pre-receive of its own already")
        + (outcome.hooksPath.map { " (\($0))" } ?? "")
        + pick(
          "; låt den köra raden: fieldbook hook pre-receive",
          "; let it run the line: fieldbook hook pre-receive")
    }
    return pick(
      "Varje push hit granskas nu innan den tas emot.",
      "Every push to this repository is now judged before it is taken.")
  }

  /// Why a reference is not moved.
  public func text(_ fault: PushFault) -> String {
    switch fault {
    case .unknownReference:
      pick(
        "Här tas bara grenar och taggar emot.", "Only branches and tags are taken here.")
    case .notCommit: pick("Den leder inte till en commit.", "It does not lead to a commit.")
    case .movedTag:
      pick(
        "En tagg flyttas inte; skicka en ny med ett annat namn.",
        "A tag is not moved; push a new one by another name.")
    case .currentBranch:
      pick(
        "Grenen som förrådet börjar med tas inte bort.",
        "The branch that the repository begins with is not removed.")
    case .lost(let commits):
      pick(
        "\(commits) commiter skulle inte finnas i någon gren längre.",
        "\(commits) commits would be in no branch any more.")
    case .rewritten:
      pick(
        "Historiken är omskriven: det som redan finns här skulle försvinna. Hämta och slå ihop: fieldbook sync",
        "History was rewritten: what is here already would be gone. Fetch and merge: fieldbook sync"
      )
    case .noFieldbook:
      pick(
        "Det finns ingen fieldbook.json i den; här tas bara fieldböcker emot.",
        "There is no fieldbook.json in it; only fieldbooks are taken here.")
    case .setup(let error): failure(error).message
    case .hazard(let hazard, let commit):
      "\(hazard.path): \(text(hazard.kind))" + pick(" (i commit ", " (in commit ")
        + commit.hex.prefix(10) + ")"
    case .findings(let findings): lines(findings)
    }
  }

  /// As many findings as somebody reads.
  private func lines(_ findings: [Finding]) -> String {
    let limit = 30
    var lines = findings.prefix(limit).map { line($0) }
    if findings.count > limit { lines.append("  " + more(findings.count - limit)) }
    return lines.joined(separator: "\n")
  }
}
