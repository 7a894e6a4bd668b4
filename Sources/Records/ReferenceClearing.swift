public import JSONModel

/// What records are without their references to another one.
public struct ReferenceClearing: Sendable {
  /// The records that change, with their new values.
  public let changes: [RecordKey: JSONValue?]

  /// Clears every reference to a record, but its own: fields are removed, and so are elements of lists.
  public init(of key: RecordKey, in snapshot: Snapshot) {
    let references = snapshot.referrers(of: key).filter { $0.source != key }
    var changes: [RecordKey: JSONValue?] = [:]
    for (source, references) in Dictionary(grouping: references, by: \.source) {
      guard let value = snapshot.records[source]?.value else { continue }
      let sorted = references.map(\.pointer).sorted(by: ReferenceClearing.follows)
      changes[source] = sorted.reduce(value) { ReferenceClearing.clearing($1, in: $0) }
    }
    self.changes = changes
  }

  /// Whether one place comes after another: removing an element moves those after it.
  private static func follows(_ left: JSONPointer, _ right: JSONPointer) -> Bool {
    right.tokens.lexicographicallyPrecedes(left.tokens) { first, second in
      guard let first = Int(first.text), let second = Int(second.text) else {
        return first < second
      }
      return first < second
    }
  }

  /// A list that has nothing in it then is removed too.
  private static func clearing(_ pointer: JSONPointer, in value: JSONValue) -> JSONValue {
    let result = value.setting(nil, at: pointer) ?? value
    guard result[pointer.parent]?.array?.isEmpty == true else { return result }
    return result.setting(nil, at: pointer.parent) ?? result
  }
}
