/// A text with places to fill in, written as mustache(5) writes variables: `{{name}}`, and `{{{name}}}`
/// where what comes in is markup already.
struct Template {
  private enum Part {
    case text(Substring)
    case place(name: String, isMarkup: Bool)
  }

  private let parts: [Part]

  /// Reads a text; braces that are not closed are text.
  init(_ text: String) {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      let isMarkup = rest[open.upperBound...].hasPrefix("{")
      let close = isMarkup ? "}}}" : "}}"
      guard let end = rest[open.upperBound...].firstRange(of: close) else { break }
      let start = isMarkup ? rest.index(after: open.upperBound) : open.upperBound
      let name = rest[start..<end.lowerBound].filter { $0 != " " }
      parts += [
        .text(rest[..<open.lowerBound]), .place(name: String(name), isMarkup: isMarkup),
      ]
      rest = rest[end.upperBound...]
    }
    self.parts = parts + [.text(rest)]
  }

  /// The text in pieces, each place filled with one.
  func pieces(_ piece: (String) -> Inline) -> [Inline] {
    parts.map { part in
      switch part {
      case .text(let text): .text(String(text))
      case .place(let name, _): piece(name)
      }
    }
  }

  /// The text with each place filled; what is not markup goes through `escape` first.
  func filled(
    escape: (String) -> String = { $0 }, _ value: (String) -> String
  ) -> String {
    parts.map { part in
      switch part {
      case .text(let text): String(text)
      case .place(let name, let isMarkup): isMarkup ? value(name) : escape(value(name))
      }
    }.joined()
  }
}
