public import FileSystem

/// The names in a fieldbook's working files, for completing what somebody types: told by the names of
/// files alone, without reading any of them.
public struct NameListing: Sendable {
  private let root: Folder

  /// The names in the fieldbook of a folder.
  public init(of root: Folder) { self.root = root }

  /// How many records are named at most; of more, only how their names begin.
  public static let limit = 1000

  /// The collections that have a schema, sorted; none where the folder cannot be read.
  public var collections: [String] {
    let names = (try? root.names(in: "schemas")) ?? []
    return names.compactMap { name in
      guard case .schema(let name) = DatasetPath("schemas/" + name), name != SchemaSet.shared else {
        return nil
      }
      return name
    }
  }

  /// What names records that begin with a text: their ids, and `collection/id` where several have the
  /// id or the text has a slash. Of more than ``limit``, how they go on.
  ///
  /// - Complexity: O(files of the dataset).
  public func records(beginningWith typed: String) -> [String] {
    let parts = typed.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2 else { return [] }
    let isPath = parts.count == 2
    let keys = self.keys(in: isPath ? parts[0] : nil) { $0.starts(with: (parts.last ?? "").utf8) }
    let counts = keys.reduce(into: [:]) { $0[$1.id, default: 0] += 1 }
    let names = keys.map { isPath || counts[$0.id] != 1 ? $0.description : $0.id }
    return NameListing.shortened(names.sorted(), limit: NameListing.limit)
  }

  /// The ids in one collection that begin with a text, as ``records(beginningWith:)`` gives them.
  public func ids(of collection: String, beginningWith typed: String) -> [String] {
    let keys = self.keys(in: collection) { $0.starts(with: typed.utf8) }
    return NameListing.shortened(keys.map(\.id).sorted(), limit: NameListing.limit)
  }

  /// The collection of the record that a text means, an id or `collection/id`; `nil` where several
  /// collections have the id, or none.
  public func collection(ofRecord text: String) -> String? {
    if let key = RecordKey(parsing: text) { return key.collection }
    let found = Swift.Set(keys(in: nil) { $0.elementsEqual(text.utf8) }.map(\.collection))
    return found.count == 1 ? found.first : nil
  }

  /// The records whose ids are wanted.
  private func keys(
    in collection: String?, where isWanted: (ArraySlice<UInt8>) -> Bool
  ) -> [RecordKey] {
    if let collection, !RecordKey.isValid(id: collection) { return [] }
    let folder = collection.map { "dataset/" + $0 } ?? "dataset"
    guard let listing = try? root.listing(below: [folder]) else { return [] }
    var keys: [RecordKey] = []
    for (folder, files) in listing.filesByFolder {
      let parts = folder.split(separator: "/")
      guard (2...3).contains(parts.count) else { continue }
      for file in files {
        let name = listing.name(of: listing.entries[file])
        let id = name.dropLast(5)
        guard name.suffix(5).elementsEqual(".json".utf8), isWanted(id[...]),
          RecordKey.isValid(id.span)
        else { continue }
        keys.append(
          RecordKey(collection: String(parts[1]), id: String(decoding: id, as: UTF8.self)))
      }
    }
    return keys
  }

  /// Names in order; where they are too many, what they begin with up to where they part.
  static func shortened(_ names: [String], limit: Int) -> [String] {
    guard names.count > limit, let first = names.first?.utf8, let last = names.last?.utf8 else {
      return names
    }
    let common = zip(first, last).prefix { $0 == $1 }.count
    return names.reduce(into: []) { stems, name in
      let stem = String(name.prefix(common + 1))
      if stems.last != stem { stems.append(stem) }
    }
  }
}
