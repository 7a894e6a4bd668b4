/// What a path in the repository is to a fieldbook.
public enum DatasetPath: Hashable, Sendable {
  /// `fieldbook.json`
  case settings
  /// `schemas/<name>.schema.json`
  case schema(name: String)
  /// `dataset/<collection>/[<fan-out>/]<id>.json`
  case record(RecordKey)
  /// `conflicts/<collection>/<id>.json`
  case conflict(RecordKey)
  /// Something in a folder of ours that has no business there.
  case stray
  /// Generated: below `reports/`.
  case report
  /// Not ours.
  case other

  /// The settings' path.
  public static let settingsPath = "fieldbook.json"

  /// The folder that reports are generated into.
  public static let reportFolder = "reports"

  /// The folders whose content is ours.
  public static let folders = ["conflicts", "dataset", "schemas"]

  /// Classifies a path.
  public init(_ path: String) {
    // By scalars: a slash and a combining character behind it are one character.
    let parts = path.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
      .map { String($0) }
    switch (parts.first, parts.count) {
    case ("fieldbook.json", 1): self = .settings
    case ("schemas", 2):
      let name = DatasetPath.stem(parts[1], suffix: ".schema.json")
      self = name.map(DatasetPath.schema) ?? .stray
    case ("dataset", 3...4):
      let fan = parts.count == 4 ? parts[2] : nil
      self =
        DatasetPath.key(parts[1], parts[parts.count - 1], fan).map(DatasetPath.record) ?? .stray
    case ("conflicts", 3):
      self = DatasetPath.key(parts[1], parts[2], nil).map(DatasetPath.conflict) ?? .stray
    case ("schemas", _), ("dataset", _), ("conflicts", _): self = .stray
    case (DatasetPath.reportFolder?, _): self = .report
    default: self = .other
    }
  }

  private static func stem(_ name: String, suffix: String) -> String? {
    guard name.hasSuffix(suffix) else { return nil }
    let stem = String(name.dropLast(suffix.count))
    return RecordKey.isValid(id: stem) ? stem : nil
  }

  private static func key(_ collection: String, _ name: String, _ fan: String?) -> RecordKey? {
    guard RecordKey.isValid(id: collection), let id = stem(name, suffix: ".json"),
      fan == nil || fan == fanOut(of: id)
    else { return nil }
    return RecordKey(collection: collection, id: id)
  }

  /// The last two characters of an id, the folder that fan-out puts it in.
  public static func fanOut(of id: String) -> String { String(id.suffix(2)) }

  /// Where a record stands.
  public static func path(of key: RecordKey, fanOut: Int) -> String {
    let folder = fanOut == 2 ? DatasetPath.fanOut(of: key.id) + "/" : ""
    return "dataset/\(key.collection)/\(folder)\(key.id).json"
  }

  /// Where a record may stand, without fan-out and with it.
  public static func paths(of key: RecordKey) -> [String] {
    [0, 2].map { path(of: key, fanOut: $0) }
  }

  /// Where a schema stands.
  public static func schemaPath(of name: String) -> String { "schemas/\(name).schema.json" }

  /// Where a record's open conflicts stand.
  public static func conflictPath(of key: RecordKey) -> String {
    "conflicts/\(key.collection)/\(key.id).json"
  }

  /// The record that the path is about, where it is about one.
  public var key: RecordKey? {
    switch self {
    case .record(let key), .conflict(let key): key
    default: nil
    }
  }

  /// Whether the path is one that a fieldbook names, and not merely in a folder of one.
  public var isInGrammar: Bool {
    switch self {
    case .settings, .schema, .record, .conflict: true
    case .stray, .report, .other: false
    }
  }

  /// Whether the path is that of the settings or of a schema: all records depend on it.
  public var isSetup: Bool {
    switch self {
    case .settings, .schema: true
    case .record, .conflict, .stray, .report, .other: false
    }
  }

  /// Whether `save` commits the path and merges are made by register.
  public var isOurs: Bool {
    switch self {
    case .settings, .schema, .record, .conflict, .stray: true
    case .report, .other: false
    }
  }
}
