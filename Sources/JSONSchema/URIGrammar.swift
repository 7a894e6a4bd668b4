/// The grammar of URIs and, with characters outside ASCII, of IRIs (RFC 3986, appendix A;
/// RFC 3987, section 2.2).
struct URIGrammar {
  /// Whether `ucschar` and `iprivate` are allowed.
  private let isInternational: Bool

  /// `URI` and `URI-reference` (RFC 3986).
  static let uri = URIGrammar(isInternational: false)
  /// `IRI` and `IRI-reference` (RFC 3987).
  static let iri = URIGrammar(isInternational: true)

  private static let registeredName = ASCIISet(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=")
  private static let userInformation = registeredName.union(ASCIISet(":"))
  private static let path = registeredName.union(ASCIISet(":@/"))
  private static let query = path.union(ASCIISet("?"))

  /// Whether a text has a scheme and the rest of the grammar.
  func accepts(_ text: Span<UInt8>) -> Bool {
    guard let scheme = schemeEnd(text) else { return false }
    return isHierarchy(text, from: scheme + 1)
  }

  /// Whether a text is the above or a reference relative to one.
  func acceptsReference(_ text: Span<UInt8>) -> Bool {
    if let scheme = schemeEnd(text) { return isHierarchy(text, from: scheme + 1) }
    return !hasColonInFirstSegment(text) && isHierarchy(text, from: 0)
  }

  /// The offset of the colon after `scheme` (RFC 3986, section 3.1).
  private func schemeEnd(_ text: Span<UInt8>) -> Int? {
    guard text.count > 1, ASCIISet.isLetter(text[0]) else { return nil }
    for offset in 1..<text.count {
      switch text[offset] {
      case UInt8(ascii: ":"): return offset
      case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): continue
      default: guard ASCIISet.isAlphanumeric(text[offset]) else { return nil }
      }
    }
    return nil
  }

  /// Whether the first segment would be mistaken for a scheme (RFC 3986, section 4.2).
  private func hasColonInFirstSegment(_ text: Span<UInt8>) -> Bool {
    for offset in 0..<text.count {
      switch text[offset] {
      case UInt8(ascii: ":"): return true
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return false
      default: continue
      }
    }
    return false
  }

  /// Authority, path, query and fragment (RFC 3986, sections 3.2 to 3.5).
  private func isHierarchy(_ text: Span<UInt8>, from start: Int) -> Bool {
    var offset = start
    if offset + 1 < text.count, text[offset] == UInt8(ascii: "/"),
      text[offset + 1] == UInt8(ascii: "/")
    {
      let end = authorityEnd(text, from: offset + 2)
      guard isAuthority(text, in: offset + 2..<end) else { return false }
      offset = end
    }
    offset = skip(URIGrammar.path, text, in: offset..<text.count)
    if offset < text.count, text[offset] == UInt8(ascii: "?") {
      offset = skip(URIGrammar.query, text, in: offset + 1..<text.count, hasPrivate: true)
    }
    if offset < text.count, text[offset] == UInt8(ascii: "#") {
      offset = skip(URIGrammar.query, text, in: offset + 1..<text.count)
    }
    return offset == text.count
  }

  private func authorityEnd(_ text: Span<UInt8>, from start: Int) -> Int {
    var offset = start
    while offset < text.count, text[offset] != UInt8(ascii: "/"),
      text[offset] != UInt8(ascii: "?"), text[offset] != UInt8(ascii: "#")
    {
      offset += 1
    }
    return offset
  }

  /// `authority`: user information, host and port (RFC 3986, section 3.2).
  private func isAuthority(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
    var host = range.lowerBound
    let user = skip(URIGrammar.userInformation, text, in: range)
    if user < range.upperBound, text[user] == UInt8(ascii: "@") { host = user + 1 }
    var port: Int
    if host < range.upperBound, text[host] == UInt8(ascii: "[") {
      guard let end = literalEnd(text, in: host..<range.upperBound) else { return false }
      port = end
    } else {
      port = skip(URIGrammar.registeredName, text, in: host..<range.upperBound)
    }
    if port < range.upperBound, text[port] == UInt8(ascii: ":") {
      port = Format.skipDigits(text, from: port + 1)
    }
    return port == range.upperBound
  }

  /// The end of `IP-literal`: `IPv6address` or `IPvFuture` in brackets (RFC 3986, section 3.2.2).
  private func literalEnd(_ text: Span<UInt8>, in range: Range<Int>) -> Int? {
    guard let close = range.first(where: { text[$0] == UInt8(ascii: "]") }) else { return nil }
    let inner = range.lowerBound + 1..<close
    return IPAddress.isVersion6(text, in: inner) || isFutureAddress(text, in: inner)
      ? close + 1 : nil
  }

  /// `IPvFuture` (RFC 3986, section 3.2.2).
  private func isFutureAddress(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
    guard range.count >= 4, text[range.lowerBound] | 0x20 == UInt8(ascii: "v") else { return false }
    var dot = range.lowerBound + 1
    while dot < range.upperBound, ASCIISet.isHexDigit(text[dot]) { dot += 1 }
    guard dot > range.lowerBound + 1, dot + 1 < range.upperBound, text[dot] == UInt8(ascii: ".")
    else { return false }
    return (dot + 1..<range.upperBound).allSatisfy {
      URIGrammar.userInformation.contains(text[$0])
    }
  }

  /// Where the run of allowed characters ends, percent-encoded ones among them
  /// (RFC 3986, section 2.1).
  private func skip(
    _ allowed: ASCIISet, _ text: Span<UInt8>, in range: Range<Int>, hasPrivate: Bool = false
  ) -> Int {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = text[offset]
      if allowed.contains(byte) {
        offset += 1
      } else if byte == UInt8(ascii: "%") {
        guard URIGrammar.isPercentEncoded(text, at: offset) else { return offset }
        offset += 3
      } else {
        guard isInternational, byte >= 0x80 else { return offset }
        let (scalar, length) = URIGrammar.scalar(text, at: offset)
        guard URIGrammar.isUniversal(scalar) || (hasPrivate && URIGrammar.isPrivate(scalar))
        else { return offset }
        offset += length
      }
    }
    return offset
  }
}
