internal import CSystemCalls
internal import Glibc

extension [UInt8] {
  /// Whether other bytes stand among these; none always do.
  func contains(bytes part: [UInt8]) -> Bool { offset(of: part, amongFirst: count) != nil }

  /// Where other bytes stand first among the first ones of these.
  func offset(of part: [UInt8], amongFirst count: Int) -> Int? {
    guard !part.isEmpty else { return 0 }
    return unsafe withUnsafeBytes { bytes in
      unsafe part.withUnsafeBytes { part in
        precondition(count <= bytes.count)
        guard let start = bytes.baseAddress,
          let place = unsafe memmem(start, count, part.baseAddress, part.count)
        else { return nil }
        return unsafe UnsafeRawPointer(place) - start
      }
    }
  }
}
