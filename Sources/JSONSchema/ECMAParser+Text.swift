extension ECMAParser {
  var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    index += 1
    return true
  }

  mutating func take(all text: Substring) -> Bool {
    guard scalars[index...].starts(with: text.unicodeScalars) else { return false }
    index += text.unicodeScalars.count
    return true
  }

  func failure(_ message: String) -> Pattern.Failure {
    Pattern.Failure(message: "\(message), at character \(index)")
  }

  mutating func write(_ text: String) { output += text.utf8 }

  /// One code point as an atom of its own; a surrogate matches nothing in well-formed text.
  mutating func writeLiteral(_ value: UInt32) {
    write(ECMAParser.isSurrogate(value) ? ECMAParser.nothing : ECMAParser.literal(value))
  }

  static let nothing = #"[^\x{0}-\x{10FFFF}]"#
  static let anything = #"[\x{0}-\x{10FFFF}]"#

  static func isSurrogate(_ value: UInt32) -> Bool { value >= 0xD800 && value <= 0xDFFF }

  static func literal(_ value: UInt32) -> String {
    guard value < 0x80, ASCIISet.isAlphanumeric(UInt8(value)), let scalar = Unicode.Scalar(value)
    else { return #"\x{\#(String(value, radix: 16))}"# }
    return String(Character(scalar))
  }

  static func digit(_ scalar: Unicode.Scalar) -> UInt32? {
    switch scalar {
    case "0"..."9": scalar.value - 0x30
    case "a"..."f": scalar.value - 0x61 + 10
    case "A"..."F": scalar.value - 0x41 + 10
    default: nil
    }
  }
}
