/// What a code point may do in an internationalized label: its derived property
/// (RFC 5892, section 3).
enum IDNAProperty {
  case valid
  case contextJoiner
  case contextOther
  case disallowed
  case unassigned

  /// The property by the rules of section 3, in their order.
  init(_ scalar: Unicode.Scalar) {
    if let exception = IDNAProperty.exception(scalar) {
      self = exception
    } else if scalar.properties.generalCategory == .unassigned
      && !scalar.properties.isNoncharacterCodePoint
    {
      self = .unassigned
    } else if IDNAProperty.isLetterDigitHyphen(scalar) {
      self = .valid
    } else if scalar.properties.isJoinControl {
      self = .contextJoiner
    } else {
      self =
        IDNAProperty.isExcluded(scalar) || !IDNAProperty.isLetterOrDigit(scalar)
        ? .disallowed : .valid
    }
  }

  /// `Exceptions` (section 2.6).
  private static func exception(_ scalar: Unicode.Scalar) -> IDNAProperty? {
    switch scalar.value {
    case 0x00DF, 0x03C2, 0x06FD, 0x06FE, 0x0F0B, 0x3007: .valid
    case 0x00B7, 0x0375, 0x05F3, 0x05F4, 0x30FB, 0x0660...0x0669, 0x06F0...0x06F9: .contextOther
    case 0x0640, 0x07FA, 0x302E, 0x302F, 0x3031...0x3035, 0x303B: .disallowed
    default: nil
    }
  }

  /// `LDH` (section 2.5).
  private static func isLetterDigitHyphen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "0"..."9", "a"..."z": true
    default: false
    }
  }

  /// `Unstable`, `IgnorableProperties`, `IgnorableBlocks` and `OldHangulJamo`
  /// (sections 2.2, 2.3, 2.4 and 2.9).
  private static func isExcluded(_ scalar: Unicode.Scalar) -> Bool {
    // What changes under NFKC_Casefold is what is unstable, and what is ignorable by default.
    let properties = scalar.properties
    if properties.changesWhenNFKCCaseFolded || properties.isWhitespace
      || properties.isNoncharacterCodePoint || properties.isDefaultIgnorableCodePoint
    {
      return true
    }
    switch scalar.value {
    case 0x20D0...0x20FF, 0x1D100...0x1D1FF, 0x1D200...0x1D24F: return true
    case 0x1100...0x11FF, 0xA960...0xA97C, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB: return true
    default: return false
    }
  }

  /// `LetterDigits` (section 2.1).
  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .otherLetter, .modifierLetter, .decimalNumber,
      .nonspacingMark, .spacingMark:
      true
    default: false
    }
  }
}
