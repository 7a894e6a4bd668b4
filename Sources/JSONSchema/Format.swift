/// The values of `format` that are asserted (JSON Schema Validation 2020-12, section 7.3).
enum Format: String, CaseIterable {
  case date, time, duration, email, hostname, ipv4, ipv6, uri, iri, uuid, regex
  case dateTime = "date-time"
  case idnEmail = "idn-email"
  case idnHostname = "idn-hostname"
  case uriReference = "uri-reference"
  case iriReference = "iri-reference"
  case uriTemplate = "uri-template"
  case jsonPointer = "json-pointer"
  case relativeJSONPointer = "relative-json-pointer"

  /// Whether a text, handed in as valid UTF-8, has the format.
  func accepts(_ text: Span<UInt8>) -> Bool {
    switch self {
    case .date: Format.isDate(text)
    case .time: Format.isTime(text, from: 0)
    case .dateTime: Format.isDateTime(text)
    case .duration: Format.isDuration(text)
    case .email: Mailbox.accepts(text)
    case .idnEmail: Mailbox.acceptsInternationalized(text)
    case .hostname: Hostname.accepts(text)
    case .idnHostname: InternationalizedHostname.accepts(text)
    case .ipv4: IPAddress.isVersion4(text, in: 0..<text.count)
    case .ipv6: IPAddress.isVersion6(text, in: 0..<text.count)
    case .uri: URIGrammar.uri.accepts(text)
    case .uriReference: URIGrammar.uri.acceptsReference(text)
    case .iri: URIGrammar.iri.accepts(text)
    case .iriReference: URIGrammar.iri.acceptsReference(text)
    case .uuid: Format.isUUID(text)
    case .uriTemplate: URITemplate.accepts(text)
    case .jsonPointer: Format.isPointer(text, from: 0)
    case .relativeJSONPointer: Format.isRelativePointer(text)
    case .regex: ECMAExpression.accepts(text)
    }
  }

  /// Whether a text has the format.
  func accepts(_ text: String) -> Bool { accepts(text.utf8.span) }
}
