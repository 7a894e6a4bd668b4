/// STUB until the pattern work lands.
struct PatternMatcher {
  func matches(_ pattern: Pattern, _ text: Span<UInt8>) -> Bool? {
    var bytes: [UInt8] = []
    for i in text.indices { bytes.append(text[i]) }
    return pattern.matches(String(decoding: bytes, as: UTF8.self))
  }
}
extension Format {
  func accepts(_ text: Span<UInt8>) -> Bool {
    var bytes: [UInt8] = []
    for i in text.indices { bytes.append(text[i]) }
    return accepts(String(decoding: bytes, as: UTF8.self))
  }
}
