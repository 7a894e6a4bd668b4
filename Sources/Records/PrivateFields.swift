public import JSONModel

/// What the schema of a collection keeps private, for taking it out of records.
struct PrivateFields {
  private let model: FieldModel
  /// Whether each node is private, or leads to one that is.
  private let leads: [Bool]

  /// The private fields of a model.
  ///
  /// - Complexity: O(nodes × depth of the model).
  init(_ model: FieldModel) {
    self.model = model
    var leads = model.nodes.map(\.isPrivate)
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for (index, node) in model.nodes.enumerated() where !leads[index] {
        let inner = Array(node.children.values) + [node.element, node.others].compactMap(\.self)
        guard inner.contains(where: { leads[$0] }) else { continue }
        leads[index] = true
        hasChanged = true
      }
    }
    self.leads = leads
  }

  /// A record without what is private.
  func removed(from value: JSONValue) -> JSONValue { removed(from: value, at: 0) ?? [:] }

  /// What is left of a value; `nil` where nothing is.
  private func removed(from value: JSONValue, at index: Int) -> JSONValue? {
    guard leads[index] else { return value }
    let node = model.nodes[index]
    if node.isPrivate { return nil }
    switch value {
    case .object(let object):
      let members = object.compactMap { key, inner -> (JSONString, JSONValue)? in
        guard let child = node.children[key] ?? node.others else { return (key, inner) }
        return removed(from: inner, at: child).map { (key, $0) }
      }
      return members.isEmpty && !object.isEmpty ? nil : .object(JSONObject(members))
    case .array(let array):
      guard let element = node.element else { return value }
      let elements = array.compactMap { removed(from: $0, at: element) }
      return elements.isEmpty && !array.isEmpty ? nil : .array(elements)
    default: return value
    }
  }
}

extension Snapshot {
  /// The snapshot as it may leave the dataset: its records without the fields that its schemas, or some
  /// others, keep private.
  ///
  /// A list, or an object, of which nothing is left is as if it were not there.
  /// - Complexity: O(size of the records of collections that have private fields).
  public func withoutPrivateFields(by others: SchemaSet? = nil) -> Snapshot {
    let guarded = [schemas, others].compactMap(\.self).flatMap(\.sorted)
      .filter(\.hasPrivateFields)
    guard !guarded.isEmpty else { return self }
    let fields = Dictionary(grouping: guarded, by: \.name)
      .mapValues { $0.map { PrivateFields($0.privacy) } }
    var copy = self
    for (key, record) in records {
      guard let fields = fields[key.collection] else { continue }
      copy.records[key] = Record(
        key: key, path: record.path,
        value: fields.reduce(record.value) { $1.removed(from: $0) }, deviation: record.deviation)
    }
    return copy
  }
}

extension RecordCollection {
  /// The part of a pointer that says nothing private: it ends at a private field, and before a key
  /// that is made of private content.
  public func publicPart(of pointer: JSONPointer) -> JSONPointer {
    var field: FieldModel.Field? = fields.root
    var tokens: [JSONString] = []
    for token in pointer.tokens {
      let isNamed = field?.node.children[token] != nil
      let inner = field?.member(token) ?? field?.element
      if !isNamed, inner?.node.isPrivate == true || field?.hasPrivateKey == true { break }
      tokens.append(token)
      if inner?.isPrivate == true { break }
      field = inner
    }
    return JSONPointer(tokens: tokens)
  }
}

extension FieldModel.Field {
  /// Whether the field is private, or a list of what is.
  var isPrivate: Bool {
    var field: FieldModel.Field? = self
    // Lists of lists may go round in a schema.
    for _ in 0..<DisplayText.depth {
      if field?.node.isPrivate == true { return true }
      field = field?.element
    }
    return false
  }

  /// Whether the elements of a list are known by something private.
  fileprivate var hasPrivateKey: Bool {
    guard case .keyed(let key) = strategy else { return false }
    return element?.member(JSONString(key))?.node.isPrivate == true
  }
}
