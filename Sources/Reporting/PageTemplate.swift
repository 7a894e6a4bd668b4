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
    /// Whether there is anything in its body.
    let hasBody: Bool
    let footer: String
  }

  /// What a template may name.
  enum Place: String, CaseIterable {
    case language, title, skip, navigation, body, footer

    /// Whether it is markup already; what is not is escaped where it lands.
    var isMarkup: Bool {
      switch self {
      case .language, .title, .skip: false
      case .navigation, .body, .footer: true
      }
    }
  }

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

  /// A page in UTF-8.
  ///
  /// - Parameters:
  ///   - length: About how many bytes the body takes.
  ///   - body: Adds the body.
  func filled(with page: Page, length: Int, body: (inout [UInt8]) -> Void) -> [UInt8] {
    var bytes: [UInt8] = []
    // Memory that is not written to costs nothing, and to move what was written does.
    bytes.reserveCapacity(length + 16_384)
    PageTemplate.append(parts, page, body, to: &bytes)
    return bytes
  }

  private static func append(
    _ parts: [PageTemplateParser.Part], _ page: Page, _ body: (inout [UInt8]) -> Void,
    to bytes: inout [UInt8]
  ) {
    for part in parts {
      switch part {
      case .text(let text): bytes.append(text)
      case .place(.body): body(&bytes)
      case .place(let place):
        let text = page.text(at: place)
        bytes.append(place.isMarkup ? text : HTML.escape(text))
      case .section(let name, let isInverted, let inner):
        if page.has(name) != isInverted { append(inner, page, body, to: &bytes) }
      }
    }
  }
}

extension PageTemplate.Page {
  /// What stands in a place; of the body, nothing.
  fileprivate func text(at place: PageTemplate.Place) -> String {
    switch place {
    case .language: language
    case .title: title
    case .skip: skip
    case .navigation: navigation
    case .body: ""
    case .footer: footer
    }
  }

  /// Whether a section stands there: what is empty is as if it were not there, and of the languages only
  /// the page's own is.
  fileprivate func has(_ name: String) -> Bool {
    guard let place = PageTemplate.Place(rawValue: name) else { return name == language }
    return place == .body ? hasBody : !text(at: place).isEmpty
  }
}
