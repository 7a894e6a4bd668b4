internal import JSONModel

/// Tells, from a parsed text alone, whether the members and sets of a collection's records stand in
/// the order of their canonical form.
///
/// Where it says no, the text may still be canonical: sets of anything but strings are left to
/// those who compare the bytes.
final class CanonicalOrder: Sendable {
  /// One place of the field model, as numbers; -1 where there is none.
  private struct Node: BitwiseCopyable, Sendable {
    let keys: KeyTable
    /// Where its members' places begin among those of all.
    let children: Int
    let others: Int
    let element: Int
    let isSet: Bool
  }

  private let nodes: FrozenBuffer<Node>
  private let children: FrozenBuffer<Int>
  private let memory = FrozenMemory()

  /// The order of what a field model describes.
  init(of model: FieldModel) {
    var nodes: [Node] = []
    var children: [Int] = []
    for index in model.nodes.indices {
      let field = FieldModel.Field(model: model, index: index)
      let start = children.count
      children += field.node.names.compactMap { field.node.children[$0] }
      nodes.append(
        Node(
          keys: KeyTable(field.node.names, in: memory), children: start,
          others: field.node.others ?? -1, element: field.node.element ?? -1,
          isSet: field.strategy == .set))
    }
    self.nodes = memory.freeze(nodes)
    self.children = memory.freeze(children)
  }

  /// Whether a record's text is surely its canonical form.
  func isCanonical(_ document: JSONDocument) -> Bool {
    document.isCanonicalText && document.withView { holds(in: $0, and: NoInspection()) }
  }

  /// Whether a record is in order, and an inspection has nothing to say of any value in it.
  func holds(in document: JSONDocument.View, and inspection: some ValueInspection) -> Bool {
    let walk = Walk(
      document: document, nodes: nodes, children: children, inspection: inspection)
    return walk.passes(0, JSONDocument.root)
  }

  private struct Walk<Inspection: ValueInspection> {
    let document: JSONDocument.View
    let nodes: FrozenBuffer<Node>
    let children: FrozenBuffer<Int>
    let inspection: Inspection

    func passes(_ node: Int, _ index: Int) -> Bool {
      let entry = document[index]
      switch entry.kind {
      case .null, .bool, .number: return true
      case .string: return inspection.passes(entry, at: node)
      case .array: return elementsPass(node, index)
      case .object: return membersPass(node, index)
      }
    }

    private func membersPass(_ node: Int, _ index: Int) -> Bool {
      var next = 0
      var lastUnknown: JSONDocument.Entry?
      var key = index + 1
      let end = document.end(of: index)
      while key < end {
        let entry = document[key]
        guard inspection.passes(key: entry) else { return false }
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
      return inspection.passes(elementsOf: index, at: node)
    }
  }
}

/// What else is looked at on the way through a record, by the places of the field model; -1 is none
/// of them.
protocol ValueInspection {
  /// Whether there is nothing to say of a string.
  func passes(_ string: JSONDocument.Entry, at node: Int) -> Bool
  /// Whether there is nothing to say of a key.
  func passes(key: JSONDocument.Entry) -> Bool
  /// Whether there is nothing to say of the elements of an array together.
  func passes(elementsOf array: Int, at node: Int) -> Bool
}

extension CanonicalOrder {
  /// Looks at the order alone.
  private struct NoInspection: ValueInspection {
    func passes(_: JSONDocument.Entry, at _: Int) -> Bool { true }
    func passes(key _: JSONDocument.Entry) -> Bool { true }
    func passes(elementsOf _: Int, at _: Int) -> Bool { true }
  }
}

extension RecordCollection {
  /// The place of the first byte of a record that is not as it should be; `nil` where all are.
  func deviation(of document: JSONDocument, from value: JSONValue) -> TextPosition? {
    guard !order.isCanonical(document) else { return nil }
    return Snapshot.deviation(of: document.source, from: canonicalBytes(of: value))
  }
}
