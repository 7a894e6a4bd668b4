internal import Git
internal import JSONModel
internal import JSONSchema

/// Tells, of the records that a commit has changed, which surely have nothing wrong.
struct ChangeScreen {
  private let files: CommitFiles
  private let screens: [String: RecordScreen]
  private let identifiers: CommitIdentifiers
  /// The records that stand in more than one changed file.
  private let repeated: Set<RecordKey>
  private var document = JSONDocument()
  private let memory = Schema.Memory()

  /// A screen for what has changed in a commit, with its settings and schemas.
  init(_ differences: [TreeDifference], in files: CommitFiles, _ setup: Snapshot) {
    self.files = files
    let numbers = RecordScan.numbers(of: setup)
    screens = setup.schemas.collections.mapValues { RecordScreen($0, numbers: numbers) }
    identifiers = CommitIdentifiers(files: files, names: setup.schemas.sorted.map(\.name))
    var keys: Set<RecordKey> = []
    repeated = Set(
      differences.lazy.filter { $0.new != nil }.compactMap { DatasetPath($0.path).record }
        .filter { !keys.insert($0).inserted })
  }

  /// Whether a file holds a record with surely nothing wrong; one with values that must be unique
  /// has to be compared with others.
  ///
  /// - Throws: `GitError`.
  mutating func passes(_ path: String, _ entry: TreeEntry) throws -> Bool {
    guard entry.mode.isOrdinary, let key = DatasetPath(path).record, !repeated.contains(key),
      let screen = screens[key.collection], !screen.hasTuples,
      path == DatasetPath.path(of: key, fanOut: screen.collection.fanOut)
    else { return false }
    let bytes = try files.blob(entry.id)
    let syntax = document.parse { (buffer: inout [UInt8]) -> Int in
      buffer = bytes
      return bytes.count
    }
    return syntax == nil
      && screen.passes(document, id: Array(key.id.utf8)[...], identifiers, memory)
  }
}
