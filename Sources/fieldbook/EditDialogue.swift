internal import Forms
internal import JSONModel
internal import Messages
internal import Records

/// Asks for the fields of a record that is there, and keeps what was typed until it is written.
struct EditDialogue {
  let record: Record
  /// What the edit starts from; `nil` where the record has been set aside.
  let base: JSONValue?
  let collection: RecordCollection
  let snapshot: Snapshot
  let drafts: DraftOffer
  /// Writes the record that an edit of another one has made; says why not, where it cannot be
  /// written. What the edit is of becomes what others have written meanwhile, once that was told.
  let write: (JSONValue, _ base: inout JSONValue?) throws -> String?

  func run() throws {
    Terminal.catchInterruptions()
    var draft = Draft(
      of: drafts.subject, base: base, value: record.value, at: Place.now)
    do {
      if let old = try drafts.accepted() { draft = old }
      try ask(&draft)
    } catch let end as Terminal.End {
      try drafts.end(draft, end)
    }
  }

  private func ask(_ draft: inout Draft) throws {
    Terminal.line(Output.messages.changing(snapshot.display.name(of: record.key)))
    let kept = draft
    var dialogue = RecordDialogue(
      RecordForm(collection, value: draft.value), in: snapshot, keepsDraft: true,
      keep: { value in
        var draft = kept
        draft.value = value
        try drafts.keep(draft)
      })
    defer { draft.value = dialogue.form.value }
    while true {
      switch try dialogue.review() {
      case .write:
        guard let fault = try write(dialogue.form.value, &draft.base) else {
          return try drafts.remove(draft)
        }
        Output.note(fault)
      case .draft: throw Terminal.End.input
      case .discard:
        try drafts.remove(draft)
        return Output.note(Output.messages.nothingChanged)
      }
    }
  }
}
