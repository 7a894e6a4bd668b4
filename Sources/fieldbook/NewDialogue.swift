internal import FileSystem
internal import Forms
internal import Glibc
internal import JSONModel
internal import Messages
internal import Records
internal import Syncing

/// Asks for a new record at a terminal, and keeps what was typed until it is written.
struct NewDialogue {
  let collection: RecordCollection
  let snapshot: Snapshot
  /// What the command line gave.
  let given: JSONValue
  /// Where drafts are kept; `nil` outside of any repository.
  let drafts: DraftFolder?
  let write: (JSONValue) throws -> Void

  /// Where the drafts of a fieldbook are: in git's own folder, so that they are never shared.
  static func drafts(_ root: Folder) -> DraftFolder? {
    Journal.folder(of: root).map { DraftFolder($0) }
  }

  func run() throws {
    Terminal.catchInterruptions()
    var draft = Draft(of: collection.name, value: given, at: Place.now)
    do {
      // What the command line says is about a new record.
      if given.object?.isEmpty != false, let old = try offered() { draft = old }
      try ask(&draft)
    } catch let end as Terminal.End {
      throw ended(draft, end)
    }
  }

  private func ask(_ draft: inout Draft) throws {
    Output.line(Output.messages.newRecord(of: collection.label(in: language)))
    let kept = draft
    var dialogue = RecordDialogue(
      RecordForm(collection, value: draft.value), in: snapshot,
      isNew: true,
      keep: { value in
        var draft = kept
        (draft.value, draft.time) = (value, Place.now)
        try drafts?.keep(draft)
      })
    defer { draft.value = dialogue.form.value }
    // Of a draft, the end is shown first: there the fields can be seen, and gone through.
    if draft.value == given { try dialogue.askAll() }
    while true {
      switch try dialogue.review() {
      case .write:
        do {
          try write(dialogue.form.value)
          try drafts?.remove(draft)
          return
        } catch let failure as Failure where failure.status == .refused {
          Output.note(failure.message)
        }
      case .draft: throw Terminal.End.input
      case .discard:
        try drafts?.remove(draft)
        Output.note(Output.messages.givenUp.message)
        return
      }
    }
  }

  private var language: String { Output.messages.language.rawValue }

  /// The newest draft, if the person wants to go on with it.
  private func offered() throws -> Draft? {
    guard let draft = try drafts?.drafts(of: collection.name).first else { return nil }
    let display = snapshot.display
    let texts = collection.listed.compactMap { pointer in
      draft.value[pointer].map { display.text(of: $0, collection.fields.root.field(at: pointer)) }
    }
    let summary = texts.joined(separator: ", ").replacing("\n", with: " ")
    let question = Output.messages.asksDraft(
      NewDialogue.text(draft.time), String(summary.prefix(200)))
    return try Terminal.confirm(question, usual: true) ? draft : nil
  }

  /// A time as the clock on this machine's wall had it.
  private static func text(_ seconds: Int64) -> String {
    var time = time_t(seconds)
    var parts = unsafe tm()
    _ = unsafe localtime_r(&time, &parts)
    return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
      let count = unsafe strftime(buffer.baseAddress, buffer.count, "%Y-%m-%d %H:%M", &parts)
      return unsafe String(
        decoding: UnsafeRawBufferPointer(buffer).prefix(count), as: UTF8.self)
    }
  }

  /// Says what has become of the answers when there are no more.
  private func ended(_ draft: Draft, _ end: Terminal.End) -> any Error {
    let isEmpty = draft.value.object?.isEmpty != false
    if !isEmpty {
      Output.note(
        drafts == nil ? Output.messages.noPlaceForDraft : Output.messages.draftKept(collection.name)
      )
    } else {
      Output.note(Output.messages.givenUp.message)
    }
    return end == .interruption ? ExitStatus.interrupted : ExitStatus.refused
  }
}
