/// Texts in which nothing steers the terminal that they are printed on.
public enum VisibleText {
  /// A text with control characters, and those that reorder or hide text, written as `\u{…}`; ends of
  /// lines stay.
  public static func of(_ text: String) -> String {
    guard text.utf8.contains(where: mayHide), text.unicodeScalars.contains(where: hides) else {
      return text
    }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if hides(scalar) {
        result += escape(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }

  /// A code point by its number, such as `\u{200d}`.
  static func escape(_ scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16) + "}"
  }

  /// Whether a code point that begins with a byte in UTF-8 may be one to hide.
  private static func mayHide(_ lead: UInt8) -> Bool {
    switch lead {
    case 0x0A: false
    case 0..<0x20, 0x7F, 0xC2, 0xD8...: true
    default: false
    }
  }

  /// Whether a code point steers a terminal, or reorders or hides what is around it.
  public static func hides(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
    // The soft hyphen is seen where a line ends; these never are.
    case 0x61C, 0x180E, 0xE0000...0xE007F: true
    default: false
    }
  }
}
