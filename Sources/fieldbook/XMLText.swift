/// Text in XML 1.0 documents.
enum XMLText {
  /// A text as content or as the value of an attribute in double quotes.
  ///
  /// What XML 1.0 cannot hold at all (section 2.2), and what would hide or reorder text, becomes
  /// `\u{…}`, so that it is seen.
  static func escape(_ text: String) -> String {
    Output.escape(text).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // In an attribute a line feed would be read as a space (section 3.3.3).
      case "\n": result += "&#10;"
      case "\u{FFFE}", "\u{FFFF}": result += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
