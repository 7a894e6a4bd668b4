/// A text of which parts stand out on a terminal.
public struct StyledText: Hashable, Sendable {
  /// A part that looks the same all through.
  public struct Span: Hashable, Sendable {
    /// The text.
    public let text: String
    /// Whether it stands out.
    public let isStrong: Bool
  }

  /// The parts, in order.
  public private(set) var spans: [Span] = []

  /// A text of one part.
  public init(_ text: String = "", isStrong: Bool = false) { append(text, isStrong: isStrong) }

  /// A text in which some ranges stand out; they are in order, and none overlaps another.
  public init(_ text: String, strong ranges: [Range<String.Index>]) {
    var position = text.startIndex
    for range in ranges {
      append(String(text[position..<range.lowerBound]))
      append(String(text[range]), isStrong: true)
      position = range.upperBound
    }
    append(String(text[position...]))
  }

  /// Adds a part at the end.
  public mutating func append(_ text: String, isStrong: Bool = false) {
    if !text.isEmpty { spans.append(Span(text: text, isStrong: isStrong)) }
  }

  /// One text after another.
  public static func + (left: StyledText, right: StyledText) -> StyledText {
    var text = left
    text.spans += right.spans
    return text
  }
}
