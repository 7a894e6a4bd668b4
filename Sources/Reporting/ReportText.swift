/// The words that reports are made with, by language; another language than these gets English.
struct ReportText {
  private let isSwedish: Bool

  init(language: String) { isSwedish = language == "sv" }

  private func pick(_ swedish: String, _ english: String) -> String {
    isSwedish ? swedish : english
  }

  var indicator: String { pick("Mått", "Indicator") }
  var counted: String { pick("Räknat i posterna", "Counted in the records") }
  var target: String { pick("Mål", "Target") }
  var reported: String { pick("Uppgift i källor", "Figure in sources") }
  var source: String { pick("källa", "source") }
  var unknown: String { pick("okänt", "unknown") }
  var none: String { pick("Inga.", "None.") }
  var total: String { pick("Summa", "Total") }
  var record: String { pick("Post", "Record") }
  var field: String { pick("Fält", "Field") }
  var kind: String { pick("Slag", "Kind") }
  var existence: String { pick("hela posten", "the whole record") }
  var licence: String { pick("Uppgifternas licens", "Licence of the facts") }
  var sources: String { pick("Källor", "Sources") }

  func share(_ part: Int, of whole: Int) -> String {
    let percent = (200 * Int128(part) + Int128(whole)) / (2 * Int128(whole))
    return pick("\(percent) %", "\(percent)%")
  }

  func below(_ limit: Int) -> String { pick("under \(number(limit))", "under \(number(limit))") }

  func from(_ limit: Int) -> String {
    pick("\(number(limit)) och fler", "\(number(limit)) and more")
  }

  func between(_ low: Int, _ high: Int) -> String { "\(number(low))–\(number(high))" }

  func of(_ part: Int, _ whole: Int) -> String {
    pick("\(number(part)) av \(number(whole))", "\(number(part)) of \(number(whole))")
  }

  /// Digits in groups of three, as the language groups them.
  func number(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    let separator = isSwedish ? "\u{A0}" : ","
    var result = value < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { result += separator }
      result.append(digit)
    }
    return result
  }

  func conflictKind(_ kind: String) -> String {
    switch kind {
    case "value": pick("två värden", "two values")
    case "deleted": pick("borttagen och ändrad", "deleted and edited")
    case "combination": pick("giltiga var för sig", "valid apart")
    case "reference": pick("borttagen men används", "deleted but referred to")
    case "unique": pick("samma på två ställen", "the same in two places")
    default: pick("ogiltig efter sammanslagning", "invalid after merging")
    }
  }
}
