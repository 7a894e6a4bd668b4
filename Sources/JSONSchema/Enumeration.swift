internal import JSONModel

/// The values of `enum` or `const`, ready to be compared.
struct Enumeration: BitwiseCopyable, Sendable {
  private let strings: FrozenBuffer<UInt8>
  private let ends: FrozenBuffer<Int32>
  /// Whether some of the values are no strings.
  let hasOthers: Bool
  /// Whether there are so many that they are better looked up than compared one by one.
  let isLarge: Bool

  init(_ members: [JSONValue], in memory: FrozenMemory) {
    let texts = members.compactMap { $0.string.map { Array($0.utf8) } }
    strings = memory.freeze(text: Array(texts.joined()))
    var ends: [Int32] = []
    for text in texts { ends.append((ends.last ?? 0) + Int32(text.count)) }
    self.ends = memory.freeze(ends)
    hasOthers = texts.count < members.count
    isLarge = members.count > 16
  }

  /// Whether a string is one of them.
  func contains(_ entry: JSONDocument.Entry, in document: JSONDocument.View) -> Bool {
    var start = 0
    for position in 0..<ends.count {
      let end = Int(ends[position])
      if end - start == entry.count, document.holds(strings, from: start, entry) { return true }
      start = end
    }
    return false
  }
}
