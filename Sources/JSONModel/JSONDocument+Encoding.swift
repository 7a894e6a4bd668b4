extension JSONDocument {
  /// A document of a value that was not read from a text; its entries have no place in one.
  ///
  /// - Complexity: O(size of the value).
  public init(_ value: JSONValue) {
    var encoder = DocumentEncoder()
    encoder.encode(value)
    self.init(bytes: encoder.bytes, entries: encoder.entries)
  }
}

/// Makes the entries of values that were not read from a text.
private struct DocumentEncoder {
  typealias Entry = JSONDocument.Entry

  var bytes: [UInt8] = []
  var entries: [Entry] = []

  mutating func encode(_ value: JSONValue) {
    switch value {
    case .null: append(.null, flag: false)
    case .bool(let bool): append(.bool, flag: bool)
    case .number(let number): append(number)
    case .string(let string): append(string)
    case .array(let array):
      let index = open(.array, array.count)
      for element in array { encode(element) }
      entries[index].content = UInt32(entries.count)
    case .object(let object):
      let index = open(.object, object.count)
      for (key, value) in object {
        append(key)
        entries[entries.count - 1].hash = KeyTag(Array(key.text.utf8)).hash
        encode(value)
      }
      entries[index].content = UInt32(entries.count)
    }
  }

  private mutating func append(_ kind: Entry.Kind, flag: Bool) {
    entries.append(Entry(kind: kind, flag: flag, start: 0, content: 0, length: 0))
  }

  private mutating func open(_ kind: Entry.Kind, _ count: Int) -> Int {
    entries.append(Entry(kind: kind, flag: false, start: 0, content: 0, length: UInt32(count)))
    return entries.count - 1
  }

  private mutating func append(_ string: JSONString) {
    let start = bytes.count
    bytes.append(contentsOf: string.text.utf8)
    let isASCII = bytes[start...].allSatisfy { $0 < 0x80 }
    append(.string, from: start, flag: isASCII)
  }

  private mutating func append(_ number: JSONNumber) {
    let start = bytes.count
    bytes.append(contentsOf: number.text.utf8)
    let text = bytes[start...]
    let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
    append(.number, from: start, flag: digits.count <= 18 && digits.allSatisfy(\.isDigit))
  }

  private mutating func append(_ kind: Entry.Kind, from start: Int, flag: Bool) {
    entries.append(
      Entry(
        kind: kind, flag: flag, start: 0, content: UInt32(start),
        length: UInt32(bytes.count - start)))
  }
}
