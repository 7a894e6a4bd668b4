/// The room that SVG path data takes: the box around its points.
struct Outline {
  private(set) var left = Double.infinity
  private(set) var right = -Double.infinity
  private(set) var top = Double.infinity
  private(set) var bottom = -Double.infinity

  var width: Double { right - left }
  var height: Double { bottom - top }

  private var at: (x: Double, y: Double) = (0, 0)
  private var start: (x: Double, y: Double) = (0, 0)

  /// Reads path data of straight lines; `nil` where it has anything else, or is as large as no map is.
  init?(_ path: String) {
    var rest = path.utf8[...]
    var command: UInt8?
    while let next = Outline.next(&rest) {
      if Outline.isLetter(next) {
        command = next
        rest = rest.dropFirst()
        if next | 0x20 == UInt8(ascii: "z") { at = start }
        continue
      }
      guard let given = command, move(given, &rest) else { return nil }
      // More pairs after a start are ends of lines.
      if given | 0x20 == UInt8(ascii: "m") { command = given - 1 }
    }
    guard left <= right, [left, right, top, bottom].allSatisfy({ abs($0) < 1e9 }) else {
      return nil
    }
  }

  /// Whether path data, of whatever lines, draws anything: it leads from one point to another
  /// (SVG 2, section 9.3).
  static func isDrawn(_ path: String) -> Bool {
    var rest = path.utf8[...]
    guard let first = next(&rest), first | 0x20 == UInt8(ascii: "m") else { return false }
    rest = rest.dropFirst()
    guard number(&rest) != nil, number(&rest) != nil, let following = next(&rest) else {
      return false
    }
    if isLetter(following) {
      guard following | 0x20 != UInt8(ascii: "z") else { return false }
      rest = rest.dropFirst()
    }
    return number(&rest) != nil
  }

  /// Whether all of it lies in a part of a map.
  func isInside(_ box: MapChart.Box) -> Bool {
    left >= Double(box.x) && right <= Double(box.x + box.width) && top >= Double(box.y)
      && bottom <= Double(box.y + box.height)
  }

  /// Follows a command of one point.
  private mutating func move(_ command: UInt8, _ rest: inout Substring.UTF8View) -> Bool {
    guard let first = Outline.number(&rest) else { return false }
    let base = command & 0x20 == 0 ? (x: 0.0, y: 0.0) : at
    switch command | 0x20 {
    case UInt8(ascii: "h"): at.x = base.x + first
    case UInt8(ascii: "v"): at.y = base.y + first
    case UInt8(ascii: "m"), UInt8(ascii: "l"):
      guard let second = Outline.number(&rest) else { return false }
      at = (base.x + first, base.y + second)
    default: return false
    }
    if command | 0x20 == UInt8(ascii: "m") { start = at }
    (left, right) = (min(left, at.x), max(right, at.x))
    (top, bottom) = (min(top, at.y), max(bottom, at.y))
    return true
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// The first byte that separates nothing.
  private static func next(_ rest: inout Substring.UTF8View) -> UInt8? {
    rest = rest.drop { $0 <= 0x20 || $0 == UInt8(ascii: ",") }
    return rest.first
  }

  private static func number(_ rest: inout Substring.UTF8View) -> Double? {
    guard let first = next(&rest) else { return nil }
    var length = first == UInt8(ascii: "-") || first == UInt8(ascii: "+") ? 1 : 0
    var hasPoint = false
    for byte in rest.dropFirst(length) {
      if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else if !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        break
      }
      length += 1
    }
    length += exponent(in: rest.dropFirst(length))
    let number = Double(String(Substring(rest.prefix(length))))
    rest = rest.dropFirst(length)
    return number
  }

  /// How many bytes a power of ten takes at the beginning of a text.
  private static func exponent(in text: Substring.UTF8View) -> Int {
    guard let first = text.first, first | 0x20 == UInt8(ascii: "e") else { return 0 }
    let sign = text.dropFirst().first.map { "+-".utf8.contains($0) ? 1 : 0 } ?? 0
    let digits = text.dropFirst(1 + sign)
      .prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return digits.isEmpty ? 0 : 1 + sign + digits.count
  }
}
