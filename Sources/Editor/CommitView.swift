internal import Git
internal import History
internal import JSONModel
internal import Messages
internal import Records

/// A commit as a page tells of it.
struct CommitView {
  let time, author, subject, id: String
  let changes: [ChangeView]
  /// The settings and schemas that changed.
  let files: [String]
  let more: String?
}

/// What happened to one record.
struct ChangeView {
  let name, sign: String
  let address: String?
  let fields: [FieldChange]
}

/// What happened to one field.
struct FieldChange {
  let label, old, new: String
  let pieces: [Piece]

  /// A part of a text, which was removed, added or left as it was.
  struct Piece { let text: String, isOld: Bool, isNew: Bool }
}

/// Tells of commits and changes in a language.
struct ChangeTeller {
  let snapshot: Snapshot
  let messages: Messages

  private var language: String { messages.language.rawValue }
  private var display: DisplayText {
    DisplayText(of: snapshot, in: language, showsPrivate: true)
  }

  func view(
    _ id: ObjectID, _ words: CommitWords, _ changes: [ChangeView], files: [String] = [],
    more: Int = 0
  ) -> CommitView {
    let author = words.author
    return CommitView(
      time: LocalTime.text(author.seconds),
      author: author.name.isEmpty ? author.email : author.name, subject: words.subject, id: id.hex,
      changes: changes, files: files, more: more > 0 ? messages.more(more) : nil)
  }

  /// A change of which a look is enough: what a new record holds is not told.
  func brief(_ change: RecordChange) -> ChangeView {
    view(
      RecordChange(
        key: change.key, kind: change.kind,
        fields: change.kind == .edited ? Array(change.fields.prefix(3)) : []))
  }

  func view(_ change: RecordChange) -> ChangeView {
    let sign =
      switch change.kind {
      case .added: "+"
      case .deleted: "−"
      case .edited: "~"
      }
    let isThere = snapshot.records[change.key] != nil
    return ChangeView(
      name: display.name(of: change.key), sign: sign,
      address: isThere ? Address.record(change.key) : nil,
      fields: change.fields.map { view($0, of: change) })
  }

  private func view(_ field: RecordChange.Field, of change: RecordChange) -> FieldChange {
    let model = snapshot.fields(of: change.key)?.field(at: field.pointer)
    let label = snapshot.schemas[change.key.collection]?.label(of: field.pointer, in: language)
    let old = field.old.map { display.text(of: $0, model) } ?? ""
    let new = field.new.map { display.text(of: $0, model) } ?? ""
    return FieldChange(
      label: label ?? field.pointer.description, old: old, new: new,
      pieces: WordPieces.pieces(from: old, to: new))
  }
}
