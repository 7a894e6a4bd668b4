internal import FileSystem
internal import JSONModel
internal import Records
internal import Syncing

/// A form as it was typed so far.
struct FormDraft {
  /// The name of its file, made when the form was opened.
  let name: String
  let collection: String
  /// The record; `nil` for a new one.
  let id: String?
  /// When it was kept, in seconds since 1970.
  let time: Int64
  let fields: FormFields
}

/// Keeps on disk what is typed into forms, whether it is valid or not.
struct DraftKeeper {
  /// The folder of ours in git's own one, so that drafts are never shared.
  let own: Folder
  private static let folder = "forms"

  /// Keeps a draft.
  ///
  /// - Throws: `FileError`.
  func keep(_ draft: FormDraft) throws(FileError) {
    var object: JSONObject = [
      "version": 1, "collection": .string(JSONString(draft.collection)),
      "time": .number(JSONNumber(Int(draft.time))),
      "fields": .array(
        draft.fields.pairs.filter { $0.name != PostedRecord.Name.token }.map {
          .array([.string(JSONString($0.name)), .string(JSONString($0.value))])
        }),
    ]
    object["id"] = draft.id.map { .string(JSONString($0)) }
    try own.write(JSONWriter.file(.object(object)), to: path(draft.name))
  }

  /// Forgets a draft; where there is none, nothing happens.
  ///
  /// - Throws: `FileError`.
  func remove(_ name: String) throws(FileError) {
    guard own.metadata(of: path(name)) != nil else { return }
    try own.remove(path(name))
  }

  /// All drafts, the newest first; what is no draft is passed over.
  func all() -> [FormDraft] {
    guard own.metadata(of: DraftKeeper.folder) != nil else { return [] }
    let names = (try? own.names(in: DraftKeeper.folder)) ?? []
    return names.filter { $0.hasSuffix(".json") }.compactMap { read(String($0.dropLast(5))) }
      .sorted { ($0.time, $0.name) > ($1.time, $1.name) }
  }

  /// One draft; `nil` where there is none.
  func read(_ name: String) -> FormDraft? {
    guard KeptName.isValid(name), let bytes = try? own.read(path(name)),
      // A form may be as large as a body, and says all of it twice.
      let file = try? JSONParser.parse(bytes, limits: .init(size: 4 * Request.bodyLimit)),
      file["version"] == 1, let collection = file["collection"]?.string,
      let time = file["time"]?.number?.int,
      let fields = file["fields"]?.array
    else { return nil }
    let pairs = fields.compactMap { field -> FormFields.Pair? in
      guard let pair = field.array, pair.count == 2, let name = pair[0].string,
        let value = pair[1].string
      else { return nil }
      return FormFields.Pair(name: name, value: value)
    }
    return FormDraft(
      name: name, collection: collection, id: file["id"]?.string, time: Int64(time),
      fields: FormFields(pairs))
  }

  private func path(_ name: String) -> String { DraftKeeper.folder + "/" + name + ".json" }
}
