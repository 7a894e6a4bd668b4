internal import TerminalText

/// Texts broken into lines at the ends of words, so that each fits a number of columns.
public enum TextWrap {
  /// The lines of a text; what follows a break begins below the text of its line, after a number or a
  /// sign that leads it.
  ///
  /// A word that is wider than a line stands whole on one of its own, so that it can be copied. Spaces
  /// stay, but for those at a break.
  public static func lines(_ text: String, width: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { wrapped(words(of: $0), width) }
  }

  /// A word and the spaces before it.
  private typealias Word = (spaces: Int, text: Substring)

  private static func words(of line: Substring) -> [Word] {
    var (words, rest): ([Word], Substring) = ([], line)
    while !rest.isEmpty {
      let spaces = rest.prefix { $0 == " " }
      let text = rest.dropFirst(spaces.count).prefix { $0 != " " }
      words.append((spaces.count, text))
      rest = rest[text.endIndex...]
    }
    return words
  }

  private static func wrapped(_ words: [Word], _ width: Int) -> [String] {
    let indent = min(indent(of: words), width / 2)
    var lines = [""]
    var end = 0
    for (number, word) in words.enumerated() {
      let length = DisplayWidth.of(String(word.text))
      // Spaces at the end of a question belong to it.
      if number > 0, !word.text.isEmpty, end + word.spaces + length > width {
        lines.append(String(repeating: " ", count: indent) + word.text)
        end = indent + length
      } else {
        lines[lines.count - 1] += String(repeating: " ", count: word.spaces) + word.text
        end += word.spaces + length
      }
    }
    return lines
  }

  /// Where a line goes on: at its first word, or at the second one where the first stands apart or is
  /// a sign.
  private static func indent(of words: [Word]) -> Int {
    guard let first = words.first else { return 0 }
    let length = DisplayWidth.of(String(first.text))
    let isSign = length == 1 && first.text.first?.isLetter == false && first.spaces > 0
    guard words.count > 1, words[1].spaces > 1 || isSign else { return first.spaces }
    return first.spaces + length + words[1].spaces
  }
}
