public import JSONModel

/// Records and values as people read them, in one language.
public struct DisplayText: Sendable {
  private let snapshot: Snapshot
  let language: String
  private let showsPrivate: Bool
  private let groupsDigits: Bool
  /// How many digits a number has at least that is written in groups.
  private var fewestGrouped = 5

  /// Texts of a snapshot; private fields are passed over where the texts leave the dataset.
  ///
  /// - Parameter groupsDigits: Whether numbers are written as people read them, and not as records do.
  public init(
    of snapshot: Snapshot, in language: String, showsPrivate: Bool, groupsDigits: Bool = false
  ) {
    self.groupsDigits = groupsDigits
    self.snapshot = snapshot
    self.language = language
    self.showsPrivate = showsPrivate
  }

  /// The same texts with numbers of four digits in groups, as beside larger ones, or without.
  public func grouping(four: Bool) -> DisplayText {
    var other = self
    other.fewestGrouped = four ? 4 : 5
    return other
  }

  /// More references than any name is expected to go through.
  static let depth = 4

  /// What people call a record: the first field of its collection's list that it has, or its id.
  public func name(of key: RecordKey) -> String { name(of: key, depth: 0) }

  /// What tells a record from others: what people call it and, where that is the name of another
  /// record, the next field of its collection's list that says more.
  public func title(of key: RecordKey) -> String {
    let name = name(of: key)
    guard snapshot.borrowsName(key), let record = snapshot.records[key],
      let collection = snapshot.schemas[key.collection]
    else { return name }
    let naming = collection.namingField(of: record.value)
    let rest = collection.listed.drop { $0 != naming }.dropFirst()
    let more = rest.lazy.filter { showsPrivate || !collection.isPrivate($0) }
      .compactMap { pointer in
        record.value[pointer].map { text(of: $0, collection.fields.root.field(at: pointer)) }
      }.first { !$0.showsNothing }
    return more.map { "\(name), \($0)" } ?? name
  }

  private func name(of key: RecordKey, depth: Int) -> String {
    guard depth < DisplayText.depth, let record = snapshot.records[key],
      let collection = snapshot.schemas[key.collection]
    else { return key.id }
    for pointer in collection.listed where showsPrivate || !collection.isPrivate(pointer) {
      guard let value = record.value[pointer] else { continue }
      let field = collection.fields.root.field(at: pointer)
      let text = text(of: value, field, depth: depth + 1)
      if !text.showsNothing { return text }
    }
    return key.id
  }

  /// A value: ids as names, members of an `enum` as their labels, texts in the reader's language,
  /// lists with commas.
  public func text(of value: JSONValue, _ field: FieldModel.Field?) -> String {
    text(of: value, field, depth: 0)
  }

  private func text(of value: JSONValue, _ field: FieldModel.Field?, depth: Int) -> String {
    switch value {
    case .null: return "–"
    case .bool(let bool): return language == "sv" ? (bool ? "ja" : "nej") : (bool ? "yes" : "no")
    case .number(let number):
      return groupsDigits
        ? DigitGroups.text(number.text, in: language, from: fewestGrouped) : number.text
    case .string(let string):
      if let label = field?.node.memberLabels[string.text] { return label[language] }
      guard let collection = field?.node.references else { return string.text }
      return name(of: RecordKey(collection: collection, id: string.text), depth: depth)
    case .array(let array):
      guard showsPrivate || field?.isPrivate != true else { return "" }
      return array.map { text(of: $0, field?.element, depth: depth) }.joined(separator: ", ")
    case .object(let object):
      let shown = showsPrivate ? object : shown(object, field)
      if isText(shown), let text = LocalizedText(.object(shown)) { return text[language] }
      return members(of: shown, field, depth: depth)
    }
  }

  /// The members that are not private.
  private func shown(_ object: JSONObject, _ field: FieldModel.Field?) -> JSONObject {
    JSONObject(
      object.filter { field?.member($0.key)?.isPrivate != true }.map { ($0.key, $0.value) })
  }

  private func members(
    of object: JSONObject, _ field: FieldModel.Field?, depth: Int
  ) -> String {
    object.map { key, value in
      let inner = field?.member(key)
      let label = inner?.label(in: language) ?? key.text
      return "\(label): \(text(of: value, inner, depth: depth))"
    }.joined(separator: "; ")
  }

  /// Whether an object's members are the languages of this fieldbook.
  private func isText(_ object: JSONObject) -> Bool {
    !object.isEmpty && object.keys.allSatisfy { snapshot.settings.languages.contains($0.text) }
  }
}
