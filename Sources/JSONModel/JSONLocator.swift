/// Finds where in a text the value at a pointer stands, without any positions having been kept.
///
/// The findings of a text cost one more parse of it, a record without findings costs nothing.
public enum JSONLocator {
  /// What is looked for in a text.
  public enum Target: Hashable, Sendable {
    /// The value at a pointer, or the nearest value around it that exists.
    case value(JSONPointer)
    /// The key of the member at a pointer; the value where it is no member.
    case key(JSONPointer)
  }

  /// The places of what is looked for, in that order; the start of what is no JSON text.
  ///
  /// - Complexity: O(bytes), and for each target O(values before it at each level).
  public static func positions(of targets: [Target], in bytes: [UInt8]) -> [TextPosition] {
    guard let document = try? JSONDocument(parsing: bytes) else {
      return targets.map { _ in TextPosition(of: 0, in: bytes) }
    }
    let offsets = document.withView { view in
      targets.map { target in
        switch target {
        case .value(let pointer): view.offsets(of: pointer).value
        case .key(let pointer): view.offsets(of: pointer).key
        }
      }
    }
    return TextPosition.all(of: offsets, in: bytes)
  }

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
