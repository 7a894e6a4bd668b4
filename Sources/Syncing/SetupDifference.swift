public import JSONModel

/// Whose version stands where both sides changed the same place in the settings or a schema.
public enum SetupChoice: String, CaseIterable, Sendable {
  /// What the others wrote.
  case theirs
  /// What was written here.
  case mine
}

/// A place in the settings or a schema that both sides changed, and that no rule decides.
public struct SetupDifference: Hashable, Sendable {
  /// The file.
  public let path: String
  /// The place in it; the root where the whole file is in question.
  public let pointer: JSONPointer
  /// What stands there here, if anything.
  public let mine: JSONValue?
  /// What the others have there, if anything.
  public let theirs: JSONValue?

  /// A difference from its parts.
  public init(path: String, pointer: JSONPointer, mine: JSONValue?, theirs: JSONValue?) {
    self.path = path
    self.pointer = pointer
    self.mine = mine
    self.theirs = theirs
  }
}
