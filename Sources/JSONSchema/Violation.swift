public import JSONModel

/// One thing that is wrong with an instance.
public struct Violation: Hashable, Sendable {
  /// What a schema asks for and the instance does not have.
  public indirect enum Fault: Hashable, Sendable {
    /// The value has another type.
    case type(expected: TypeSet, found: JSONValue.Kind)
    /// The value is not one of the members.
    case enumeration([JSONValue], found: JSONValue)
    /// The value is not this one.
    case constant(JSONValue, found: JSONValue)
    /// The number is no multiple.
    case multipleOf(JSONNumber)
    /// The number is above the limit.
    case aboveMaximum(JSONNumber, exclusive: Bool)
    /// The number is below the limit.
    case belowMinimum(JSONNumber, exclusive: Bool)
    /// The text has more code points.
    case tooLong(limit: Int, found: Int)
    /// The text has fewer code points.
    case tooShort(limit: Int, found: Int)
    /// The text does not match; with one that would, where one is known.
    case pattern(String, example: String?)
    /// Matching was given up on at the limit of work.
    case patternTooCostly(String)
    /// The text does not have the format.
    case format(String, found: String)
    /// The array has more elements.
    case tooManyItems(limit: Int, found: Int)
    /// The array has fewer elements.
    case tooFewItems(limit: Int, found: Int)
    /// Two elements are equal; the later one's index and the earlier one's.
    case duplicateItems(Int, Int)
    /// Too few elements match `contains`.
    case containsTooFew(limit: Int, found: Int)
    /// Too many elements match `contains`.
    case containsTooMany(limit: Int, found: Int)
    /// The object has more members.
    case tooManyProperties(limit: Int, found: Int)
    /// The object has fewer members.
    case tooFewProperties(limit: Int, found: Int)
    /// A required member is missing.
    case missing(String)
    /// A member is missing that another one asks for.
    case missingBecause(String, of: String)
    /// The member has a name that the schema does not know; with those it knows.
    case unknownProperty(String, known: [String])
    /// The member's name is not allowed; with what is wrong with it, at most one thing.
    case propertyName(String, because: [Fault])
    /// The element at this position is one more than the schema knows.
    case unevaluatedItem(Int)
    /// None of the alternatives fits; with what each asks for, where they ask for forms of one value.
    case noAlternative([Fault])
    /// More than one of the alternatives fits.
    case severalAlternatives([Int])
    /// The value is what it must not be.
    case forbidden
    /// Nothing is allowed here.
    case never
    /// Evaluation was given up on at the limit of work.
    case tooCostly

    /// Whether it is that nobody knows: to find out would take too long.
    public var isUndecided: Bool {
      switch self {
      case .tooCostly, .patternTooCostly: true
      default: false
      }
    }
  }

  /// What is wrong.
  public let fault: Fault
  /// Where in the instance; for a missing member, the object around it.
  public let instance: JSONPointer
  /// The keyword that says so.
  public let keyword: SchemaLocation
  /// The keywords on the way to it, references included, where an ``Output`` was asked for.
  let path: [JSONString]
}
