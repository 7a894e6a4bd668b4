extension ECMAParser {
  /// Counts the groups and their names ahead, because references may come before them.
  mutating func countGroups() throws(Pattern.Failure) {
    defer { index = 0 }
    var isInClass = false
    while let scalar = peek {
      index += 1
      switch scalar {
      case "\\": index += 1
      case "[": isInClass = true
      case "]": isInClass = false
      case "(" where !isInClass: try countGroup()
      default: break
      }
    }
  }

  private mutating func countGroup() throws(Pattern.Failure) {
    guard peek == "?" else {
      groupCount += 1
      return
    }
    let start = index
    index += 1
    guard take("<"), peek != "=", peek != "!" else {
      index = start
      return
    }
    groupCount += 1
    guard names.updateValue(groupCount, forKey: try groupName()) == nil else {
      throw failure("two groups of the same name")
    }
  }

  /// `GroupName` after its `<` (section 21.2.1).
  mutating func groupName() throws(Pattern.Failure) -> [Unicode.Scalar] {
    var name: [Unicode.Scalar] = []
    while let scalar = peek, scalar != ">" {
      index += 1
      var value = scalar.value
      if scalar == "\\" {
        guard take("u") else { throw failure("an escape in a group name") }
        value = try unicodeEscape()
      }
      guard let part = Unicode.Scalar(value), ECMAParser.isNamePart(part, isFirst: name.isEmpty)
      else { throw failure("a group name that is not an identifier") }
      name.append(part)
    }
    guard take(">"), !name.isEmpty else { throw failure("a group name without an end") }
    return name
  }

  /// `IdentifierStart` and `IdentifierPart` (section 11.6).
  private static func isNamePart(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
    if scalar == "$" || scalar == "_" || scalar.properties.isIDStart { return true }
    return !isFirst
      && (scalar.properties.isIDContinue || scalar == "\u{200C}" || scalar == "\u{200D}")
  }

  /// `\k` and its name.
  mutating func namedReference() throws(Pattern.Failure) {
    guard take("<") else { throw failure("\\k without a name") }
    guard let number = names[try groupName()] else {
      throw failure("a back reference to a group that is not there")
    }
    writeReference(number)
  }

  /// `DecimalEscape`.
  mutating func numberedReference() throws(Pattern.Failure) {
    guard let number = decimal(), number <= groupCount else {
      throw failure("a back reference to a group that is not there")
    }
    writeReference(number)
  }

  private mutating func writeReference(_ number: Int) {
    captures.refer(to: number)
    // In a group of its own, because the machine code of PCRE2 10.42 lets a repeated reference to a
    // group that has not matched fail instead of matching nothing.
    write(#"(?:\g{\#(number)})"#)
  }
}
