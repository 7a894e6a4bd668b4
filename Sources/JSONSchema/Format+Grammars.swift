internal import JSONModel

extension Format {
  /// RFC 3339, `full-date`.
  static func isDate(_ text: ArraySlice<UInt8>) -> Bool {
    let text = Array(text)
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = number(text[0..<4]), let month = number(text[5..<7]),
      let day = number(text[8..<10]), (1...12).contains(month)
    else { return false }
    return day >= 1 && day <= days(in: month, of: year)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// RFC 3339, `full-time`: a leap second only where it ends a UTC day.
  static func isTime(_ text: ArraySlice<UInt8>) -> Bool {
    let text = Array(text)
    guard text.count >= 9, text[2] == UInt8(ascii: ":"), text[5] == UInt8(ascii: ":"),
      let hour = number(text[0..<2]), let minute = number(text[3..<5]),
      let second = number(text[6..<8]), hour < 24, minute < 60, second < 61
    else { return false }
    var rest = text[8...]
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix { $0 >= 0x30 && $0 <= 0x39 }
      guard !fraction.isEmpty else { return false }
      rest = rest.dropFirst(fraction.count + 1)
    }
    guard let offset = zoneOffset(Array(rest)) else { return false }
    let utc = ((hour * 60 + minute - offset) % 1440 + 1440) % 1440
    return second < 60 || utc == 1439
  }

  private static func zoneOffset(_ text: [UInt8]) -> Int? {
    if text.count == 1, text[0] | 0x20 == UInt8(ascii: "z") { return 0 }
    guard text.count == 6, text[3] == UInt8(ascii: ":"),
      text[0] == UInt8(ascii: "+") || text[0] == UInt8(ascii: "-"),
      let hour = number(text[1..<3]), let minute = number(text[4..<6]), hour < 24, minute < 60
    else { return nil }
    return (text[0] == UInt8(ascii: "-") ? -1 : 1) * (hour * 60 + minute)
  }

  private static func number(_ text: ArraySlice<UInt8>) -> Int? {
    guard text.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return text.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// RFC 5321, `Mailbox`, with an unquoted local part.
  static func isEmail(_ text: String) -> Bool {
    guard let at = text.lastIndex(of: "@") else { return false }
    let local = text[..<at].split(separator: ".", omittingEmptySubsequences: false)
    let domain = text[text.index(after: at)...].split(
      separator: ".", omittingEmptySubsequences: false)
    return local.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isAtomText) }
      && domain.allSatisfy { label in
        !label.isEmpty && label.utf8.count <= 63 && label.first != "-" && label.last != "-"
          && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
      }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }

  private static func isAtomText(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
  }

  /// RFC 4122, section 3.
  static func isUUID(_ text: [UInt8]) -> Bool {
    text.count == 36
      && text.enumerated().allSatisfy { index, byte in
        [8, 13, 18, 23].contains(index)
          ? byte == UInt8(ascii: "-")
          : (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
      }
  }

  /// RFC 3986: the characters that may stand in a reference, percent-encoding whole.
  static func isURIReference(_ text: String) -> Bool {
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        guard rest.count >= 2,
          UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) != nil
        else { return false }
      } else if !isAlphanumeric(byte) && !"-._~:/?#[]@!$&'()*+,;=".utf8.contains(byte) {
        return false
      }
    }
    let reference = URIReference(text)
    let isColonFirst =
      reference.scheme == nil && reference.authority == nil
      && reference.path.prefix { $0 != "/" }.contains(":")
    return !isColonFirst && !(reference.fragment ?? "").contains("#")
      && !(reference.path + (reference.query ?? "") + (reference.fragment ?? ""))
        .contains { $0 == "[" || $0 == "]" }
  }

  /// RFC 6901, section 3.
  static func isPointer(_ text: String) -> Bool { JSONPointer(parsing: text) != nil }

  /// RFC 2673, section 3.2: four decimal bytes, no leading zeros.
  static func isIPv4(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        part.utf8.allSatisfy { (0x30...0x39).contains($0) } && !part.isEmpty
          && (part.count == 1 || part.first != "0") && (Int(part) ?? 256) < 256
      }
  }
}
