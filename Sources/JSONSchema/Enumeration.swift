internal import JSONModel

/// The values of `enum` or `const`, ready to be compared.
struct Enumeration: Sendable {
  /// The values.
  let members: [JSONValue]
  private let strings: FrozenBuffer<UInt8>
  private let ends: FrozenBuffer<Int32>
  private let others: [JSONValue]

  init(_ members: [JSONValue], in memory: FrozenMemory) {
    self.members = members
    let texts = members.compactMap { $0.string.map { Array($0.utf8) } }
    strings = memory.freeze(Array(texts.joined()))
    var ends: [Int32] = []
    for text in texts { ends.append((ends.last ?? 0) + Int32(text.count)) }
    self.ends = memory.freeze(ends)
    others = members.filter { $0.string == nil }
  }

  /// Whether the value at an index is one of them.
  func contains(_ index: Int, in document: JSONDocument.View) -> Bool {
    let entry = document[index]
    if entry.kind == .string { return hasString(entry, document) }
    guard !others.isEmpty else { return false }
    let value = document.value(at: index)
    return others.contains(value)
  }

  private func hasString(_ entry: JSONDocument.Entry, _ document: JSONDocument.View) -> Bool {
    var start = 0
    for position in 0..<ends.count {
      let end = Int(ends[position])
      if end - start == entry.count, document.holds(strings, from: start, entry) { return true }
      start = end
    }
    return false
  }
}
