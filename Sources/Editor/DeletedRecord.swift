internal import FileSystem
internal import JSONModel
internal import Merging
internal import Records

/// A record as it was when it was deleted on this machine.
struct DeletedRecord {
  /// The name of its file.
  let name: String
  let key: RecordKey
  /// When it was deleted, in seconds since 1970.
  let time: Int64
  let value: JSONValue
  /// The records in which fields that referred to it were cleared.
  var cleared: [Cleared] = []

  /// A record before and after a field of it was cleared.
  struct Cleared {
    let key: RecordKey
    let before, after: JSONValue
  }

  /// What the records are with their cleared fields filled in again, as far as nobody has written
  /// something else there since.
  func refilled(in snapshot: Snapshot) -> [RecordKey: JSONValue?] {
    cleared.reduce(into: [:]) { values, other in
      guard let current = snapshot.records[other.key]?.value,
        let collection = snapshot.schemas[other.key.collection]
      else { return }
      let edit = ConcurrentEdit(
        base: other.after, edited: other.before, current: current, collection)
      if let merged = edit.merged, merged != current { values[other.key] = merged }
    }
  }
}

/// Keeps on disk what deleted records held: there may be no commit that has it.
struct DeletionKeeper {
  /// The folder of ours in git's own one, so that nothing of it is ever shared.
  let own: Folder
  private static let folder = "deleted"

  /// More than these are not kept.
  private static let most = 200

  /// Keeps a record; the oldest one goes where there are too many.
  ///
  /// - Throws: `FileError`.
  func keep(_ record: DeletedRecord) throws(FileError) {
    let object: JSONObject = [
      "version": 1, "collection": .string(JSONString(record.key.collection)),
      "id": .string(JSONString(record.key.id)), "time": .number(JSONNumber(Int(record.time))),
      "value": record.value, "cleared": .array(record.cleared.map(\.json)),
    ]
    try own.write(JSONWriter.file(.object(object)), to: path(record.name))
    for old in all().dropFirst(DeletionKeeper.most) { try own.remove(path(old.name)) }
  }

  /// Forgets a record; where there is none, nothing happens.
  ///
  /// - Throws: `FileError`.
  func remove(_ name: String) throws(FileError) {
    guard own.metadata(of: path(name)) != nil else { return }
    try own.remove(path(name))
  }

  /// All that are kept, the newest first; what is none is passed over.
  func all() -> [DeletedRecord] {
    guard own.metadata(of: DeletionKeeper.folder) != nil else { return [] }
    let names = (try? own.names(in: DeletionKeeper.folder)) ?? []
    return names.filter { $0.hasSuffix(".json") }.compactMap { read(String($0.dropLast(5))) }
      .sorted { ($0.time, $0.name) > ($1.time, $1.name) }
  }

  /// One of them; `nil` where there is none.
  func read(_ name: String) -> DeletedRecord? {
    guard DraftKeeper.isName(name), let bytes = try? own.read(path(name)),
      let file = try? JSONParser.parse(bytes, limits: .init(size: 1 << 26)), file["version"] == 1,
      let collection = file["collection"]?.string, let id = file["id"]?.string,
      RecordKey.isValid(id: collection), RecordKey.isValid(id: id),
      let time = file["time"]?.number?.int, let value = file["value"]
    else { return nil }
    return DeletedRecord(
      name: name, key: RecordKey(collection: collection, id: id), time: Int64(time), value: value,
      cleared: (file["cleared"]?.array ?? []).compactMap(DeletedRecord.Cleared.init))
  }

  private func path(_ name: String) -> String { DeletionKeeper.folder + "/" + name + ".json" }
}

extension DeletedRecord.Cleared {
  fileprivate var json: JSONValue {
    ["record": .string(JSONString(key.description)), "before": before, "after": after]
  }

  fileprivate init?(_ value: JSONValue) {
    guard let key = value["record"]?.string.flatMap({ RecordKey(parsing: $0) }),
      let before = value["before"], let after = value["after"]
    else { return nil }
    self.init(key: key, before: before, after: after)
  }
}
