public import JSONModel

extension RecordCollection {
  /// The `x-checks` that a record breaks: what to say, and at which field.
  public func failures(of value: JSONValue) -> [(LocalizedText, JSONPointer)] {
    failures { value[$0] }
  }

  /// The `x-checks` that a record breaks, by what stands at the pointers they name.
  func failures(_ value: (JSONPointer) -> JSONValue?) -> [(LocalizedText, JSONPointer)] {
    checks.compactMap { check in
      switch check.rule {
      case .notAbove(let low, let high):
        guard let first = value(low), let second = value(high),
          RecordCollection.isAbove(first, second)
        else { return nil }
        return (check.message, high)
      case .sum(let parts, let whole):
        let numbers = parts.compactMap { value($0)?.number }
        guard numbers.count == parts.count, let total = value(whole)?.number,
          JSONNumber.sum(numbers) != total
        else { return nil }
        return (check.message, whole)
      }
    }
  }

  /// Whether a number or a text is above another; dates compare as far as both are precise.
  private static func isAbove(_ left: JSONValue, _ right: JSONValue) -> Bool {
    if let left = left.number, let right = right.number { return left > right }
    guard let left = left.string, let right = right.string else { return false }
    let length = min(left.utf8.count, right.utf8.count)
    return Array(right.utf8.prefix(length)).lexicographicallyPrecedes(left.utf8.prefix(length))
  }
}
