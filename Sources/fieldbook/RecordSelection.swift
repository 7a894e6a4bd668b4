internal import FileSystem
internal import Messages
internal import Records

/// The records that a command is limited to: by id, by collection, or by the path of a file or
/// folder.
struct RecordSelection {
  private let texts: [(text: String, path: String?)]

  /// A selection of texts of the command line; none of them choose every record.
  init(_ texts: [String], _ place: Place, in root: Folder) {
    self.texts = texts.map { ($0, root.relativePath(of: place.path($0))) }
  }

  /// Whether a record is chosen.
  func contains(_ key: RecordKey) -> Bool {
    texts.isEmpty || texts.contains { RecordSelection.matches($0, key) }
  }

  /// Whether a file of settings or a schema is chosen.
  func contains(setup path: String) -> Bool {
    texts.isEmpty || texts.compactMap(\.path).contain(path, whereEmpty: false)
  }

  /// Stops a command that is to look at a record that neither state has.
  ///
  /// - Throws: `Failure` at the first one.
  func require(_ exists: (RecordKey) throws -> Bool, _ setup: Snapshot, _ root: Folder) throws {
    for choice in texts {
      let keys =
        RecordKey(parsing: choice.text).map { [$0] }
        ?? setup.schemas.sorted.map { RecordKey(collection: $0.name, id: choice.text) }
      if setup.schemas[choice.text] != nil { continue }
      if let path = choice.path, root.metadata(of: path) != nil { continue }
      if let path = choice.path, let key = DatasetPath(path).key, try exists(key) { continue }
      guard try keys.contains(where: exists) else { throw Output.messages.noRecord(choice.text) }
    }
  }

  private static func matches(_ choice: (text: String, path: String?), _ key: RecordKey) -> Bool {
    if [key.id, key.description, key.collection].contains(choice.text) { return true }
    guard let path = choice.path else { return false }
    return DatasetPath.paths(of: key).contains { [path].contain($0, whereEmpty: false) }
  }
}

extension [String] {
  /// Whether a path is one of these or below one.
  fileprivate func contain(_ path: String, whereEmpty all: Bool) -> Bool {
    isEmpty ? all : contain(path)
  }
}
