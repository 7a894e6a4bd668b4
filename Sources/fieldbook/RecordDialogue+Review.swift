internal import Forms
internal import JSONModel
internal import Messages
internal import Records

extension RecordDialogue {
  /// What becomes of what was filled in.
  enum Decision {
    case write, draft, discard
  }

  /// Shows the record and asks what to do with it, as often as something is changed once more.
  mutating func review() throws -> Decision {
    while true {
      let fields = show()
      let answer = try Terminal.ask(Output.messages.reviewQuestion)
      switch Output.messages.reviewAnswer(answer) {
      case .write:
        guard let place = form.faults().first?.place.tokens.first else { return .write }
        for fault in form.faults() {
          note(label(of: fault.place) + ": " + Output.messages.text(fault.problem))
        }
        try change(place)
      case .draft: return .draft
      case .discard: return .discard
      case .change(let number):
        guard fields.indices.contains(number - 1) else { continue }
        try change(fields[number - 1].name)
      case nil: note(Output.messages.unknownAnswer)
      }
    }
  }

  private mutating func change(_ name: JSONString) throws {
    guard let field = form.fields(in: language).first(where: { $0.name == name }) else { return }
    do {
      _ = try ask(field, at: [name], form.missing().contains(name))
    } catch is Finished {}
  }

  /// Prints what is filled in, with numbers, and what is not; returns all fields in that order.
  private func show() -> [FormField] {
    let fields = form.fields(in: language)
    Terminal.line("")
    var empty: [String] = []
    for (index, field) in fields.enumerated() {
      let (number, label) = ("\(index + 1)", field.label(in: language))
      guard let value = form.value[field.name] else {
        // The number stays beside its field where lines are broken.
        empty.append("\(number)\u{A0}\(label)")
        continue
      }
      let text = text(of: value, field).replacing(scalars: ["\r": " ", "\n": "\n      "])
      Terminal.line("\(number.count < 2 ? " " : "")\(number)  \(label): \(text)")
    }
    if !empty.isEmpty { Terminal.line("    " + Output.messages.emptyFields(empty)) }
    return fields
  }
}
