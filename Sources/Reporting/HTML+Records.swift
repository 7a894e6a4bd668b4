internal import Records

extension HTML {
  /// How a page leads to the records of a collection.
  struct RecordAnchor {
    private let links: Links
    private let opening: [UInt8]
    private let hasPages: Bool

    private static let (end, closing) = (Array("\">".utf8), Array("</a>".utf8))

    init(to collection: String, _ links: Links, on document: ReportDocument) {
      self.links = links
      let folder = links.folder(ofRecordsIn: collection, from: document)
      opening = Array("<a href=\"\(HTML.escape(folder.way))".utf8)
      hasPages = folder.hasPages
    }

    /// Adds a record called something to a page, with a link to its own page or to its file, where there is one.
    func append(_ key: RecordKey, called text: String, to page: inout [UInt8]) {
      guard let file = links.file(key) else { return HTML.append(text, to: &page) }
      page += opening
      HTML.append(hasPages ? key.id + ".html" : file, to: &page)
      if let language = links.language(key) {
        page.append("\" lang=\"\(HTML.escape(language))")
      }
      page += RecordAnchor.end
      HTML.append(text, to: &page)
      page += RecordAnchor.closing
    }
  }

  /// A record called something, with a link to where it is.
  func record(_ text: String, _ key: RecordKey) -> String {
    var bytes: [UInt8] = []
    RecordAnchor(to: key.collection, links, on: document).append(key, called: text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What must be said of something, in a word or two.
  static func mark(_ mark: String, _ links: Links) -> String {
    "<em class=\"mark\">\(text(mark, links))</em>"
  }

  /// A text, with its language where that is not the page's.
  static func text(_ text: String, _ links: Links) -> String {
    links.languageOfText(text).map { HTML.text(text, in: $0) } ?? escape(text)
  }

  /// A text in another language than the page's.
  static func text(_ text: String, in language: String) -> String {
    "<span lang=\"\(escape(language))\">\(escape(text))</span>"
  }
}
