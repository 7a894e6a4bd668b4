internal import JSONModel

/// The assertions on numbers and strings (JSON Schema Validation, sections 6.2, 6.3 and 7).
extension Evaluation {
  mutating func evaluateNumber(
    _ keyword: Keyword, _ index: Int, _ entry: JSONDocument.Entry
  ) -> Bool {
    switch keyword {
    case .maximum(let table, let exclusive):
      let order = compare(entry, table)
      return order < 0 || (order == 0 && !exclusive)
        || Purpose.collects
          && report(.aboveMaximum(tables.numbers[table], exclusive: exclusive), index)
    case .minimum(let table, let exclusive):
      let order = compare(entry, table)
      return order > 0 || (order == 0 && !exclusive)
        || Purpose.collects
          && report(.belowMinimum(tables.numbers[table], exclusive: exclusive), index)
    case .multipleOf(let table):
      return isMultiple(entry, table)
        || Purpose.collects && report(.multipleOf(tables.numbers[table]), index)
    default: return true
    }
  }

  @inline(__always)
  private mutating func isMultiple(_ entry: JSONDocument.Entry, _ table: Int) -> Bool {
    document.isMultiple(entry, of: frozen.limits[table])
      ?? document.number(entry).isMultiple(of: tables.numbers[table])
  }

  @inline(__always)
  private mutating func compare(_ entry: JSONDocument.Entry, _ table: Int) -> Int {
    document.compare(entry, to: frozen.limits[table])
      ?? document.compare(entry, to: tables.numbers[table])
  }

  mutating func evaluateString(
    _ keyword: Keyword, _ index: Int, _ entry: JSONDocument.Entry
  ) -> Bool {
    switch keyword {
    case .maxLength(let limit):
      // No text has more code points than bytes.
      if entry.count <= limit { return true }
      let count = document.length(of: entry)
      return count <= limit
        || Purpose.collects && report(.tooLong(limit: limit, found: count), index)
    case .minLength(let limit):
      // A code point has four bytes at most.
      if entry.count / 4 >= limit { return true }
      let count = document.length(of: entry)
      return count >= limit
        || Purpose.collects && report(.tooShort(limit: limit, found: count), index)
    case .pattern(let table):
      switch matches(table, entry) {
      case true?: return true
      case false?:
        let pattern = tables.patterns[table]
        return Purpose.collects
          && report(.pattern(pattern.source, example: example(pattern)), index)
      case nil: return giveUp(.patternTooCostly(tables.patterns[table].source), index)
      }
    case .format(let format):
      return document.withCharacters(of: entry) { format.accepts($0) }
        || Purpose.collects
          && report(
            .format(format.rawValue, found: document.string(entry).text), index)
    default: return true
    }
  }

  private func matches(_ table: Int, _ entry: JSONDocument.Entry) -> Bool? {
    document.withCharacters(of: entry) {
      matcher.matches(frozen.patterns[table], $0) { tables.patterns[table] }
    }
  }

  /// A text that would match: one of the schema's own examples, or one made from the pattern.
  private func example(_ pattern: Pattern) -> String? {
    let annotations = tables.nodes[current.node].annotations.range.map { tables.annotations[$0] }
    let own = annotations.first { $0.name == "examples" }?.value.array?.lazy.compactMap(\.string)
    return own?.first { pattern.matches($0) == true } ?? PatternExample.text(for: pattern.source)
  }
}

// On the document alone: a walk is too large to be copied for each of these.
extension JSONDocument.View {
  /// The number of code points.
  fileprivate func length(of entry: Entry) -> Int {
    entry.flag ? entry.count : codePoints(of: entry)
  }

  /// Whether a number is a multiple of a limit; `nil` where that takes exact arithmetic.
  fileprivate func isMultiple(_ entry: Entry, of limit: SchemaTables.Limit) -> Bool? {
    guard entry.flag, let divisor = limit.integer else { return nil }
    return integer(entry).isMultiple(of: divisor)
  }

  /// Below zero, zero or above, as a number is below a limit, equal or above; `nil` where that takes
  /// exact arithmetic.
  fileprivate func compare(_ entry: Entry, to limit: SchemaTables.Limit) -> Int? {
    guard let integer = limit.integer, let (whole, rest) = wholePart(of: entry) else { return nil }
    return whole < integer ? -1 : whole == integer ? rest : 1
  }

  /// Below zero, zero or above, as a number is below another one, equal or above.
  fileprivate func compare(_ entry: Entry, to other: JSONNumber) -> Int {
    let number = number(entry)
    return number < other ? -1 : number == other ? 0 : 1
  }
}
