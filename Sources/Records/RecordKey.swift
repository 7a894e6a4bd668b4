/// What a record is: its collection and its id, never its path.
public struct RecordKey: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The collection's name.
  public let collection: String
  /// The id.
  public let id: String

  /// A key by its two parts, unchecked.
  public init(collection: String, id: String) {
    self.collection = collection
    self.id = id
  }

  /// Reads `collection/id`.
  public init?(parsing text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, RecordKey.isValid(id: parts[0]), RecordKey.isValid(id: parts[1]) else {
      return nil
    }
    self.init(collection: String(parts[0]), id: String(parts[1]))
  }

  /// Whether a text is lower-case ASCII words joined by single hyphens, at most 64 bytes, and not the
  /// name of a device on Windows, where no file can have it.
  public static func isValid(id: some StringProtocol) -> Bool {
    isValid(Array(id.utf8).span)
  }

  /// The same of the bytes of a text.
  static func isValid(_ bytes: Span<UInt8>) -> Bool {
    guard (1...64).contains(bytes.count) else { return false }
    // As if one stood before it: none may come first.
    var wasHyphen = true
    for place in 0..<bytes.count {
      let byte = bytes[place]
      let isHyphen = byte == UInt8(ascii: "-")
      let isWord = (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
      guard isWord || (isHyphen && !wasHyphen) else { return false }
      wasHyphen = isHyphen
    }
    return !wasHyphen && !isDevice(bytes)
  }

  private static func isDevice(_ bytes: Span<UInt8>) -> Bool {
    (3...4).contains(bytes.count) && devices.contains((0..<bytes.count).map { bytes[$0] })
  }

  /// The devices whose names could be ids (“Naming Files, Paths, and Namespaces”, Win32).
  private static let devices: Set<[UInt8]> = Set(
    (["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })
      .map { Array($0.utf8) })

  /// `collection/id`
  public var description: String { collection + "/" + id }

  /// Orders by collection, then id.
  public static func < (left: RecordKey, right: RecordKey) -> Bool {
    (left.collection, left.id) < (right.collection, right.id)
  }
}
