internal import JSONModel
internal import Records

/// What a merge changed by itself: the fields in which it is other than each of its parents.
///
/// A value that some parent has was chosen, and a member of a list that some parent has was kept:
/// neither was written by the merge.
enum OwnChange {
  /// The fields with what the first parent had there; none, as a rule.
  static func fields(
    from olds: [JSONValue?], to new: JSONValue?, _ field: FieldModel.Field?,
    at pointer: JSONPointer = .root
  ) -> [RecordChange.Field] {
    guard !olds.contains(new) else { return [] }
    let whole = [RecordChange.Field(pointer: pointer, old: olds.first ?? nil, new: new)]
    let there = olds.compactMap { $0 }
    guard let new, !there.isEmpty else { return whole }
    switch (field?.strategy, new) {
    case (nil, .object(let object)), (.fields, .object(let object)):
      let parents = there.compactMap(\.object)
      guard parents.count == there.count else { return whole }
      return members(parents, object, field, at: pointer)
    case (.keyed(let property), .array(let array)):
      guard let inner = elements(there, array, property, field, at: pointer) else { return whole }
      return inner.isEmpty ? [] : whole
    case (nil, .array), (.set, .array), (.list, .array):
      return hasOwnPieces(there.map { $0.array ?? [] }, new.array ?? []) ? whole : []
    case (.text, .string(let text)):
      let parents = there.map { lines(of: $0.string ?? "") }
      return hasOwnPieces(parents, lines(of: text.text)) ? whole : []
    default: return whole
    }
  }

  private static func members(
    _ parents: [JSONObject], _ object: JSONObject, _ field: FieldModel.Field?,
    at pointer: JSONPointer
  ) -> [RecordChange.Field] {
    var keys = object.keys
    for key in parents.flatMap(\.keys) where !keys.contains(key) { keys.append(key) }
    return keys.flatMap { key in
      fields(
        from: parents.map { $0[key] }, to: object[key], field?.member(key),
        at: pointer.appending(key))
    }
  }

  /// The changes inside the elements of a keyed list; `nil` where keys do not tell them apart.
  private static func elements(
    _ parents: [JSONValue], _ array: [JSONValue], _ property: String, _ field: FieldModel.Field?,
    at pointer: JSONPointer
  ) -> [RecordChange.Field]? {
    let sides = parents.map { keyed($0.array ?? [], property) }
    guard let own = keyed(array, property), !sides.contains(where: { $0 == nil }) else {
      return nil
    }
    let before = sides.compactMap { $0 }
    let keys = Set(own.keys).union(before.flatMap(\.keys)).sorted()
    return keys.flatMap { key in
      fields(
        from: before.map { $0[key] }, to: own[key], field?.element, at: pointer.appending(key))
    }
  }

  private static func keyed(_ array: [JSONValue], _ property: String) -> [JSONString: JSONValue]? {
    var elements: [JSONString: JSONValue] = [:]
    for element in array {
      guard let key = FieldModel.key(of: element, property: property),
        elements.updateValue(element, forKey: key) == nil
      else { return nil }
    }
    return elements
  }

  private static func lines(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
  }

  /// Whether a sequence has a piece that no parent has, or lacks one that all have.
  private static func hasOwnPieces<Piece: Hashable>(_ parents: [[Piece]], _ new: [Piece]) -> Bool {
    let sides = parents.map { Set($0) }
    let known = sides.reduce(into: Set()) { $0.formUnion($1) }
    guard let first = sides.first, known.isSuperset(of: new) else { return true }
    return !sides.dropFirst().reduce(first) { $0.intersection($1) }.isSubset(of: new)
  }
}
