/// Something that should hold for every input, and does not for one.
public struct BrokenProperty: Error, CustomStringConvertible {
  /// What should hold.
  public let description: String

  /// A property by what should hold.
  init(_ description: String) { self.description = description }
}

/// Throws unless something holds.
func require(_ holds: Bool, _ property: String) throws(BrokenProperty) {
  guard holds else { throw BrokenProperty(property) }
}
