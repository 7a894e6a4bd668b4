internal import JSONModel

extension Evaluation {
  /// Evaluates `properties`, `patternProperties`, `additionalProperties` and `required` in one pass.
  mutating func members(_ table: Int, _ index: Int) -> Bool {
    var isValid = true
    var seen: UInt64 = 0
    var guess = 0
    var position = 0
    var names = Names()
    var key = index + 1
    let end = document.end(of: index)
    while key < end {
      let entry = document[key]
      var isKnown = false
      if let named = frozen.members[table].names.position(
        of: entry, in: document, guess: guess)
      {
        guess = named + 1
        if named < 64 { seen |= 1 << UInt64(named) }
        isKnown = true
        if !property(table, named, key, &names) { isValid = false }
      }
      if !patternProperties(table, key, &isKnown, &names) { isValid = false }
      if !isKnown, !additional(table, key, &isKnown, &names) { isValid = false }
      guard isValid || Purpose.collects else { return false }
      if isKnown { evaluated.mark(position) }
      position += 1
      key = document.end(of: key + 1)
    }
    if Purpose.annotates { say(names, index) }
    let missing = frozen.members[table].required & ~seen
    return missing == 0 ? isValid : reportMissing(table, missing, index)
  }

  /// The members that each of the keywords has evaluated.
  struct Names {
    fileprivate var named: [JSONValue] = []
    fileprivate var patterned: [JSONValue] = []
    fileprivate var additional: [JSONValue] = []
  }

  private mutating func property(
    _ table: Int, _ position: Int, _ key: Int, _ names: inout Names
  ) -> Bool {
    let node = frozen.children[Int(frozen.members[table].schemas.start) + position]
    guard Purpose.collects else { return descend(node, key + 1, "properties") }
    current.name = "properties"
    let name = tables.propertyNames[table][position]
    names.named.append(.string(name))
    return descend(node, key + 1, "properties", name)
  }

  private mutating func patternProperties(
    _ table: Int, _ key: Int, _ isKnown: inout Bool, _ names: inout Names
  ) -> Bool {
    var isValid = true
    for position in frozen.members[table].patterns.range {
      let entry = document[key]
      let verdict = document.withCharacters(of: entry) {
        matcher.matches(frozen.memberPatterns[position], $0) {
          tables.patternMembers[position].pattern
        }
      }
      guard verdict != false else { continue }
      let pattern = tables.patternMembers[position]
      isKnown = true
      guard verdict == true else {
        if Purpose.collects { current.name = "patternProperties" }
        isValid = giveUp(.patternTooCostly(pattern.source.text), key)
        continue
      }
      if Purpose.collects {
        current.name = "patternProperties"
        names.patterned.append(.string(document.string(entry)))
      }
      if !descend(pattern.schema, key + 1, "patternProperties", pattern.source) { isValid = false }
    }
    return isValid
  }

  private mutating func additional(
    _ table: Int, _ key: Int, _ isKnown: inout Bool, _ names: inout Names
  ) -> Bool {
    guard let node = frozen.members[table].additional else { return true }
    isKnown = true
    if Purpose.collects {
      current.name = "additionalProperties"
      names.additional.append(.string(document.string(document[key])))
    }
    guard frozen.members[table].isClosed else {
      return descend(node, key + 1, "additionalProperties")
    }
    guard Purpose.collects else { return false }
    let known = tables.propertyNames[table].map(\.text)
    return report(.unknownProperty(document.string(document[key]).text, known: known), key)
  }

  private mutating func reportMissing(_ table: Int, _ missing: UInt64, _ index: Int) -> Bool {
    guard Purpose.collects else { return false }
    current.name = "required"
    for (position, name) in tables.propertyNames[table].enumerated()
    where position < 64 && missing & (1 << UInt64(position)) != 0 {
      _ = report(.missing(name.text), index)
    }
    return false
  }

  private mutating func say(_ names: Names, _ index: Int) {
    if !names.named.isEmpty { say("properties", .array(names.named), index) }
    if !names.patterned.isEmpty { say("patternProperties", .array(names.patterned), index) }
    if !names.additional.isEmpty { say("additionalProperties", .array(names.additional), index) }
  }
}
