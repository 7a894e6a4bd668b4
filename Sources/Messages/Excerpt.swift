/// A stretch of a text around what was found in it, on one line.
public struct Excerpt: Hashable, Sendable {
  /// The stretch, with `…` where the text goes on.
  public let text: String

  /// Cuts a text to a number of columns, so that what begins at a place of it shows.
  ///
  /// - Parameter start: Where what was found begins, in characters from the text's beginning.
  public init(of text: String, around start: Int, width: Int) {
    let line = text.map { $0.isNewline ? " " : $0 }
    let ends = line.reduce(into: [0]) { $0.append(($0.last ?? 0) + DisplayWidth.of($1)) }
    guard let total = ends.last, total > width, start < line.count else {
      self.text = DisplayWidth.cut(String(line), to: width)
      return
    }
    // A third of the line leads up to what was found, or more where little follows it.
    let from = max(0, min(ends[start] - width / 3, total - width + 1))
    let first = ends.firstIndex { $0 >= from } ?? 0
    guard first > 1 else {
      self.text = DisplayWidth.cut(String(line), to: width)
      return
    }
    self.text = "…" + DisplayWidth.cut(String(line[first...]), to: max(1, width - 1))
  }
}
