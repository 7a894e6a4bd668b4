package import JSONModel

/// A value cut into the pieces that a merge may take from different sides.
package protocol SequencePieces {
  /// One piece.
  associatedtype Piece: Hashable
  /// The pieces in their order.
  var pieces: [Piece] { get }
  /// The value that the pieces make.
  static func joined(_ pieces: [Piece]) -> JSONValue
}

/// The elements of an array.
package struct ListPieces: SequencePieces {
  package let pieces: [JSONValue]

  package init?(_ value: JSONValue) {
    guard case .array(let array) = value else { return nil }
    pieces = array
  }

  package static func joined(_ pieces: [JSONValue]) -> JSONValue { .array(pieces) }
}

/// The lines of a text, and the words of a long line: prose is often written without line breaks.
package struct TextPieces: SequencePieces {
  /// Lines with more bytes are cut into words.
  static let longLine = 80

  package let pieces: [JSONString]

  package init?(_ value: JSONValue) {
    guard case .string(let text) = value else { return nil }
    pieces = TextPieces.pieces(text)
  }

  package static func joined(_ pieces: [JSONString]) -> JSONValue {
    .string(JSONString(pieces.map(\.text).joined()))
  }

  /// The text cut where it may be merged; joined, the pieces are the text.
  package static func pieces(_ text: JSONString) -> [JSONString] {
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
