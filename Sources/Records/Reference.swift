public import JSONModel

/// A field of a record that holds the id of another one.
public struct Reference: Hashable, Sendable {
  /// The record that refers.
  public let source: RecordKey
  /// The field.
  public let pointer: JSONPointer
  /// The record referred to, whether it exists or not.
  public let target: RecordKey
}

extension Snapshot {
  /// Every reference of every record.
  ///
  /// - Complexity: O(size of all records).
  public func references() -> [Reference] {
    records.values.flatMap { references(in: $0) }
  }

  /// The references of one record.
  public func references(in record: Record) -> [Reference] {
    guard let fields = fields(of: record.key) else { return [] }
    return fields.references(in: record.value, at: .root).map {
      Reference(source: record.key, pointer: $0.0, target: $0.1)
    }
  }

  /// Who refers to a record, in order.
  public func referrers(of key: RecordKey) -> [Reference] {
    references().filter { $0.target == key }
      .sorted { ($0.source, $0.pointer) < ($1.source, $1.pointer) }
  }

  /// Whether a record is there, be it one that cannot be read.
  public func exists(_ key: RecordKey) -> Bool {
    records[key] != nil || broken.contains { $0.key == key && DatasetPath($0.path) == .record(key) }
  }

  func danglingReferences(_ references: [Reference]) -> [Finding] {
    let unreadable = Set(broken.compactMap(\.key))
    return references.filter { records[$0.target] == nil && !unreadable.contains($0.target) }
      .compactMap { reference in
        records[reference.source].map { Finding(dangling: reference, in: $0) }
      }
  }
}

extension Finding {
  /// What is wrong with a reference to nothing.
  init(dangling reference: Reference, in record: Record) {
    self.init(
      .danglingReference(reference.target), path: record.path, key: record.key,
      pointer: reference.pointer)
  }
}

extension FieldModel.Field {
  /// The fields of a value that hold ids, with the records they name.
  func references(
    in value: JSONValue, at pointer: JSONPointer
  ) -> [(JSONPointer, RecordKey)] {
    switch value {
    case .string(let id):
      guard let collection = node.references else { return [] }
      return [(pointer, RecordKey(collection: collection, id: id.text))]
    case .array(let array):
      guard let element else { return [] }
      return array.enumerated().flatMap {
        element.references(in: $0.element, at: pointer.appending($0.offset))
      }
    case .object(let object):
      return object.flatMap { key, value in
        member(key)?.references(in: value, at: pointer.appending(key)) ?? []
      }
    default: return []
    }
  }
}
