public import JSONModel

/// A compiled schema of draft 2020-12: compiled once, evaluated any number of times.
public struct Schema: Sendable {
  private let program: SchemaProgram

  /// The name of the dialect, as `$schema` has it.
  public static let dialect = Dialect.currentName

  /// The names of the formats that are checked.
  public static let formats = Set(Format.allCases.map(\.rawValue))

  /// Compiles the schema at a place of a store; `format` is asserted unless told otherwise.
  ///
  /// - Throws: ``SchemaError`` at the keyword that is wrong.
  public init(
    at location: SchemaLocation, in store: SchemaStore, assertsFormat: Bool = true
  ) throws(SchemaError) {
    var compiler = SchemaCompiler(store: store, assertsFormat: assertsFormat)
    let root = try compiler.compile(root: location)
    program = SchemaProgram(compiler, root: root)
    try program.checkProgress()
  }

  /// Whether the schema at a place was compiled along with this one, since this one leads to it.
  public func reaches(_ location: SchemaLocation) -> Bool { program.places[location] != nil }

  /// Memory that evaluations by one thread use one after the other.
  public final class Memory {
    fileprivate let matcher = PatternMatcher()

    /// Memory not used yet.
    public init() {}
  }

  /// Whether a parsed text is valid; the walk ends at the first fault.
  public func accepts(_ document: JSONDocument, using memory: Memory = Memory()) -> Bool {
    document.withView { view in
      var evaluation = Evaluation(program, view, for: VerdictPurpose.self, memory.matcher)
      return evaluation.run(program.root)
    }
  }

  /// Everything that is wrong with a parsed text, in the order of the schema.
  public func violations(of document: JSONDocument) -> [Violation] {
    document.withView { view in
      var evaluation = Evaluation(program, view, for: ViolationsPurpose.self)
      _ = evaluation.run(program.root)
      return evaluation.record.violations
    }
  }

  /// Everything that is wrong with an instance, in the order of the schema.
  public func violations(of value: JSONValue) -> [Violation] {
    violations(of: JSONDocument(value))
  }

  /// Whether the instance has no violation.
  public func accepts(_ value: JSONValue) -> Bool { accepts(JSONDocument(value)) }

  /// What the schema finds wrong with an instance, and what it says of it.
  public func output(for value: JSONValue) -> Output {
    JSONDocument(value).withView { view in
      var evaluation = Evaluation(program, view, for: OutputPurpose.self)
      let isValid = evaluation.run(program.root)
      let store = program.store
      return Output(evaluation.record, isValid: isValid) { store.address(of: $0) }
    }
  }
}

/// What a schema was compiled to, shared by all evaluations.
final class SchemaProgram: Sendable {
  let tables: SchemaTables
  /// The schemas by their places.
  let places: [SchemaLocation: SchemaIndex]
  let frozen: FrozenTables
  let root: SchemaIndex
  let store: SchemaStore
  private let memory: FrozenMemory

  init(_ compiler: SchemaCompiler, root: SchemaIndex) {
    tables = compiler.tables
    places = compiler.compiled
    frozen = FrozenTables(compiler.tables, in: compiler.memory)
    memory = compiler.memory
    store = compiler.store
    self.root = root
  }

  /// Refuses schemas whose evaluation would apply them to one value for ever.
  func checkProgress() throws(SchemaError) {
    var state = [UInt8](repeating: 0, count: tables.nodes.count)
    for index in tables.nodes.indices { try visit(index, &state) }
  }

  /// Goes depth first, without recursion: a chain of references may be as long as a file.
  private func visit(_ start: SchemaIndex, _ state: inout [UInt8]) throws(SchemaError) {
    guard state[start] == 0 else { return }
    var path: [(node: SchemaIndex, rest: [(JSONString, SchemaIndex)])] = [(start, next(start))]
    state[start] = 1
    while let last = path.indices.last {
      guard let (name, node) = path[last].rest.popLast() else {
        state[path[last].node] = 2
        path.removeLast()
        continue
      }
      guard state[node] != 1 else {
        let location = tables.locations[path[last].node].appending(name)
        throw SchemaError(.endlessReference(location.pointer.description), at: location)
      }
      guard state[node] == 0 else { continue }
      state[node] = 1
      path.append((node, next(node)))
    }
  }

  /// The schemas that a schema applies to the same value, not to a part of it.
  ///
  /// Where a `$dynamicRef` leads is known before only if the first resource of all has its anchor, or no
  /// more than one has; the evaluation of others is bounded by depth.
  private func next(_ node: SchemaIndex) -> [(JSONString, SchemaIndex)] {
    tables.nodes[node].keywords.range.flatMap { position in
      inPlace(tables.keywords[position]).map { (tables.keywordNames[position], $0) }
    }
  }

  private func inPlace(_ keyword: Keyword) -> [SchemaIndex] {
    switch keyword {
    case .allOf(let list), .anyOf(let list), .oneOf(let list):
      return Array(tables.children[tables.lists[list].range])
    case .not(let node), .reference(let node): return [node]
    case .condition(let table):
      let condition = tables.conditions[table]
      return [condition.test] + [condition.then, condition.otherwise].compactMap { $0 }
    case .dependentSchemas(let table): return tables.dependentSchemas[table].map(\.1)
    case .dynamicReference(let table):
      let reference = tables.dynamicReferences[table]
      let targets = Set(reference.targets.values).union([reference.initial])
      let first = reference.targets[tables.nodes[root].resource]
      return (first ?? (targets.count == 1 ? reference.initial : nil)).map { [$0] } ?? []
    default: return []
    }
  }
}
