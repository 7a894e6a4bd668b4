extension [UInt8] {
  /// Adds the bytes of a text, several times as fast as `+=` does.
  mutating func append(_ text: String) { append(text.utf8Span.span) }

  /// Adds bytes.
  mutating func append(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
