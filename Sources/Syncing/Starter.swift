internal import FileSystem
internal import Git
internal import JSONModel
internal import Records

/// Starts a fieldbook in a folder.
public struct Starter {
  /// The branch that fieldbooks begin on.
  public static let branch = "main"

  private let folder: Folder
  private let title: String
  private let languages: [String]
  private let collections: [String]

  /// A new fieldbook with its first collections, each with a small schema to grow.
  public init(
    path: String, title: String, languages: [String], collections: [String]
  ) {
    folder = Folder(path)
    self.title = title
    self.languages = languages
    self.collections = collections
  }

  /// Writes the settings and the schemas, and makes the folder a repository if it is none.
  ///
  /// Files that are there already stay as they are.
  /// - Returns: the paths that were written.
  /// - Throws: `FileError`, `GitError`; ``SyncRefusal`` where the folder is no place to begin in.
  public func start() throws -> [String] {
    try folder.create(".")
    if let obstacle = try Obstacle.inFolder(folder) { throw obstacle }
    if let outer = try Workspace.open(from: folder) {
      guard outer.root.relativePath(of: folder.path) == "" else {
        throw SyncRefusal.insideRepository(outer.root.path)
      }
    } else {
      _ = try Repository.create(at: folder.path, bare: false, initialBranch: Starter.branch)
    }
    var written: [String] = []
    for (path, value) in files().sorted(by: { $0.key < $1.key })
    where folder.metadata(of: path) == nil {
      try folder.write(JSONWriter.file(value), to: path)
      written.append(path)
    }
    return written
  }

  private func files() -> [String: JSONValue] {
    var files: [String: JSONValue] = [DatasetPath.settingsPath: settings]
    for name in collections { files["schemas/\(name).schema.json"] = schema(name) }
    return files
  }

  private func text(_ text: String) -> JSONValue {
    .object(JSONObject(languages.map { (JSONString($0), .string(JSONString(text))) }))
  }

  private var settings: JSONValue {
    [
      "format": .number(JSONNumber(Settings.knownFormat)),
      "title": text(title),
      "languages": .array(languages.map { .string(JSONString($0)) }),
    ]
  }

  private func schema(_ name: String) -> JSONValue {
    [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": .string(JSONString(name)),
      "x-label": text(name),
      "x-id": "{title}",
      "x-list": ["/title"],
      "type": "object",
      "properties": [
        "id": ["type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64],
        "title": ["type": "string", "minLength": 1, "x-label": label("Titel", "Title")],
        "notes": ["type": "string", "x-merge": "text", "x-label": label("Anteckningar", "Notes")],
      ],
      "required": ["id", "title"],
      "additionalProperties": false,
    ]
  }

  private func label(_ swedish: String, _ english: String) -> JSONValue {
    .object(
      JSONObject(
        languages.map { (JSONString($0), .string(JSONString($0 == "sv" ? swedish : english))) }))
  }
}
