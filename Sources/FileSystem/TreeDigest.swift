/// What the system says of many files, in two numbers that do not depend on the files' order.
///
/// It serves to see that nothing has changed on this machine; it protects against no attack.
public struct TreeDigest: Hashable, Sendable {
  /// The sums of the files' digests.
  public private(set) var sums: (UInt64, UInt64) = (0, 0)
  /// When the last change of any file was, in seconds since 1970.
  public private(set) var newest = Int64.min

  /// The digest of no files.
  public init() {}

  /// What the digests of all files of a folder begin with.
  public struct Seed: Sendable {
    fileprivate var digest = Digest()

    /// The seed of a folder's path.
    public init(_ folder: String) { digest.add(Array(folder.utf8).span) }
  }

  /// Takes in a file with what the system knows of it.
  public mutating func add(
    _ name: Span<UInt8>, in folder: Seed, _ metadata: FileMetadata
  ) {
    var digest = folder.digest
    digest.add(name)
    digest.add(UInt64(bitPattern: metadata.size))
    digest.add(metadata.inode)
    digest.add(metadata.modified)
    digest.add(metadata.changed)
    sums.0 &+= digest.first
    sums.1 &+= digest.second
    newest = max(newest, metadata.modified.seconds, metadata.changed.seconds)
  }

  /// Takes in what others have.
  public mutating func add(_ other: TreeDigest) {
    sums.0 &+= other.sums.0
    sums.1 &+= other.sums.1
    newest = max(newest, other.newest)
  }

  /// Two independent running products over the same numbers (after Fowler, Noll and Vo).
  fileprivate struct Digest: Sendable {
    var first: UInt64 = 0xCBF2_9CE4_8422_2325
    var second: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Takes in a text, eight bytes at a time, and how long it is.
    mutating func add(_ text: Span<UInt8>) {
      var word = UInt64(text.count)
      for place in 0..<text.count {
        word = word << 8 | UInt64(text[place])
        if place & 7 == 7 { add(word) }
      }
      add(word)
    }

    mutating func add(_ time: (seconds: Int64, nanoseconds: Int64)) {
      add(UInt64(bitPattern: time.seconds))
      add(UInt64(bitPattern: time.nanoseconds))
    }

    mutating func add(_ number: UInt64) {
      first = (first ^ number) &* 0x0000_0100_0000_01B3
      second = ((second ^ number) &* 0xFF51_AFD7_ED55_8CCD)
      second ^= second >> 29
    }
  }

  /// Tells whether both are of the same files in the same state.
  public static func == (left: TreeDigest, right: TreeDigest) -> Bool { left.sums == right.sums }

  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) { hasher.combine(sums.0) }
}
