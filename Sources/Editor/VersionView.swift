internal import JSONModel
internal import Messages
internal import Records

/// A version of a record that stands in a conflict whole: what it says otherwise than the record that is
/// there, or all of it where there is none, and what is wrong with it.
struct VersionView {
  let lines: [Line]
  let faults: [String]

  struct Line { let label, text: String }

  init?(
    _ value: JSONValue?, of key: RecordKey, in snapshot: Snapshot, _ display: DisplayText,
    _ messages: Messages
  ) {
    guard let value, value.object != nil, let collection = snapshot.schemas[key.collection] else {
      return nil
    }
    let language = messages.language.rawValue
    let fields = collection.fields.root
    let change = RecordChange(
      key: key, from: snapshot.records[key]?.value, to: value, fields: fields)
    lines = (change?.fields ?? []).map { field in
      let text = field.new.map { display.text(of: $0, fields.field(at: field.pointer)) }
      return Line(
        label: collection.label(of: field.pointer, in: language), text: text ?? messages.absent)
    }
    var then = snapshot
    then.set(key, to: value)
    let known = Set(snapshot.findings())
    faults = then.findings().filter { $0.severity == .error && !known.contains($0) }.map {
      let label = collection.label(of: $0.pointer, in: language)
      return (label.isEmpty ? "" : label + ": ") + messages.text($0.problem)
    }
  }
}
