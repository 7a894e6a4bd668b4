/// The words that reports are made with, by language; another language than these gets English.
struct ReportText {
  private let language: String

  init(language: String) { self.language = language }

  private var isSwedish: Bool { language == "sv" }

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
  var records: String { pick("Poster", "Records") }
  var collection: String { pick("Slag av post", "Kind of record") }
  var share: String { pick("Andel av målet", "Share of the target") }
  var filled: String { pick("Ifyllt", "Filled in") }
  var missing: String { pick("Saknas", "Missing") }
  var complete: String { pick("Inget saknas.", "Nothing is missing.") }
  var question: String { pick("Fråga", "Question") }
  var answers: String { pick("Svar", "Answers") }
  var before: String { pick("Före", "Before") }
  var after: String { pick("Efter", "After") }
  var notAsked: String { pick("inte frågat", "not asked") }
  var naming: String { pick("Nämner någon", "Naming one") }
  var named: String { pick("Nämnda", "Named") }
  var neverNamed: String { pick("Aldrig nämnda", "Never named") }
  var dangling: String {
    pick("Hänvisningar till poster som inte finns", "References to records that do not exist")
  }
  var missingID: String { pick("Id som saknas", "Missing id") }
  var unknownValue: String { pick("Uppgift saknas", "Not stated") }
  var unknownMonth: String { pick("Okänd månad", "Month not known") }
  var category: String { pick("Grupp", "Group") }
  var number: String { pick("Antal", "Number") }
  var which: String { pick("Vilka", "Which") }
  var standing: String { pick("Nivå", "Level") }
  var size: String { pick("Invånare", "Inhabitants") }
  var distance: String { pick("Avstånd", "Distance") }
  var shared: String { pick("Gemensamma utmaningar", "Challenges shared") }
  var learnFrom: String { pick("Kan lära av", "Could learn from") }
  var exampleFor: String { pick("Förebild för", "An example for") }
  /// What is not on a map.
  var notDrawn: String {
    pick("Inte på kartan, för konturen saknas", "Not on the map, for want of an outline")
  }
  /// Said below a picture that a small screen shows in part.
  var scrolls: String { pick("Dra i sidled för att se allt.", "Move sideways to see all of it.") }
  var nobodyAhead: String {
    pick("Ingen är känd som har kommit längre.", "Nobody is known who is further along.")
  }
  var reports: String { pick("Rapporter", "Reports") }
  var behind: String { pick("Posterna bakom talen", "The records behind the figures") }
  var download: String { pick("Tabellen som data", "The table as data") }
  var skip: String { pick("Till innehållet", "Skip to the content") }
  /// The language's own name, or its tag.
  var ownName: String { ["sv": "Svenska", "en": "English"][language] ?? language }

  var changes: String { pick("Ändringar", "Changes") }
  var nothingSaved: String { pick("inget sparat ännu", "nothing saved yet") }
  var reversed: String {
    pick(
      "Det första läget är senare än det andra: det som här är nytt har tagits bort, och tvärtom.",
      "The first state is later than the second: what is new here was removed, and the reverse.")
  }
  var nothingChanged: String { pick("Ingenting har ändrats.", "Nothing has changed.") }
  var added: String { pick("Nya", "New") }
  var edited: String { pick("Ändrade", "Changed") }
  var deleted: String { pick("Borttagna", "Removed") }
  var opened: String { pick("Nya konflikter", "New conflicts") }
  var settled: String { pick("Lösta konflikter", "Settled conflicts") }

