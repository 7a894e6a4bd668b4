/// What a browser asks for.
public struct Request: Sendable {
  /// How it is asked for.
  public enum Method: String, Sendable {
    /// To be shown; it changes nothing.
    case get = "GET"
    /// The same, without the body of the answer.
    case head = "HEAD"
    /// To change something.
    case post = "POST"
  }

  /// How it is asked for.
  public let method: Method
  /// The path and the query as they were asked for.
  public let target: String
  /// The segments of the path, without any escapes.
  public let path: [String]
  /// The fields behind the question mark.
  public let query: FormFields
  /// The header fields that say who asks, by their names in small letters.
  public let headers: [String: String]
  /// The body.
  public let body: [UInt8]

  /// More bytes than these are not taken in one body.
  public static let bodyLimit = 4 << 20

  /// A request from its parts; `nil` where the target is none that a page of ours could link to.
  ///
  /// - Parameter target: The path and the query as they stand in the request line (RFC 9112,
  ///   section 3.2).
  public init?(
    _ method: Method, _ target: String, headers: [String: String] = [:], body: [UInt8] = []
  ) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard target.hasPrefix("/"), let path = parts.first.flatMap(Request.segments),
      let query = FormFields(parsing: parts.count > 1 ? Array(parts[1].utf8) : [])
    else { return nil }
    self.method = method
    self.target = target
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }

  /// The segments of a path; `nil` where one is no text or would lead out of its folder.
  private static func segments(_ path: Substring) -> [String]? {
    var segments: [String] = []
    for part in path.split(separator: "/") {
      guard let text = PercentEncoding.decoded(part.utf8), !text.isEmpty, text != ".",
        text != "..", !text.utf8.contains(UInt8(ascii: "/")), !text.utf8.contains(0)
      else { return nil }
      segments.append(text)
    }
    return segments
  }

  /// A cookie that came with it (RFC 6265, section 5.4).
  func cookie(_ name: String) -> String? {
    for pair in (headers["cookie"] ?? "").split(separator: ";") {
      let parts = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
      if parts.count == 2, parts[0] == name { return String(parts[1]) }
    }
    return nil
  }
}

/// Bytes written as `%41` (RFC 3986, section 2.1).
enum PercentEncoding {
  /// The text that some bytes stand for; `nil` where an escape is cut off or it is no UTF-8.
  static func decoded(_ bytes: some Sequence<UInt8>, plusIsSpace: Bool = false) -> String? {
    var decoded: [UInt8] = []
    var rest = bytes.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else {
          return nil
        }
        decoded.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsSpace: decoded.append(UInt8(ascii: " "))
      default: decoded.append(byte)
      }
    }
    return String(validating: decoded, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    Character(UnicodeScalar(byte)).hexDigitValue.map { UInt8($0) }
  }

  /// A text as it can stand in a query.
  static func encoded(_ text: String) -> String {
    text.utf8.reduce(into: "") { result, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."):
        result.unicodeScalars.append(UnicodeScalar(byte))
      default: result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
  }
}
