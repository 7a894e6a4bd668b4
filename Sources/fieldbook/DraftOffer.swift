internal import FileSystem
internal import Forms
internal import Glibc
internal import JSONModel
internal import Messages
internal import Records
internal import Syncing

/// The drafts of what is filled in at a terminal: offered at the beginning, kept at the end.
struct DraftOffer {
  let subject: Draft.Subject
  let collection: RecordCollection
  let snapshot: Snapshot
  /// Where drafts are kept; `nil` outside of any repository.
  private let folder: DraftFolder?

  /// The drafts of a fieldbook, which are in git's own folder, so that they are never shared.
  init(
    of subject: Draft.Subject, _ collection: RecordCollection, in root: Folder, _ snapshot: Snapshot
  ) {
    self.subject = subject
    self.collection = collection
    self.snapshot = snapshot
    folder = Journal.folder(of: root).map { DraftFolder($0) }
  }

  /// Keeps a draft as it is now.
  func keep(_ draft: Draft) throws {
    var draft = draft
    draft.time = Place.now
    try folder?.keep(draft)
  }

  /// Forgets a draft.
  func remove(_ draft: Draft) throws { try folder?.remove(draft) }

  /// The newest draft, if the person wants to go on with it.
  func accepted() throws -> Draft? {
    guard let draft = try folder?.drafts(of: subject).first else { return nil }
    let display = snapshot.display
    let texts = collection.listed.compactMap { pointer in
      draft.value[pointer].map { display.text(of: $0, collection.fields.root.field(at: pointer)) }
    }
    let summary = texts.joined(separator: ", ").inOneLine
    let question = Output.messages.asksDraft(
      DraftOffer.text(draft.time), String(summary.prefix(200)))
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

  /// Says that nothing is written, and what has become of the answers.
  ///
  /// - Throws: `ExitStatus.interrupted` after Ctrl-C.
  func end(_ draft: Draft, _ end: Terminal.End) throws {
    Output.note(Output.messages.nothingChanged)
    if draft.value != draft.base ?? [:] {
      try keep(draft)
      Output.note(
        folder == nil ? Output.messages.noPlaceForDraft : Output.messages.draftKept(command))
    }
    if end == .interruption { throw ExitStatus.interrupted }
  }

  /// What goes on with a draft.
  private var command: String {
    switch subject {
    case .new(let collection): "fieldbook new \(collection)"
    case .edit(let key): "fieldbook edit --ask \(key)"
    }
  }
}
