/// A host name in ASCII (RFC 1123, section 2.1; RFC 952).
enum Hostname {
  /// Whether a text is a host name; its A-labels must be valid too (RFC 5890, section 2.3.2.1).
  static func accepts(_ text: Span<UInt8>) -> Bool {
    guard text.count <= maximumLength, areLabels(text, in: 0..<text.count) else { return false }
    return !hasALabel(text) || InternationalizedHostname.accepts(text)
  }

  /// How many characters a name may have: 255 octets with the lengths of the labels and the root
  /// (RFC 1035, section 2.3.4).
  static let maximumLength = 253

  /// How many octets a label may have (RFC 1035, section 2.3.4).
  static let maximumLabelLength = 63

  /// Letters, digits and inner hyphens, in labels with dots between them.
  static func areLabels(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
    var start = range.lowerBound
    for offset in range where text[offset] == UInt8(ascii: ".") {
      guard isLabel(text, in: start..<offset) else { return false }
      start = offset + 1
    }
    return isLabel(text, in: start..<range.upperBound)
  }

  private static func isLabel(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
    guard !range.isEmpty, range.count <= maximumLabelLength,
      text[range.lowerBound] != UInt8(ascii: "-"), text[range.upperBound - 1] != UInt8(ascii: "-")
    else { return false }
    for offset in range {
      guard ASCIISet.isAlphanumeric(text[offset]) || text[offset] == UInt8(ascii: "-") else {
        return false
      }
    }
    return true
  }

  /// Whether a label begins with the ACE prefix `xn--` (RFC 5890, section 2.3.2.5).
  private static func hasALabel(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 4 else { return false }
    for offset in 0..<text.count - 3
    where text[offset + 2] == UInt8(ascii: "-") && text[offset + 3] == UInt8(ascii: "-") {
      guard offset == 0 || text[offset - 1] == UInt8(ascii: ".") else { continue }
      if text[offset] | 0x20 == UInt8(ascii: "x"), text[offset + 1] | 0x20 == UInt8(ascii: "n") {
        return true
      }
    }
    return false
  }
}
