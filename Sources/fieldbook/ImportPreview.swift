internal import Forms
internal import Importing
internal import JSONModel
internal import Messages
internal import Records

/// Shows what an import would do: the columns, the first rows, and every faulty one.
struct ImportPreview {
  let plan: TableImport
  let match: ColumnMatch
  let snapshot: Snapshot

  /// How many new records are shown.
  private static let shown = 3

  func print() {
    let language = Output.messages.language.rawValue
    for column in match.columns {
      let field = column.place.map { plan.collection.label(of: $0, in: language) }
      Output.line("  \(column.name) → \(field ?? Output.messages.leftOut)")
    }
    var (new, known, repeated, faulty) = (0, 0, 0, 0)
    for (row, outcome) in plan.outcomes {
      switch outcome {
      case .new(let key, let value):
        new += 1
        if new <= ImportPreview.shown { show(key, value) }
      case .known: known += 1
      case .repeated(let line):
        repeated += 1
        Output.line("= " + Output.messages.repeatedRow(row.line, of: line))
      case .faulty(let faults):
        faulty += 1
        for fault in faults { show(fault, in: row) }
      }
    }
    Output.note(
      Output.messages.importSummary(new: new, known: known, repeated: repeated, faulty: faulty))
  }

  private func show(_ key: RecordKey, _ value: JSONValue) {
    let fields = plan.collection.fields.root
    let texts = (value.object ?? [:]).filter { $0.key != "id" }.map { name, value in
      let field = fields.member(name)
      let label = field?.label(in: Output.messages.language.rawValue) ?? name.text
      return "\(label): \(snapshot.display.text(of: value, field))"
    }
    Output.line("+ " + texts.joined(separator: "; ").inOneLine)
  }

  private func show(_ fault: TableImport.Fault, in row: CSVTable.Row) {
    let label = plan.collection.label(of: fault.place, in: Output.messages.language.rawValue)
    let column = fault.column ?? (label.isEmpty ? nil : label)
    Output.line(
      "! " + Output.messages.faultyRow(row.line, column, Output.messages.text(fault.problem)))
  }
}
