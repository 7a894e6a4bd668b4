/// How concurrent edits of a field become one value (`x-merge`).
public enum MergeStrategy: Hashable, Sendable {
  /// An object, member by member.
  case fields
  /// One value, never mixed.
  case atomic
  /// An array as a set of scalars, member by member.
  case set
  /// An array as a sequence.
  case list
  /// A text, line by line.
  case text
  /// An array of objects that a member of theirs identifies.
  case keyed(String)
}
