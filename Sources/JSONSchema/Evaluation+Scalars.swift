internal import JSONModel

extension Evaluation {
  mutating func evaluate(_ keyword: Keyword, _ number: JSONNumber) {
    switch keyword {
    case .multipleOf(let divisor):
      if !number.isMultiple(of: divisor) { report(.multipleOf(divisor)) }
    case .maximum(let limit, let exclusive):
      if number > limit || (exclusive && number == limit) {
        report(.aboveMaximum(limit, exclusive: exclusive))
      }
    case .minimum(let limit, let exclusive):
      if number < limit || (exclusive && number == limit) {
        report(.belowMinimum(limit, exclusive: exclusive))
      }
    default: break
    }
  }

  mutating func evaluate(_ keyword: Keyword, _ text: String) {
    switch keyword {
    case .maxLength(let limit):
      let count = text.unicodeScalars.count
      if count > limit { report(.tooLong(limit: limit, found: count)) }
    case .minLength(let limit):
      let count = text.unicodeScalars.count
      if count < limit { report(.tooShort(limit: limit, found: count)) }
    case .pattern(let pattern):
      switch pattern.matches(text) {
      case true?: break
      case false?: report(.pattern(pattern.source))
      case nil: report(.patternTooCostly(pattern.source))
      }
    case .format(let format):
      if !format.accepts(text) { report(.format(format.rawValue)) }
    default: break
    }
  }
}
