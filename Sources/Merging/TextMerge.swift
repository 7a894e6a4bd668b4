internal import JSONModel

/// A three-way merge of texts: by line, and long lines by word.
enum TextMerge {
  /// Lines with more bytes are cut into words: prose is often written without line breaks.
  static let longLine = 80

  /// The merged text, or `nil` where both sides changed the same or neighbouring pieces.
  static func merge(base: JSONString, ours: JSONString, theirs: JSONString) -> JSONString? {
    SequenceMerge.merge(base: pieces(base), ours: pieces(ours), theirs: pieces(theirs))
      .map { JSONString($0.map(\.text).joined()) }
  }

  /// The text cut where it may be merged; joined, the pieces are the text.
  static func pieces(_ text: JSONString) -> [JSONString] {
    lines(of: text.text.unicodeScalars).flatMap { line in
      line.utf8.count > longLine ? words(of: line) : [JSONString(line)]
    }
  }

  private static func lines(of scalars: String.UnicodeScalarView) -> [String] {
    cut(scalars) { $0 == "\n" }
  }

  private static func words(of line: String) -> [JSONString] {
    cut(line.unicodeScalars) { $0 == " " }.map { JSONString($0) }
  }

  /// Cuts after every scalar that ends a piece.
  private static func cut(
    _ scalars: String.UnicodeScalarView, after isEnd: (Unicode.Scalar) -> Bool
  ) -> [String] {
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    for scalar in scalars {
      piece.append(scalar)
      if isEnd(scalar) {
        pieces.append(String(piece))
        piece = String.UnicodeScalarView()
      }
    }
    return piece.isEmpty ? pieces : pieces + [String(piece)]
  }
}
