internal import JSONModel
internal import JSONSchema
internal import Records

/// The words of reports in all languages: the program's own, and those that a fieldbook has in their
/// place.
struct ReportWords: Sendable {
  private typealias Table = [ReportWord: String]

  private let texts: [String: ReportText]

  /// The program's own, in Swedish and English.
  static let builtIn = ReportWords(own, languages: [])

  private static let own: [String: Table] = {
    guard let value = try? JSONParser.parse(PackageResources.words_json), let tables = read(value)
    else { preconditionFailure("the words of reports are built into the program") }
    return tables
  }()

  /// The language whose words stand for those that another one lacks.
  private static let common = "en"

  /// The words of a fieldbook in some languages.
  ///
  /// - Throws: `SetupError` at the first place that is wrong.
  init(_ file: ReportFiles.File?, languages: [String]) throws(SetupError) {
    guard let file else {
      self.init(ReportWords.own, languages: languages)
      return
    }
    let known = Set(languages).union(ReportWords.own.keys)
    let reader = WordsFile(bytes: try file.bytes(at: WordsFile.path))
    let changed = ReportWords.read(try reader.value(languages: known.sorted())) ?? [:]
    let tables = ReportWords.own.merging(changed) { $0.merging($1) { $1 } }
    let common = tables[ReportWords.common] ?? [:]
    for language in changed.keys.sorted() {
      try reader.checkMarks(common.merging(tables[language] ?? [:]) { $1 }, in: language)
    }
    self.init(tables, languages: languages)
  }

  private init(_ tables: [String: Table], languages: [String]) {
    let common = tables[ReportWords.common] ?? [:]
    var texts: [String: ReportText] = [:]
    for language in Set(languages).union(tables.keys) {
      var words = common
      words[.languageName] = language
      texts[language] = ReportText(words.merging(tables[language] ?? [:]) { $1 })
    }
    self.texts = texts
  }

  /// The words in a language: in one that has none, the English ones.
  func text(in language: String) -> ReportText {
    texts[language] ?? texts[ReportWords.common] ?? ReportText([:])
  }

  /// Reads words by language; `nil` where the value has another form.
  private static func read(_ value: JSONValue) -> [String: Table]? {
    guard let languages = value.object else { return nil }
    return languages.reduce(into: [:]) { tables, language in
      tables[language.key.text] = (language.value.object ?? [:]).reduce(into: [:]) { table, word in
        guard let name = ReportWord(rawValue: word.key.text) else { return }
        table[name] = word.value.string
      }
    }
  }
}

/// The file of a fieldbook's words, as it is checked.
private struct WordsFile {
  static let path = ReportFiles.wordsPath
  let bytes: [UInt8]

  private static let form = BuiltInSchema.compile(
    """
    { "type": "object",
      "additionalProperties": { "type": "object", "additionalProperties": { "type": "string" } } }
    """)

  /// Words by language, of which each is known and has nothing to fill in that is not.
  func value(languages: [String]) throws(SetupError) -> JSONValue {
    let value = try parsed()
    if let violation = WordsFile.form.violations(of: value).first {
      throw error(.violation(violation.fault), at: violation.instance)
    }
    for (language, words) in value.object ?? [:] {
      guard languages.contains(language.text) else {
        throw error(.unknownLanguage(language.text, known: languages), at: [language])
      }
      for (name, text) in words.object ?? [:] {
        try check(name.text, text.string ?? "", at: [language, name])
      }
    }
    return value
  }

  private func check(
    _ name: String, _ text: String, at place: JSONPointer
  ) throws(SetupError) {
    guard let word = ReportWord(rawValue: name) else {
      throw error(.unknownWord(name, known: ReportWord.allCases.map(\.rawValue)), at: place)
    }
    let template = Template(text)
    guard !template.isUnclosed else { throw error(.template(.unclosedTag), at: place) }
    for unknown in template.names where !word.places.contains(unknown) {
      throw error(.template(.unknownName(unknown, known: word.places)), at: place)
    }
    for missing in word.neededPlaces where !template.names.contains(missing) {
      throw error(.template(.missingName(missing)), at: place)
    }
  }

  /// Looks whether thousands and decimals are told apart in a language, whoever says how.
  func checkMarks(
    _ words: [ReportWord: String], in language: String
  ) throws(SetupError) {
    let (group, decimal) = (words[.groupMark] ?? "", words[.decimalMark] ?? "")
    let isPart = (group + decimal).unicodeScalars.contains {
      $0.properties.numericType != nil || "-−".unicodeScalars.contains($0)
    }
    guard decimal.isEmpty || group == decimal || isPart else { return }
    throw error(.template(.unusableMarks), at: [JSONString(language)])
  }

  private func parsed() throws(SetupError) -> JSONValue {
    do {
      return try JSONParser.parse(bytes)
    } catch {
      throw SetupError(
        reason: .syntax(error), path: WordsFile.path, pointer: .root, position: error.position)
    }
  }

  private func error(_ reason: SetupError.Reason, at place: JSONPointer) -> SetupError {
    SetupError(
      reason: reason, path: WordsFile.path, pointer: place,
      position: JSONLocator.keyPosition(of: place, in: bytes))
  }
}
