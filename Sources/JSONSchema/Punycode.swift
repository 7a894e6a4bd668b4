/// Punycode (RFC 3492): code points as a string of letters, digits and hyphens.
enum Punycode {
  // The parameter values of section 5.
  private static let base = 36
  private static let thresholds = 1...26
  private static let skew = 38
  private static let damp = 700
  private static let initialBias = 72
  private static let initialCodePoint = 128

  /// The code points that lower-case Punycode stands for (section 6.2); `nil` where it is malformed.
  static func decode(_ text: ArraySlice<UInt8>) -> [Unicode.Scalar]? {
    let delimiter = text.lastIndex(of: UInt8(ascii: "-"))
    var output = (delimiter.map { text[..<$0] } ?? []).map { Unicode.Scalar($0) }
    var input = delimiter.map { text[($0 + 1)...] } ?? text
    var codePoint = initialCodePoint
    var index = 0
    var bias = initialBias
    while !input.isEmpty {
      guard let delta = delta(&input, bias) else { return nil }
      let count = output.count + 1
      bias = adapt(delta, count: count, isFirst: index == 0 && codePoint == initialCodePoint)
      index += delta
      codePoint += index / count
      index %= count
      guard codePoint <= 0x10FFFF, let scalar = Unicode.Scalar(UInt32(codePoint)) else {
        return nil
      }
      output.insert(scalar, at: index)
      index += 1
    }
    return output
  }

  /// A generalized variable-length integer (section 3.3).
  private static func delta(_ input: inout ArraySlice<UInt8>, _ bias: Int) -> Int? {
    var value = 0
    var weight = 1
    var position = base
    while let byte = input.popFirst(), let digit = digit(byte) {
      value += digit * weight
      // Beyond what any label can mean, and far below what overflows.
      guard value <= 0x7FFF_FFFF else { return nil }
      let threshold = threshold(position, bias)
      if digit < threshold { return value }
      weight *= base - threshold
      guard weight <= 0x7FFF_FFFF else { return nil }
      position += base
    }
    return nil
  }

  /// The Punycode of code points (section 6.3).
  static func encode(_ scalars: [Unicode.Scalar]) -> [UInt8] {
    var output = scalars.filter(\.isASCII).map { UInt8($0.value) }
    let basicCount = output.count
    var handled = basicCount
    if basicCount > 0 { output.append(UInt8(ascii: "-")) }
    var codePoint = initialCodePoint
    var delta = 0
    var bias = initialBias
    while handled < scalars.count,
      let next = scalars.lazy.map({ Int($0.value) }).filter({ $0 >= codePoint }).min()
    {
      delta += (next - codePoint) * (handled + 1)
      codePoint = next
      for scalar in scalars where scalar.value <= next {
        guard scalar.value == next else {
          delta += 1
          continue
        }
        append(delta, bias, to: &output)
        bias = adapt(delta, count: handled + 1, isFirst: handled == basicCount)
        delta = 0
        handled += 1
      }
      delta += 1
      codePoint += 1
    }
    return output
  }

  private static func append(_ delta: Int, _ bias: Int, to output: inout [UInt8]) {
    var rest = delta
    var position = base
    while true {
      let threshold = threshold(position, bias)
      guard rest >= threshold else { break }
      output.append(letter(threshold + (rest - threshold) % (base - threshold)))
      rest = (rest - threshold) / (base - threshold)
      position += base
    }
    output.append(letter(rest))
  }

  private static func threshold(_ position: Int, _ bias: Int) -> Int {
    min(max(position - bias, thresholds.lowerBound), thresholds.upperBound)
  }

  /// Bias adaptation (section 6.1).
  private static func adapt(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / damp : delta / 2
    delta += delta / count
    var divisions = 0
    while delta > (base - thresholds.lowerBound) * thresholds.upperBound / 2 {
      delta /= base - thresholds.lowerBound
      divisions += base
    }
    return divisions + (base - thresholds.lowerBound + 1) * delta / (delta + skew)
  }

  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte - UInt8(ascii: "a"))
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0")) + 26
    default: nil
    }
  }

  private static func letter(_ digit: Int) -> UInt8 {
    digit < 26 ? UInt8(ascii: "a") + UInt8(digit) : UInt8(ascii: "0") + UInt8(digit - 26)
  }
}
