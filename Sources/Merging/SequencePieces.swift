internal import JSONModel

/// A value cut into the pieces that a merge may take from different sides.
protocol SequencePieces {
  associatedtype Piece: Hashable
  var pieces: [Piece] { get }
  static func joined(_ pieces: [Piece]) -> JSONValue
}

/// The elements of an array.
struct ListPieces: SequencePieces {
  let pieces: [JSONValue]

  init?(_ value: JSONValue) {
    guard case .array(let array) = value else { return nil }
    pieces = array
  }

  static func joined(_ pieces: [JSONValue]) -> JSONValue { .array(pieces) }
}

/// The lines of a text, and the words of a long line: prose is often written without line breaks.
struct TextPieces: SequencePieces {
  /// Lines with more bytes are cut into words.
  static let longLine = 80

  let pieces: [JSONString]

  init?(_ value: JSONValue) {
    guard case .string(let text) = value else { return nil }
    pieces = TextPieces.pieces(text)
  }

  static func joined(_ pieces: [JSONString]) -> JSONValue {
    .string(JSONString(pieces.map(\.text).joined()))
  }

  /// The text cut where it may be merged; joined, the pieces are the text.
  static func pieces(_ text: JSONString) -> [JSONString] {
    cut(text.text.unicodeScalars) { $0 == "\n" }.flatMap { line in
      line.utf8.count > longLine
        ? cut(line.unicodeScalars) { $0 == " " }.map { JSONString($0) } : [JSONString(line)]
    }
  }

  /// Cuts after every scalar that ends a piece.
  private static func cut(
    _ scalars: String.UnicodeScalarView, after isEnd: (Unicode.Scalar) -> Bool
  ) -> [String] {
    var pieces: [String] = []
    var start = scalars.startIndex
    for index in scalars.indices where isEnd(scalars[index]) {
      let next = scalars.index(after: index)
      pieces.append(String(scalars[start..<next]))
      start = next
    }
    return start == scalars.endIndex ? pieces : pieces + [String(scalars[start...])]
  }
}
