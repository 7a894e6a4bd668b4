extension HTML {
  /// Also the last two code points of the first plane, which are an error in a page.
  private static let escaping = Escaping([
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;",
    "\u{FFFE}": "\u{FFFD}", "\u{FFFF}": "\u{FFFD}",
  ])

  /// Escapes for text and for quoted attributes.
  static func escape(_ text: String) -> String { escaping.applied(to: text) }

  /// Adds a text that is escaped like this to a page.
  static func append(_ text: String, to page: inout [UInt8]) { escaping.append(text, to: &page) }
}
