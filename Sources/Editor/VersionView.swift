internal import JSONModel
internal import Messages
internal import Records

/// A version of a record: what it says otherwise than another one, or all of it where there is none, and
/// what is wrong with it.
struct VersionView {
  let lines: [Line]
  let faults: [String]

  struct Line { let label, text: String }

  init(lines: [Line], faults: [String] = []) {
    self.lines = lines
    self.faults = faults
  }

  /// A version that stands in a conflict whole, beside the record that is there.
  init?(
    _ value: JSONValue?, of key: RecordKey, in snapshot: Snapshot, _ display: DisplayText,
    _ messages: Messages
  ) {
    guard let value, value.object != nil, let collection = snapshot.schemas[key.collection] else {
      return nil
    }
    var then = snapshot
    then.set(key, to: value)
    let known = Set(snapshot.findings())
    let found = then.findings().filter { $0.severity == .error && !known.contains($0) }.causes
    self.init(
      lines: VersionView.lines(
        from: snapshot.records[key]?.value, to: value, collection, display, messages),
      faults: found.map { VersionView.fault($0, collection, messages) })
  }

  /// What changes from one version to another; `nil` is none.
  static func lines(
    from old: JSONValue?, to new: JSONValue?, _ collection: RecordCollection,
    _ display: DisplayText, _ messages: Messages
  ) -> [Line] {
    let change = RecordChange(
      key: RecordKey(collection: collection.name, id: ""), from: old, to: new,
      fields: collection.fields.root)
    return (change?.fields ?? []).map {
      line($0.new, at: $0.pointer, collection, display, messages)
    }
  }

  /// What stands at a place.
  static func line(
    _ value: JSONValue?, at pointer: JSONPointer, _ collection: RecordCollection,
    _ display: DisplayText, _ messages: Messages
  ) -> Line {
    let text = value.map { display.text(of: $0, collection.fields.root.field(at: pointer)) }
    return Line(
      label: collection.label(of: pointer, in: messages.language.rawValue),
      text: text ?? messages.absent)
  }

  /// What is wrong, with the field that it is wrong in.
  static func fault(
    _ finding: Finding, _ collection: RecordCollection, _ messages: Messages
  ) -> String {
    let label = collection.label(of: finding.pointer, in: messages.language.rawValue)
    return (label.isEmpty ? "" : label + ": ") + messages.editorText(finding.problem, atField: true)
  }
}
