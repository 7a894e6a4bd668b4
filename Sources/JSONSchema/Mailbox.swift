/// `Mailbox`, an address of electronic mail (RFC 5321, section 4.1.2; RFC 6531, section 3.3).
enum Mailbox {
  private static let atomText = ASCIISet(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~")

  /// Whether a text is a mailbox in ASCII.
  static func accepts(_ text: Span<UInt8>) -> Bool {
    guard let at = localPartEnd(text, isInternational: false) else { return false }
    return isDomain(text, from: at + 1)
  }

  /// Whether a text is a mailbox that may have characters outside ASCII (RFC 6531, section 3.3).
  ///
  /// The domain need not be in normalization form C: whoever looks it up converts it
  /// (RFC 5891, section 5.2).
  static func acceptsInternationalized(_ text: Span<UInt8>) -> Bool {
    guard let at = localPartEnd(text, isInternational: true) else { return false }
    return isDomain(text, from: at + 1)
      || InternationalizedHostname.accepts(
        text.extracting(at + 1..<text.count), isNormalized: false)
  }

  /// The offset of the `@` after a `Local-part` of at most 64 octets (RFC 5321, section 4.5.3.1.1).
  private static func localPartEnd(_ text: Span<UInt8>, isInternational: Bool) -> Int? {
    guard text.count > 2 else { return nil }
    let isQuoted = text[0] == UInt8(ascii: "\"")
    let end =
      isQuoted
      ? quotedStringEnd(text, isInternational) : dotStringEnd(text, isInternational)
    guard let end, end <= 64, end + 1 < text.count, text[end] == UInt8(ascii: "@") else {
      return nil
    }
    return end
  }

  /// The end of `Dot-string`: atoms with single dots between them.
  private static func dotStringEnd(_ text: Span<UInt8>, _ isInternational: Bool) -> Int? {
    let atomText = Mailbox.atomText
    var offset = 0
    var atomStart = 0
    while offset < text.count {
      let byte = text[offset]
      if byte == UInt8(ascii: ".") {
        guard offset > atomStart else { return nil }
        atomStart = offset + 1
      } else if !atomText.contains(byte) && !(isInternational && byte >= 0x80) {
        break
      }
      offset += 1
    }
    return offset > atomStart ? offset : nil
  }

  /// The end of `Quoted-string`: `qtextSMTP` and `quoted-pairSMTP` between quotation marks.
  private static func quotedStringEnd(_ text: Span<UInt8>, _ isInternational: Bool) -> Int? {
    var offset = 1
    while offset < text.count {
      switch text[offset] {
      case UInt8(ascii: "\""): return offset + 1
      case UInt8(ascii: "\\"):
        offset += 1
        guard offset < text.count, (0x20...0x7E).contains(text[offset]) else { return nil }
      case 0x20...0x7E: break
      case 0x80...: guard isInternational else { return nil }
      default: return nil
      }
      offset += 1
    }
    return nil
  }

  /// `Domain` of at most 255 octets (RFC 5321, section 4.5.3.1.2), or `address-literal`.
  private static func isDomain(_ text: Span<UInt8>, from start: Int) -> Bool {
    guard text[start] == UInt8(ascii: "[") else {
      return text.count - start <= 255 && Hostname.areLabels(text, in: start..<text.count)
    }
    let end = text.count - 1
    guard end > start, text[end] == UInt8(ascii: "]") else { return false }
    if IPAddress.isVersion4(text, in: start + 1..<end, form: .mail) { return true }
    guard hasVersion6Tag(text, at: start + 1) else { return false }
    return IPAddress.isVersion6(text, in: start + 6..<end, form: .mail)
  }

  /// `IPv6:`, the only tag that is registered (RFC 5321, section 4.1.3).
  private static func hasVersion6Tag(_ text: Span<UInt8>, at offset: Int) -> Bool {
    text.count > offset + 5 && text[offset] | 0x20 == UInt8(ascii: "i")
      && text[offset + 1] | 0x20 == UInt8(ascii: "p")
      && text[offset + 2] | 0x20 == UInt8(ascii: "v") && text[offset + 3] == UInt8(ascii: "6")
      && text[offset + 4] == UInt8(ascii: ":")
  }
}
