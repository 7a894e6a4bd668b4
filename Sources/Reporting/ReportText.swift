internal import JSONModel

/// The words that reports are made with, in one language, and numbers as it writes them.
struct ReportText: Sendable {
  private let words: [ReportWord: String]
  /// Those with something to fill in.
  private let phrases: [ReportWord: Template]
  private let marks: (group: String, decimal: String)

  init(_ words: [ReportWord: String]) {
    self.words = words
    phrases = words.filter { !$0.key.places.isEmpty }.mapValues { Template($0) }
    marks = (words[.groupMark] ?? "", words[.decimalMark] ?? ".")
  }

  /// A word, or several, as they stand.
  subscript(word: ReportWord) -> String { words[word] ?? "" }

  /// All of them.
  var all: Dictionary<ReportWord, String>.Values { words.values }

  private func filled(_ word: ReportWord, _ values: KeyValuePairs<String, String>) -> String {
    phrases[word]?.filled { name in values.first { $0.key == name }?.value ?? "" } ?? self[word]
  }

  /// A number of things; all languages tell one from several here, and nothing finer.
  private func count(_ number: Int, _ one: ReportWord, _ many: ReportWord) -> String {
    filled(number == 1 ? one : many, ["number": self.number(number)])
  }

  func newErrors(_ number: Int) -> String { count(number, .oneNewError, .manyNewErrors) }

  func size(records: Int, conflicts: Int) -> String {
    "\(madeOf(records)), \(count(conflicts, .oneConflict, .manyConflicts))."
  }

  /// How many records a number is made of.
  func madeOf(_ records: Int) -> String { count(records, .oneRecord, .manyRecords) }

  func more(_ number: Int) -> String { filled(.more, ["number": self.number(number)]) }

  func kilometres(_ number: Int) -> Inline {
    .quantity(filled(.kilometres, ["number": self.number(number)]), plain: String(number))
  }

  /// How much of the room for a text is used.
  func used(_ length: Int, of limit: Int) -> String {
    filled(.used, ["number": number(length), "limit": number(limit)])
  }

  func tooLong(by number: Int) -> String { filled(.tooLong, ["number": self.number(number)]) }

  func unknownFigure(_ name: String) -> String { "[\(unknown): \(name)]" }

  /// A mean with one decimal, as people read it, and as programs do; what lies in the middle goes away
  /// from zero. `nil` where it takes more than about 37 digits.
  func mean(_ sum: JSONNumber, of count: Int) -> (text: String, plain: String)? {
    guard let tenths = JSONNumber.quotient(sum, by: JSONNumber(count), parts: 10) else {
      return nil
    }
    let digits = "\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
    return (
      (tenths < 0 ? "−" : "") + digits.replacing(".", with: marks.decimal),
      (tenths < 0 ? "-" : "") + digits
    )
  }

  /// A number as people read it, and as programs do.
  func number(_ count: Count) -> (text: String, plain: String) {
    guard let exact = count.exact else { return (number(count.value), String(count.value)) }
    return (number(exact), exact.text)
  }

  /// A number with all its digits; as it is where it is written with an exponent.
  func number(_ number: JSONNumber) -> String {
    if let int = number.int { return self.number(int) }
    let isNegative = number.text.hasPrefix("-")
    let parts = number.text.dropFirst(isNegative ? 1 : 0).split(separator: ".")
    let isDecimal = parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard isDecimal, let whole = parts.first else { return number.text }
    let decimals = parts.dropFirst().map { marks.decimal + $0 }.joined()
    return (isNegative ? "−" : "") + grouped(whole) + decimals
  }

  /// A share in whole hundredths.
  func share(_ hundredths: Int128) -> String {
    filled(.percent, ["number": String(hundredths)])
  }

  func below(_ limit: Int) -> String { filled(.below, ["number": number(limit)]) }

  func from(_ limit: Int) -> String { filled(.from, ["number": number(limit)]) }

  func between(_ low: Int, _ high: Int) -> String {
    low == high ? number(low) : filled(.between, ["low": number(low), "high": number(high)])
  }

  func of(_ part: Inline, _ whole: Inline) -> [Inline] {
    phrases[.partOf]?.pieces { $0 == "part" ? part : whole } ?? []
  }

  /// A whole number.
  func number(_ value: Int) -> String {
    (value < 0 ? "−" : "") + grouped(String(value.magnitude))
  }

  /// Digits in groups of three, as the language groups them.
  private func grouped(_ digits: some StringProtocol) -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { result += marks.group }
      result.append(digit)
    }
    return result
  }

  func conflictKind(_ kind: String) -> String {
    switch kind {
    case "value": self[.conflictOfValues]
    case "deleted": self[.conflictOfDeletion]
    case "combination": self[.conflictOfCombination]
    case "reference": self[.conflictOfReference]
    case "unique": self[.conflictOfUniqueness]
    default: self[.conflictOfValidity]
    }
  }
}
