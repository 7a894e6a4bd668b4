public import JSONModel

extension Snapshot {
  /// What people call a record: the first field of its collection's list that it has, or its id.
  public func name(of key: RecordKey, in language: String) -> String {
    name(of: key, in: language, depth: 0)
  }

  private func name(of key: RecordKey, in language: String, depth: Int) -> String {
    guard depth < 4, let record = records[key], let collection = schemas[key.collection] else {
      return key.id
    }
    for pointer in collection.listed {
      guard let value = record.value[pointer], let field = collection.fields.root.field(at: pointer)
      else { continue }
      let text = text(of: value, field, in: language, depth: depth + 1)
      if !text.isEmpty { return text }
    }
    return key.id
  }

  /// A value as people read it: ids as names, members of an `enum` as their labels, texts in the
  /// reader's language, lists with commas.
  public func text(of value: JSONValue, _ field: FieldModel.Field?, in language: String) -> String {
    text(of: value, field, in: language, depth: 0)
  }

  private func text(
    of value: JSONValue, _ field: FieldModel.Field?, in language: String, depth: Int
  ) -> String {
    switch value {
    case .null: return "–"
    case .bool(let bool): return language == "sv" ? (bool ? "ja" : "nej") : (bool ? "yes" : "no")
    case .number(let number): return number.text
    case .string(let string):
      if let label = field?.node.memberLabels[string.text] { return label[language] }
      guard let collection = field?.node.references else { return string.text }
      return name(
        of: RecordKey(collection: collection, id: string.text), in: language, depth: depth)
    case .array(let array):
      return array.map { text(of: $0, field?.element, in: language, depth: depth) }
        .joined(separator: ", ")
    case .object(let object):
      if isText(object), let text = LocalizedText(value) { return text[language] }
      return object.map { key, inner in
        let inner = text(of: inner, field?.member(key), in: language, depth: depth)
        return "\(field?.member(key)?.label(in: language) ?? key.text): \(inner)"
      }.joined(separator: "; ")
    }
  }

  /// Whether an object's members are the languages of this fieldbook.
  private func isText(_ object: JSONObject) -> Bool {
    !object.isEmpty && object.keys.allSatisfy { settings.languages.contains($0.text) }
  }
}

extension FieldModel.Field {
  /// The field's name for people, where it has one.
  public func label(in language: String) -> String? { node.label?[language] }
}

extension RecordCollection {
  /// The collection's name for people.
  public func label(in language: String) -> String { label?[language] ?? name }

  /// A field's name for people: the labels on the way to it, or what the pointer says.
  public func label(of pointer: JSONPointer, in language: String) -> String {
    var labels: [String] = []
    var field: FieldModel.Field? = fields.root
    for token in pointer.tokens {
      let inner = field?.member(token)
      labels.append(inner?.label(in: language) ?? token.text)
      field = inner ?? field?.element
    }
    return labels.joined(separator: " › ")
  }
}
