internal import JSONModel

/// One walk of a compiled schema over a parsed text.
///
/// The same walk tells whether a text is valid (and stops at the first fault), collects what is
/// wrong, or collects what the schema says of each value: only what is kept differs.
struct Evaluation<Purpose: EvaluationPurpose> {
  /// Whoever asks for an evaluation holds the program meanwhile; threads that all counted their
  /// references to it would wait for each other.
  private unowned(unsafe) let program: SchemaProgram
  let document: JSONDocument.View
  /// What every evaluation looks at.
  let frozen: FrozenTables
  var record = EvaluationRecord()
  var evaluated = EvaluatedChildren()
  /// The resources entered on the way here, where `$dynamicRef` asks for them.
  private var resources: [Int] = []
  private let isDynamic: Bool
  private var depth = 0
  private var steps = 0
  /// Whether the verdict is that there is none.
  private var hasGivenUp = false
  private var undecided: [Violation] = []
  private let stepLimit: Int
  /// The schema and keyword that are being evaluated, where something is collected.
  var current: (node: SchemaIndex, name: JSONString) = (0, "")
  let matcher: PatternMatcher
  private var search = PointerSearch()

  init(
    _ program: SchemaProgram, _ document: JSONDocument.View, for purpose: Purpose.Type,
    _ matcher: PatternMatcher = PatternMatcher()
  ) {
    self.matcher = matcher
    unsafe self.program = program
    frozen = program.frozen
    self.document = document
    isDynamic = !program.tables.dynamicReferences.isEmpty
    stepLimit = 200_000 + EvaluationLimits.stepsPerValue * document.end(of: JSONDocument.root)
  }

  /// The tables that are looked at seldom.
  var tables: SchemaTables {
    @inline(__always) _read { yield unsafe program.tables }
  }

  /// Applies a schema to the value at an index; `false` where it is not valid.
  mutating func apply(_ node: SchemaIndex, _ index: Int) -> Bool {
    guard depth < EvaluationLimits.depth, steps < stepLimit else { return exhaust(index) }
    depth += 1
    steps += 1
    defer { depth -= 1 }
    let schema = frozen.nodes[node]
    guard isDynamic, resources.last != schema.resource else {
      return evaluate(schema, node, index)
    }
    resources.append(schema.resource)
    defer { resources.removeLast() }
    return evaluate(schema, node, index)
  }

  /// Applies a schema to the whole text; a verdict that was given up on is not a good one.
  mutating func run(_ root: SchemaIndex) -> Bool {
    let isValid = apply(root, JSONDocument.root)
    record.violations += undecided.filter { !record.violations.contains($0) }
    return isValid && !hasGivenUp
  }

  /// Ends an evaluation that would not end by itself: whatever is applied from now on fails.
  private mutating func exhaust(_ index: Int) -> Bool {
    guard steps < stepLimit || !hasGivenUp else { return false }
    steps = stepLimit
    return giveUp(.tooCostly, index)
  }

  /// Keeps a fault that makes the verdict a bad one wherever it stands, also below a `not`.
  mutating func giveUp(_ fault: Violation.Fault, _ index: Int) -> Bool {
    hasGivenUp = true
    _ = report(fault, index)
    if Purpose.collects { undecided.append(record.violations[record.violations.count - 1]) }
    return false
  }

  private mutating func evaluate(
    _ schema: SchemaNode, _ node: SchemaIndex, _ index: Int
  ) -> Bool {
    guard schema.tracksEvaluated, let scope = evaluated.open(for: index, of: document) else {
      return Purpose.collects ? evaluateAll(schema, node, index) : decide(schema, index)
    }
    let isValid = Purpose.collects ? evaluateAll(schema, node, index) : decide(schema, index)
    evaluated.close(scope, keeping: isValid || Purpose.explains)
    return isValid
  }

  /// Applies a schema up to the first fault.
  private mutating func decide(_ schema: SchemaNode, _ index: Int) -> Bool {
    let entry = document[index]
    guard document.has(schema.types, entry) else { return false }
    for position in schema.decisive.range {
      guard evaluate(frozen.decisive[position], index, entry) else { return false }
    }
    return true
  }

  private mutating func evaluateAll(
    _ schema: SchemaNode, _ node: SchemaIndex, _ index: Int
  ) -> Bool {
    let outer = current
    defer { current = outer }
    let mark = record.mark
    var failures = 0
    let entry = document[index]
    for position in schema.keywords.range {
      current = (node, tables.keywordNames[position])
      if !evaluate(frozen.keywords[position], index, entry) { failures += 1 }
    }
    if failures > 1, Purpose.explains { record.unify(since: mark) }
    let isValid = failures == 0
    if isValid, Purpose.annotates { annotate(schema, node, index) }
    return isValid
  }

