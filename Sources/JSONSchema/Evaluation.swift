internal import JSONModel

/// One walk of a schema over an instance.
struct Evaluation {
  let schema: Schema
  var violations: [Violation] = []
  private var path: [JSONString] = []
  private var current: SchemaLocation

  init(schema: Schema) {
    self.schema = schema
    current = schema.nodes[schema.root].location
  }

  mutating func apply(_ index: SchemaIndex, to value: JSONValue) {
    let outer = current
    let node = schema.nodes[index]
    for (name, keyword) in node.keywords {
      current = name == "" ? node.location : node.location.appending(name)
      evaluate(keyword, value)
    }
    current = outer
  }

  mutating func apply(_ index: SchemaIndex, to value: JSONValue, at token: JSONString) {
    path.append(token)
    apply(index, to: value)
    path.removeLast()
  }

  /// What a schema finds wrong with a value here, kept apart from the findings so far.
  private mutating func trial(_ index: SchemaIndex, _ value: JSONValue) -> [Violation] {
    let kept = violations
    violations = []
    apply(index, to: value)
    defer { violations = kept }
    return violations
  }

  mutating func report(_ fault: Violation.Fault, at token: JSONString? = nil) {
    let tokens = token.map { path + [$0] } ?? path
    violations.append(
      Violation(fault: fault, instance: JSONPointer(tokens: tokens), keyword: current))
  }

  private mutating func evaluate(_ keyword: Keyword, _ value: JSONValue) {
    switch keyword {
    case .never: report(.never)
    case .type(let types):
      if !types.contains(value) { report(.type(expected: types, found: value.kind)) }
    case .enumeration(let members):
      if !members.contains(value) { report(.enumeration(members)) }
    case .constant(let constant):
      if value != constant { report(.constant(constant)) }
    case .allOf(let list): for index in list { apply(index, to: value) }
    case .anyOf(let list): anyOf(list, value)
    case .oneOf(let list): oneOf(list, value)
    case .not(let index): if trial(index, value).isEmpty { report(.forbidden) }
    case .condition(let test, let then, let otherwise):
      if let branch = trial(test, value).isEmpty ? then : otherwise { apply(branch, to: value) }
    case .reference(let index): apply(index, to: value)
    default: evaluateTyped(keyword, value)
    }
  }

  /// The keywords that speak of one type of value only and pass over all others.
  private mutating func evaluateTyped(_ keyword: Keyword, _ value: JSONValue) {
    switch value {
    case .number(let number): evaluate(keyword, number)
    case .string(let string): evaluate(keyword, string.text)
    case .array(let array): evaluate(keyword, array)
    case .object(let object): evaluate(keyword, object)
    case .null, .bool: break
    }
  }

  private mutating func anyOf(_ list: [SchemaIndex], _ value: JSONValue) {
    var failures: [[Violation]] = []
    for index in list {
      let failure = trial(index, value)
      if failure.isEmpty { return }
      failures.append(failure)
    }
    reportClosest(failures)
  }

  private mutating func oneOf(_ list: [SchemaIndex], _ value: JSONValue) {
    let trials = list.map { trial($0, value) }
    let fitting = trials.indices.filter { trials[$0].isEmpty }
    if fitting.isEmpty { reportClosest(trials) }
    if fitting.count > 1 { report(.severalAlternatives(fitting)) }
  }

  /// Reports the branch that came closest: the only one whose type fits, if there is just one.
  private mutating func reportClosest(_ failures: [[Violation]]) {
    let fitting = failures.filter { failure in
      !failure.contains { violation in
        if case .type = violation.fault { violation.instance.tokens == path } else { false }
      }
    }
    if fitting.count == 1, let closest = fitting.first {
      violations += closest
    } else {
      report(.noAlternative)
    }
  }

  private mutating func evaluate(_ keyword: Keyword, _ array: [JSONValue]) {
    switch keyword {
    case .maxItems(let limit):
      if array.count > limit { report(.tooManyItems(limit: limit, found: array.count)) }
    case .minItems(let limit):
      if array.count < limit { report(.tooFewItems(limit: limit, found: array.count)) }
    case .uniqueItems: unique(array)
    case .elements(let prefix, let rest):
      for (position, element) in array.enumerated() {
        guard let index = position < prefix.count ? prefix[position] : rest else { break }
        apply(index, to: element, at: JSONString(String(position)))
      }
    case .contains(let index, let least, let most):
      let count = array.count { trial(index, $0).isEmpty }
      if count < least { report(.containsTooFew(limit: least, found: count)) }
      if let most, count > most { report(.containsTooMany(limit: most, found: count)) }
    default: break
    }
  }

  private mutating func unique(_ array: [JSONValue]) {
    var seen: [JSONValue: Int] = [:]
    for (position, element) in array.enumerated() {
      if let earlier = seen.updateValue(position, forKey: element) {
        report(.duplicateItems(position, earlier), at: JSONString(String(position)))
      }
    }
  }

  private mutating func evaluate(_ keyword: Keyword, _ object: JSONObject) {
    switch keyword {
    case .maxProperties(let limit):
      if object.count > limit { report(.tooManyProperties(limit: limit, found: object.count)) }
    case .minProperties(let limit):
      if object.count < limit { report(.tooFewProperties(limit: limit, found: object.count)) }
    case .required(let names):
      for name in names where object[name] == nil { report(.missing(name.text)) }
    case .dependentRequired(let dependents):
      for (key, names) in dependents where object[key] != nil {
        for name in names where object[name] == nil {
          report(.missingBecause(name.text, of: key.text))
        }
      }
    case .dependentSchemas(let dependents):
      for (key, index) in dependents where object[key] != nil { apply(index, to: .object(object)) }
    case .propertyNames(let index):
      for (key, _) in object where !trial(index, .string(key)).isEmpty {
        report(.propertyName(key.text), at: key)
      }
    case .members(let members): evaluate(members, object)
    default: break
    }
  }

  private mutating func evaluate(_ members: Keyword.Members, _ object: JSONObject) {
    for (key, value) in object {
      var isKnown = false
      if let index = members.named[key] {
        isKnown = true
        apply(index, to: value, at: key)
      }
      for (pattern, index) in members.patterns where pattern.matches(key.text) == true {
        isKnown = true
        apply(index, to: value, at: key)
      }
      guard !isKnown, let additional = members.additional else { continue }
      if case .never? = schema.nodes[additional].keywords.first?.keyword {
        report(.unknownProperty(key.text, known: members.order.map(\.text)), at: key)
      } else {
        apply(additional, to: value, at: key)
      }
    }
  }
}
