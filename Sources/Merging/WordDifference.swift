/// What changed between two texts, word by word.
public struct WordDifference: Hashable, Sendable {
  /// A piece of either text.
  public enum Piece: Hashable, Sendable {
    /// It is in both.
    case same(String)
    /// It is only in the first.
    case removed(String)
    /// It is only in the second.
    case added(String)
  }

  /// The pieces in order; together, without what was removed, they are the second text.
  public let pieces: [Piece]

  /// Beyond this many pairs of words, what lies between the common ends is replaced as a whole.
  private static let largest = 4_000_000

  /// Compares two texts.
  ///
  /// A longest common subsequence of words, spaces included (Myers 1986 names the problem; texts of
  /// records are short enough for the table).
  /// - Complexity: O(words of both, multiplied), at most four million steps.
  public init(from old: String, to new: String) {
    let (first, second) = (WordDifference.words(old), WordDifference.words(new))
    let start = zip(first, second).prefix { $0 == $1 }.count
    let end = zip(first[start...].reversed(), second[start...].reversed()).prefix { $0 == $1 }.count
    let left = Array(first[start..<first.count - end])
    let right = Array(second[start..<second.count - end])
    var pieces = first[..<start].map { Piece.same($0) }
    if left.count * right.count > WordDifference.largest {
      pieces += left.map { .removed($0) } + right.map { .added($0) }
    } else {
      pieces += WordDifference.aligned(left, right)
    }
    pieces += first[(first.count - end)...].map { .same($0) }
    self.pieces = WordDifference.joined(pieces)
  }

  /// Words, the spaces between them, and signs, each a piece.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var isWord = false
    for character in text {
      let belongs = character.isLetter || character.isNumber
      if belongs, isWord {
        words[words.count - 1].append(character)
      } else {
        words.append(String(character))
      }
      isWord = belongs
    }
    return words
  }

  private static func aligned(_ left: [String], _ right: [String]) -> [Piece] {
    // How long the longest common subsequence of what follows is.
    var table = [[Int]](
      repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
    for row in left.indices.reversed() {
      for column in right.indices.reversed() {
        table[row][column] =
          left[row] == right[column]
          ? table[row + 1][column + 1] + 1
          : max(table[row + 1][column], table[row][column + 1])
      }
    }
    var pieces: [Piece] = []
    var (row, column) = (0, 0)
    while row < left.count || column < right.count {
      if row < left.count, column < right.count, left[row] == right[column] {
        pieces.append(.same(left[row]))
        (row, column) = (row + 1, column + 1)
      } else if column == right.count
        || row < left.count && table[row + 1][column] >= table[row][column + 1]
      {
        pieces.append(.removed(left[row]))
        row += 1
      } else {
        pieces.append(.added(right[column]))
        column += 1
      }
    }
    return pieces
  }

  /// Pieces of one kind beside each other become one.
  private static func joined(_ pieces: [Piece]) -> [Piece] {
    pieces.reduce(into: []) { joined, piece in
      switch (joined.last, piece) {
      case (.same(let old)?, .same(let new)): joined[joined.count - 1] = .same(old + new)
      case (.removed(let old)?, .removed(let new)): joined[joined.count - 1] = .removed(old + new)
      case (.added(let old)?, .added(let new)): joined[joined.count - 1] = .added(old + new)
      default: joined.append(piece)
      }
    }
  }
}
