/// Numbers that look random and are the same each time (the generator of Knuth's MMIX).
struct Chance {
  var state: UInt64

  /// A number from zero up to a limit, which it does not reach.
  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(1, limit)))
  }

  /// Changes bytes at one place: another byte, some gone, some twice, or some from elsewhere.
  mutating func mutate(_ bytes: inout [UInt8], with others: [[UInt8]]) {
    let place = below(bytes.count + 1)
    switch below(4) {
    case 0: if place < bytes.count { bytes[place] = UInt8(below(256)) }
    case 1: bytes.removeSubrange(place..<min(bytes.count, place + below(8)))
    case 2: bytes.insert(contentsOf: bytes[place...].prefix(below(16)), at: place)
    default:
      let other = others[below(others.count)]
      let start = below(other.count + 1)
      bytes.insert(contentsOf: other[start...].prefix(below(32)), at: place)
    }
  }
}
