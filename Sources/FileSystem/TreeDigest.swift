/// The states of many files, in two numbers that do not depend on the files' order.
public struct TreeDigest: Hashable, Sendable {
  /// The sums of the files' digests.
  public private(set) var sums: (UInt64, UInt64) = (0, 0)
  /// When the last change of any file was, in seconds since 1970.
  public private(set) var newest = Int64.min

  /// The digest of no files.
  public init() {}

  /// Takes in a file.
  public mutating func add(_ file: FileState) {
    sums.0 &+= file.digest.0
    sums.1 &+= file.digest.1
    newest = max(newest, file.newest)
  }

  /// Takes in what others have.
  public mutating func add(_ other: TreeDigest) {
    sums.0 &+= other.sums.0
    sums.1 &+= other.sums.1
    newest = max(newest, other.newest)
  }

  /// Tells whether both are of the same files in the same state.
  public static func == (left: TreeDigest, right: TreeDigest) -> Bool { left.sums == right.sums }

  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) { hasher.combine(sums.0) }
}
