internal import Records

/// Puts other texts in the place of some ASCII characters, and makes those seen that steer a terminal or the
/// order of a text.
struct Escaping: Sendable {
  /// What stands in the place of a character, by its byte.
  private let texts: [[UInt8]?]
  /// Whether a byte may be part of what is not to stand as it is.
  private let isDoubtful: [Bool]

  init(_ pairs: [Unicode.Scalar: String]) {
    var texts = [[UInt8]?](repeating: nil, count: 0x100)
    for (character, text) in pairs { texts[Int(UInt8(ascii: character))] = Array(text.utf8) }
    self.texts = texts
    isDoubtful = texts.indices.map {
      texts[$0] != nil || SteeringCharacter.mayBegin(with: UInt8($0))
    }
  }

  /// A text with the others in their places; most texts have nothing to replace.
  func applied(to text: String) -> String {
    guard isDoubtful(text) else { return text }
    let text = SteeringCharacter.visible(in: text)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count * 2)
    for byte in text.utf8 {
      if let other = texts[Int(byte)] { bytes += other } else { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func isDoubtful(_ text: String) -> Bool {
    let bytes = text.utf8Span.span
    for place in bytes.indices where isDoubtful[Int(bytes[place])] { return true }
    return false
  }
}
