internal import JSONModel
internal import JSONSchema

/// Reads and checks the `x-…` keywords: one that is misspelt must not switch a rule off.
struct AnnotationReader {
  /// A keyword that is wrong, and where.
  struct Failure: Error {
    let reason: SetupError.Reason
    let location: SchemaLocation
  }

  private static let known: Set<JSONString> = [
    "x-checks", "x-enum-labels", "x-fanout", "x-help", "x-id", "x-label", "x-list", "x-merge",
    "x-private", "x-references", "x-unique",
  ]

  let collections: Set<String>

  /// Checks every annotation at a place and below.
  func check(_ schema: JSONValue, at location: SchemaLocation) throws(Failure) {
    guard let object = schema.object else { return }
    for (key, value) in object where key.text.hasPrefix("x-") {
      let place = location.appending(key)
      guard AnnotationReader.known.contains(key) else {
        let known = AnnotationReader.known.map(\.text).sorted()
        throw Failure(reason: .unknownAnnotation(key.text, known: known), location: place)
      }
      guard isWellFormed(key, value) else {
        throw Failure(reason: .malformedAnnotation(key.text), location: place)
      }
      if key == "x-references", let name = value.string, !collections.contains(name) {
        throw Failure(
          reason: .unknownCollection(name, known: collections.sorted()), location: place)
      }
    }
    for (place, inner) in SchemaStore.subschemas(of: object, at: location) {
      try check(inner, at: place)
    }
  }

  private func isWellFormed(_ key: JSONString, _ value: JSONValue) -> Bool {
    switch key {
    case "x-label", "x-help": LocalizedText(value) != nil
    case "x-enum-labels":
      value.object?.allSatisfy { LocalizedText($0.value) != nil } ?? false
    case "x-merge": MergeStrategy(annotation: value) != nil
    case "x-private": value.bool != nil
    case "x-references", "x-id": value.string != nil
    case "x-fanout": value == 0 || value == 2
    case "x-list": AnnotationReader.pointers(value) != nil
    case "x-unique": AnnotationReader.tuples(value) != nil
    case "x-checks": AnnotationReader.checks(value) != nil
    default: false
    }
  }

  static func pointers(_ value: JSONValue?) -> [JSONPointer]? {
    guard let array = value?.array else { return nil }
    let pointers = array.compactMap { $0.string.flatMap { JSONPointer(parsing: $0) } }
    return pointers.count == array.count ? pointers : nil
  }

  static func tuples(_ value: JSONValue?) -> [[JSONPointer]]? {
    guard let array = value?.array else { return nil }
    let tuples = array.compactMap(pointers).filter { !$0.isEmpty }
    return tuples.count == array.count ? tuples : nil
  }

  static func checks(_ value: JSONValue?) -> [RecordCollection.Check]? {
    guard let array = value?.array else { return nil }
    let checks = array.compactMap(check)
    return checks.count == array.count ? checks : nil
  }

  private static func check(_ value: JSONValue) -> RecordCollection.Check? {
    guard let object = value.object, let message = LocalizedText(object["message"]) else {
      return nil
    }
    let keys = Set(object.keys)
    if let pair = pointers(object["le"]), pair.count == 2, keys == ["le", "message"] {
      return RecordCollection.Check(rule: .notAbove(pair[0], pair[1]), message: message)
    }
    guard let parts = pointers(object["sum"]), !parts.isEmpty,
      let whole = object["equals"]?.string.flatMap({ JSONPointer(parsing: $0) }),
      keys == ["sum", "equals", "message"]
    else { return nil }
    return RecordCollection.Check(rule: .sum(parts, equals: whole), message: message)
  }
}
