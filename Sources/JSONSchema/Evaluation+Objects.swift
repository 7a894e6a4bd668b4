internal import JSONModel

/// The keywords for objects (JSON Schema Core, sections 10.2.2.4, 10.3.2 and 11.3; Validation,
/// section 6.5).
extension Evaluation {
  mutating func evaluateObject(
    _ keyword: Keyword, _ index: Int, _ entry: JSONDocument.Entry
  ) -> Bool {
    switch keyword {
    case .members(let table): return members(table, index)
    case .required(let table): return required(tables.names[table], index)
    case .maxProperties(let limit):
      return entry.count <= limit
        || Purpose.collects && report(.tooManyProperties(limit: limit, found: entry.count), index)
    case .minProperties(let limit):
      return entry.count >= limit
        || Purpose.collects && report(.tooFewProperties(limit: limit, found: entry.count), index)
    case .dependentRequired(let table): return dependentRequired(table, index)
    case .dependentSchemas(let table): return dependentSchemas(table, index)
    case .propertyNames(let node): return propertyNames(node, index)
    case .unevaluatedProperties(let node): return unevaluatedProperties(node, index)
    default: return true
    }
  }

  private mutating func required(_ names: [JSONString], _ index: Int) -> Bool {
    var isValid = true
    for name in names where !document.hasMember(name, index) {
      isValid = report(.missing(name.text), index)
      guard Purpose.collects else { return false }
    }
    return isValid
  }

  private mutating func dependentRequired(_ table: Int, _ index: Int) -> Bool {
    var isValid = true
    for (key, names) in tables.dependentNames[table] where document.hasMember(key, index) {
      for name in names where !document.hasMember(name, index) {
        isValid = report(.missingBecause(name.text, of: key.text), index)
        guard Purpose.collects else { return false }
      }
    }
    return isValid
  }

  private mutating func dependentSchemas(_ table: Int, _ index: Int) -> Bool {
    var failures = 0
    let name = current.name
    let mark = record.mark
    for (key, node) in tables.dependentSchemas[table] where document.hasMember(key, index) {
      if !step(node, index, name, Purpose.annotates ? key : nil) {
        failures += 1
        guard Purpose.collects else { return false }
      }
    }
    if failures > 1, Purpose.explains { record.unify(since: mark) }
    return failures == 0
  }

  private mutating func propertyNames(_ node: SchemaIndex, _ index: Int) -> Bool {
    var isValid = true
    let name = current.name
    var key = index + 1
    let end = document.end(of: index)
    while key < end {
      // A key stands for itself as a string here; it has no members to mark.
      let outer = evaluated.suspend()
      let mark = record.mark
      let result = attempt(node, key, name)
      // What is said of a name is not said of the member's value, whose place it would take.
      _ = record.rollBack(to: mark)
      if case .failure(let failures) = result {
        let reason = failures.violations.first.map { [$0.fault] } ?? []
        let text = document.string(document[key]).text
        isValid = report(.propertyName(text, because: reason), key)
      }
      evaluated.resume(outer)
      guard isValid || Purpose.collects else { return false }
      key = document.end(of: key + 1)
    }
    return isValid
  }

  private mutating func unevaluatedProperties(_ node: SchemaIndex, _ index: Int) -> Bool {
    var isValid = true
    var names: [JSONValue] = []
    var position = 0
    var key = index + 1
    let end = document.end(of: index)
    while key < end {
      if !evaluated.isMarked(position) {
        let name = document.string(document[key])
        if Purpose.annotates { names.append(.string(name)) }
        if !unevaluated(node, key + 1, .unknownProperty(name.text, known: []), at: key) {
          isValid = false
          guard Purpose.collects else { return false }
        }
        evaluated.mark(position)
      }
      position += 1
      key = document.end(of: key + 1)
    }
    if !names.isEmpty { say(current.name, .array(names), index) }
    return isValid
  }
}
