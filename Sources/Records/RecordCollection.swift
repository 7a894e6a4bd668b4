public import JSONModel
public import JSONSchema

/// A kind of record: its schema, and what the schema's annotations say.
public struct RecordCollection: Sendable {
  /// The name, which is that of its folder.
  public let name: String
  /// The compiled schema.
  public let schema: Schema
  /// Labels, order, references and merge strategies.
  public let fields: FieldModel
  /// What is private, by all that a schema may say: more than merges go by.
  let privacy: FieldModel
  /// What the collection is called.
  public let label: LocalizedText?
  /// How many of an id's last characters name a folder between: 0 or 2 (`x-fanout`).
  public let fanOut: Int
  /// How the stem of a new id is made, or `nil` where ids are natural (`x-id`).
  public let idTemplate: String?
  /// The tuples of fields on which no two records agree (`x-unique`).
  public let unique: [[JSONPointer]]
  /// The rules across fields (`x-checks`).
  public let checks: [Check]
  /// The fields that lists show first (`x-list`).
  public let listed: [JSONPointer]
  /// The order that its records' members and sets have.
  let order: CanonicalOrder

  /// A rule across fields.
  public struct Check: Hashable, Sendable {
    /// What must hold where all its fields are there.
    public enum Rule: Hashable, Sendable {
      /// The first is not above the second; dates of different precision agree where they overlap.
      case notAbove(JSONPointer, JSONPointer)
      /// The parts add up to the whole.
      case sum([JSONPointer], equals: JSONPointer)
    }

    /// What must hold.
    public let rule: Rule
    /// What to tell people when it does not.
    public let message: LocalizedText
  }

  /// The texts for people that its schema has for its name, its fields and their values.
  public var texts: [LocalizedText] {
    [label].compactMap(\.self)
      + fields.nodes.flatMap { [$0.label].compactMap(\.self) + $0.memberLabels.values }
  }

  /// Where a record of this collection stands.
  public func path(of id: String) -> String {
    DatasetPath.path(of: RecordKey(collection: name, id: id), fanOut: fanOut)
  }
}
