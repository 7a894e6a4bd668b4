internal import FileSystem
internal import JSONModel
internal import Records

/// A record as it was when it was deleted on this machine.
struct DeletedRecord {
  /// The name of its file.
  let name: String
  let key: RecordKey
  /// When it was deleted, in seconds since 1970.
  let time: Int64
  let value: JSONValue
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
      "value": record.value,
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
      let file = try? JSONParser.parse(bytes, limits: .init(size: 1 << 22)), file["version"] == 1,
      let collection = file["collection"]?.string, let id = file["id"]?.string,
      RecordKey.isValid(id: collection), RecordKey.isValid(id: id),
      let time = file["time"]?.number?.int, let value = file["value"]
    else { return nil }
    return DeletedRecord(
      name: name, key: RecordKey(collection: collection, id: id), time: Int64(time), value: value)
  }

  private func path(_ name: String) -> String { DeletionKeeper.folder + "/" + name + ".json" }
}
