internal import JSONModel
internal import Records

/// Looks which records are called something in another language than a page's.
final class ForeignNames {
  private let index: RecordIndex
  private let language: String
  /// Of each collection, the fields that may be its records' names, with the collection that they name.
  private lazy var fields: [String: [(pointer: JSONPointer, target: String?)]] =
    index.snapshot.schemas.sorted.reduce(into: [:]) { fields, collection in
      fields[collection.name] = collection.listed.map {
        ($0, index.target(of: $0, in: collection.name))
      }
    }
  /// The languages of the names, looked at when the first is asked for.
  private(set) lazy var languages: [RecordKey: String] = all()

  init(_ index: RecordIndex, _ language: String) {
    self.index = index
    self.language = language
  }

  private func all() -> [RecordKey: String] {
    guard index.snapshot.settings.languages.count > 1 else { return [:] }
    // Most names are plain words: no record has to be looked at.
    return fields.keys.filter { mayBeForeign($0, depth: 0) }.reduce(into: [:]) {
      languages, collection in
      for record in index.records(of: collection) {
        if let language = self.language(of: record, depth: 0) { languages[record.key] = language }
      }
    }
  }

  /// Whether a name may be a text by language, as far as schemas tell.
  private func mayBeForeign(_ collection: String, depth: Int) -> Bool {
    let root = index.snapshot.schemas[collection]?.fields.root
    return (fields[collection] ?? []).contains { pointer, target in
      let types = root?.field(at: pointer)?.node.types ?? []
      if types.isEmpty || types.contains("object") { return true }
      return target.map { depth < ForeignNames.depth && mayBeForeign($0, depth: depth + 1) }
        ?? false
    }
  }

  private func language(of record: Record, depth: Int) -> String? {
    for (pointer, target) in fields[record.key.collection] ?? [] {
      guard let value = record.value[pointer], !value.showsNothing else { continue }
      if let object = value.object {
        return object.foreign(to: language, in: index.snapshot.settings.languages)?.language
      }
      guard let target, let id = value.string, depth < ForeignNames.depth,
        let named = index.record(target, id)
      else { return nil }
      return language(of: named, depth: depth + 1)
    }
    return nil
  }

  /// More references than any name goes through.
  private static let depth = 3
}
