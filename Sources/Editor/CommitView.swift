internal import Git
internal import History
internal import JSONModel
internal import Messages
internal import Records
internal import Syncing

/// A commit as a page tells of it.
struct CommitView {
  var time: MomentView
  let author: String
  var subject: String
  let id: String
  let changes: [ChangeView]
  /// The settings and schemas that changed, and what cannot be read since.
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
    DisplayText(for: snapshot, in: language)
  }

  func view(
    _ id: ObjectID, _ words: CommitWords, _ changes: [ChangeView], files: [String] = [],
    more: Int = 0
  ) -> CommitView {
    let author = words.author
    return CommitView(
      time: LocalTime.view(author.seconds, messages),
      author: author.name.isEmpty ? author.email : author.name,
      // The changes say the same in the reader's language.
      subject: SaveMessage.isMade(words.subject) ? "" : words.subject, id: id.hex, changes: changes,
      files: files, more: more > 0 ? messages.more(more) : nil)
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
    // What is gone still has a history, and can be brought back from it.
    let isKnown = snapshot.schemas[change.key.collection] != nil
    return ChangeView(
      name: display.title(of: change.key), sign: sign,
      address: isKnown ? Address.record(change.key) : nil,
      fields: change.fields.flatMap { views($0, of: change) })
  }

  /// A field as the reader's language shows it, and the texts in other languages that changed with it.
  private func views(_ field: RecordChange.Field, of change: RecordChange) -> [FieldChange] {
    let shown = view(field, of: change)
    let others = otherTexts(from: field.old, to: field.new, at: field.pointer)
    let collection = snapshot.schemas[change.key.collection]
    let more = others.map { place, old, new in
      FieldChange(
        label: collection?.label(of: place, in: language, numbersElements: false)
          ?? place.description, old: old, new: new, pieces: WordPieces.pieces(from: old, to: new))
    }
    return (shown.old == shown.new && !more.isEmpty ? [] : [shown]) + more
  }

  /// The texts in other languages than the reader's that differ, with their places.
  private func otherTexts(
    from old: JSONValue?, to new: JSONValue?, at place: JSONPointer
  ) -> [(JSONPointer, String, String)] {
    switch (old, new) {
    case (.object(let old), .object(let new)):
      let names = new.keys + old.keys.filter { new[$0] == nil }
      let isText = names.allSatisfy { snapshot.settings.languages.contains($0.text) }
      return names.filter { old[$0] != new[$0] }.flatMap { name in
        guard isText else {
          return otherTexts(from: old[name], to: new[name], at: place.appending(name))
        }
        guard name.text != language else { return [] }
        return [(place.appending(name), old[name]?.line ?? "", new[name]?.line ?? "")]
      }
    case (.array(let old), .array(let new)) where old.count == new.count:
      return old.indices.flatMap { otherTexts(from: old[$0], to: new[$0], at: place.appending($0)) }
    default: return []
    }
  }

  private func view(_ field: RecordChange.Field, of change: RecordChange) -> FieldChange {
    let model = snapshot.fields(of: change.key)?.field(at: field.pointer)
    let label = snapshot.schemas[change.key.collection]?.label(of: field.pointer, in: language)
    let old = field.old.map { display.text(of: $0, model) } ?? ""
    let new = field.new.map { display.text(of: $0, model) } ?? ""
    return FieldChange(
      label: label ?? field.pointer.description, old: old, new: new,
      // The groups of a number's digits are no words.
      pieces: field.new?.number == nil
        ? WordPieces.pieces(from: old, to: new) : WordPieces.whole(old, new))
  }
}
