internal import JSONModel
internal import Records

/// Puts other texts in the place of some characters, and makes those seen that steer a terminal or the order of a
/// text.
struct Escaping: Sendable {
  /// What stands in the place of an ASCII character, by its byte.
  private let texts: [[UInt8]?]
  /// What stands in the place of others.
  private let others: [Unicode.Scalar: String]
  /// Whether a byte may be part of what is not to stand as it is.
  private let isDoubtful: [Bool]

  init(_ pairs: [Unicode.Scalar: String]) {
    var texts = [[UInt8]?](repeating: nil, count: 0x100)
    for (character, text) in pairs where character.isASCII {
      texts[Int(UInt8(ascii: character))] = Array(text.utf8)
    }
    self.texts = texts
    let others = pairs.filter { !$0.key.isASCII }
    self.others = others
    let starts = Set(others.keys.compactMap { String($0).utf8.first })
    isDoubtful = texts.indices.map {
      texts[$0] != nil || starts.contains(UInt8($0)) || SteeringCharacter.mayBegin(with: UInt8($0))
    }
  }

  /// A text with the others in their places; most texts have nothing to replace.
  func applied(to text: String) -> String {
    guard isDoubtful(text) else { return text }
    return String(decoding: replaced(in: text), as: UTF8.self)
  }

  /// Adds a text with the others in their places to a longer one.
  func append(_ text: String, to bytes: inout [UInt8]) {
    if isDoubtful(text) { bytes += replaced(in: text) } else { bytes.append(text) }
  }

  private func replaced(in text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count * 2)
    for byte in SteeringCharacter.visible(in: text).replacing(scalars: others).utf8 {
      if let other = texts[Int(byte)] { bytes += other } else { bytes.append(byte) }
    }
    return bytes
  }

  private func isDoubtful(_ text: String) -> Bool {
    let bytes = text.utf8Span.span
    for place in bytes.indices where isDoubtful[Int(bytes[place])] { return true }
    return false
  }
}
