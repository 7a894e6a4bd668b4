/// A time of a file as the index stores it.
public struct FileTime: Hashable, Sendable {
  /// The seconds since 1970, cut to 32 bits as the index does.
  public let seconds: Int32

  /// The nanoseconds within the second; zero where the file system or the writer had none.
  public let nanoseconds: UInt32

  /// Creates a time from the fields of a `timespec`, cut to 32 bits.
  public init(seconds: some BinaryInteger, nanoseconds: some BinaryInteger) {
    self.seconds = Int32(truncatingIfNeeded: seconds)
    self.nanoseconds = UInt32(truncatingIfNeeded: nanoseconds)
  }
}

extension FileTime: Comparable {
  /// Returns whether `lhs` is the earlier time.
  public static func < (lhs: FileTime, rhs: FileTime) -> Bool {
    (lhs.seconds, lhs.nanoseconds) < (rhs.seconds, rhs.nanoseconds)
  }
}
