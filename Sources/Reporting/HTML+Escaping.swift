internal import JSONModel

extension HTML {
  private static let escaping = Escaping([
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;",
  ])

  /// Escapes for text and for quoted attributes.
  static func escape(_ text: String) -> String { withoutNoncharacters(escaping.applied(to: text)) }

  /// A text in which the last two code points of the first plane are replaced: they are an error in a page.
  private static func withoutNoncharacters(_ text: String) -> String {
    guard text.utf8.contains(0xEF) else { return text }
    return text.replacing(scalars: ["\u{FFFE}": "\u{FFFD}", "\u{FFFF}": "\u{FFFD}"])
  }
}
