internal import CSystemCalls
internal import FileSystem
internal import Glibc
internal import JSONModel

/// Finds, among all working files, records by what they say, parsing few of them.
struct RecordSearch {
  private let tree: WorkingTree
  private let listing: FileListing
  private let setup: Snapshot

  init(_ tree: WorkingTree, _ listing: FileListing, _ setup: Snapshot) {
    self.tree = tree
    self.listing = listing
    self.setup = setup
  }

  /// The records that may refer to others.
  ///
  /// - Complexity: O(size of the collections that refer to theirs).
  func referrers(to targets: Set<RecordKey>) throws -> Set<RecordKey> {
    guard !targets.isEmpty else { return [] }
    let collections = Set(targets.map(\.collection))
    let referring = setup.schemas.sorted.filter { collection in
      collection.fields.nodes.contains { $0.references.map(collections.contains) ?? false }
    }
    return keys(in: Set(referring.map(\.name)), naming: targets.map { .string(JSONString($0.id)) })
  }

  /// The records that may have the unique values of records that have others than before.
  ///
  /// - Complexity: O(size of the collections with such records).
  func sharers(of new: Snapshot, since old: Snapshot) throws -> Set<RecordKey> {
    var found: Set<RecordKey> = []
    for collection in setup.schemas.sorted {
      for fields in collection.unique {
        let values = new.records.values.filter { $0.key.collection == collection.name }
          .compactMap { record -> JSONValue? in
            let before = old.records[record.key]?.value
            let isNew = fields.contains { record.value[$0] != before?[$0] }
            return isNew ? record.value[fields[0]] : nil
          }
        guard !values.isEmpty else { continue }
        found.formUnion(keys(in: [collection.name], naming: values))
      }
    }
    return found
  }

  /// The records of some collections in whose files one of some values may stand.
  ///
  /// Canonical files write a value in one way. A file with escapes may write it in another, and a
  /// number can be written in many: such are taken to have it.
  private func keys(in collections: Set<String>, naming values: [JSONValue]) -> Set<RecordKey> {
    let texts = values.map { $0.string == nil ? [] : Array(JSONWriter.compact($0).utf8) }
    let files = listing.entries.filter { entry in
      let folder = listing.folders[Int(entry.folder)].split(separator: "/")
      return folder.count > 1 && folder[0] == "dataset" && collections.contains(String(folder[1]))
    }
    let results = Workers.map(Workers.count) { number -> [RecordKey] in
      stride(from: number, to: files.count, by: Workers.count).compactMap { position in
        let path = listing.path(of: files[position])
        guard case .record(let key) = DatasetPath(path), let bytes = try? tree.bytes(at: path),
          texts.contains(where: { bytes.contains(text: $0) })
        else { return nil }
        return key
      }
    }
    return Set(results.joined())
  }
}

extension [UInt8] {
  /// Whether a text stands in a JSON file, or may.
  fileprivate func contains(text: [UInt8]) -> Bool {
    guard !text.isEmpty else { return true }
    return unsafe withUnsafeBytes { bytes in
      unsafe text.withUnsafeBytes { text in
        guard let start = bytes.baseAddress else { return false }
        return unsafe memmem(start, bytes.count, text.baseAddress, text.count) != nil
          || memchr(start, CInt(UInt8(ascii: "\\")), bytes.count) != nil
      }
    }
  }
}
