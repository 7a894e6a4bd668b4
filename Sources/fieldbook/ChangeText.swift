internal import JSONModel
internal import Messages
internal import Records
internal import TerminalText

/// Prints changes by record and field.
struct ChangeText {
  let snapshot: Snapshot
  /// What stands before each line.
  var indentation = ""
  /// How many fields of a record are told.
  var mostFields = Int.max

  /// How many records a command names that is not asked for a list of them.
  static let few = 30

  /// How many characters of a value are shown.
  fileprivate static let width = 80

  /// Prints changes, of which there may be more than were looked into.
  func print(_ changes: [RecordChange], of count: Int? = nil, atMost limit: Int = .max) {
    for change in changes.prefix(limit) {
      Output.line("\(indentation)\(change.kind.sign) \(title(of: change.key))")
      if change.kind == .edited { printFields(of: change) }
    }
    let rest = (count ?? changes.count) - min(changes.count, limit)
    if rest > 0 { Output.line(indentation + Output.messages.more(rest)) }
  }

  /// A record's key, and its name where that says more.
  func title(of key: RecordKey) -> String {
    let name = snapshot.shortName(of: key)
    return name == key.id ? key.description : "\(key) – \(name)"
  }

  /// Prints the files of settings and schemas that changed.
  static func print(_ setup: [SetupChange], indentation: String = "") {
    for change in setup { Output.line("\(indentation)\(change.kind.sign) \(change.path)") }
  }

  /// Prints the fields of a change with what they were before and after.
  func printFields(of change: RecordChange) {
    let language = Output.messages.language.rawValue
    let collection = snapshot.schemas[change.key.collection]
    for field in change.fields.prefix(mostFields) {
      let label = collection?.label(of: field.pointer, in: language) ?? field.pointer.description
      let excerpt = ChangeExcerpt(
        from: text(field.old, field, change), to: text(field.new, field, change),
        width: ChangeText.width)
      // Of a new record nothing was there before.
      let old = change.kind == .added ? "" : excerpt.old + " → "
      Output.line("\(indentation)    \(label): \(old)\(excerpt.new)")
    }
    let rest = change.fields.count - mostFields
    if rest > 0 { Output.line("\(indentation)    " + Output.messages.more(rest)) }
  }

  private func text(
    _ value: JSONValue?, _ field: RecordChange.Field, _ change: RecordChange
  ) -> String {
    guard let value else { return "–" }
    let model = snapshot.fields(of: change.key)?.field(at: field.pointer)
    return snapshot.display.text(of: value, model).inOneLine
  }
}

extension RecordChange.Kind {
  /// The sign of a kind of change.
  var sign: String {
    switch self {
    case .added: "+"
    case .deleted: "-"
    case .edited: "~"
    }
  }
}

extension Snapshot {
  /// What people call a record, on one line and cut where it is long.
  func shortName(of key: RecordKey) -> String {
    DisplayWidth.cut(display.name(of: key).inOneLine, to: ChangeText.width)
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
