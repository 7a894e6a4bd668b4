/// A place in a UTF-8 text, as editors count it.
public struct TextPosition: Hashable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, in Unicode code points.
  public let column: Int

  /// A place by its numbers.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The place of a byte offset; lines end with LF.
  ///
  /// - Complexity: O(offset).
  public init(of offset: Int, in bytes: [UInt8]) {
    let before = bytes.prefix(offset)
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    line = 1 + before.count { $0 == UInt8(ascii: "\n") }
    column = 1 + before[start...].count { $0 & 0xC0 != 0x80 }
  }

  /// The places of byte offsets in any order, found in one pass.
  ///
  /// - Complexity: O(bytes + offsets × log offsets).
  static func all(of offsets: [Int], in bytes: [UInt8]) -> [TextPosition] {
    var positions = [TextPosition](
      repeating: TextPosition(line: 1, column: 1), count: offsets.count)
    var (line, column, place) = (1, 1, 0)
    for number in offsets.indices.sorted(by: { offsets[$0] < offsets[$1] }) {
      while place < min(offsets[number], bytes.count) {
        let isEnd = bytes[place] == UInt8(ascii: "\n")
        if isEnd { (line, column) = (line + 1, 1) }
        if !isEnd, bytes[place] & 0xC0 != 0x80 { column += 1 }
        place += 1
      }
      positions[number] = TextPosition(line: line, column: column)
    }
    return positions
  }
}
