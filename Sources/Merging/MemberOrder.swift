public import JSONModel
internal import Records

/// The order of members where no schema gives one: that of another value, then the others by code point.
public enum MemberOrder {
  /// The value with its members put in order by another one.
  public static func ordered(_ value: JSONValue, like base: JSONValue?) -> JSONValue {
    switch value {
    case .object(let object):
      let old = base?.object ?? [:]
      let keys =
        old.keys.filter { object[$0] != nil } + object.keys.filter { old[$0] == nil }.sorted()
      return .object(
        JSONObject(
          keys.compactMap { key in object[key].map { (key, ordered($0, like: old[key])) } }))
    case .array(let array):
      return .array(zip(array, counterparts(of: array, in: base?.array ?? [])).map(ordered))
    default: return value
    }
  }

  /// The elements of the base that those of a list stem from, by value or key or else by likeness.
  private static func counterparts(
    of array: [JSONValue], in old: [JSONValue]
  ) -> [JSONValue?] {
    let found = array.map { counterpart(of: $0, in: old) }
    guard zip(array, found).contains(where: { $0.object != nil && $1 == nil }) else { return found }
    let origins = ListAlignment(base: old, list: array).origins
    return zip(found, origins).map { known, origin in known ?? origin.map { old[$0] } }
  }

  /// The element of the base that an element stems from: an equal one, or one with the same key.
  private static func counterpart(of element: JSONValue, in old: [JSONValue]) -> JSONValue? {
    guard element.object != nil || element.array != nil else { return nil }
    if let equal = old.first(where: { $0 == element }) { return equal }
    for property in FieldModel.identifying {
      guard let key = FieldModel.key(of: element, property: property) else { continue }
      return old.first { FieldModel.key(of: $0, property: property) == key }
    }
    return nil
  }
}
