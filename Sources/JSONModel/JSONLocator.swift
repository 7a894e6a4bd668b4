/// Finds where in a text the value at a pointer stands, without any positions having been kept.
///
/// A finding costs one more parse of its text, a record without findings costs nothing.
public enum JSONLocator {
  /// The place of the value at a pointer, or of the nearest value around it that exists; the start
  /// of what is no JSON text.
  ///
  /// - Complexity: O(bytes).
  public static func position(of pointer: JSONPointer, in bytes: [UInt8]) -> TextPosition {
    (try? JSONDocument(parsing: bytes).position(of: pointer)) ?? TextPosition(of: 0, in: bytes)
  }

  /// The place of the key of the member at a pointer; of the value where it is no member.
  public static func keyPosition(of pointer: JSONPointer, in bytes: [UInt8]) -> TextPosition {
    (try? JSONDocument(parsing: bytes).keyPosition(of: pointer)) ?? TextPosition(of: 0, in: bytes)
  }
}
