internal import JSONModel
internal import JSONSchema

/// Tells, from a parsed text alone, that a record has surely nothing wrong.
///
/// It says nothing of what it doubts: such a record is looked at in full, by the one code that
/// makes findings. So most records cost one walk over their text.
struct RecordScreen: Sendable {
  /// One place of the field model, as numbers.
  private struct Node: Sendable {
    let keys: KeyTable
    var children: [Int] = []
    var others: Int?
    var element: Int?
    var isSet = false
    var key: JSONString?
    /// The number of the collection whose ids stand here.
    var references: Int?
    /// Whether ids of a collection stand here that does not exist.
    var isDoubtful = false
  }

  private let collection: RecordCollection
  private let nodes: [Node]
  private let memory = FrozenMemory()

  /// A screen for the records of a collection; collections are referred to by their numbers.
  init(_ collection: RecordCollection, numbers: [String: Int]) {
    self.collection = collection
    let model = collection.fields
    let memory = memory
    nodes = model.nodes.indices.map { index in
      let field = FieldModel.Field(model: model, index: index)
      var node = Node(keys: KeyTable(field.node.names, in: memory))
      node.children = field.node.names.compactMap { field.node.children[$0] }
      node.others = field.node.others
      node.element = field.node.element
      node.isSet = field.strategy == .set
      if case .keyed(let property) = field.strategy { node.key = JSONString(property) }
      node.references = field.node.references.flatMap { numbers[$0] }
      node.isDoubtful = field.node.references != nil && node.references == nil
      return node
    }
  }

  /// Whether the record of an id has surely nothing wrong, given the ids of all collections.
  func passes(
    _ document: JSONDocument, id: ArraySlice<UInt8>, _ identifiers: [IdentifierTable],
    _ memory: Schema.Memory
  ) -> Bool {
    guard document.isCanonicalText, document[JSONDocument.root].kind == .object else { return false }
    return document.withView { view in
      guard let own = view.member("id", of: JSONDocument.root)?.value, view[own].kind == .string,
        view.holds(id, view[own])
      else { return false }
      let walk = Walk(document: view, nodes: nodes, identifiers: identifiers)
      return walk.passes(0, JSONDocument.root)
        && collection.failures { view.index(of: $0).map(view.value) }.isEmpty
    } && collection.schema.accepts(document, using: memory)
  }

  private struct Walk {
    let document: JSONDocument.View
    let nodes: [Node]
    let identifiers: [IdentifierTable]

    func passes(_ node: Int?, _ index: Int) -> Bool {
      let entry = document[index]
      switch entry.kind {
      case .null, .bool, .number: return true
      case .string:
        guard isNormalized(entry) else { return false }
        guard let node else { return true }
        guard let collection = nodes[node].references else { return !nodes[node].isDoubtful }
        return document.withCharacters(of: entry) { identifiers[collection].contains($0) }
      case .array: return node.map { elementsPass($0, index) } ?? elementsPass(nil, index)
      case .object: return membersPass(node, index)
      }
    }

    private func isNormalized(_ entry: JSONDocument.Entry) -> Bool {
      document.isSurelyNormalized || entry.flag || document.string(entry).isNormalized
    }

    private func membersPass(_ node: Int?, _ index: Int) -> Bool {
      var next = 0
      var lastUnknown: JSONDocument.Entry?
      var key = index + 1
      let end = document.end(of: index)
      while key < end {
        let entry = document[key]
        guard isNormalized(entry) else { return false }
        var child: Int?
        if let node, let position = position(of: entry, node, next) {
          // Keys come in the order of the schema, those it does not know after them.
          guard position >= next, lastUnknown == nil else { return false }
          next = position + 1
          child = nodes[node].children[position]
        } else {
          if let lastUnknown, !isOrdered(lastUnknown, entry) { return false }
          lastUnknown = entry
          child = node.flatMap { nodes[$0].others }
        }
        guard passes(child, key + 1) else { return false }
        key = document.end(of: key + 1)
      }
      return true
    }

    private func position(of key: JSONDocument.Entry, _ node: Int, _ guess: Int) -> Int? {
      nodes[node].keys.position(of: key, in: document, guess: guess)
    }

    private func isOrdered(_ left: JSONDocument.Entry, _ right: JSONDocument.Entry) -> Bool {
      document.precedes(left, right)
    }

    private func elementsPass(_ node: Int?, _ index: Int) -> Bool {
      let inner = node.flatMap { nodes[$0].element }
      var last: JSONDocument.Entry?
      var element = index + 1
      let end = document.end(of: index)
      while element < end {
        guard passes(inner, element) else { return false }
        if let node, nodes[node].isSet {
          let entry = document[element]
          guard entry.kind == .string, last.map({ isOrdered($0, entry) }) ?? true else {
            return false
          }
          last = entry
        }
        element = document.end(of: element)
      }
      guard let node, let key = nodes[node].key else { return true }
      return haveKeys(key, index)
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
