internal import TerminalText

/// Texts in columns beside each other.
public enum SideBySide {
  /// What stands between two columns.
  private static let gap = " │ "

  /// The lines of some texts in columns of one width; `nil` where there is no room for so many, so
  /// that they have to stand below each other.
  ///
  /// - Parameters:
  ///   - texts: The lines of each column, of any length.
  ///   - width: How many columns of the terminal there are.
  ///   - narrowest: How many of them each text needs at least.
  public static func lines(_ texts: [[String]], width: Int, narrowest: Int) -> [String]? {
    let column = (width - gap.count * (texts.count - 1)) / max(1, texts.count)
    guard texts.count > 1, column >= narrowest else { return nil }
    let wrapped = texts.map { $0.flatMap { wrap($0, to: column) } }
    let height = wrapped.map(\.count).max() ?? 0
    return (0..<height).map { row in
      let cells = wrapped.enumerated().map { number, lines in
        let text = row < lines.count ? lines[row] : ""
        return number == wrapped.count - 1 ? text : DisplayWidth.pad(text, to: column)
      }
      return cells.joined(separator: gap)
    }
  }

  /// A line broken between words where it is too long, and within one that is longer than a line.
  static func wrap(_ line: String, to width: Int) -> [String] {
    var lines = [""]
    var used = 0
    for word in words(of: line) {
      let length = DisplayWidth.of(word)
      if used > 0, used + length > width, word != " " {
        lines.append("")
        used = 0
      }
      for character in word {
        let size = DisplayWidth.of(character)
        if used + size > width {
          guard character != " " else { continue }
          lines.append("")
          used = 0
        }
        lines[lines.count - 1].append(character)
        used += size
      }
    }
    return lines.map { $0.hasSuffix(" ") ? String($0.dropLast()) : $0 }
  }

  /// Words and the spaces between them.
  private static func words(of line: String) -> [String] {
    line.reduce(into: []) { words, character in
      if character == " " || words.last == " " || words.isEmpty {
        words.append(String(character))
      } else {
        words[words.count - 1].append(character)
      }
    }
  }
}
