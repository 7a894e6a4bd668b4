internal import JSONModel
internal import Mustache
internal import Records

/// What stands around the body of each page: a mustache template.
///
/// It is filled in with texts, which are escaped, and with markup that the program made; a template can
/// take neither for the other.
struct PageTemplate: Sendable {
  private let template: MustacheTemplate

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
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw PageTemplate.error(
        .syntax(JSONSyntaxError(.invalidUTF8, at: 0, in: bytes)), at: 0, in: bytes)
    }
    do {
      try PageTemplateCheck(bytes, languages: languages).check()
    } catch {
      throw PageTemplate.error(.template(error.reason), at: error.offset, in: bytes)
    }
    do {
      template = try MustacheTemplate(string: PageTemplate.pragma + text)
    } catch {
      throw PageTemplate.error(.template(.malformed), at: 0, in: bytes)
    }
  }

  private static func error(
    _ reason: SetupError.Reason, at offset: Int, in bytes: [UInt8]
  ) -> SetupError {
    SetupError(
      reason: reason, path: ReportFiles.pagePath, pointer: .root,
      position: TextPosition(of: offset, in: bytes))
  }

  /// Has the library escape as reports do.
  private static let pragma: String = {
    MustacheContentTypes.register(Escaping(), named: "REPORT")
    return "{{% CONTENT_TYPE: REPORT }}"
  }()

  /// A page.
  func filled(with page: Page) -> String { template.render(page) }
}

/// The library's own way of escaping goes by characters: a quotation mark with a combining character
/// behind it is another one, and ends an attribute all the same.
private struct Escaping: MustacheContentType {
  func escapeText(_ text: String) -> String { HTML.escape(text) }
}

extension PageTemplate.Page: MustacheParent {
  /// What is called something; what is empty is as if it were not there, so that a section can tell.
  func child(named name: String) -> Any? {
    let text =
      switch name {
      case "language": language
      case "title": title
      case "skip": skip
      case "navigation": navigation
      case "body": body
      case "footer": footer
      default: ""
      }
    if !text.isEmpty { return text }
    return name == language ? true : nil
  }
}
