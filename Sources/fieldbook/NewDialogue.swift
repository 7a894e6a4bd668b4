internal import Forms
internal import JSONModel
internal import Messages
internal import Records

/// Asks for a new record at a terminal, and keeps what was typed until it is written.
struct NewDialogue {
  let collection: RecordCollection
  let snapshot: Snapshot
  /// What the command line gave.
  let given: JSONValue
  let drafts: DraftOffer
  let write: (JSONValue) throws -> Void

  func run() throws {
    Terminal.catchInterruptions()
    var draft = Draft(of: drafts.subject, value: given, at: Place.now)
    do {
      // What the command line says is about a new record.
      if given.object?.isEmpty != false, let old = try drafts.accepted() { draft = old }
      try ask(&draft)
    } catch let end as Terminal.End {
      try drafts.end(draft, end)
    }
  }

  private func ask(_ draft: inout Draft) throws {
    let language = Output.messages.language.rawValue
    Terminal.line(Output.messages.newRecord(of: collection.label(in: language)))
    let kept = draft
    var dialogue = RecordDialogue(
      RecordForm(collection, value: draft.value), in: snapshot, keepsDraft: true, isNew: true,
      keep: { value in
        var draft = kept
        draft.value = value
        try drafts.keep(draft)
      })
    defer { draft.value = dialogue.form.value }
    // Of a draft, the end is shown first: there the fields can be seen, and gone through.
    if draft.value == given { try dialogue.askAll() }
    while true {
      switch try dialogue.review() {
      case .write:
        do {
          try write(dialogue.form.value)
          return try drafts.remove(draft)
        } catch let failure as Failure where [.refused, .usage].contains(failure.status) {
          Output.note(failure.status == .usage ? failure.text : failure.message)
        }
      case .draft: throw Terminal.End.input
      case .discard:
        try drafts.remove(draft)
        return Output.note(Output.messages.nothingChanged)
      }
    }
  }
}