  var review: String { pick("Granskning", "Review") }
  var newFindings: String { pick("Det här är nytt", "What is new here") }
  var knownFindings: String { pick("Det här fanns redan", "What was there before") }
  var changedSetup: String { pick("Ändrade regler", "Changed rules") }
  var staleReports: String {
    pick("Rapporter som inte längre stämmer", "Reports that are out of date")
  }
  var place: String { pick("Plats", "Place") }
  var remark: String { pick("Anmärkning", "Remark") }
  var noNewErrors: String { pick("Inga nya fel.", "No new errors.") }
  var currentReports: String { pick("Rapporterna stämmer.", "The reports are up to date.") }
  var uncheckedReports: String {
    pick(
      "Rapporterna är inte granskade, för allt kan inte läsas.",
      "The reports were not checked, for not everything can be read.")
  }

  func newErrors(_ number: Int) -> String {
    number == 1
      ? pick("1 nytt fel.", "1 new error.")
      : pick("\(self.number(number)) nya fel.", "\(self.number(number)) new errors.")
  }

  func size(records: Int, conflicts: Int) -> String {
    let (records, conflicts) = (
      number(records) + (records == 1 ? pick(" post", " record") : pick(" poster", " records")),
      number(conflicts)
        + (conflicts == 1
          ? pick(" öppen konflikt", " open conflict")
          : pick(" öppna konflikter", " open conflicts"))
    )
    return "\(records), \(conflicts)."
  }

  func more(_ number: Int) -> String {
    pick("… och \(self.number(number)) till.", "… and \(self.number(number)) more.")
  }

  func kilometres(_ number: Int) -> Inline {
    .quantity(self.number(number) + "\u{A0}km", plain: String(number))
  }

  /// How much of the room for a text is used.
  func used(_ length: Int, of limit: Int) -> String {
    pick(
      "\(number(length)) av \(number(limit)) tecken.",
      "\(number(length)) of \(number(limit)) characters.")
  }

  func tooLong(by number: Int) -> String {
    pick("\(self.number(number)) för många.", "\(self.number(number)) too many.")
  }

  func unknownFigure(_ name: String) -> String { "[\(unknown): \(name)]" }

  /// A mean with one decimal, as people read it, and as programs do; what lies in the middle goes away
  /// from zero.
  func mean(_ sum: Int128, of count: Int) -> (text: String, plain: String) {
    let tenths = (20 * sum.magnitude + UInt128(count)) / (2 * UInt128(count))
    let plain = (sum < 0 && tenths > 0 ? "-" : "") + "\(tenths / 10).\(tenths % 10)"
    return (decimal(plain), plain)
  }

  /// A number as people read it, and as programs do.
  func number(_ count: Count) -> (text: String, plain: String) {
    guard let halves = count.halves else { return (number(count.value), String(count.value)) }
    let plain = (halves < 0 ? "-" : "") + "\(halves.magnitude / 2).5"
    return (decimal(plain), plain)
  }

  private func decimal(_ plain: String) -> String {
    pick(plain.replacing(".", with: ","), plain).replacing("-", with: "−")
  }

  /// How many records a number is made of.
  func madeOf(_ records: Int) -> String {
    records == 1
      ? pick("1 post", "1 record")
      : pick("\(number(records)) poster", "\(number(records)) records")
  }

  var licence: String { pick("Uppgifternas licens", "Licence of the facts") }
  var sources: String { pick("Källor", "Sources") }

  /// A share in whole hundredths.
  static func percent(_ part: Int, of whole: Int) -> Int128 {
    (200 * Int128(part) + Int128(whole)) / (2 * Int128(whole))
  }

  func share(_ part: Int, of whole: Int) -> String {
    let percent = ReportText.percent(part, of: whole)
    return pick("\(percent) %", "\(percent)%")
  }

  func below(_ limit: Int) -> String { pick("under \(number(limit))", "under \(number(limit))") }

  func from(_ limit: Int) -> String {
    pick("\(number(limit)) och fler", "\(number(limit)) and more")
  }

  func between(_ low: Int, _ high: Int) -> String {
    low == high ? number(low) : "\(number(low))–\(number(high))"
  }

  func of(_ part: Inline, _ whole: Inline) -> [Inline] {
    [part, .text(pick(" av ", " of ")), whole]
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
