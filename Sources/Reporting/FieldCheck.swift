internal import JSONModel
internal import Records

/// Looks whether the fields that definitions of reports name can be there.
struct FieldCheck {
  private let snapshot: Snapshot

  /// A check against the schemas of a snapshot.
  init(_ snapshot: Snapshot) { self.snapshot = snapshot }

  /// A field that no record can have, where it is named, and the fields that there are.
  typealias Unknown = (field: String, place: JSONPointer, known: [String])

  /// The first field that neither a schema knows nor any record has.
  func unknownField(in reports: JSONValue) -> Unknown? {
    for (name, report) in reports.object ?? [:] {
      let place = JSONPointer(tokens: [name])
      // The sections of pages are about the pages' records.
      let own = report["pages"]?["collection"]?.string
      if let unknown = unknown(in: report, at: place, of: own) { return unknown }
    }
    return nil
  }

  /// Members whose pointers lead into the collection that is named beside them.
  private static let inner: Set<JSONString> = [
    "field", "of", "show", "rank", "outline", "size", "latitude", "longitude", "group",
    "before", "after", "subject",
  ]
  /// Members whose pointers lead into the collection that a measure is over.
  private static let outer: Set<JSONString> = ["sum", "list", "value", "through", "from", "to"]
  /// Members that hold texts.
  private static let texts: Set<JSONString> = [
    "label", "title", "text", "introduction", "others", "marked",
  ]

  /// - Parameter around: The collection that an object is about where it names none.
  private func unknown(
    in value: JSONValue, at place: JSONPointer, of around: String?
  ) -> Unknown? {
    if let array = value.array {
      return array.enumerated().lazy.compactMap {
        unknown(in: $0.element, at: place.appending($0.offset), of: around)
      }.first
    }
    guard let object = value.object else { return nil }
    let own = object["collection"]?.string ?? around
    return object.lazy.compactMap { key, inner -> Unknown? in
      let place = place.appending(key)
      if FieldCheck.texts.contains(key) { return nil }
      if FieldCheck.inner.contains(key) { return field(inner, at: place, of: own) }
      if FieldCheck.outer.contains(key) { return field(inner, at: place, of: around) }
      switch key {
      case "latest":
        return field(inner["of"] ?? .null, at: place.appending("of"), of: own)
          ?? field(inner["by"] ?? .null, at: place.appending("by"), of: own)
      case "fields": return fields(inner, at: place, of: own)
      case "where", "known":
        let list = pointer(object["value"] ?? object["list"])
        return condition(inner, at: place, of: own, in: list.map { $0.appending("0") } ?? .root)
      case "among": return condition(inner, at: place, of: target(of: object["of"], in: own))
      case "order": return field(inner, at: place, of: target(of: object["rank"], in: own))
      default: return unknown(in: inner, at: place, of: own)
      }
    }.first
  }

  private func fields(
    _ value: JSONValue, at place: JSONPointer, of collection: String?
  ) -> Unknown? {
    (value.array ?? []).enumerated().lazy.compactMap {
      field($0.element, at: place.appending($0.offset), of: collection)
    }.first
  }

  /// - Parameter around: Where in a record the fields are; in a list, that of its first element.
  private func condition(
    _ value: JSONValue, at place: JSONPointer, of collection: String?,
    in around: JSONPointer = .root
  ) -> Unknown? {
    (value.object ?? [:]).lazy.compactMap { key, inner -> Unknown? in
      let place = place.appending(key)
      switch key {
      case "named", "unnamed": return unknown(in: inner, at: place, of: collection)
      case "any":
        return (inner.array ?? []).enumerated().lazy.compactMap {
          condition($0.element, at: place.appending($0.offset), of: collection, in: around)
        }.first
      default:
        guard let own = pointer(.string(key)) else { return nil }
        let field = JSONPointer(tokens: around.tokens + own.tokens)
        return unknown(field, at: place, of: collection)
          ?? inner["contains"].flatMap {
            condition(
              $0, at: place.appending("contains"), of: collection, in: field.appending("0"))
          }
      }
    }.first
  }

  /// The collection that a field names records of.
  private func target(of field: JSONValue?, in collection: String?) -> String? {
    guard let pointer = pointer(field), let collection else { return nil }
    let field = snapshot.schemas[collection]?.fields.root.field(at: pointer)
    return field?.node.references ?? field?.element?.node.references
  }

  private func pointer(_ value: JSONValue?) -> JSONPointer? {
    value?.string.flatMap {
      $0.hasPrefix("/") ? JSONPointer(parsing: $0) : JSONPointer(tokens: [JSONString($0)])
    }
  }

  private func field(
    _ value: JSONValue, at place: JSONPointer, of name: String?
  ) -> Unknown? {
    pointer(value).flatMap { unknown($0, at: place, of: name) }
  }

  private func unknown(
    _ pointer: JSONPointer, at place: JSONPointer, of name: String?
  ) -> Unknown? {
    guard let collection = name.flatMap({ snapshot.schemas[$0] }),
      !collection.mayHave(pointer),
      !snapshot.records(of: collection.name).contains(where: { $0.value[pointer] != nil })
    else { return nil }
    let known = collection.fields.root.node.names.map { JSONPointer(tokens: [$0]).description }
    return (pointer.description, place, known)
  }
}

extension RecordCollection {
  /// Whether a record may have a field, as far as the schema says what there is.
  fileprivate func mayHave(_ pointer: JSONPointer) -> Bool {
    if pointer == ["id"] { return true }
    var field = fields.root
    for token in pointer.tokens {
      let isNumber = token.text.utf8.allSatisfy { (0x30...0x39).contains($0) }
      guard let inner = field.member(token) ?? (isNumber ? field.element : nil) else {
        let types = field.node.types
        return field.node.names.isEmpty && field.element == nil
          && (types.isEmpty || types.contains("object") || types.contains("array"))
      }
      field = inner
    }
    return true
  }
}
