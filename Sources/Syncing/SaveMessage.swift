internal import Records

/// What a commit says of itself when nobody wrote a message: how many records of which collections.
///
/// It is English, and names collections as their folders, whatever the language of who saves: everybody
/// reads the same history.
public struct SaveMessage {
  let changes: [RecordChange]

  /// Whether the first line of a message is one of these: it says nothing that the changes do not.
  public static func isMade(_ subject: String) -> Bool {
    let parts = subject.split(separator: " ", maxSplits: 2).map(String.init)
    switch parts.first {
    case "Add"?, "Delete"?, "Edit"?: return parts.count == 2 && RecordKey(parsing: parts[1]) != nil
    case "Save"?: return parts.count == 3 && Int(parts[1]) != nil && parts[2].hasPrefix("records")
    default: return subject == "Update the fieldbook"
    }
  }

  var text: String {
    guard changes.count != 1, !changes.isEmpty else {
      return changes.first.map { "\($0.kind.verb) \($0.key)" } ?? "Update the fieldbook"
    }
    let lines = changes.prefix(50).map { "\($0.kind.verb) \($0.key)" }
    let more = changes.count > 50 ? ["… and \(changes.count - 50) more"] : []
    return "Save \(changes.count) records\(places)\n\n" + (lines + more).joined(separator: "\n")
  }

  private var places: String {
    let counts = Dictionary(grouping: changes, by: \.key.collection).sorted { $0.key < $1.key }
    if counts.count == 1 { return " in \(counts[0].key)" }
    return ": " + counts.map { "\($0.value.count) in \($0.key)" }.joined(separator: ", ")
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
