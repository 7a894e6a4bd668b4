/// A text with places to fill in, written as mustache(5) writes variables: `{{name}}`.
///
/// What fills them may be more than text, such as a number with the records behind it.
struct Template: Sendable {
  private enum Part {
    case text(Substring)
    case place(String)
  }

  private let parts: [Part]
  /// Whether braces are opened and not closed.
  let isUnclosed: Bool

  /// Reads a text; braces that are not closed are text.
  init(_ text: String) {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      guard let end = rest[open.upperBound...].firstRange(of: "}}") else { break }
      let name = rest[open.upperBound..<end.lowerBound].filter { $0 != " " }
      parts += [.text(rest[..<open.lowerBound]), .place(String(name))]
      rest = rest[end.upperBound...]
    }
    self.parts = parts + [.text(rest)]
    isUnclosed = rest.contains("{{")
  }

  /// The names of its places.
  var names: [String] {
    parts.compactMap { if case .place(let name) = $0 { name } else { nil } }
  }

  /// The text in pieces, each place filled with one.
  func pieces(_ piece: (String) -> Inline) -> [Inline] {
    parts.map { part in
      switch part {
      case .text(let text): .text(String(text))
      case .place(let name): piece(name)
      }
    }
  }

  /// The text with each place filled.
  func filled(_ value: (String) -> String) -> String {
    pieces { .text(value($0)) }.map(\.text).joined()
  }
}
