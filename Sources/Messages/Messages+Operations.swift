public import Git

extension Messages {
  /// What git has begun, and how it is finished or given up.
  public func failure(_ operation: Repository.Operation) -> Failure {
    let name = name(operation)
    let end = "git \(name) --abort"
    switch operation {
    case .merge:
      return Failure(
        underWay(name),
        hint: pick(
          "Avsluta den fält för fält: fieldbook merge --continue. Eller ge upp den: \(end)",
          "Finish it by field: fieldbook merge --continue. Or give it up: \(end)"))
    case .bisect:
      return Failure(
        underWay(name), hint: pick("Avsluta den: git bisect reset", "End it: git bisect reset"))
    default:
      return Failure(
        underWay(name),
        hint: pick(
          "Rätta det som är märkt i filerna och kör git add på dem, sedan: git \(name) --continue. "
            + "Eller ge upp: \(end)",
          "Settle what is marked in the files and git add them, then: git \(name) --continue. "
            + "Or give it up: \(end)"))
    }
  }

  private func underWay(_ name: String) -> String {
    pick("Git är mitt i en git \(name).", "Git is in the middle of a git \(name).")
  }

  private func name(_ operation: Repository.Operation) -> String {
    switch operation {
    case .merge: "merge"
    case .revert: "revert"
    case .cherryPick: "cherry-pick"
    case .bisect: "bisect"
    case .rebase: "rebase"
    case .applyMailbox: "am"
    }
  }
}
