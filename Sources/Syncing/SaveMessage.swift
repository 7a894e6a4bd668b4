internal import Records

/// What a commit says of itself when nobody wrote a message: how many records of which kinds.
struct SaveMessage {
  let changes: [RecordChange]

  var text: String {
    guard changes.count != 1, !changes.isEmpty else {
      return changes.first.map { "\($0.kind.verb) \($0.key)" } ?? "Update the fieldbook"
    }
    let counts = Dictionary(grouping: changes, by: \.key.collection)
      .sorted { $0.key < $1.key }.map { "\($0.value.count) \($0.key)" }
    let lines = changes.prefix(50).map { "\($0.kind.verb) \($0.key)" }
    let more = changes.count > 50 ? ["… and \(changes.count - 50) more"] : []
    return "Save " + counts.joined(separator: ", ") + "\n\n"
      + (lines + more).joined(separator: "\n")
  }
}

extension RecordChange.Kind {
  fileprivate var verb: String {
    switch self {
    case .added: "Add"
    case .deleted: "Delete"
    case .edited: "Edit"
    }
  }
}
