/// What happened to a file of settings or schemas between two states.
public struct SetupChange: Hashable, Sendable {
  /// The file's path.
  public let path: String
  /// What happened to it.
  public let kind: RecordChange.Kind

  /// A change from what is at the path before and after.
  public init(path: String, isThereBefore: Bool, isThereAfter: Bool) {
    self.path = path
    kind = isThereBefore ? isThereAfter ? .edited : .deleted : .added
  }
}

extension Snapshot {
  /// The settings and schema files that differ from another snapshot's, or from none, with what
  /// happened to each, sorted.
  public func setupChanges(since old: Snapshot?) -> [SetupChange] {
    changedSetup(since: old).map {
      SetupChange(
        path: $0, isThereBefore: old?.setup[$0] != nil, isThereAfter: setup[$0] != nil)
    }
  }
}
