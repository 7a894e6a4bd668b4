extension String {
  /// The text with another in the place of each of some scalars.
  ///
  /// `replacing` of the standard library compares characters: a quotation mark with a combining
  /// character behind it is another one, and CR LF is a single one; whoever reads the bytes does not
  /// think so.
  public func replacing(scalars: [Unicode.Scalar: String]) -> String {
    guard unicodeScalars.contains(where: { scalars[$0] != nil }) else { return self }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if let text = scalars[scalar] {
        result.append(contentsOf: text.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The text with a space in the place of each end of a line.
  public var inOneLine: String { replacing(scalars: ["\r": " ", "\n": " "]) }

  /// Whether there is an end of a line in it, be it LF, CR LF or CR.
  public var hasSeveralLines: Bool { unicodeScalars.contains { $0 == "\n" || $0 == "\r" } }

  /// The text as a browser has it in an area of several lines: every line ends with LF alone.
  public var withLineFeeds: String {
    guard unicodeScalars.contains("\r") else { return self }
    var result = String.UnicodeScalarView()
    var isAfterReturn = false
    for scalar in unicodeScalars {
      if !(isAfterReturn && scalar == "\n") { result.append(scalar == "\r" ? "\n" : scalar) }
      isAfterReturn = scalar == "\r"
    }
    return String(result)
  }
}
