extension String {
  /// Whether nothing of it is seen: it has only spaces and characters that are not drawn (UAX #44,
  /// `White_Space` and `Default_Ignorable_Code_Point`).
  public var showsNothing: Bool {
    unicodeScalars.allSatisfy {
      $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint
    }
  }
}
