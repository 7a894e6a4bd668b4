internal import FileSystem
internal import JSONModel
internal import Synchronization

/// What `validate` tells of a tree.
public struct Validation: Sendable {
  /// Everything that is wrong, in the order of a report, with line and column.
  public var findings: [Finding]
  /// How many records could be read.
  public var records: Int
  /// How many registers are undecided.
  public var conflicts: Int

  init(findings: [Finding], records: Int, conflicts: Int) {
    self.findings = findings
    self.records = records
    self.conflicts = conflicts
  }

  /// Validates a tree by reading all of it into memory.
  ///
  /// - Throws: ``SetupError`` under broken settings or schemas; what the tree throws.
  public init(of tree: some FileTree) throws {
    self.init(of: try Snapshot(of: tree), in: tree)
  }

  /// Validates a whole tree whose records are in memory already.
  init(of snapshot: Snapshot, in tree: some FileTree) {
    findings = snapshot.findings().located(in: tree)
    records = snapshot.records.count
    conflicts = snapshot.conflictCount
  }

  /// Validates the working files, on as many threads as there are processors.
  ///
  /// No record is kept in memory. With a memo, files that were found without a finding and have not
  /// changed since are not read again.
  /// - Throws: ``SetupError`` under broken settings or schemas; what the tree throws.
  /// - Complexity: O(size of all files).
  public init(of tree: WorkingTree, _ memo: ValidationMemo? = nil) throws {
    let (listing, setup) = try Validation.list(tree, memo)
    if let memo, memo.isKept, let known = memo.recall(TreeFiles.digest(tree, listing)) {
      self = known
      return
    }
    let files = try TreeFiles(tree, listing, setup())
    guard !files.hasDuplicates else {
      self.init(of: try Snapshot(of: tree), in: tree)
      return
    }
    var digest = memo == nil ? TreeDigest() : files.otherDigest(tree)
    let found = try Validation.examine(files, tree)
    try self.init(found, files.scan.setup, files, in: tree)
    digest.add(found.digest)
    memo?.remember(self, digest)
  }

  /// Lists the files, and compiles the schemas meanwhile, unless they may not be needed.
  private static func list(
    _ tree: WorkingTree, _ memo: ValidationMemo?
  ) throws -> (FileListing, setup: () throws -> Snapshot) {
    let folders = tree.ownFolders
    guard memo?.isKept != true else {
      return (try tree.folder.listing(below: folders), { try Snapshot(setupAloneOf: tree) })
    }
    let (listing, setup) = Workers.both {
      try tree.folder.listing(below: folders)
    } _: {
      try Snapshot(setupAloneOf: tree)
    }
    return (try listing.get(), { try setup.get() })
  }

  private static func examine(
    _ files: TreeFiles, _ tree: WorkingTree
  ) throws -> RecordScan.Found {
    let next = Atomic(0)
    let results = Mutex<[Result<RecordScan.Found, any Error>]>([])
    Workers.run(Workers.count) { _ in
      let result = Result { try files.examine(tree, next) }
      results.withLock { $0.append(result) }
    }
    var found = RecordScan.Found()
    for result in results.withLock({ $0 }) { found.append(try result.get()) }
    return found
  }

  /// Adds what concerns several records, and what is no record.
  private init(
    _ found: RecordScan.Found, _ setup: Snapshot, _ files: TreeFiles, in tree: WorkingTree
  ) throws {
    var rest = setup
    rest.broken += found.broken
    let others = rest.findings()
    // What may not be unique is looked at in full.
    for file in found.repeated {
      try rest.load(FileTreeEntry(path: files.path(Int(file))), from: tree)
    }
    findings = (others + found.findings + rest.clashes()).inOrder().located(in: tree)
    records = found.records
    conflicts = setup.conflictCount
  }
}

extension RecordScan.Found {
  mutating func append(_ other: Self) {
    findings += other.findings
    broken += other.broken
    keys += other.keys
    records += other.records
    digest.add(other.digest)
  }

  /// The files that have the same hash of what must be unique as another.
  var repeated: [Int32] {
    let sorted = keys.sorted { $0.hash < $1.hash }
    let files = sorted.indices.filter { index in
      (index > 0 && sorted[index - 1].hash == sorted[index].hash)
        || (index + 1 < sorted.count && sorted[index + 1].hash == sorted[index].hash)
    }
    return Set(files.map { sorted[$0].file }).sorted()
  }
}
