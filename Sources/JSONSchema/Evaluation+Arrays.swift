internal import JSONModel

/// The keywords for arrays (JSON Schema Core, sections 10.3.1 and 11.2; Validation, section 6.4).
extension Evaluation {
  mutating func evaluateArray(
    _ keyword: Keyword, _ index: Int, _ entry: JSONDocument.Entry
  ) -> Bool {
    switch keyword {
    case .elements(let table): return elements(frozen.elements[table], index)
    case .uniqueItems: return unique(index)
    case .contains(let node, let table): return contains(node, frozen.bounds[table], index)
    case .maxItems(let limit):
      return entry.count <= limit
        || Purpose.collects && report(.tooManyItems(limit: limit, found: entry.count), index)
    case .minItems(let limit):
      return entry.count >= limit
        || Purpose.collects && report(.tooFewItems(limit: limit, found: entry.count), index)
    case .unevaluatedItems(let node): return unevaluatedItems(node, index)
    default: return true
    }
  }

  private mutating func elements(_ elements: SchemaTables.Elements, _ index: Int) -> Bool {
    var isValid = true
    var position = 0
    var element = index + 1
    let end = document.end(of: index)
    while element < end {
      let isPrefix = position < elements.prefix.count
      guard
        let node = isPrefix ? frozen.children[Int(elements.prefix.start) + position] : elements.rest
      else { break }
      if Purpose.collects { current.name = isPrefix ? elements.prefixName : elements.restName }
      let token = isPrefix && Purpose.annotates ? JSONString(String(position)) : nil
      if !descend(node, element, current.name, token) {
        isValid = false
        guard Purpose.collects else { return false }
      }
      evaluated.mark(position)
      position += 1
      element = document.end(of: element)
    }
    if Purpose.annotates, position > 0 {
      let count = document[index].count
      let isAll = position == count
      if !elements.prefix.isEmpty {
        let last = JSONValue.number(JSONNumber(min(position, elements.prefix.count) - 1))
        say(elements.prefixName, elements.prefix.count >= count && isAll ? true : last, index)
      }
      if position > elements.prefix.count { say(elements.restName, true, index) }
    }
    return isValid
  }

  private mutating func contains(
    _ node: SchemaIndex, _ bounds: SchemaTables.Bounds, _ index: Int
  ) -> Bool {
    var matching: [Int] = []
    var position = 0
    var element = index + 1
    let end = document.end(of: index)
    let name = current.name
    while element < end {
      let outer = evaluated.suspend()
      let result = attempt(node, element, name)
      evaluated.resume(outer)
      if case .success = result {
        matching.append(position)
        evaluated.mark(position)
      }
      position += 1
      element = document.end(of: element)
    }
    say(name, .array(matching.map { .number(JSONNumber($0)) }), index)
    if matching.count < bounds.least {
      if Purpose.collects, bounds.least != 1 { current.name = "minContains" }
      return report(.containsTooFew(limit: bounds.least, found: matching.count), index)
    }
    if let most = bounds.most, matching.count > most {
      if Purpose.collects { current.name = "maxContains" }
      return report(.containsTooMany(limit: most, found: matching.count), index)
    }
    return true
  }

  private mutating func unevaluatedItems(_ node: SchemaIndex, _ index: Int) -> Bool {
    var isValid = true
    var isUsed = false
    var position = 0
    var element = index + 1
    let end = document.end(of: index)
    while element < end {
      if !evaluated.isMarked(position) {
        isUsed = true
        if !unevaluated(node, element, .unevaluatedItem(position)) {
          isValid = false
          guard Purpose.collects else { return false }
        }
        evaluated.mark(position)
      }
      position += 1
      element = document.end(of: element)
    }
    if isUsed { say(current.name, true, index) }
    return isValid
  }

  /// Applies the schema for what nothing else evaluated; where that is `false`, it has its own words.
  mutating func unevaluated(
    _ node: SchemaIndex, _ index: Int, _ fault: Violation.Fault,
    at place: Int? = nil
  ) -> Bool {
    guard case .never? = only(of: node) else { return descend(node, index, current.name) }
    return report(fault, place ?? index)
  }

  /// The one keyword of a schema that has no more.
  private func only(of node: SchemaIndex) -> Keyword? {
    let keywords = frozen.nodes[node].keywords
    return keywords.count == 1 ? frozen.keywords[Int(keywords.start)] : nil
  }

  private mutating func unique(_ index: Int) -> Bool {
    let count = document[index].count
    guard count > 1 else { return true }
    var elements: [Int] = []
    elements.reserveCapacity(count)
    document.forEachElement(of: index) { elements.append($0) }
    guard let (later, earlier) = firstRepeated(elements) else { return true }
    return report(.duplicateItems(later, earlier), elements[later])
  }

  /// The positions of the first element that is equal to an earlier one, and of that one.
  private func firstRepeated(_ elements: [Int]) -> (Int, Int)? {
    guard elements.count > 16 else {
      for later in elements.indices {
        for earlier in 0..<later where document.areEqual(elements[later], elements[earlier]) {
          return (later, earlier)
        }
      }
      return nil
    }
    var seen: [JSONValue: Int] = [:]
    for (position, element) in elements.enumerated() {
      let value = document.value(at: element)
      if let earlier = seen.updateValue(position, forKey: value) { return (position, earlier) }
    }
    return nil
  }
}

extension SchemaTables.Elements {
  fileprivate var prefixName: JSONString { isOld ? "items" : "prefixItems" }
  fileprivate var restName: JSONString { isOld && !prefix.isEmpty ? "additionalItems" : "items" }
}
