public import FileSystem
public import JSONModel

/// A record that somebody has begun to fill in.
public struct Draft: Sendable {
  /// The name of the collection.
  public let collection: String
  /// What was filled in.
  public var value: JSONValue
  /// When, in seconds since 1970.
  public var time: Int64
  /// The name of its file.
  let name: String

  /// A new draft.
  public init(of collection: String, value: JSONValue = [:], at time: Int64) {
    self.collection = collection
    self.value = value
    self.time = time
    name = String(UInt64.random(in: .min ... .max), radix: 36) + ".json"
  }

  fileprivate init?(_ bytes: [UInt8], collection: String, name: String) {
    guard let file = try? JSONParser.parse(bytes), file["version"] == 1,
      let value = file["value"], value.object != nil, let time = file["time"]?.number?.int
    else { return nil }
    self.collection = collection
    self.value = value
    self.time = Int64(time)
    self.name = name
  }

  fileprivate var bytes: [UInt8] {
    JSONWriter.file(["version": 1, "time": .number(JSONNumber(Int(time))), "value": value])
  }
}

/// Keeps drafts on this machine, each in a file of its own.
public struct DraftFolder: Sendable {
  private let folder: Folder

  /// The drafts below a folder of ours.
  public init(_ folder: Folder) { self.folder = folder }

  /// The drafts of a collection, the newest first; what is no draft is passed over.
  ///
  /// - Throws: `FileError`.
  public func drafts(of collection: String) throws(FileError) -> [Draft] {
    let path = DraftFolder.path(collection)
    guard folder.metadata(of: path) != nil else { return [] }
    return try folder.names(in: path).compactMap { name in
      guard !Folder.isUnfinished(name), let bytes = try? folder.read(path + "/" + name) else {
        return nil
      }
      return Draft(bytes, collection: collection, name: name)
    }.sorted { $0.time > $1.time }
  }

  /// Writes a draft to disk.
  ///
  /// - Throws: `FileError`.
  public func keep(_ draft: Draft) throws(FileError) {
    try folder.write(draft.bytes, to: DraftFolder.path(draft.collection) + "/" + draft.name)
  }

  /// Forgets a draft; where there is none, nothing happens.
  ///
  /// - Throws: `FileError`.
  public func remove(_ draft: Draft) throws(FileError) {
    let path = DraftFolder.path(draft.collection) + "/" + draft.name
    guard folder.metadata(of: path) != nil else { return }
    try folder.remove(path)
  }

  private static func path(_ collection: String) -> String { "drafts/\(collection)" }
}
