public import FileSystem
internal import JSONModel
public import Records

/// Keeps on disk what deleted records held: there may be no commit that has it.
public struct DeletionKeeper {
  /// The folder of ours in git's own one, so that nothing of it is ever shared.
  private let own: Folder
  private static let folder = "deleted"

  /// More than these are not kept.
  private static let most = 200

  /// The keeper of the fieldbook in a folder; `nil` outside of any repository.
  public init?(of root: Folder) {
    guard let own = Journal.folder(of: root) else { return nil }
    self.own = own
  }

  /// Keeps a record; the oldest one goes where there are too many.
  ///
  /// - Throws: `FileError`.
  public func keep(_ record: DeletedRecord) throws(FileError) {
    let others = all()
    let number = (others.map(\.number).max() ?? 0) + 1
    let object: JSONObject = [
      "version": 1, "number": .number(JSONNumber(number)),
      "collection": .string(JSONString(record.key.collection)),
      "id": .string(JSONString(record.key.id)), "time": .number(JSONNumber(Int(record.time))),
      "value": record.value, "cleared": .array(record.cleared.map(\.json)),
    ]
    try own.write(JSONWriter.file(.object(object)), to: path(record.name))
    for old in others.dropFirst(DeletionKeeper.most - 1) { try own.remove(path(old.name)) }
  }

  /// Keeps a record that is in one snapshot, and no longer in another one.
  ///
  /// - Throws: `FileError`.
  public func keep(
    _ key: RecordKey, from before: Snapshot, to after: Snapshot, at time: Int64
  ) throws(FileError) {
    guard let record = before.records[key], after.records[key] == nil else { return }
    try keep(DeletedRecord(record, in: before, at: time))
  }

  /// Forgets a record; where there is none, nothing happens.
  ///
  /// - Throws: `FileError`.
  public func remove(_ name: String) throws(FileError) {
    guard own.metadata(of: path(name)) != nil else { return }
    try own.remove(path(name))
  }

  /// All that are kept, the newest first; what is none is passed over.
  public func all() -> [DeletedRecord] {
    guard own.metadata(of: DeletionKeeper.folder) != nil else { return [] }
    let names = (try? own.names(in: DeletionKeeper.folder)) ?? []
    return names.filter { $0.hasSuffix(".json") }.compactMap { read(String($0.dropLast(5))) }
      .sorted { ($0.number, $0.time, $0.name) > ($1.number, $1.time, $1.name) }
  }

  /// One of them; `nil` where there is none.
  public func read(_ name: String) -> DeletedRecord? {
    guard KeptName.isValid(name), let bytes = try? own.read(path(name)),
      let file = try? JSONParser.parse(bytes, limits: .init(size: 1 << 26)), file["version"] == 1,
      let collection = file["collection"]?.string, let id = file["id"]?.string,
      RecordKey.isValid(id: collection), RecordKey.isValid(id: id),
      let time = file["time"]?.number?.int, let value = file["value"]
    else { return nil }
    var record = DeletedRecord(
      name: name, key: RecordKey(collection: collection, id: id), time: Int64(time), value: value,
      cleared: (file["cleared"]?.array ?? []).compactMap(DeletedRecord.Cleared.init))
    record.number = file["number"]?.number?.int ?? 0
    return record
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
