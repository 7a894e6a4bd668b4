/// The text forms of Internet addresses (RFC 2673, section 3.2; RFC 4291, section 2.2).
enum IPAddress {
  /// What differs between the grammars that have an address in them.
  struct Form {
    /// Whether a decimal byte may have leading zeros, up to three digits.
    let hasLeadingZeros: Bool
    /// How many groups may stand beside `::`.
    let maximumBesideElision: Int

    /// `dotted-quad` and the forms of RFC 4291, which are those of RFC 3986, section 3.2.2.
    static let plain = Form(hasLeadingZeros: false, maximumBesideElision: 7)
    /// `IPv4-address-literal` and `IPv6-addr` (RFC 5321, section 4.1.3).
    static let mail = Form(hasLeadingZeros: true, maximumBesideElision: 6)
  }

  /// Four decimal bytes with dots between them.
  static func isVersion4(
    _ text: Span<UInt8>, in range: Range<Int>, form: Form = .plain
  ) -> Bool {
    var offset = range.lowerBound
    for part in 0..<4 {
      if part > 0 {
        guard offset < range.upperBound, text[offset] == UInt8(ascii: ".") else { return false }
        offset += 1
      }
      let start = offset
      var value = 0
      while offset < range.upperBound, offset < start + 3, ASCIISet.isDigit(text[offset]) {
        value = value * 10 + Int(text[offset] & 0x0F)
        offset += 1
      }
      guard offset > start, value < 256 else { return false }
      guard form.hasLeadingZeros || offset == start + 1 || text[start] != 0x30 else { return false }
    }
    return offset == range.upperBound
  }

  /// Eight groups of hexadecimal digits, the last two also as an IPv4 address, one run of zeros as
  /// `::`.
  static func isVersion6(
    _ text: Span<UInt8>, in range: Range<Int>, form: Form = .plain
  ) -> Bool {
    var offset = range.lowerBound
    var groups = 0
    var isElided = skipElision(text, &offset, range.upperBound)
    while offset < range.upperBound {
      let start = offset
      while offset < range.upperBound, offset < start + 4, ASCIISet.isHexDigit(text[offset]) {
        offset += 1
      }
      guard offset > start else { return false }
      if offset < range.upperBound, text[offset] == UInt8(ascii: ".") {
        guard isVersion4(text, in: start..<range.upperBound, form: form) else { return false }
        groups += 2
        break
      }
      groups += 1
      guard offset < range.upperBound else { break }
      if skipElision(text, &offset, range.upperBound) {
        guard !isElided else { return false }
        isElided = true
      } else {
        guard text[offset] == UInt8(ascii: ":"), offset + 1 < range.upperBound else {
          return false
        }
        offset += 1
      }
    }
    return isElided ? groups <= form.maximumBesideElision : groups == 8
  }

  private static func skipElision(_ text: Span<UInt8>, _ offset: inout Int, _ end: Int) -> Bool {
    guard offset + 1 < end, text[offset] == UInt8(ascii: ":"),
      text[offset + 1] == UInt8(ascii: ":")
    else { return false }
    offset += 2
    return true
  }
}
