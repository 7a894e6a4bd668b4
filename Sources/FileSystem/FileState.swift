/// What the system says of one file, without its bytes.
///
/// It serves to see that nothing has changed on this machine; it protects against no attack.
public struct FileState: BitwiseCopyable, Sendable {
  /// A number for its path.
  public let path: UInt64
  /// Two independent numbers for its path together with all that the system knows of it.
  public let digest: (UInt64, UInt64)
  /// When it last changed, in seconds since 1970.
  public let newest: Int64

  /// What the states of all files of a folder begin with.
  public struct Seed: Sendable {
    fileprivate var products = Products()

    /// The seed of a folder's path.
    public init(_ folder: String) { products.add(Array(folder.utf8).span) }
  }

  /// The state of a file with a name in a folder.
  public init(_ name: Span<UInt8>, in folder: Seed, _ metadata: FileMetadata) {
    var products = folder.products
    products.add(name)
    path = products.second
    products.add(UInt64(bitPattern: metadata.size))
    products.add(metadata.inode)
    products.add(metadata.modified)
    products.add(metadata.changed)
    digest = (products.first, products.second)
    newest = max(metadata.modified.seconds, metadata.changed.seconds)
  }

  /// The state of the file at a path from where its listing began.
  public init(_ path: String, _ metadata: FileMetadata) {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let name = slash.map { path.utf8[$0...].dropFirst() } ?? path.utf8[...]
    self.init(Array(name).span, in: Seed(slash.map { String(path[..<$0]) } ?? ""), metadata)
  }
}

/// Two independent running products over the same numbers (after Fowler, Noll and Vo).
private struct Products: Sendable {
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
