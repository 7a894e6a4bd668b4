@_spi(_Unicode) internal import Swift

/// The order in which Swedish sorts texts: `å`, `ä` and `ö` after `z`, other accents beside their
/// letters, and case only where nothing else differs.
///
/// After the Swedish rules of Unicode's CLDR (`common/collation/sv.xml`, type `standard`), and for all
/// else the levels of the Unicode Collation Algorithm (UTS #10) with CLDR's order of groups: spaces,
/// punctuation, signs, digits, letters. Letters of other scripts stand after the Latin ones, by code
/// point.
public struct Collation: Hashable, Sendable, Comparable {
  /// The weights of the letters, of their accents, and of their case, with zeros between.
  private let weights: [UInt32]

  /// The place of a text.
  public init(_ text: String) {
    var levels = Levels()
    if text.unicodeScalars.allSatisfy({ $0.value < 0x300 }) {
      for scalar in text.unicodeScalars { levels.append(scalar) }
    } else {
      for scalar in text._nfc { levels.append(scalar) }
    }
    weights = levels.letters + [0] + levels.accents + [0] + levels.cases
  }

  /// Orders as Swedish does.
  public static func < (left: Collation, right: Collation) -> Bool {
    left.weights.lexicographicallyPrecedes(right.weights)
  }

  /// The weights of a text on three levels.
  private struct Levels {
    var letters: [UInt32] = []
    var accents: [UInt32] = []
    var cases: [UInt32] = []

    mutating func append(_ scalar: Unicode.Scalar) {
      let lower = scalar.isASCII ? scalar.lowercased : scalar.single(\.lowercaseMapping)
      let isUpper = lower != scalar
      if let variant = Collation.variants[lower] {
        for letter in variant.letters.unicodeScalars { append(base: letter, isUpper) }
        if variant.accent > 0 { accents.append(variant.accent) }
      } else if lower.isASCII {
        append(base: lower, isUpper)
      } else {
        for part in String(lower)._nfd { append(part: part, isUpper) }
      }
    }

    private mutating func append(part: Unicode.Scalar, _ isUpper: Bool) {
      if part.properties.canonicalCombiningClass == .notReordered {
        append(base: part, isUpper)
      } else {
        accents.append(Collation.marks + part.value)
      }
    }

    private mutating func append(base: Unicode.Scalar, _ isUpper: Bool) {
      letters.append(Collation.weight(of: base))
      accents.append(1)
      cases.append(isUpper ? 2 : 1)
    }
  }

  /// Letters that stand beside others or at a place of their own, with what tells those of one place
  /// apart; `å`, `ä` and `ö` are their own places.
  private static let variants: [Unicode.Scalar: (letters: String, accent: UInt32)] = [
    "å": ("å", 0), "ä": ("ä", 0), "æ": ("ä", 2), "ę": ("ä", 3), "ö": ("ö", 0), "ø": ("ö", 2),
    "ő": ("ö", 3), "œ": ("ö", 4), "ô": ("ö", 5), "ü": ("y", 2), "ű": ("y", 3), "đ": ("d", 2),
    "ð": ("d", 3), "þ": ("th", 2), "ß": ("ss", 2), "ł": ("l", 2), "ħ": ("h", 2), "ŧ": ("t", 2),
  ]

  /// Above the accents of ``variants``.
  private static let marks: UInt32 = 16

  /// The weight of a letter without accents, in lower case, or of anything else.
  private static func weight(of scalar: Unicode.Scalar) -> UInt32 {
    switch scalar {
    case "a"..."z": return Group.latin + scalar.value - 0x61
    case "å": return Group.latin + 26
    case "ä": return Group.latin + 27
    case "ö": return Group.latin + 28
    case "0"..."9": return Group.digit + scalar.value - 0x30
    default: return Group.of(scalar) + scalar.value
    }
  }

  /// The first weight of each group of characters.
  private enum Group {
    static let space: UInt32 = 1 << 24
    static let punctuation: UInt32 = 2 << 24
    static let sign: UInt32 = 3 << 24
    static let digit: UInt32 = 4 << 24
    static let latin: UInt32 = 5 << 24
    static let other: UInt32 = 6 << 24

    static func of(_ scalar: Unicode.Scalar) -> UInt32 {
      switch scalar.properties.generalCategory {
      case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: space
      case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
        .initialPunctuation, .finalPunctuation, .otherPunctuation:
        punctuation
      case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: sign
      case .decimalNumber, .letterNumber, .otherNumber: digit + 10
      default: other
      }
    }
  }
}

extension Unicode.Scalar {
  /// The lower-case letter of an ASCII one.
  fileprivate var lowercased: Unicode.Scalar {
    ("A"..."Z").contains(self) ? Unicode.Scalar(UInt8(value) | 0x20) : self
  }

  /// A mapping of the code point, where it leads to one.
  fileprivate func single(_ mapping: KeyPath<Unicode.Scalar.Properties, String>) -> Unicode.Scalar {
    let mapped = properties[keyPath: mapping].unicodeScalars
    return mapped.count == 1 ? mapped.first ?? self : self
  }
}
