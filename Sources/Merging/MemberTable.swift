internal import JSONModel

/// The members of one object as several versions have them, laid out for going through them once.
///
/// Versions of one record mostly have the same members in the same order: what stands at a position
/// in one is looked for there first in the others.
struct MemberTable {
  private let now: [JSONObject?]
  private let before: [JSONObject?]
  private let parts: [RegisterMerge.Part]
  /// Every key that a version has, or had.
  let keys: [JSONString]

  init(_ parts: [RegisterMerge.Part], open: [JSONString]) {
    self.parts = parts
    now = parts.map { $0.now?.object }
    before = parts.map { $0.before?.object }
    let objects = now + before
    var keys = objects.lazy.compactMap { $0 }.first?.keys ?? []
    let first = objects.lazy.compactMap { $0 }.first
    var others: Set<JSONString> = []
    for object in objects {
      guard let object else { continue }
      for (position, member) in object.enumerated() {
        if position < keys.count, keys[position] == member.key { continue }
        if first?[member.key] == nil { others.insert(member.key) }
      }
    }
    others.formUnion(open.filter { first?[$0] == nil })
    keys += others.sorted()
    self.keys = keys
  }

  private static func value(
    of key: JSONString, at position: Int, in object: JSONObject?
  ) -> JSONValue? {
    guard let object else { return nil }
    if position < object.count {
      let member = object[position]
      if member.key == key { return member.value }
    }
    return object[key]
  }

  /// What each version has of the member at a position among ``keys``.
  func parts(at position: Int) -> [RegisterMerge.Part] {
    let key = keys[position]
    return parts.indices.map { index in
      RegisterMerge.Part(
        version: parts[index].version,
        now: MemberTable.value(of: key, at: position, in: now[index]),
        before: MemberTable.value(of: key, at: position, in: before[index]),
        isWhole: parts[index].isWhole)
    }
  }

  /// The member at a position, where one version wrote it that saw all others that did; the outer
  /// `nil` where the versions have to be merged.
  func settled(at position: Int, _ history: RecordHistory) -> JSONValue?? {
    let key = keys[position]
    var last: (version: Int, value: JSONValue?)?
    for index in parts.indices {
      let value = MemberTable.value(of: key, at: position, in: now[index])
      guard
        parts[index].isWhole
          || value != MemberTable.value(of: key, at: position, in: before[index])
      else { continue }
      if let last, !history.isAncestor(last.version, of: parts[index].version) { return nil }
      last = (parts[index].version, value)
    }
    return .some(last?.value)
  }
}
