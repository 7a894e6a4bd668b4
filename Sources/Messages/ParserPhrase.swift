/// Something that the parser of the command line says, with gaps for what is the reader's own.
///
/// They are those of swift-argument-parser 1.8; a test has each of them said by the program.
struct ParserPhrase {
  /// What stands around the gaps in English; a line is the phrase if it has these, in this order, the
  /// first at its beginning and the last at its end.
  let english: [String]
  /// The same in Swedish.
  let swedish: [String]
  /// Whether what stands in the last gap is translated too.
  var goesOn = false

  /// Makes a phrase from two texts in which an underscore is a gap.
  init(_ english: String, _ swedish: String, goesOn: Bool = false) {
    self.english = english.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    self.swedish = swedish.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    self.goesOn = goesOn
  }

  /// The line in Swedish; `nil` where it is another phrase.
  func translated(_ line: String, inner: (String) -> String) -> String? {
    guard var gaps = gaps(of: line) else { return nil }
    if goesOn, let last = gaps.popLast() { gaps.append(inner(last)) }
    return zip(swedish, gaps + [""]).map { $0 + $1 }.joined()
  }

  private func gaps(of line: String) -> [String]? {
    guard let first = english.first, line.hasPrefix(first) else { return nil }
    guard english.count > 1 else { return line == first ? [] : nil }
    var gaps: [String] = []
    var rest = line.dropFirst(first.count)
    for part in english.dropFirst().dropLast() {
      guard let range = rest.firstRange(of: part) else { return nil }
      gaps.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    guard let last = english.last, rest.hasSuffix(last) else { return nil }
    return gaps + [String(rest.dropLast(last.count))]
  }

  /// What a whole line can be, the more special before the more general.
  static let lines = [
    // Help.
    ParserPhrase("OVERVIEW: _", "ÖVERSIKT: _", goesOn: true),
    ParserPhrase("USAGE: _ <subcommand>", "ANVÄNDNING: _ <underkommando>"),
    ParserPhrase("USAGE: _", "ANVÄNDNING: _"),
    ParserPhrase("ARGUMENTS:", "ARGUMENT:"),
    ParserPhrase("OPTIONS:", "FLAGGOR:"),
    ParserPhrase("SUBCOMMANDS:", "UNDERKOMMANDON:"),
    ParserPhrase("  See '_ <subcommand>' for detailed help.", "  Mer hjälp: _ <underkommando>"),
    // Errors.
    ParserPhrase("Error: _", "Fel: _", goesOn: true),
    ParserPhrase("Help:  _", "Hjälp: _"),
    ParserPhrase("Usage: _ <subcommand>", "Användning: _ <underkommando>"),
    ParserPhrase("Usage: _", "Användning: _"),
    ParserPhrase("  See '_' for more information.", "  Mer hjälp: _"),
    ParserPhrase(
      "Unknown option '_'. Did you mean '_'?", "Det finns ingen flagga ”_”. Menades ”_”?"),
    ParserPhrase("Unknown option '_'", "Det finns ingen flagga ”_”."),
    ParserPhrase("Missing value for '_' in '_'", "Det saknas ett värde för ”_” i ”_”."),
    ParserPhrase("Missing value for '_'", "Det saknas ett värde för ”_”."),
    ParserPhrase("   or: _", "eller: _", goesOn: true),
    ParserPhrase(
      "The option '_' does not take any value, but '_' was specified.",
      "Flaggan ”_” tar inget värde, men fick ”_”."),
    ParserPhrase("Unexpected argument '_'", "Argumentet ”_” är ett för mycket."),
    ParserPhrase("_ unexpected arguments: '_'", "_ argument är för mycket: '_'"),
    ParserPhrase("Missing expected argument '_'", "Argumentet ”_” saknas."),
    ParserPhrase("Missing one of: '_'", "Ett av dessa saknas: '_'"),
    ParserPhrase(
      "The value '_' is invalid for '_'. Please provide one of _.",
      "Värdet ”_” passar inte för ”_”. Välj ett av _.", goesOn: true),
    ParserPhrase(
      "The value '_' is invalid for '_'. Please provide one of the following:",
      "Värdet ”_” passar inte för ”_”. Välj ett av:"),
    ParserPhrase("The value '_' is invalid for '_'", "Värdet ”_” passar inte för ”_”."),
    ParserPhrase("Invalid option: _", "Det finns ingen sådan flagga: _"),
    ParserPhrase(
      "Can't generate completion scripts for '_'.", "Det finns inget skript för skalet ”_”."),
    ParserPhrase(
      "Please use --generate-completion-script=<shell> with one of:",
      "Ange --generate-completion-script=<shell> med ett av:"),
    ParserPhrase("Missing required subcommand.", "Det saknas ett underkommando."),
  ]

  /// What stands inside lines, and may go over the end of one.
  static let sentences = [
    ("Show help information.", "Visa hjälpen."), ("Show the version.", "Visa versionen."),
    ("Show subcommand help information.", "Visa hjälpen till ett kommando."),
  ].map { (english: $0.0.split(separator: " "), swedish: $0.1) }

  /// What stands inside lines.
  static let words = [
    ("(values:", "(värden:"), ("; default:", "; förval:"), ("  default:", "  förval:"),
    ("(default:", "(förval:"), (" (default) ", " (förval)  "), ("' and '", "' och '"),
    ("' or '", "' eller '"),
  ].map { (english: $0.0, swedish: $0.1) }

  /// Replaces a sentence, wherever its words stand one after the other.
  static func replacing(
    _ sentence: [Substring], with new: String, in text: String
  ) -> String {
    guard let first = sentence.first else { return text }
    var result = ""
    var rest = text[...]
    // By bytes: every help is searched, and comparing characters takes milliseconds.
    while let start = rest.utf8.firstRange(of: first.utf8) {
      var end = rest[start.upperBound...]
      let isThere = sentence.dropFirst().allSatisfy { word in
        end = end.drop(while: \.isWhitespace)
        guard end.hasPrefix(word) else { return false }
        end = end.dropFirst(word.count)
        return true
      }
      result += rest[..<start.lowerBound] + (isThere ? new : String(first))
      rest = isThere ? end : rest[start.upperBound...]
    }
    return result + rest
  }
}
