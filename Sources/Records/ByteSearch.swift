internal import CSystemCalls
internal import Glibc

extension [UInt8] {
  /// Whether other bytes stand among these; none always do.
  func contains(bytes part: [UInt8]) -> Bool {
    guard !part.isEmpty else { return true }
    return unsafe withUnsafeBytes { bytes in
      unsafe part.withUnsafeBytes { part in
        guard let start = bytes.baseAddress else { return false }
        return unsafe memmem(start, bytes.count, part.baseAddress, part.count) != nil
      }
    }
  }
}
