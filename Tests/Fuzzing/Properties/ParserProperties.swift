internal import JSONModel

/// What holds for any bytes that the parser is given.
public enum ParserProperties {
  /// Parses bytes; what parses is written and read again, what does not is refused at a place.
  ///
  /// - Throws: ``BrokenProperty``.
  public static func check(_ bytes: [UInt8]) throws(BrokenProperty) {
    do {
      try checkRoundTrip(of: try JSONParser.parse(bytes))
    } catch let broken as BrokenProperty {
      throw broken
    } catch let error as JSONSyntaxError {
      try check(error.position, isIn: bytes)
    } catch {
      throw BrokenProperty("the parser throws syntax errors only")
    }
  }

  private static func checkRoundTrip(of value: JSONValue) throws(BrokenProperty) {
    let compact = JSONWriter.compact(value)
    // Writing can lengthen a text: `1e9` has all its zeros then.
    let limits = JSONParser.Limits(size: .max)
    for text in [Array(compact.utf8), JSONWriter.file(value)] {
      guard let again = try? JSONParser.parse(text, limits: limits) else {
        throw BrokenProperty("what is written can be read")
      }
      try require(again == value, "what is written is the same value")
      try require(again.hashValue == value.hashValue, "equal values have equal hashes")
      try require(JSONWriter.compact(again) == compact, "a value has one compact text")
    }
  }

  private static func check(
    _ position: TextPosition, isIn bytes: [UInt8]
  ) throws(BrokenProperty) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    try require(lines.indices.contains(position.line - 1), "a fault is in a line of the text")
    let line = lines[position.line - 1]
    try require(
      (1...line.count + 1).contains(position.column), "a fault is in its line, or at its end")
  }
}
