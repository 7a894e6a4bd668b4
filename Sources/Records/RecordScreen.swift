internal import JSONModel
internal import JSONSchema

/// Tells, from a parsed text alone, that a record has surely nothing wrong.
///
/// It says nothing of what it doubts: such a record is looked at in full, by the one code that
/// makes findings. So most records cost one walk over their text.
final class RecordScreen: Sendable {
  /// What is asked of the values at one place of the field model.
  fileprivate struct Node: BitwiseCopyable, Sendable {
    /// The number of the property by which its elements are told apart; -1 where there is none.
    let key: Int
    /// The number of the collection whose ids stand here; -1 where there is none, -2 where that
    /// does not exist.
    let references: Int
  }

  /// The collection.
  let collection: RecordCollection
  private let schema: Schema
  private let order: CanonicalOrder
  private let hasChecks: Bool
  /// Whether the collection has `x-unique`.
  let hasTuples: Bool
  /// Whether the collection's records stand in folders of their own.
  let isFannedOut: Bool
  private let nodes: FrozenBuffer<Node>
  private let keys: [JSONString]
  private let memory = FrozenMemory()

  /// A screen for the records of a collection; collections are referred to by their numbers.
  init(_ collection: RecordCollection, numbers: [String: Int]) {
    self.collection = collection
    schema = collection.schema
    order = collection.order
    hasChecks = !collection.checks.isEmpty
    hasTuples = !collection.unique.isEmpty
    isFannedOut = collection.fanOut == 2
    var nodes: [Node] = []
    var keys: [JSONString] = []
    for index in collection.fields.nodes.indices {
      let field = FieldModel.Field(model: collection.fields, index: index)
      var key = -1
      if case .keyed(let property) = field.strategy {
        key = keys.count
        keys.append(JSONString(property))
      }
      nodes.append(
        Node(key: key, references: field.node.references.map { numbers[$0] ?? -2 } ?? -1))
    }
    self.nodes = memory.freeze(nodes)
    self.keys = keys
  }

  /// Whether the record of an id has surely nothing wrong, given the ids of all collections.
  func passes(
    _ document: JSONDocument, id: ArraySlice<UInt8>, _ identifiers: some IdentifierLookup,
    _ memory: Schema.Memory
  ) -> Bool {
    guard document.isCanonicalText, document[JSONDocument.root].kind == .object else {
      return false
    }
    return document.withView { view in
      guard let own = view.member("id", of: JSONDocument.root)?.value, view[own].kind == .string,
        view.holds(id, view[own])
      else { return false }
      let inspection = RecordInspection(
        document: view, nodes: nodes, keys: keys, identifiers: identifiers)
      return order.holds(in: view, and: inspection)
        && (!hasChecks
          || collection.failures { view.index(of: $0).map(view.value) }.isEmpty)
    } && schema.accepts(document, using: memory)
  }
}

/// Looks at a record's references, the normal form of its text and the keys of its lists.
private struct RecordInspection<Identifiers: IdentifierLookup>: ValueInspection {
  let document: JSONDocument.View
  let nodes: FrozenBuffer<RecordScreen.Node>
  let keys: [JSONString]
  let identifiers: Identifiers

  func passes(_ string: JSONDocument.Entry, at node: Int) -> Bool {
    isNormalized(string) && (node < 0 || refersWell(nodes[node], string))
  }

  func passes(key: JSONDocument.Entry) -> Bool { isNormalized(key) }

  func passes(elementsOf array: Int, at node: Int) -> Bool {
    node < 0 || nodes[node].key < 0 || haveKeys(keys[nodes[node].key], array)
  }

  private func refersWell(_ node: RecordScreen.Node, _ entry: JSONDocument.Entry) -> Bool {
    guard node.references >= 0 else { return node.references == -1 }
    return document.withCharacters(of: entry) { identifiers.contains($0, in: node.references) }
  }

  private func isNormalized(_ entry: JSONDocument.Entry) -> Bool {
    document.isSurelyNormalized || entry.flag || document.string(entry).isNormalized
  }

  /// Whether each element of a keyed list has a string of its own as its key.
  private func haveKeys(_ key: JSONString, _ index: Int) -> Bool {
    var seen: Set<[UInt8]> = []
    var areDifferent = true
    document.forEachElement(of: index) { element in
      guard let place = document.member(key, of: element)?.value,
        document[place].kind == .string,
        seen.insert(document.characters(of: document[place])).inserted
      else {
        areDifferent = false
        return
      }
    }
    return areDifferent
  }
}
