public import JSONModel
public import Records
public import Syncing

extension Messages {
  /// What became of an operation that had been interrupted.
  public func recovered(_ outcome: Recovery.Outcome) -> String {
    switch outcome {
    case .ended(let operation):
      let name = name(operation)
      return pick(
        "\(name) avbröts förra gången, när allt var klart; det gäller.",
        "\(name) was interrupted last time, when all was done; it stands.")
    case .takenBack(let operation):
      let name = name(operation)
      return pick(
        "\(name) avbröts förra gången; allt är som det var före.",
        "\(name) was interrupted last time; all is as it was before.")
    case .overtaken(let operation):
      let name = name(operation)
      return pick(
        "\(name) avbröts förra gången, och sedan dess har git flyttat grenen; "
          + "filerna är som de är. Se efter: fieldbook status",
        "\(name) was interrupted last time, and git has moved the branch since then; "
          + "the files are as they are. Look: fieldbook status")
    }
  }

  /// What was taken back, and how.
  public func undone(
    _ operation: JournalEntry.Operation, commit: String?, kept: [RecordKey: [JSONPointer]] = [:],
    undecided: [RecordKey: [JSONPointer]] = [:]
  ) -> String {
    var text: String
    if let commit {
      let id = commit.prefix(10)
      text = pick(
        "Ångrat i en ny sparning (\(id)), för andra har redan det gamla. Skicka den: "
          + "fieldbook sync",
        "Undone by a new save (\(id)), since others have the old one already. Send it: "
          + "fieldbook sync")
    } else if operation == .save || operation == .report {
      text = pick(
        "Sparningen är ångrad; ändringarna är kvar i filerna, osparade.",
        "The save is undone; the edits are still in the files, unsaved.")
    } else {
      text = pick(
        "Sammanslagningen är ångrad; allt är som före den.",
        "The merge is undone; all is as before it.")
    }
    for line in places(kept) {
      text += pick(
        "\nKvar som det är, för någon har skrivit där sedan dess: \(line)",
        "\nLeft as it is, since somebody has written there since: \(line)")
    }
    for line in places(undecided) {
      text += pick(
        "\nKvar som det är, för ingen har avgjort det (fieldbook resolve): \(line)",
        "\nLeft as it is, since nobody has decided about it (fieldbook resolve): \(line)")
    }
    return text
  }

  /// Records with their fields, a line each.
  private func places(_ fields: [RecordKey: [JSONPointer]]) -> [String] {
    fields.sorted { $0.key < $1.key }.map { key, pointers in
      let names = pointers.filter { $0 != .root }.map(\.description)
      return ([key.description] + (names.isEmpty ? [] : [list(names)])).joined(separator: " ")
    }
  }

  private func name(_ operation: JournalEntry.Operation) -> String {
    switch operation {
    case .save, .report: pick("En sparning", "A save")
    case .sync: pick("En synkning", "A sync")
    case .merge, .mergeContinue, .mergeRecords: pick("En sammanslagning", "A merge")
    case .bundle: pick("Inläsningen av ett paket", "Taking in a bundle")
    case .undo: pick("Ett ångrande", "An undo")
    }
  }
}
