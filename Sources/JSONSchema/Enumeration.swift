internal import JSONModel

/// The values of `enum` or `const`, ready to be compared.
struct Enumeration: Sendable {
  /// The values.
  let members: [JSONValue]
  private let strings: [[UInt8]]
  private let others: [JSONValue]

  init(_ members: [JSONValue]) {
    self.members = members
    strings = members.compactMap { $0.string.map { Array($0.utf8) } }
    others = members.filter { $0.string == nil }
  }

  /// Whether the value at an index is one of them.
  func contains(_ index: Int, in document: JSONDocument) -> Bool {
    let entry = document[index]
    if entry.kind == .string {
      for position in strings.indices
      where strings[position].count == entry.count
        && document.holds(strings[position], 0..<entry.count, entry)
      {
        return true
      }
      return false
    }
    guard !others.isEmpty else { return false }
    let value = document.value(at: index)
    return others.contains(value)
  }
}
