public import JSONModel

extension FieldModel.Field {
  /// The value with its members in the order of the schema and the members of sets sorted.
  ///
  /// Keys the schema does not know come after, sorted by code point.
  public func canonical(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(let object):
      let known = node.names.filter { object[$0] != nil }
      let unknown = object.keys.filter { node.children[$0] == nil }.sorted()
      return .object(
        JSONObject(
          (known + unknown).compactMap { key in
            object[key].map { (key, FieldModel.canonical($0, member(key))) }
          }))
    case .array(let array):
      let elements = array.map { FieldModel.canonical($0, element) }
      return .array(strategy == .set ? elements.sorted(by: FieldModel.precedes) : elements)
    default: return value
    }
  }
}

extension FieldModel {
  fileprivate static func canonical(_ value: JSONValue, _ field: Field?) -> JSONValue {
    if let field { return field.canonical(value) }
    switch value {
    case .object(let object):
      return .object(
        JSONObject(object.sorted { $0.key < $1.key }.map { ($0.key, canonical($0.value, nil)) }))
    case .array(let array): return .array(array.map { canonical($0, nil) })
    default: return value
    }
  }

  /// The order of the members of a set.
  public static func precedes(_ left: JSONValue, _ right: JSONValue) -> Bool {
    if case .string(let left) = left, case .string(let right) = right { return left < right }
    return JSONString(left.canonicalText) < JSONString(right.canonicalText)
  }
}

extension RecordCollection {
  /// The canonical bytes of a record.
  public func canonicalBytes(of value: JSONValue) -> [UInt8] {
    JSONWriter.file(fields.root.canonical(value))
  }
}

extension ConflictFile {
  /// The file with each value in the form that it has in a record.
  ///
  /// A value that a merge put together has its members in no order of anybody's.
  public func canonical(_ fields: FieldModel.Field?) -> ConflictFile {
    var file = self
    for (pointer, conflict) in registers {
      let field = fields?.field(at: pointer)
      func form(_ value: JSONValue?) -> JSONValue? {
        value.map { FieldModel.canonical($0, field) }
      }
      file.registers[pointer] = Conflict(
        kind: conflict.kind, shown: form(conflict.shown), base: form(conflict.base),
        candidates: conflict.candidates.map {
          Candidate(commit: $0.commit, value: form($0.value), author: $0.author, time: $0.time)
        },
        records: conflict.records)
    }
    return file
  }
}
