import Git

/// Something that a member wrote: a value that nobody else writes, or the deletion of a record.
struct TrialWrite {
  /// Where a write is.
  enum State: Equatable {
    /// In the working file alone.
    case pending
    /// In a commit.
    case saved(ObjectID)
    /// Gone by its own member's hand before it was saved.
    case dropped
  }

  /// The value, which is unique.
  let token: String
  let member: Int
  /// The record, as `collection/id`.
  let key: String
  let isDeletion: Bool
  var state = State.pending
  /// Whether its own member has put something else in its place.
  var isOverwritten = false

  /// The value as it stands in a file.
  var quoted: String { "\"\(token)\"" }

  /// Whether a working file has it, as a text or absent.
  func isIn(_ text: String?) -> Bool {
    isDeletion ? text == nil : text?.contains(quoted) == true
  }
}
