internal import JSONModel
internal import Records

/// What reports are made with besides records: their words, and what stands around each page.
struct ReportTexts: Sendable {
  let words: ReportWords
  let page: PageTemplate

  /// The program's own.
  static let builtIn = ReportTexts(words: .builtIn, page: .builtIn)

  private init(words: ReportWords, page: PageTemplate) {
    (self.words, self.page) = (words, page)
  }

  /// Those of a fieldbook, and the program's own where it has none.
  ///
  /// - Throws: `SetupError` at the first place that is wrong.
  init(of snapshot: Snapshot) throws(SetupError) {
    let (files, languages) = (snapshot.reportFiles, snapshot.settings.languages)
    words = try ReportWords(files.words, languages: languages)
    page = try PageTemplate(files.page, languages: languages)
  }
}

extension ReportFiles.File {
  /// The bytes of a file.
  ///
  /// - Throws: `SetupError` where they cannot be had.
  func bytes(at path: String) throws(SetupError) -> [UInt8] {
    switch self {
    case .bytes(let bytes): return bytes
    case .unreadable(let reason):
      throw SetupError(reason: .unreadable(reason), path: path, pointer: .root, position: nil)
    }
  }
}
