package import JSONModel
package import Records

/// The registers in which two values of a record differ.
package enum RegisterLeaves {
  /// Their pointers; an element of a keyed list is named by its key.
  package static func changed(
    from old: JSONValue?, to new: JSONValue?, _ field: FieldModel.Field?,
    at pointer: JSONPointer = .root
  ) -> [JSONPointer] {
    guard old != new else { return [] }
    switch (field?.strategy, old, new) {
    case (nil, .object(let before), .object(let after)),
      (.fields, .object(let before), .object(let after)):
      return members(before, after, field, at: pointer)
    case (nil, nil, .object(let after)), (.fields, nil, .object(let after)):
      return after.isEmpty ? [pointer] : members([:], after, field, at: pointer)
    case (.keyed(let property), .array(let before), .array(let after)):
      guard let before = KeyedElements(before, property),
        let after = KeyedElements(after, property)
      else { return [pointer] }
      let inner = Set(before.keys + after.keys).sorted().flatMap {
        changed(
          from: before.values[$0], to: after.values[$0], field?.element,
          at: pointer.appending($0))
      }
      return inner.isEmpty ? [pointer] : inner
    default: return [pointer]
    }
  }

  private static func members(
    _ before: JSONObject, _ after: JSONObject, _ field: FieldModel.Field?, at pointer: JSONPointer
  ) -> [JSONPointer] {
    (after.keys + before.keys.filter { after[$0] == nil }).flatMap {
      changed(
        from: before[$0], to: after[$0], field?.member($0), at: pointer.appending($0))
    }
  }
}

package extension JSONPointer {
  /// Whether one of the two leads to the other or to something inside it.
  func overlaps(_ other: JSONPointer) -> Bool {
    zip(tokens, other.tokens).allSatisfy { $0 == $1 }
  }
}

package extension JSONValue {
  /// What stands in a register of a record.
  func register(_ pointer: JSONPointer, _ fields: FieldModel.Field?) -> JSONValue? {
    FieldModel.location(of: pointer, in: self, fields).flatMap { self[$0] }
  }
}
