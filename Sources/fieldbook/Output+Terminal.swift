internal import Glibc
internal import Messages

/// What the place that results are printed to is like.
extension Output {
  /// The columns of the terminal; `nil` where lines may be as long as they are.
  static let width: Int? =
    screen?.columns ?? variable("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }

  /// How large the terminal is now; `nil` where there is none, or it does not tell.
  static var screen: (columns: Int, rows: Int)? {
    var size = winsize()
    guard isatty(1) == 1, unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return (Int(size.ws_col), size.ws_row > 0 ? Int(size.ws_row) : usualRows)
  }

  /// How many rows a terminal has that tells only its columns.
  private static let usualRows = 24

  /// Whether what moves the cursor does so on the terminal.
  static var canMove: Bool { ![nil, "dumb"].contains(variable("TERM")) }

  /// Whether words may stand out: only on a terminal that can do so, and unless somebody does not want
  /// it (no-color.org).
  static let isStyled =
    isatty(1) == 1 && variable("NO_COLOR") == nil && variable("TERM").map { $0 != "dumb" } == true

  private static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// Prints a line of a result, with what stands out in bold where that can be seen.
  static func line(_ text: StyledText) { print(shown(text)) }

  /// A text as a terminal is to show it.
  static func shown(_ text: StyledText) -> String {
    text.spans.map { span in
      let escaped = escape(span.text)
      return isStyled && span.isStrong ? "\u{1B}[1m\(escaped)\u{1B}[22m" : escaped
    }.joined()
  }
}
