/// An internationalized host name (RFC 5890, section 2.3.2.3), of labels that IDNA2008 allows.
enum InternationalizedHostname {
  /// Whether a text is such a name or a host name in ASCII.
  ///
  /// The ideographic, fullwidth and halfwidth full stops separate labels too
  /// (RFC 5895, section 2). `isNormalized` says whether labels must be in normalization
  /// form C as they are.
  static func accepts(_ text: Span<UInt8>, isNormalized: Bool = true) -> Bool {
    // Longer than any name of 253 characters, four bytes each.
    guard text.count <= 4 * Hostname.maximumLength else { return false }
    guard let labels = labels(text, isNormalized: isNormalized) else { return false }
    let length = labels.reduce(labels.count - 1) { $0 + $1.length }
    return length <= Hostname.maximumLength && BidiRule.accepts(labels.map(\.text))
  }

  private static func labels(
    _ text: Span<UInt8>, isNormalized: Bool
  ) -> [InternationalizedLabel]? {
    var labels: [InternationalizedLabel] = []
    var scalars: [Unicode.Scalar] = []
    for scalar in decode(text) {
      guard isSeparator(scalar) else {
        scalars.append(scalar)
        continue
      }
      guard let label = InternationalizedLabel(scalars, isNormalized: isNormalized) else {
        return nil
      }
      labels.append(label)
      scalars.removeAll(keepingCapacity: true)
    }
    guard let last = InternationalizedLabel(scalars, isNormalized: isNormalized) else { return nil }
    return labels + [last]
  }

  private static func decode(_ text: Span<UInt8>) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    var offset = 0
    while offset < text.count {
      let (value, length) =
        text[offset] < 0x80 ? (UInt32(text[offset]), 1) : URIGrammar.scalar(text, at: offset)
      scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
      offset += length
    }
    return scalars
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E, 0x3002, 0xFF0E, 0xFF61: true
    default: false
    }
  }
}
