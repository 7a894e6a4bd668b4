internal import JSONModel

/// The assertions on numbers and strings (JSON Schema Validation, sections 6.2, 6.3 and 7).
extension Evaluation {
  mutating func evaluateNumber(
    _ keyword: Keyword, _ index: Int, _ entry: JSONDocument.Entry
  ) -> Bool {
    switch keyword {
    case .maximum(let table, let exclusive):
      let order = compare(entry, to: table)
      return order < 0 || (order == 0 && !exclusive)
        || collects
          && report(.aboveMaximum(tables.numbers[table], exclusive: exclusive), index)
    case .minimum(let table, let exclusive):
      let order = compare(entry, to: table)
      return order > 0 || (order == 0 && !exclusive)
        || collects
          && report(.belowMinimum(tables.numbers[table], exclusive: exclusive), index)
    case .multipleOf(let table):
      return isMultiple(entry, of: table)
        || collects && report(.multipleOf(tables.numbers[table]), index)
    default: return true
    }
  }

  private func isMultiple(_ entry: JSONDocument.Entry, of table: Int) -> Bool {
    if entry.flag, let integer = frozen.limits[table].integer {
      return document.integer(entry).isMultiple(of: integer)
    }
    return document.number(entry).isMultiple(of: tables.numbers[table])
  }

  /// Below zero, zero or above, as the number is below the limit, equal or above.
  private func compare(_ entry: JSONDocument.Entry, to table: Int) -> Int {
    if entry.flag, let integer = frozen.limits[table].integer {
      let number = document.integer(entry)
      return number < integer ? -1 : number == integer ? 0 : 1
    }
    let number = document.number(entry)
    return number < tables.numbers[table] ? -1 : number == tables.numbers[table] ? 0 : 1
  }

  mutating func evaluateString(
    _ keyword: Keyword, _ index: Int, _ entry: JSONDocument.Entry
  ) -> Bool {
    switch keyword {
    case .maxLength(let limit):
      // No text has more code points than bytes.
      if entry.count <= limit { return true }
      let count = length(of: entry)
      return count <= limit || collects && report(.tooLong(limit: limit, found: count), index)
    case .minLength(let limit):
      // A code point has four bytes at most.
      if entry.count / 4 >= limit { return true }
      let count = length(of: entry)
      return count >= limit || collects && report(.tooShort(limit: limit, found: count), index)
    case .pattern(let table):
      let pattern = tables.patterns[table]
      switch document.withCharacters(of: entry, { matcher.matches(pattern, $0) }) {
      case true?: return true
      case false?:
        return collects && report(.pattern(pattern.source, example: example(pattern)), index)
      case nil: return giveUp(.patternTooCostly(pattern.source), index)
      }
    case .format(let format):
      return document.withCharacters(of: entry) { format.accepts($0) }
        || collects && report(.format(format.rawValue), index)
    default: return true
    }
  }

  /// A text that would match: one of the schema's own examples, or one made from the pattern.
  private func example(_ pattern: Pattern) -> String? {
    let annotations = tables.nodes[current.node].annotations.range.map { tables.annotations[$0] }
    let own = annotations.first { $0.name == "examples" }?.value.array?.lazy.compactMap(\.string)
    return own?.first { pattern.matches($0) == true } ?? PatternExample.text(for: pattern.source)
  }

  /// The number of code points.
  private func length(of entry: JSONDocument.Entry) -> Int {
    entry.flag ? entry.count : document.codePoints(of: entry)
  }
}
