internal import Merging

/// Marks what differs between two texts, by word.
enum WordPieces {
  /// Longer texts than these are shown one after the other.
  private static let longest = 20_000

  static func pieces(from old: String, to new: String) -> [FieldChange.Piece] {
    guard !old.isEmpty, !new.isEmpty, old.utf8.count + new.utf8.count < longest else {
      return whole(old, new)
    }
    let pieces = WordDifference(from: old, to: new).pieces
    // Where nothing is left, two texts are easier to read than marks.
    let isSimilar = pieces.contains {
      if case .same(let text) = $0 { text.count > 2 } else { false }
    }
    guard isSimilar else { return whole(old, new) }
    return pieces.map { piece in
      switch piece {
      case .same(let text): FieldChange.Piece(text: text, isOld: false, isNew: false)
      case .removed(let text): FieldChange.Piece(text: text, isOld: true, isNew: false)
      case .added(let text): FieldChange.Piece(text: text, isOld: false, isNew: true)
      }
    }
  }

  /// One text after the other.
  static func whole(_ old: String, _ new: String) -> [FieldChange.Piece] {
    [
      FieldChange.Piece(text: old, isOld: true, isNew: false),
      FieldChange.Piece(text: new, isOld: false, isNew: true),
    ].filter { !$0.text.isEmpty }
  }
}
