internal import JSONModel
internal import Messages
internal import Records

/// Prints the fields of a record with their labels, a line or more each.
struct RecordFields {
  let snapshot: Snapshot
  let key: RecordKey
  var indentation = "  "

  /// The lines of a value of the record.
  func lines(of value: JSONValue) -> [String] {
    let fields = snapshot.fields(of: key)
    let language = Output.messages.language.rawValue
    return (value.object ?? [:]).map { name, value in
      let field = fields?.member(name)
      let text = snapshot.display.text(of: value, field)
        .replacing(scalars: ["\r": " ", "\n": "\n  \(indentation)"])
      return "\(indentation)\(field?.label(in: language) ?? name.text): \(text)"
    }
  }
}
