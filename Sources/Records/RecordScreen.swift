internal import JSONModel
internal import JSONSchema

/// Tells, from a parsed text alone, that a record has surely nothing wrong.
///
/// It says nothing of what it doubts: such a record is looked at in full, by the one code that
/// makes findings. So most records cost one walk over their text.
final class RecordScreen: Sendable {
  /// One place of the field model, as numbers; -1 where there is none.
  private struct Node: BitwiseCopyable, Sendable {
    let keys: KeyTable
    /// Where its members' places begin among those of all.
    let children: Int
    let others: Int
    let element: Int
    let isSet: Bool
    /// The number of the property by which its elements are told apart.
    let key: Int
    /// The number of the collection whose ids stand here; -2 where that does not exist.
    let references: Int
  }

  /// The collection.
  let collection: RecordCollection
  private let schema: Schema
  private let hasChecks: Bool
  /// Whether the collection has `x-unique`.
  let hasTuples: Bool
  /// Whether the collection's records stand in folders of their own.
  let isFannedOut: Bool
  private let nodes: FrozenBuffer<Node>
  private let children: FrozenBuffer<Int>
  private let keys: [JSONString]
  private let memory = FrozenMemory()

  /// A screen for the records of a collection; collections are referred to by their numbers.
  init(_ collection: RecordCollection, numbers: [String: Int]) {
    self.collection = collection
    schema = collection.schema
    hasChecks = !collection.checks.isEmpty
    hasTuples = !collection.unique.isEmpty
    isFannedOut = collection.fanOut == 2
    var nodes: [Node] = []
    var children: [Int] = []
    var keys: [JSONString] = []
    for index in collection.fields.nodes.indices {
      let field = FieldModel.Field(model: collection.fields, index: index)
      let start = children.count
      children += field.node.names.compactMap { field.node.children[$0] }
      var key = -1
      if case .keyed(let property) = field.strategy {
        key = keys.count
        keys.append(JSONString(property))
      }
      nodes.append(
        Node(
          keys: KeyTable(field.node.names, in: memory), children: start,
          others: field.node.others ?? -1, element: field.node.element ?? -1,
          isSet: field.strategy == .set, key: key,
          references: field.node.references.map { numbers[$0] ?? -2 } ?? -1))
    }
    self.nodes = memory.freeze(nodes)
    self.children = memory.freeze(children)
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
      let walk = Walk(
        document: view, nodes: nodes, children: children, keys: keys, identifiers: identifiers)
      return walk.passes(0, JSONDocument.root)
        && (!hasChecks
          || collection.failures { view.index(of: $0).map(view.value) }.isEmpty)
    } && schema.accepts(document, using: memory)
  }

  private struct Walk<Identifiers: IdentifierLookup> {
    let document: JSONDocument.View
    let nodes: FrozenBuffer<Node>
    let children: FrozenBuffer<Int>
    let keys: [JSONString]
    let identifiers: Identifiers

    func passes(_ node: Int, _ index: Int) -> Bool {
      let entry = document[index]
      switch entry.kind {
      case .null, .bool, .number: return true
      case .string: return isNormalized(entry) && (node < 0 || refersWell(nodes[node], entry))
      case .array: return elementsPass(node, index)
      case .object: return membersPass(node, index)
      }
    }

    private func refersWell(_ node: Node, _ entry: JSONDocument.Entry) -> Bool {
      guard node.references >= 0 else { return node.references == -1 }
      return document.withCharacters(of: entry) { identifiers.contains($0, in: node.references) }
    }

    private func isNormalized(_ entry: JSONDocument.Entry) -> Bool {
      document.isSurelyNormalized || entry.flag || document.string(entry).isNormalized
    }

    private func membersPass(_ node: Int, _ index: Int) -> Bool {
      var next = 0
      var lastUnknown: JSONDocument.Entry?
      var key = index + 1
      let end = document.end(of: index)
      while key < end {
        let entry = document[key]
        guard isNormalized(entry) else { return false }
        var child = -1
        if node >= 0,
          let position = nodes[node].keys.position(of: entry, in: document, guess: next)
        {
          // Keys come in the order of the schema, those it does not know after them.
          guard position >= next, lastUnknown == nil else { return false }
          next = position + 1
          child = children[nodes[node].children + position]
        } else {
          if let lastUnknown, !document.precedes(lastUnknown, entry) { return false }
          lastUnknown = entry
          if node >= 0 { child = nodes[node].others }
        }
        guard passes(child, key + 1) else { return false }
        key = document.end(of: key + 1)
      }
      return true
    }

    private func elementsPass(_ node: Int, _ index: Int) -> Bool {
      let inner = node < 0 ? -1 : nodes[node].element
      let isSet = node >= 0 && nodes[node].isSet
      var last: JSONDocument.Entry?
      var element = index + 1
      let end = document.end(of: index)
      while element < end {
        guard passes(inner, element) else { return false }
        if isSet {
          let entry = document[element]
          guard entry.kind == .string, last.map({ document.precedes($0, entry) }) ?? true else {
            return false
          }
          last = entry
        }
        element = document.end(of: element)
      }
      return node < 0 || nodes[node].key < 0 || haveKeys(keys[nodes[node].key], index)
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
}
