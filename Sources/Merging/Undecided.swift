public import JSONModel

/// One of the two states that are merged.
public enum Side: Sendable, CaseIterable {
  /// Which of them is called which changes nothing in the result.
  case ours, theirs

  /// The other one.
  public var other: Side { self == .ours ? .theirs : .ours }
}

/// A register that both sides wrote differently.
public struct Undecided: Sendable {
  /// Where it is; an element of a keyed list is named by its key.
  public let pointer: JSONPointer
  /// The value before; `nil` where it was absent, or where several merge bases differ.
  public let base: JSONValue?
  /// One side's value; `nil` where it is absent.
  public let ours: JSONValue?
  /// The other side's value; `nil` where it is absent.
  public let theirs: JSONValue?

  /// A side's value.
  public subscript(side: Side) -> JSONValue? { side == .ours ? ours : theirs }
}
