internal import Records

/// What records are called in one language, and the places of these names in the order that Swedish has, each
/// worked out once: pages name the same records over and over.
final class RecordNames {
  private let display: DisplayText
  private var known: [RecordKey: String] = [:]
  private var places: [RecordKey: Collation] = [:]

  init(_ display: DisplayText) { self.display = display }

  /// What a record is called.
  subscript(key: RecordKey) -> String {
    if let name = known[key] { return name }
    let name = display.name(of: key)
    known[key] = name
    return name
  }

  /// The place of a record's name.
  func place(of key: RecordKey) -> Collation {
    if let place = places[key] { return place }
    let place = Collation(self[key])
    places[key] = place
    return place
  }
}
