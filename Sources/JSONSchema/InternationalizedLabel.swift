/// One label of an internationalized host name: letters, digits and hyphens, an A-label or a
/// U-label (RFC 5890, section 2.3.2.1).
struct InternationalizedLabel {
  /// The label with an A-label's Punycode decoded.
  let text: String
  /// How many octets the label has in ASCII.
  let length: Int

  private static let acePrefix = Array("xn--".utf8)

  /// The label, or `nil` where it is not valid.
  init?(_ scalars: [Unicode.Scalar], isNormalized: Bool) {
    // Also keeps the work bounded: Punycode has at least one octet for each code point.
    guard !scalars.isEmpty, scalars.count <= Hostname.maximumLabelLength else { return nil }
    if scalars.allSatisfy(\.isASCII) {
      self.init(ascii: scalars.map { UInt8($0.value) })
    } else {
      self.init(unicode: scalars, isNormalized: isNormalized)
    }
  }

  private init?(unicode scalars: [Unicode.Scalar], isNormalized: Bool) {
    text = InternationalizedLabel.string(scalars)
    length = InternationalizedLabel.acePrefix.count + Punycode.encode(scalars).count
    guard length <= Hostname.maximumLabelLength,
      InternationalizedLabel.isUnicodeLabel(scalars, isNormalized: isNormalized)
    else { return nil }
  }

  private init?(ascii: [UInt8]) {
    guard Hostname.areLabels(ascii.span, in: 0..<ascii.count) else { return nil }
    let lowercase = ascii.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    length = ascii.count
    guard lowercase.starts(with: InternationalizedLabel.acePrefix) else {
      text = String(decoding: ascii, as: UTF8.self)
      return
    }
    // An A-label is what its U-label encodes to (RFC 5891, section 5.4).
    let encoded = lowercase.dropFirst(InternationalizedLabel.acePrefix.count)
    guard let scalars = Punycode.decode(encoded), Punycode.encode(scalars) == Array(encoded),
      InternationalizedLabel.isUnicodeLabel(scalars, isNormalized: true)
    else { return nil }
    text = InternationalizedLabel.string(scalars)
  }

  private static func string(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The tests of a U-label (RFC 5891, section 4.2).
  private static func isUnicodeLabel(_ scalars: [Unicode.Scalar], isNormalized: Bool) -> Bool {
    guard let first = scalars.first, !scalars.allSatisfy(\.isASCII), first != "-",
      scalars.last != "-", !isMark(first),
      !(scalars.count >= 4 && scalars[2] == "-" && scalars[3] == "-")
    else { return false }
    let text = string(scalars)
    if isNormalized {
      var span = text.utf8Span
      guard span.checkForNFC(quickCheck: false) else { return false }
    }
    return scalars.indices.allSatisfy { index in
      switch IDNAProperty(scalars[index]) {
      case .valid, .contextOther: true
      case .contextJoiner: ContextRule.allowsJoiner(scalars, at: index)
      case .disallowed, .unassigned: false
      }
    } && ContextRule.accepts(text)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }
}
