import CLibgit2

extension ObjectID {
  init(_ oid: git_oid) {
    self = withUnsafeBytes(of: oid) { ObjectID($0, at: 0) }
  }

  /// The id whose twenty bytes stand at a place.
  init(_ bytes: UnsafeRawBufferPointer, at start: Int) {
    self.init(
      high: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)),
      middle: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self)),
      low: UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: start + 16, as: UInt32.self)))
  }

  /// The id that `function` lent, of which libgit2 keeps the storage.
  init(foreign pointer: UnsafePointer<git_oid>?, from function: String) throws(GitError) {
    guard let pointer else {
      throw GitError(.corrupt, function, "libgit2 returned no object id")
    }
    self.init(pointer.pointee)
  }

  /// The id that a call of `function` fills in.
  init(_ function: String, _ fill: (inout git_oid) -> Int32) throws(GitError) {
    Library.start
    var oid = git_oid()
    try check(fill(&oid), function)
    self.init(oid)
  }

  /// The same bytes in the type that libgit2 takes.
  var oid: git_oid {
    var oid = git_oid()
    withUnsafeMutableBytes(of: &oid) { bytes in
      bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
      bytes.storeBytes(of: middle.bigEndian, toByteOffset: 8, as: UInt64.self)
      bytes.storeBytes(of: low.bigEndian, toByteOffset: 16, as: UInt32.self)
    }
    return oid
  }
}
