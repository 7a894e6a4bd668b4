/// The values of `format` that are asserted (JSON Schema Validation, section 7.3).
enum Format: String {
  case date, time, email, uuid, regex
  case dateTime = "date-time"
  case uri
  case uriReference = "uri-reference"
  case jsonPointer = "json-pointer"
  case ipv4

  /// Formats of the draft that are known and not checked: refused, because a rule that is written
  /// and does nothing is worse than one that is missing.
  static let unchecked: Set<String> = [
    "duration", "hostname", "idn-email", "idn-hostname", "ipv6", "iri", "iri-reference",
    "relative-json-pointer", "uri-template",
  ]

  /// Whether a text has the format.
  func accepts(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    switch self {
    case .date: return Format.isDate(bytes[...])
    case .time: return Format.isTime(bytes[...])
    case .dateTime:
      guard bytes.count > 11, bytes[10] | 0x20 == UInt8(ascii: "t") else { return false }
      return Format.isDate(bytes[..<10]) && Format.isTime(bytes[11...])
    case .email: return Format.isEmail(text)
    case .uuid: return Format.isUUID(bytes)
    case .regex: return (try? Pattern(text)) != nil
    case .uri: return Format.isURIReference(text) && URIReference(text).scheme != nil
    case .uriReference: return Format.isURIReference(text)
    case .jsonPointer: return Format.isPointer(text)
    case .ipv4: return Format.isIPv4(text)
    }
  }
}
