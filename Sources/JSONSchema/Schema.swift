public import JSONModel

/// A compiled schema of draft 2020-12: compiled once, evaluated any number of times.
public struct Schema: Sendable {
  let nodes: [SchemaNode]
  let root: SchemaIndex

  /// Compiles the schema at a place of a store; `format` is asserted unless told otherwise.
  ///
  /// - Throws: ``SchemaError`` at the keyword that is wrong.
  public init(
    at location: SchemaLocation, in store: SchemaStore, assertsFormat: Bool = true
  ) throws(SchemaError) {
    var compiler = SchemaCompiler(store: store, assertsFormat: assertsFormat)
    root = try compiler.compile(location)
    nodes = compiler.nodes
    try checkProgress()
  }

  /// Everything that is wrong with an instance, in the order of the schema.
  public func violations(of value: JSONValue) -> [Violation] {
    var evaluation = Evaluation(schema: self)
    evaluation.apply(root, to: value)
    return evaluation.violations
  }

  /// Whether the instance has no violation.
  public func accepts(_ value: JSONValue) -> Bool { violations(of: value).isEmpty }

  /// Refuses schemas whose evaluation would apply them to one value for ever.
  private func checkProgress() throws(SchemaError) {
    var state = [UInt8](repeating: 0, count: nodes.count)
    for index in nodes.indices { try visit(index, &state) }
  }

  private func visit(_ index: SchemaIndex, _ state: inout [UInt8]) throws(SchemaError) {
    guard state[index] == 0 else { return }
    state[index] = 1
    for (name, keyword) in nodes[index].keywords {
      for next in keyword.inPlace {
        guard state[next] != 1 else {
          let location = nodes[index].location.appending(name)
          throw SchemaError(.endlessReference(location.pointer.description), at: location)
        }
        try visit(next, &state)
      }
    }
    state[index] = 2
  }
}

extension Keyword {
  /// The schemas that are applied to the same value, not to a part of it.
  fileprivate var inPlace: [SchemaIndex] {
    switch self {
    case .allOf(let list), .anyOf(let list), .oneOf(let list): list
    case .not(let index), .reference(let index): [index]
    case .condition(let test, let then, let otherwise):
      [test] + [then, otherwise].compactMap { $0 }
    case .dependentSchemas(let list): list.map(\.1)
    default: []
    }
  }
}
