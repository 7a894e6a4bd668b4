internal import JSONSchema

extension Messages {
  // MARK: What the parser cannot know of

  /// `--languages` is no list of tags.
  public var languagesAreTags: String {
    pick("Språk är märken som sv,en.", "Languages are tags such as sv,en.")
  }

  /// More revisions than can be compared.
  public var limitFromOne: String {
    pick("--limit tar ett tal från 1.", "--limit takes a number from 1.")
  }

  /// What is to be listed is said, but not of which collection.
  public var needsCollection: String {
    pick(
      "Ange en samling: --where, --sort och --columns gäller dess poster.",
      "Give a collection: --where, --sort and --columns are about its records.")
  }

  /// None or several of the options that decide a conflict.
  public var oneDecision: String {
    pick("Ange ett av --take, --value och --keep.", "Give one of --take, --value and --keep.")
  }

  /// A decision, but for nothing.
  public var decisionNeedsRecord: String { pick("Ange en post.", "Give a record.") }

  /// A rule for one record, or none for all.
  public var ruleIsForAll: String {
    pick(
      "Ange --all och --prefer tillsammans, och ingen post.",
      "Give --all and --prefer together, and no record.")
  }

  /// Nothing to merge, or two things.
  public var revisionOrContinue: String {
    pick(
      "Ange en gren eller commit, eller --continue.", "Give a branch or commit, or --continue.")
  }

  /// A merge that git has begun does not ask whose settings stand.
  public var continuesAsItIs: String {
    pick(
      "--settings gäller inte --continue. Avbryt med git merge --abort, och slå ihop med: fieldbook merge REV --settings theirs",
      "--settings does not go with --continue. Give up with git merge --abort, and merge with: fieldbook merge REV --settings theirs"
    )
  }

  /// A command that does not exist.
  public func noCommand(_ name: String, _ known: [String]) -> Failure {
    let nearest = Spelling.nearest(to: name, in: known)
    return Failure(
      pick("Det finns inget kommando ”\(name)”.", "There is no command “\(name)”."),
      hint: nearest.map { pick("Menades ”\($0)”?", "Was “\($0)” meant?") }
        ?? pick("Se vilka som finns: fieldbook help", "See which there are: fieldbook help"),
      status: .usage)
  }

  // MARK: What the parser says

  /// What the parser of the command line prints, help and errors, in the reader's language.
  ///
  /// It speaks English alone. What it says of its own accord is known, line by line; all else in a line
  /// is the reader's own or a help text.
  public func parserText(_ text: String) -> String {
    guard language == .swedish else { return text }
    let text = ParserPhrase.sentences.reduce(text) {
      ParserPhrase.replacing($1.english, with: $1.swedish, in: $0)
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { translatedLine(String($0)) }.joined(separator: "\n")
  }

  private func translatedLine(_ line: String) -> String {
    for phrase in ParserPhrase.lines {
      if let translated = phrase.translated(line, inner: translatedLine) { return translated }
    }
    guard line.utf8.contains(where: { "()'".utf8.contains($0) }) else { return line }
    return ParserPhrase.words.reduce(line) { $0.replacing($1.english, with: $1.swedish) }
  }
}
