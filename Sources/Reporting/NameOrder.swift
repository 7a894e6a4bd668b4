internal import Records

/// The places of names in the order that Swedish has, each worked out once: pages name the same records
/// over and over.
final class NameOrder {
  private var known: [RecordKey: Collation] = [:]

  /// The place of a record's name, which always is the same.
  func place(of key: RecordKey, name: () -> String) -> Collation {
    if let place = known[key] { return place }
    let place = Collation(name())
    known[key] = place
    return place
  }
}
