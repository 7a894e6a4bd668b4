public import JSONModel

/// What records are once their references to one record lead to another, or nowhere.
public struct ReferenceRewrite: Sendable {
  /// The records that change, with their new values.
  public let changes: [RecordKey: JSONValue?]

  /// Rewrites every reference to a record, but its own.
  ///
  /// - Parameter new: The record of the same collection that is referred to instead; with `nil`,
  ///   fields are removed, and so are elements of lists.
  public init(of key: RecordKey, to new: RecordKey?, in snapshot: Snapshot) {
    let references = snapshot.referrers(of: key).filter { $0.source != key }
    var changes: [RecordKey: JSONValue?] = [:]
    for (source, references) in Dictionary(grouping: references, by: \.source) {
      guard let value = snapshot.records[source]?.value else { continue }
      let fields = snapshot.fields(of: source)
      let sorted = references.map(\.pointer).sorted(by: ReferenceRewrite.follows)
      changes[source] = sorted.reduce(value) {
        ReferenceRewrite.rewriting($1, to: new?.id, in: $0, fields)
      }
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

  /// A set has no value twice, and a list that has nothing in it any more is removed.
  private static func rewriting(
    _ pointer: JSONPointer, to id: String?, in value: JSONValue, _ fields: FieldModel.Field?
  ) -> JSONValue {
    let new = id.map { JSONValue.string(JSONString($0)) }
    let siblings = value[pointer.parent]?.array ?? []
    let isSet = fields?.field(at: pointer.parent)?.strategy == .set
    let isThere = isSet && new.map(siblings.contains) == true
    let result = value.setting(isThere ? nil : new, at: pointer) ?? value
    guard result[pointer.parent]?.array?.isEmpty == true else { return result }
    return result.setting(nil, at: pointer.parent) ?? result
  }
}
