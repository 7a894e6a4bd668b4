/// A record as the text that an editor opens: comments above, each line of them beginning with `//`,
/// and the canonical JSON below.
public enum EditorText {
  /// The text of a record with comments above.
  public static func text(_ record: [UInt8], comments: [String]) -> [UInt8] {
    let lines = comments.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    return Array(lines.map { "// \($0)\n" }.joined().utf8) + record
  }

  /// The text without the comments above it.
  public static func withoutComments(_ text: [UInt8]) -> [UInt8] {
    var rest = text[...]
    while true {
      let line = rest.prefix { $0 != UInt8(ascii: "\n") }
      let start = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      guard start.starts(with: Array("//".utf8)), line.endIndex < rest.endIndex else {
        return Array(rest)
      }
      rest = rest[(line.endIndex + 1)...]
    }
  }

  /// Whether a text has nothing in it but comments and spaces.
  public static func isEmpty(_ text: [UInt8]) -> Bool {
    withoutComments(text + [UInt8(ascii: "\n")])
      .allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
  }
}
