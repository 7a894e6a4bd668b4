internal import JSONModel

/// The members of one object as several versions have them, laid out for going through them once.
struct MemberTable {
  private let parts: [RegisterMerge.Part]
  private let now: [JSONObject?]
  private let before: [JSONObject?]
  /// What members have that need no look: the object of a first version that all others saw,
  /// else nothing.
  let unchanged: JSONObject
  /// The keys of the members to look at.
  let keys: [JSONString]

  /// Lays out members; `open` are those that something is undecided in, `nil` where the history
  /// has nothing undecided at all.
  init(_ parts: [RegisterMerge.Part], open: [JSONString]?, _ history: RecordHistory) {
    self.parts = parts
    now = parts.map { $0.now?.object }
    before = parts.map { $0.before?.object }
    if open == nil, let first = parts.first, let object = now[0],
      parts.dropFirst().allSatisfy({ history.isAncestor(first.version, of: $0.version) }),
      let changed = MemberTable.changed(in: parts, now, before)
    {
      unchanged = object
      keys = changed.sorted()
    } else {
      unchanged = JSONObject()
      keys = MemberTable.keys(of: now + before, open ?? [])
    }
  }

  /// The keys that others than the first version wrote; `nil` where one of them wrote everything.
  private static func changed(
    in parts: [RegisterMerge.Part], _ now: [JSONObject?], _ before: [JSONObject?]
  ) -> Set<JSONString>? {
    var changed: Set<JSONString> = []
    for index in parts.indices.dropFirst() {
      guard !parts[index].isWhole, let now = now[index], let before = before[index] else {
        return nil
      }
      changed.formUnion(now.keysChanged(from: before))
    }
    return changed
  }

  /// The keys of the first object in their order, then all others, sorted.
  private static func keys(of objects: [JSONObject?], _ open: [JSONString]) -> [JSONString] {
    let objects = objects.compactMap { $0 }
    let first = objects.first ?? JSONObject()
    let others = Set(objects.flatMap(\.keys) + open).filter { first[$0] == nil }
    return first.keys + others.sorted()
  }

  /// What each version has of a member.
  func parts(of key: JSONString) -> [RegisterMerge.Part] {
    parts.indices.map { index in
      RegisterMerge.Part(
        version: parts[index].version, now: now[index]?[key], before: before[index]?[key],
        isWhole: parts[index].isWhole)
    }
  }

  /// The member, where one version wrote it that saw all others that did; the outer `nil` where
  /// the versions have to be merged.
  func settled(_ key: JSONString, _ history: RecordHistory) -> JSONValue?? {
    var last: (version: Int, value: JSONValue?)?
    for index in parts.indices {
      let value = now[index]?[key]
      guard parts[index].isWhole || value != before[index]?[key] else { continue }
      if let last, !history.isAncestor(last.version, of: parts[index].version) { return nil }
      last = (parts[index].version, value)
    }
    return .some(last?.value)
  }
}
