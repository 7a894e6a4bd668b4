public import FileSystem
public import JSONModel

/// A whole fieldbook at one moment: the working files, a commit, or the result of a merge.
public struct Snapshot: Sendable {
  /// The settings.
  public var settings: Settings
  /// The collections.
  public var schemas: SchemaSet
  /// The bytes of the settings and of every schema file, by path.
  public var setup: [String: [UInt8]]
  /// What the fieldbook has in place of the program's own words and frame of reports.
  public var reportFiles = ReportFiles()
  /// Whether ``setup`` cannot be used, and everything was read under other settings and schemas.
  public internal(set) var isSetupBroken = false
  /// The records that could be read.
  public var records: [RecordKey: Record]
  /// The open conflicts that could be read.
  public var conflicts: [RecordKey: ConflictFile]
  /// The files that could not be read as what they should be.
  public var broken: [BrokenFile]
  /// The paths of conflict files that hold the right values in other bytes than the canonical ones.
  public internal(set) var irregular: Set<String> = []

  /// A file that is not what its place demands.
  public struct BrokenFile: Hashable, Sendable {
    /// What is wrong with it.
    public enum Reason: Hashable, Sendable {
      /// It is no strict JSON.
      case syntax(JSONSyntaxError)
      /// It could not be read; with the system's words.
      case unreadable(SystemReason)
      /// It holds something else than one object.
      case notAnObject(JSONValue.Kind)
      /// A conflict file without the form of one.
      case conflictForm(JSONPointer)
      /// A conflict file that speaks of another record.
      case conflictRecord(String)
      /// It is a link, a submodule or a device.
      case notAFile
      /// Its place is not one for records.
      case stray
      /// Its folder is no collection.
      case unknownCollection(String)
      /// The same record stands at another path too.
      case duplicate(otherPath: String)
    }

    /// Where it is.
    public let path: String
    /// The record it should hold, where its place says so.
    public let key: RecordKey?
    /// What is wrong with it.
    public let reason: Reason
    /// Its bytes, where they could be read: two broken files are alike only if these are.
    public var content: [UInt8]?

    /// A broken file from its parts.
    public init(
      path: String, key: RecordKey?, reason: Reason, content: [UInt8]? = nil
    ) {
      self.path = path
      self.key = key
      self.reason = reason
      self.content = content
    }
  }

  /// A snapshot without any record, from the bytes of settings and schema files by path.
  ///
  /// - Throws: ``SetupError`` at the first place that is wrong.
  public init(setup: [String: [UInt8]]) throws(SetupError) {
    guard let bytes = setup[DatasetPath.settingsPath] else {
      throw SetupError(
        reason: .missing, path: DatasetPath.settingsPath, pointer: .root, position: nil)
    }
    let (settings, schemas) = Workers.both { () throws(SetupError) in
      try Settings(bytes)
    } _: { () throws(SetupError) in
      var files: [String: [UInt8]] = [:]
      for (path, bytes) in setup {
        if case .schema(let name) = DatasetPath(path) { files[name] = bytes }
      }
      return try SchemaSet(files)
    }
    self.settings = try settings.get()
    self.schemas = try schemas.get()
    self.setup = setup
    records = [:]
    conflicts = [:]
    broken = []
  }

  /// The same settings and schemas with nothing in them.
  public var emptied: Snapshot {
    var copy = self
    copy.records = [:]
    copy.conflicts = [:]
    copy.broken = []
    copy.irregular = []
    return copy
  }

  /// The records of a collection, sorted by id.
  public func records(of collection: String) -> [Record] {
    // Not the records are sorted: each move of one would count all its references.
    let keys = records.keys
    return keys.indices.filter { keys[$0].collection == collection }
      .map { (id: keys[$0].id, place: $0) }.sorted { $0.id < $1.id }
      .map { records.values[$0.place] }
  }

  /// The records of each collection, sorted by id, on as many threads as there are processors.
  public var recordsByCollection: [String: [Record]] {
    let keys = records.keys
    var places: [String: [(id: String, place: Dictionary<RecordKey, Record>.Index)]] = [:]
    for index in keys.indices {
      places[keys[index].collection, default: []].append((keys[index].id, index))
    }
    let parts = Array(places)
    let sorted = Workers.map(parts.count) { number in
      // Numbers, so that sorting moves no texts.
      let entries = parts[number].value
      return entries.indices.sorted { entries[$0].id < entries[$1].id }
        .map { records.values[entries[$0].place] }
    }
    return Dictionary(uniqueKeysWithValues: zip(parts.map(\.key), sorted))
  }

  /// How many records of a collection there are.
  public func count(of collection: String) -> Int {
    records.keys.count { $0.collection == collection }
  }

  /// What is known of the fields of a record's collection.
  public func fields(of key: RecordKey) -> FieldModel.Field? {
    schemas[key.collection]?.fields.root
  }

  /// How many registers are undecided.
  public var conflictCount: Int { conflicts.values.reduce(0) { $0 + $1.registers.count } }
}
