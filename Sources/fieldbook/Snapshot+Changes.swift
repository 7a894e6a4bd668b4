internal import JSONModel
internal import Records

extension Snapshot {
  /// The records that changes are about or refer to, before or after.
  func named(in changes: [RecordChange]) -> Swift.Set<RecordKey> {
    var keys = Swift.Set(changes.map(\.key))
    for change in changes {
      for field in change.fields {
        for value in [field.old, field.new].compactMap({ $0 }) {
          // Only what is in the field is looked at: the rest of the record need not be there.
          let record = Record(
            key: change.key, path: "", value: .around(value, at: field.pointer))
          keys.formUnion(references(in: record).map(\.target))
        }
      }
    }
    return keys
  }
}

extension JSONValue {
  /// Objects around a value, so that it stands at a pointer.
  fileprivate static func around(_ value: JSONValue, at pointer: JSONPointer) -> JSONValue {
    pointer.tokens.reversed().reduce(value) { value, token in
      var object = JSONObject()
      object[token] = value
      return .object(object)
    }
  }
}
