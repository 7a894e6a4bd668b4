public import JSONModel

extension Messages {
  /// Why a text is no strict JSON.
  public func text(_ reason: JSONSyntaxError.Reason) -> String {
    switch reason {
    case .unexpectedEnd: pick("Texten tar slut för tidigt.", "The text ends too early.")
    case .unexpected(let text): pick("”\(text)” kan inte stå här.", "“\(text)” cannot stand here.")
    case .mergeMarker:
      pick(
        "Här har git lämnat båda sidorna av en sammanslagning: behåll den ena, och ta bort raderna med <<<<<<<, ======= och >>>>>>>.",
        "Here git has left both sides of a merge: keep one of them, and remove the lines with <<<<<<<, ======= and >>>>>>>."
      )
    case .trailingContent: pick("Något följer efter värdet.", "Something follows the value.")
    case .byteOrderMark:
      pick(
        "Filen börjar med ett BOM-tecken; ta bort det.",
        "The file starts with a byte order mark; remove it.")
    case .invalidUTF8: pick("Tecknen är inte UTF-8.", "The characters are not UTF-8.")
    case .controlCharacter:
      pick(
        "Ett styrtecken i en text; skriv det som \\u00XX.",
        "A control character in a text; write it as \\u00XX.")
    case .invalidEscape: pick("Okänd kontrollsekvens efter \\.", "Unknown escape after \\.")
    case .loneSurrogate:
      pick(
        "En halv \\u-sekvens utan sin andra halva.", "Half of a \\u pair without the other half.")
    case .invalidNumber:
      pick("Talet är inte skrivet som JSON.", "The number is not written as JSON.")
    case .numberTooLarge:
      pick("Talets exponent är för stor.", "The number's exponent is too large.")
    case .duplicateKey(let key):
      pick("Nyckeln ”\(key)” står två gånger.", "The key “\(key)” stands twice.")
    case .comment: pick("Kommentarer är inte tillåtna.", "Comments are not allowed.")
    case .trailingComma:
      pick("Ett komma före den avslutande klammern.", "A comma before the closing bracket.")
    case .tooDeep(let limit):
      pick("Mer än \(limit) nivåer i varandra.", "More than \(limit) levels inside each other.")
    case .tooLarge(let limit):
      pick("Filen är större än \(limit) byte.", "The file is larger than \(limit) bytes.")
    }
  }
}
