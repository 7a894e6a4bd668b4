public import JSONModel
@_spi(_Unicode) internal import Swift

/// Makes ids for new records: a stem that people can read and a random tail, so that two people
/// offline never make the same one.
public struct IDTemplate {
  private let template: String
  private let snapshot: Snapshot

  /// The template of a collection, such as `{date}-{municipality.name}`.
  public init(_ template: String, in snapshot: Snapshot) {
    self.template = template
    self.snapshot = snapshot
  }

  /// An id for a record that no record of the collection has.
  public func id(for value: JSONValue, in collection: RecordCollection) -> String {
    let stem = stem(of: value, collection)
    while true {
      let tail = String((0..<4).map { _ in IDTemplate.alphabet.randomElement() ?? "0" })
      let id = stem + "-" + tail
      if snapshot.records[RecordKey(collection: collection.name, id: id)] == nil { return id }
    }
  }

  private static let alphabet = Array("0123456789abcdefghijklmnopqrstuvwxyz")

  private func stem(of value: JSONValue, _ collection: RecordCollection) -> String {
    var text = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      let path = rest[rest.index(after: open)..<close].split(separator: ".").map(String.init)
      text += self.text(at: path, of: value, collection.fields.root)
      rest = rest[rest.index(after: close)...]
    }
    let stem = IDTemplate.shortened(IDTemplate.slug(text + rest), to: 48)
    return stem.isEmpty ? IDTemplate.shortened(collection.name, to: 48) : stem
  }

  private func text(at path: [String], of value: JSONValue, _ field: FieldModel.Field?) -> String {
    guard let first = path.first else {
      let language = snapshot.settings.languages.first ?? "en"
      return DisplayText(of: snapshot, in: language, showsPrivate: true).text(of: value, field)
    }
    let rest = Array(path.dropFirst())
    if let collection = field?.node.references, let id = value.string {
      let target = snapshot.records[RecordKey(collection: collection, id: id)]
      return target.map { text(at: path, of: $0.value, snapshot.fields(of: $0.key)) } ?? ""
    }
    let token = JSONString(first)
    return value[token].map { text(at: rest, of: $0, field?.member(token)) } ?? ""
  }

  /// The beginning of a slug, which does not end with a hyphen.
  public static func shortened(_ slug: String, to length: Int) -> String {
    let start = slug.prefix(length)
    return String(start.hasSuffix("-") ? start.dropLast() : start)
  }

  /// Lower-case ASCII words joined by hyphens: `Östra Göinge` becomes `ostra-goinge`.
  public static func slug(_ text: String) -> String {
    var slug = ""
    for scalar in text.lowercased()._nfd
    where scalar.properties.canonicalCombiningClass == .notReordered {
      if scalar.isASCII, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        slug.unicodeScalars.append(scalar)
      } else if !slug.isEmpty, !slug.hasSuffix("-") {
        slug += "-"
      }
    }
    return slug.hasSuffix("-") ? String(slug.dropLast()) : slug
  }
}
