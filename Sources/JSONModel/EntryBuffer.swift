/// Room for the entries of one text, filled from its start.
///
/// No text has more values and keys than bytes, so the room is known beforehand.
@safe struct EntryBuffer {
  private let base: UnsafeMutablePointer<JSONDocument.Entry>?
  private let capacity: Int
  /// How many entries there are.
  private(set) var count = 0

  /// Room for the entries of a text, for as long as the memory behind it stays in place.
  init(_ buffer: UnsafeMutableBufferPointer<JSONDocument.Entry>) {
    unsafe base = buffer.baseAddress
    capacity = buffer.count
  }

  /// How many entries a text of some bytes may have.
  static func capacity(for bytes: Int) -> Int { bytes + 1 }

  @inline(__always) mutating func append(_ entry: JSONDocument.Entry) {
    precondition(count < capacity)
    unsafe base.unsafelyUnwrapped[count] = entry
    count &+= 1
  }

  subscript(index: Int) -> JSONDocument.Entry {
    @inline(__always) get {
      precondition(index >= 0 && index < count)
      return unsafe base.unsafelyUnwrapped[index]
    }
    @inline(__always) nonmutating _modify {
      precondition(index >= 0 && index < count)
      yield unsafe &base.unsafelyUnwrapped[index]
    }
  }
}
