internal import JSONModel
internal import Messages
internal import Records

/// Prints changes by record and field.
struct ChangeText {
  let snapshot: Snapshot

  /// How many records a command names that is not asked for a list of them.
  static let few = 30

  /// Prints changes, of which there may be more than were looked into.
  func print(_ changes: [RecordChange], of count: Int? = nil, atMost limit: Int = .max) {
    let language = Output.messages.language.rawValue
    defer {
      let rest = (count ?? changes.count) - min(changes.count, limit)
      if rest > 0 { Output.line(Output.messages.more(rest)) }
    }
    for change in changes.prefix(limit) {
      let sign = change.kind == .added ? "+" : change.kind == .deleted ? "-" : "~"
      let name = snapshot.display.name(of: change.key)
      Output.line("\(sign) \(change.key)" + (name == change.key.id ? "" : " – \(name)"))
      guard change.kind == .edited else { continue }
      let collection = snapshot.schemas[change.key.collection]
      for field in change.fields {
        let label = collection?.label(of: field.pointer, in: language) ?? field.pointer.description
        Output.line(
          "    \(label): \(text(field.old, field, change)) → \(text(field.new, field, change))")
      }
    }
  }

  private func text(
    _ value: JSONValue?, _ field: RecordChange.Field, _ change: RecordChange
  ) -> String {
    guard let value else { return "–" }
    let model = snapshot.fields(of: change.key)?.field(at: field.pointer)
    let text = snapshot.display.text(of: value, model)
      .replacing("\n", with: " ")
    return text.count > 80 ? text.prefix(79) + "…" : text
  }
}

extension RecordChange {
  /// The change as the `json` form has it.
  var json: JSONValue {
    [
      "record": .string(JSONString(key.description)),
      "change": .string(JSONString(kind.rawValue)),
      "fields": .array(
        fields.map { field in
          var object: JSONObject = ["field": .string(JSONString(field.pointer.description))]
          object["old"] = field.old
          object["new"] = field.new
          return .object(object)
        }),
    ]
  }
}
