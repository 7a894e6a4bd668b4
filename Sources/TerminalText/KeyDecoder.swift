/// Makes keys of the bytes that a terminal sends: UTF-8, the control sequences of xterm and those like
/// it (ECMA-48; xterm, "Control Sequences"), and what is pasted between marks ("Bracketed Paste Mode").
public struct KeyDecoder: Sendable {
  private enum State {
    /// Between keys.
    case ground
    /// In a character of several bytes.
    case character
    /// After the escape key, or the first byte of a sequence.
    case escape
    /// In a control sequence, which ends with a letter or a sign.
    case sequence
    /// Before the last byte of a key on its own (SS3, and the function keys of a Linux console).
    case single
    /// In a pasted text.
    case paste
  }

  private var state = State.ground
  private var bytes: [UInt8] = []
  private var isQuiet = false
  private var isExcessive = false
  private let limit: Int

  /// A decoder that takes so many bytes of a pasted text.
  public init(limit: Int) { self.limit = limit }

  /// The keys that are complete with one more byte: none, mostly one, two where a broken character
  /// comes before it.
  public mutating func decode(_ byte: UInt8) -> [Key] {
    defer { isQuiet = false }
    switch state {
    case .ground: return ground(byte)
    case .character: return character(byte)
    case .escape: return escape(byte)
    case .sequence: return sequence(byte)
    case .single:
      state = .ground
      return Self.singles[byte].map { [$0] } ?? []
    case .paste: return paste(byte)
    }
  }

  /// Nothing has come for a while: an escape key was meant by itself, and a text whose end was never
  /// marked can be given up with Ctrl-C.
  public mutating func pause() {
    isQuiet = true
    if state != .paste { state = .ground }
  }

  /// Whether ``pause()`` would make a difference.
  public var isInside: Bool { state != .ground }

  private mutating func ground(_ byte: UInt8) -> [Key] {
    state = .ground
    bytes = [byte]
    switch byte {
    case 0x1B: state = .escape
    case 0..<0x20, 0x7F: return Self.controls[byte].map { [$0] } ?? []
    case 0x20..<0x7F: return [.text(String(UnicodeScalar(byte)))]
    case 0xC2...0xF4: state = .character
    default: return [.unusable(.notUnicode)]
    }
    return []
  }

  private mutating func character(_ byte: UInt8) -> [Key] {
    guard (0x80..<0xC0).contains(byte) else { return [.unusable(.notUnicode)] + ground(byte) }
    bytes.append(byte)
    let length = bytes[0] >= 0xF0 ? 4 : bytes[0] >= 0xE0 ? 3 : 2
    guard bytes.count == length else { return [] }
    state = .ground
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return [.unusable(.notUnicode)]
    }
    return [.text(text)]
  }

  private mutating func escape(_ byte: UInt8) -> [Key] {
    bytes = []
    switch byte {
    case UInt8(ascii: "["): state = .sequence
    case UInt8(ascii: "O"): state = .single
    // A control character or a letter that is not ASCII was typed after the escape key, not with it.
    case 0..<0x20 where byte != 0x08, 0x80...: return ground(byte)
    default:
      state = .ground
      return Self.metas[byte].map { [$0] } ?? []
    }
    return []
  }

  private mutating func sequence(_ byte: UInt8) -> [Key] {
    switch byte {
    case UInt8(ascii: "[") where bytes.isEmpty: state = .single
    case 0x20..<0x40 where bytes.count < Self.longestSequence: bytes.append(byte)
    case 0x40..<0x7F:
      state = .ground
      return key(of: bytes, byte)
    default: return byte < 0x20 ? ground(byte) : abandon()
    }
    return []
  }

  /// Longer than any that a key sends.
  private static let longestSequence = 32

  private mutating func abandon() -> [Key] {
    state = .ground
    return []
  }

  private mutating func key(of parameters: [UInt8], _ final: UInt8) -> [Key] {
    let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    guard final == UInt8(ascii: "~") else {
      guard let key = Self.singles[final], key != .enter else { return [] }
      // The second number tells the keys held down: one more than 1 for shift, 2 for alt, 4 for control.
      let isJump = numbers.count > 1 && (numbers[1] - 1) & 0b110 != 0
      return [isJump ? Self.jumps[key] ?? key : key]
    }
    if numbers.first == 200 {
      (state, bytes, isExcessive) = (.paste, [], false)
      return []
    }
    return numbers.first.flatMap { Self.numbered[$0] }.map { [$0] } ?? []
  }

  // MARK: Pasted texts

  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  private mutating func paste(_ byte: UInt8) -> [Key] {
    if isQuiet && byte == 0x03 { return ground(byte) }
    bytes.append(byte)
    let end = Self.pasteEnd
    if byte == end.last && bytes.suffix(end.count) == end[...] { return [pasted()] }
    if bytes.count > limit + end.count {
      isExcessive = true
      bytes.removeFirst(bytes.count - end.count)
    }
    return []
  }

  private mutating func pasted() -> Key {
    state = .ground
    guard !isExcessive else { return .unusable(.tooLong) }
    bytes.removeLast(Self.pasteEnd.count)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return .unusable(.notUnicode)
    }
    return .pasted(text.replacing("\r\n", with: "\n").replacing("\r", with: "\n"))
  }
}
