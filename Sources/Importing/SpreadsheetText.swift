/// The text of a file that a spreadsheet has written.
public enum SpreadsheetText {
  /// How the text was encoded.
  public enum Encoding: String, Hashable, Sendable {
    case utf8 = "UTF-8"
    case utf16 = "UTF-16"
    case windows1252 = "Windows-1252"
  }

  /// Decodes bytes: as their byte order mark says, else as UTF-8 if they are that, else as
  /// Windows-1252.
  ///
  /// - Returns: `nil` for bytes that are none of these.
  public static func decode(_ bytes: [UInt8]) -> (text: String, encoding: Encoding)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return String(validating: bytes.dropFirst(3), as: UTF8.self).map { ($0, .utf8) }
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes) { $0 | $1 << 8 } }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes) { $0 << 8 | $1 } }
    if let text = String(validating: bytes, as: UTF8.self) { return (text, .utf8) }
    return windows1252(bytes).map { ($0, .windows1252) }
  }

  private static func utf16(
    _ bytes: [UInt8], _ unit: (UInt16, UInt16) -> UInt16
  ) -> (text: String, encoding: Encoding)? {
    guard bytes.count.isMultiple(of: 2) else { return nil }
    let units = stride(from: 2, to: bytes.count, by: 2).map {
      unit(UInt16(bytes[$0]), UInt16(bytes[$0 + 1]))
    }
    return String(validating: units, as: UTF16.self).map { ($0, .utf16) }
  }

  /// What 0x80 to 0x9F stand for; zero where nothing (WHATWG Encoding Standard, index windows-1252,
  /// without the control characters that it fills the gaps with).
  private static let high: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  private static func windows1252(_ bytes: [UInt8]) -> String? {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count)
    for byte in bytes {
      let unit = (0x80..<0xA0).contains(byte) ? high[Int(byte) - 0x80] : UInt16(byte)
      guard unit != 0 else { return nil }
      units.append(unit)
    }
    return String(decoding: units, as: UTF16.self)
  }
}
