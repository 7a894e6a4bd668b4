/// Values in memory that somebody else owns and does not change: to look at them costs no reference
/// counting, and every access is checked against the count.
@safe @frozen public struct FrozenBuffer<Element: BitwiseCopyable>: @unchecked Sendable {
  // Sendable because nothing is ever written through it.
  @usableFromInline let base: UnsafePointer<Element>?
  /// How many there are.
  public let count: Int

  @usableFromInline init(_ buffer: UnsafeBufferPointer<Element>) {
    unsafe base = buffer.baseAddress
    count = buffer.count
  }

  /// A buffer of nothing.
  public init() {
    unsafe base = nil
    count = 0
  }

  /// The value at a position.
  @inlinable public subscript(position: Int) -> Element {
    @inline(__always) get {
      precondition(position >= 0 && position < count)
      return unsafe base.unsafelyUnwrapped[position]
    }
  }
}

extension FrozenBuffer<UInt8> {
  /// Eight bytes from an offset on, the first one in the lowest place.
  @inline(__always) @inlinable func word(at offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset &+ 8 <= count)
    return unsafe UInt64(
      littleEndian: UnsafeRawPointer(base.unsafelyUnwrapped).loadUnaligned(
        fromByteOffset: offset, as: UInt64.self))
  }
}

/// Owns the memory of frozen buffers: they live as long as it does.
@safe public final class FrozenMemory: @unchecked Sendable {
  // Sendable because it is filled by one thread before it is shared.
  private var blocks: [UnsafeMutableRawPointer] = unsafe []

  /// Memory with nothing in it.
  public init() {}

  deinit {
    while let block = unsafe blocks.popLast() { unsafe block.deallocate() }
  }

  /// Copies values.
  public func freeze<Element: BitwiseCopyable>(_ values: [Element]) -> FrozenBuffer<Element> {
    guard !values.isEmpty else { return FrozenBuffer() }
    let buffer = UnsafeMutableBufferPointer<Element>.allocate(capacity: values.count)
    _ = unsafe buffer.initialize(from: values)
    unsafe blocks.append(UnsafeMutableRawPointer(buffer.baseAddress.unsafelyUnwrapped))
    return unsafe FrozenBuffer(UnsafeBufferPointer(buffer))
  }

  /// Copies texts that are to be compared eight bytes at a time, with eight more behind them.
  public func freeze(text: [UInt8]) -> FrozenBuffer<UInt8> {
    freeze(text + repeatElement(0, count: 8))
  }
}
