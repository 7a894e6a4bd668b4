internal import JSONModel

/// The assertions on numbers and strings (JSON Schema Validation, sections 6.2, 6.3 and 7).
extension Evaluation {
  mutating func evaluateNumber(
    _ keyword: Keyword, _ index: Int, _ entry: JSONDocument.Entry
  ) -> Bool {
    switch keyword {
    case .maximum(let table, let exclusive):
      let order = compare(entry, to: tables.limits[table])
      return order < 0 || (order == 0 && !exclusive)
        || collects
          && report(.aboveMaximum(tables.limits[table].number, exclusive: exclusive), index)
    case .minimum(let table, let exclusive):
      let order = compare(entry, to: tables.limits[table])
      return order > 0 || (order == 0 && !exclusive)
        || collects
          && report(.belowMinimum(tables.limits[table].number, exclusive: exclusive), index)
    case .multipleOf(let table):
      return isMultiple(entry, of: tables.limits[table])
        || collects && report(.multipleOf(tables.limits[table].number), index)
    default: return true
    }
  }

  private func isMultiple(_ entry: JSONDocument.Entry, of divisor: SchemaTables.Limit) -> Bool {
    if entry.flag, let integer = divisor.integer {
      return document.integer(entry).isMultiple(of: integer)
    }
    return document.number(entry).isMultiple(of: divisor.number)
  }

  /// Below zero, zero or above, as the number is below the limit, equal or above.
  private func compare(_ entry: JSONDocument.Entry, to limit: SchemaTables.Limit) -> Int {
    if entry.flag, let integer = limit.integer {
      let number = document.integer(entry)
      return number < integer ? -1 : number == integer ? 0 : 1
    }
    let number = document.number(entry)
    return number < limit.number ? -1 : number == limit.number ? 0 : 1
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
      case false?: return collects && report(.pattern(pattern.source), index)
      case nil: return giveUp(.patternTooCostly(pattern.source), index)
      }
    case .format(let format):
      return document.withCharacters(of: entry) { format.accepts($0) }
        || collects && report(.format(format.rawValue), index)
    default: return true
    }
  }

  /// The number of code points.
  private func length(of entry: JSONDocument.Entry) -> Int {
    entry.flag ? entry.count : document.characters(of: entry).count { $0 & 0xC0 != 0x80 }
  }
}
