/// A URI or relative reference, split and resolved by RFC 3986.
public struct URIReference: Hashable, Sendable, CustomStringConvertible {
  /// The scheme, without the colon.
  public var scheme: String?
  /// The authority, without the slashes.
  public var authority: String?
  /// The path; never `nil`, often empty.
  public var path: String
  /// The query, without the question mark.
  public var query: String?
  /// The fragment, without the number sign, still percent-encoded.
  public var fragment: String?

  /// Splits a text (RFC 3986, appendix B).
  public init(_ text: String) {
    var rest = text[...]
    (rest, fragment) = URIReference.cut(rest, at: "#")
    (rest, query) = URIReference.cut(rest, at: "?")
    if let colon = rest.firstIndex(of: ":"), !rest[..<colon].contains("/"),
      URIReference.isScheme(rest[..<colon])
    {
      scheme = rest[..<colon].lowercased()
      rest = rest[rest.index(after: colon)...]
    }
    if rest.hasPrefix("//") {
      let host = rest.dropFirst(2).prefix { $0 != "/" }
      authority = String(host)
      rest = rest[host.endIndex...]
    }
    path = String(rest)
  }

  private static func cut(_ text: Substring, at mark: Character) -> (Substring, String?) {
    guard let index = text.firstIndex(of: mark) else { return (text, nil) }
    return (text[..<index], String(text[text.index(after: index)...]))
  }

  private static func isScheme(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, (first | 0x20) >= 0x61, (first | 0x20) <= 0x7A else {
      return false
    }
    return text.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || "+-.0123456789".unicodeScalars.contains($0))
    }
  }

  /// Resolves a reference against this base (RFC 3986, section 5.2).
  public func resolving(_ reference: URIReference) -> URIReference {
    var target = reference
    if reference.scheme != nil {
      target.path = URIReference.removingDots(reference.path)
      return target
    }
    target.scheme = scheme
    if reference.authority != nil {
      target.path = URIReference.removingDots(reference.path)
      return target
    }
    target.authority = authority
    if reference.path.isEmpty {
      target.path = path
      target.query = reference.query ?? query
    } else if reference.path.hasPrefix("/") {
      target.path = URIReference.removingDots(reference.path)
    } else {
      target.path = URIReference.removingDots(merge(reference.path))
    }
    return target
  }

  private func merge(_ other: String) -> String {
    if authority != nil && path.isEmpty { return "/" + other }
    guard let slash = path.lastIndex(of: "/") else { return other }
    return String(path[...slash]) + other
  }

  private static func removingDots(_ path: String) -> String {
    var kept: [Substring] = []
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      switch part {
      case ".":
        if isLast { kept.append("") }
      case "..":
        if kept.count > 1 || (kept.count == 1 && kept[0] != "") { kept.removeLast() }
        if isLast { kept.append("") }
      default:
        kept.append(part)
      }
    }
    return kept.joined(separator: "/")
  }

  /// The reference without its fragment.
  public var withoutFragment: URIReference {
    var copy = self
    copy.fragment = nil
    return copy
  }

  /// A text as a fragment, percent-encoded where one must be (RFC 3986, section 3.5).
  static func encodedFragment(_ text: String) -> String {
    let allowed = Set("-._~!$&'()*+,;=:@/?".utf8)
    return text.utf8.reduce(into: "") { result, byte in
      let isWord =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      if isWord || allowed.contains(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
  }

  /// The fragment with percent-encoding undone; `nil` where that is no UTF-8.
  var decodedFragment: String? {
    guard let fragment else { return "" }
    guard fragment.contains("%") else { return fragment }
    var bytes: [UInt8] = []
    var rest = Array(fragment.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The reference put together again (RFC 3986, section 5.3).
  public var description: String {
    (scheme.map { $0 + ":" } ?? "") + (authority.map { "//" + $0 } ?? "") + path
      + (query.map { "?" + $0 } ?? "") + (fragment.map { "#" + $0 } ?? "")
  }
}
