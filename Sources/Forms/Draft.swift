public import FileSystem
public import JSONModel
public import Records

/// A record that somebody has begun to fill in or to change.
public struct Draft: Sendable {
  /// What a draft is of.
  public enum Subject: Hashable, Sendable {
    /// A new record of a collection.
    case new(of: String)
    /// A record that there is.
    case edit(of: RecordKey)

    /// The folder of its drafts.
    fileprivate var path: String {
      switch self {
      case .new(let collection): "drafts/\(collection)"
      case .edit(let key): "edits/\(key)"
      }
    }
  }

  /// What it is of.
  public let subject: Subject
  /// The record as it was when it was begun to be changed; `nil` of a new one.
  public var base: JSONValue?
  /// What was filled in.
  public var value: JSONValue
  /// When, in seconds since 1970.
  public var time: Int64
  /// The name of its file.
  let name: String

  /// A new draft.
  public init(
    of subject: Subject, base: JSONValue? = nil, value: JSONValue = [:], at time: Int64
  ) {
    self.subject = subject
    self.base = base
    self.value = value
    self.time = time
    name = String(UInt64.random(in: .min ... .max), radix: 36) + ".json"
  }

  /// Room for a record of the largest size, what it was before, and what somebody typed beyond.
  private static let limits = JSONParser.Limits(depth: 136, size: 1 << 26)

  fileprivate init?(_ bytes: [UInt8], of subject: Subject, name: String) {
    guard let file = try? JSONParser.parse(bytes, limits: Draft.limits), file["version"] == 1,
      let value = file["value"], value.object != nil, let time = file["time"]?.number?.int
    else { return nil }
    self.subject = subject
    base = file["base"]
    self.value = value
    self.time = Int64(time)
    self.name = name
  }

  fileprivate var bytes: [UInt8] {
    let file: JSONValue = ["version": 1, "time": .number(JSONNumber(Int(time))), "value": value]
    return JSONWriter.file(base.flatMap { file.setting($0, at: ["base"]) } ?? file)
  }
}

/// Keeps drafts on this machine, each in a file of its own.
public struct DraftFolder: Sendable {
  private let folder: Folder

  /// The drafts below a folder of ours.
  public init(_ folder: Folder) { self.folder = folder }

  /// The drafts of a subject, the newest first; what is no draft is passed over.
  ///
  /// - Throws: `FileError`.
  public func drafts(of subject: Draft.Subject) throws(FileError) -> [Draft] {
    let path = subject.path
    guard folder.metadata(of: path) != nil else { return [] }
    return try folder.names(in: path).compactMap { name in
      guard !Folder.isUnfinished(name), let bytes = try? folder.read(path + "/" + name) else {
        return nil
      }
      return Draft(bytes, of: subject, name: name)
    }.sorted { $0.time > $1.time }
  }

  /// Writes a draft to disk.
  ///
  /// - Throws: `FileError`.
  public func keep(_ draft: Draft) throws(FileError) {
    try folder.write(draft.bytes, to: draft.subject.path + "/" + draft.name)
  }

  /// Forgets a draft; where there is none, nothing happens.
  ///
  /// - Throws: `FileError`.
  public func remove(_ draft: Draft) throws(FileError) {
    let path = draft.subject.path + "/" + draft.name
    guard folder.metadata(of: path) != nil else { return }
    try folder.remove(path)
  }
}