  /// Applies a schema to a part of the value; what its keywords evaluate there is their own.
  mutating func descend(
    _ node: SchemaIndex, _ index: Int, _ name: JSONString, _ token: JSONString? = nil
  ) -> Bool {
    let schema = frozen.nodes[node]
    if schema.isEmpty { return true }
    if !Purpose.collects, schema.isTypeOnly { return document.has(schema.types, document[index]) }
    let outer = evaluated.suspend()
    defer { evaluated.resume(outer) }
    return step(node, index, name, token)
  }

  /// Applies a schema and keeps the way to it, where that is wanted.
  mutating func step(
    _ node: SchemaIndex, _ index: Int, _ name: JSONString, _ token: JSONString? = nil
  ) -> Bool {
    guard Purpose.annotates else { return apply(node, index) }
    record.path.append(name)
    if let token { record.path.append(token) }
    defer { record.path.removeLast(token == nil ? 1 : 2) }
    return apply(node, index)
  }

  /// Applies a schema that may fail without the value being wrong; what it said is then forgotten.
  mutating func attempt(
    _ node: SchemaIndex, _ index: Int, _ name: JSONString, _ token: JSONString? = nil
  ) -> Result<Void, EvaluationFailures> {
    let marks = evaluated.save()
    guard Purpose.collects else {
      if apply(node, index) { return .success(()) }
      evaluated.restore(marks)
      return .failure(EvaluationFailures([]))
    }
    let mark = record.mark
    if step(node, index, name, token) {
      record.violations.removeLast(record.violations.count - mark.violations)
      return .success(())
    }
    let known = Purpose.explains ? evaluated.save() : []
    evaluated.restore(marks)
    return .failure(EvaluationFailures(record.rollBack(to: mark), marks: known))
  }

  /// Keeps a fault of the value at an index; always `false`.
  mutating func report(_ fault: Violation.Fault, _ index: Int) -> Bool {
    guard Purpose.collects else { return false }
    record.violations.append(
      Violation(
        fault: fault, instance: search.pointer(to: index, in: document),
        keyword: current.name == ""
          ? tables.locations[current.node]
          : tables.locations[current.node].appending(current.name),
        path: record.path + (current.name == "" ? [] : [current.name])))
    return false
  }

  private mutating func evaluate(
    _ keyword: Keyword, _ index: Int, _ entry: JSONDocument.Entry
  ) -> Bool {
    switch keyword {
    case .never: return report(.never, index)
    case .type(let types):
      return document.has(types, entry)
        || Purpose.collects
          && report(.type(expected: types, found: JSONValue.Kind(entry.kind)), index)
    case .enumeration(let table):
      return isAmong(table, index, entry)
        || Purpose.collects
          && report(
            .enumeration(tables.values[table], found: document.value(at: index)), index)
    case .constant(let table):
      return isAmong(table, index, entry)
        || Purpose.collects
          && report(
            .constant(tables.values[table][0], found: document.value(at: index)), index)
    case .reference(let node): return step(node, index, current.name)
    case .dynamicReference(let table): return step(target(of: table), index, current.name)
    case .allOf(let list): return allOf(list, index)
    case .anyOf(let list): return anyOf(list, index)
    case .oneOf(let list): return oneOf(list, index)
    case .not(let node): return not(node, index)
    case .condition(let table): return condition(table, index)
    default: return evaluateTyped(keyword, index, entry)
    }
  }

  /// The keywords that speak of one type of value only and pass over all others.
  private mutating func evaluateTyped(
    _ keyword: Keyword, _ index: Int, _ entry: JSONDocument.Entry
  ) -> Bool {
    switch entry.kind {
    case .object: evaluateObject(keyword, index, entry)
    case .array: evaluateArray(keyword, index, entry)
    case .string: evaluateString(keyword, index, entry)
    case .number: evaluateNumber(keyword, index, entry)
    case .null, .bool: true
    }
  }

  /// Whether a value is one of those of an enumeration.
  @inline(__always)
  private mutating func isAmong(_ table: Int, _ index: Int, _ entry: JSONDocument.Entry) -> Bool {
    let enumeration = frozen.enumerations[table]
    if enumeration.isLarge {
      return tables.valueSets[table]?.contains(document.value(at: index)) == true
    }
    if entry.kind == .string { return enumeration.contains(entry, in: document) }
    return enumeration.hasOthers && tables.values[table].contains(document.value(at: index))
  }

  /// Where a `$dynamicRef` leads from here (JSON Schema Core, section 8.2.3.2).
  private func target(of table: Int) -> SchemaIndex {
    let reference = tables.dynamicReferences[table]
    let outermost = resources.lazy.compactMap { reference.targets[$0] }.first
    return outermost ?? reference.initial
  }
}

extension JSONDocument.View {
  /// Whether a value has one of some types.
  @inline(__always)
  fileprivate func has(_ types: TypeSet, _ entry: Entry) -> Bool {
    types.contains(TypeSet(entry.kind)) || isInteger(types, entry)
  }

  private func isInteger(_ types: TypeSet, _ entry: Entry) -> Bool {
    entry.kind == .number && types.contains(.integer) && (entry.flag || number(entry).isInteger)
  }
}
