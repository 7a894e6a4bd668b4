internal import JSONModel
internal import Records

/// What stands around the body of each page: a mustache template.
///
/// It is filled in with texts, which are escaped, and with markup that the program made; a template can
/// take neither for the other.
struct PageTemplate: Sendable {
  private let parts: [PageTemplateParser.Part]

  /// What fills it in.
  struct Page {
    let language: String
    let title: String
    /// The words of the link that skips the navigation.
    let skip: String
    let navigation: String
    let body: String
    let footer: String
  }

  /// What is escaped where it lands.
  static let texts = ["language", "title", "skip"]

  /// What is markup already.
  static let markup = ["navigation", "body", "footer"]

  /// The program's own.
  static let builtIn: PageTemplate = {
    do {
      return try PageTemplate(PackageResources.page_mustache, languages: [])
    } catch {
      preconditionFailure("the template of a page is built into the program: \(error)")
    }
  }()

  /// A fieldbook's, or the program's own where it has none.
  ///
  /// - Throws: `SetupError` at the first place that is wrong.
  init(_ file: ReportFiles.File?, languages: [String]) throws(SetupError) {
    guard let file else {
      self = .builtIn
      return
    }
    self = try PageTemplate(file.bytes(at: ReportFiles.pagePath), languages: languages)
  }

  private init(_ bytes: [UInt8], languages: [String]) throws(SetupError) {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw PageTemplate.error(
        .syntax(JSONSyntaxError(.invalidUTF8, at: 0, in: bytes)), at: 0, in: bytes)
    }
    do {
      parts = try PageTemplateParser.parts(of: bytes, languages: languages)
    } catch {
      throw PageTemplate.error(.template(error.reason), at: error.offset, in: bytes)
    }
  }

  private static func error(
    _ reason: SetupError.Reason, at offset: Int, in bytes: [UInt8]
  ) -> SetupError {
    SetupError(
      reason: reason, path: ReportFiles.pagePath, pointer: .root,
      position: TextPosition(of: offset, in: bytes))
  }

  /// A page.
  func filled(with page: Page) -> String { PageTemplate.text(of: parts, page) }

  private static func text(of parts: [PageTemplateParser.Part], _ page: Page) -> String {
    parts.map { part in
      switch part {
      case .text(let text): return text
      case .place(let name, let isMarkup):
        let text = page.text(named: name)
        return isMarkup ? text : HTML.escape(text)
      case .section(let name, let isInverted, let inner):
        return page.has(name) != isInverted ? PageTemplate.text(of: inner, page) : ""
      }
    }.joined()
  }
}

extension PageTemplate.Page {
  fileprivate func text(named name: String) -> String {
    switch name {
    case "language": language
    case "title": title
    case "skip": skip
    case "navigation": navigation
    case "body": body
    case "footer": footer
    default: ""
    }
  }

  /// Whether a section stands there: what is empty is as if it were not there, and of the languages only
  /// the page's own is.
  fileprivate func has(_ name: String) -> Bool {
    name == language || !text(named: name).isEmpty
  }
}
