public import JSONModel
public import Records

/// A record's story: what each commit changed in it, newest first.
///
/// All commits count, on whatever branch they were made. So an edit is told once, by its author,
/// however often it was merged; a merge is told only where it wrote something itself.
public struct RecordStory {
  /// What one commit did.
  public struct Entry: Hashable, Sendable {
    /// The commit's place in the line.
    public let commit: Int
    /// What changed; `nil` where only conflicts were settled.
    public let change: RecordChange?
    /// The registers that were undecided before, and no longer are.
    public let settled: [JSONPointer]
  }

  /// What a merge left undecided.
  public struct Clash: Sendable {
    /// The commit's place in the line.
    public let commit: Int
    /// The registers that no commit before it had undecided.
    public let conflicts: [JSONPointer: Conflict]
  }

  /// What each commit did.
  public let entries: [Entry]
  /// The merges after which something was undecided that was not before, newest first.
  public let clashes: [Clash]

  /// The story that a trail tells, with fields told apart as a schema says.
  ///
  /// At the end of a history that is cut off nobody knows what was new.
  /// - Throws: `GitError`.
  /// - Complexity: O(commits); files are read only where their id changed.
  public init(_ trail: RecordTrail, _ fields: FieldModel.Field?) throws {
    entries = try trail.line.nodes.indices.compactMap { number in
      try RecordStory.entry(trail, number, fields)
    }
    clashes = try trail.line.nodes.indices.compactMap { try RecordStory.clash(trail, $0) }
  }

  private static func clash(_ trail: RecordTrail, _ number: Int) throws -> Clash? {
    let node = trail.line.nodes[number]
    let file = trail.files[number].conflicts
    guard node.parents.count > 1, file != nil,
      node.parents.allSatisfy({ trail.files[$0].conflicts != file })
    else { return nil }
    let before = Set(try node.parents.flatMap { try trail.open(at: $0).keys })
    let new = try trail.open(at: number).filter { !before.contains($0.key) }
    return new.isEmpty ? nil : Clash(commit: number, conflicts: new)
  }

  private static func entry(
    _ trail: RecordTrail, _ number: Int, _ fields: FieldModel.Field?
  ) throws -> Entry? {
    let node = trail.line.nodes[number]
    let files = trail.files[number]
    guard !node.isCut, !node.parents.contains(where: { trail.files[$0] == files }),
      !node.parents.isEmpty || files != RecordTrail.Files()
    else { return nil }
    let olds = try node.parents.map { try trail.value(at: $0) }
    let change = change(trail.key, from: olds, to: try trail.value(at: number), fields)
    let open = try trail.open(at: number)
    let before = try node.parents.map { Set(try trail.open(at: $0).keys) }
    let settled = before.dropFirst().reduce(before.first ?? []) { $0.intersection($1) }
      .filter { open[$0] == nil }.sorted()
    guard change != nil || !settled.isEmpty else { return nil }
    return Entry(commit: number, change: change, settled: settled)
  }

  /// What a commit changed against all of its parents.
  static func change(
    _ key: RecordKey, from olds: [JSONValue?], to new: JSONValue?, _ fields: FieldModel.Field?
  ) -> RecordChange? {
    guard olds.count > 1 else {
      return RecordChange(key: key, from: olds.first ?? nil, to: new, fields: fields)
    }
    guard !olds.contains(new) else { return nil }
    let there = olds.compactMap { $0 }
    guard new != nil, !there.isEmpty else {
      return RecordChange(key: key, from: there.first, to: new, fields: fields)
    }
    let own = OwnChange.fields(from: olds, to: new, fields)
    return own.isEmpty ? nil : RecordChange(key: key, kind: .edited, fields: own)
  }
}
