internal import FileSystem
internal import Git
internal import JSONModel

/// The working files that differ from a commit, with what is needed to read around them.
struct WorkingChanges {
  private let tree: WorkingTree
  private let commit: CommitFiles
  private let listing: FileListing
  /// The settings and schemas of both, without any record.
  private let setup: Snapshot
  /// The paths of ours that differ.
  private let paths: [String]

  /// Looks for changes; `nil` where only reading everything tells them: under changed settings or
  /// schemas, and without an index that can be used.
  ///
  /// - Throws: ``SetupError`` under broken settings or schemas; what looking at the files throws.
  init?(in workspace: Workspace, since commit: ObjectID) throws {
    tree = workspace.workingTree
    self.commit = try CommitFiles(ofCommit: commit, in: workspace)
    guard tree.misplacedFolders.isEmpty,
      try !WorkingChanges.differs(DatasetPath.settingsPath, tree, self.commit)
    else { return nil }
    guard let index = try? workspace.index() else { return nil }
    let comparison = try index.comparison(
      below: DatasetPath.folders, in: tree.folder, with: self.commit.root, of: workspace.repository)
    listing = comparison.listing
    var paths: [String] = []
    for path in comparison.paths where !EditorFile.isTemporary(path) {
      guard try WorkingChanges.differs(path, tree, self.commit) else { continue }
      if case .schema = DatasetPath(path) { return nil }
      paths.append(path)
    }
    self.paths = paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    setup = try Snapshot(setupAloneOf: tree)
  }

  /// Whether a path has something else in the working files than in a commit.
  private static func differs(
    _ path: String, _ tree: WorkingTree, _ commit: CommitFiles
  ) throws -> Bool {
    let old = try commit.entry(at: path)
    guard let metadata = tree.folder.metadata(of: path) else { return old != nil }
    guard metadata.kind != .folder else {
      // What is in a submodule is another repository's.
      if old?.mode == .gitlink { return !tree.holdsSubmodule(path) }
      return old != nil || tree.isRepository(path)
    }
    guard let old, old.mode.isOrdinary, metadata.kind == .file,
      let bytes = try? tree.bytes(at: path)
    else { return true }
    return Repository.blobID(of: bytes) != old.id
  }

  // MARK: Reading

  /// The commit and the working files, as far as the changes concern them.
  ///
  /// - Throws: what reading throws.
  func snapshots() throws -> (head: Snapshot, working: Snapshot) {
    var (head, working) = (setup, setup)
    for path in paths where DatasetPath(path) == .stray {
      try load(path, into: &head, from: commit)
      try load(path, into: &working, from: tree)
    }
    for file in try commit.files(below: "conflicts") {
      try load(file.path, into: &head, from: commit)
    }
    for path in conflictPaths { try load(path, into: &working, from: tree) }
    try read(keys, into: &head, &working)
    try read(concerned(head, working), into: &head, &working)
    return (head, working)
  }

  /// The records whose file or whose conflicts have changed.
  private var keys: Set<RecordKey> { Set(paths.compactMap { DatasetPath($0).key }) }

  private var conflictPaths: [String] {
    listing.filesByFolder.filter { $0.folder.hasPrefix("conflicts") }
      .flatMap { listing.entries[$0.files].map { listing.path(of: $0) } }
      .filter { !EditorFile.isTemporary($0) }.sorted()
  }

  /// Reads records on both sides, wherever each stands, unless they have been read.
  private func read(
    _ keys: Set<RecordKey>, into head: inout Snapshot, _ working: inout Snapshot
  ) throws {
    for key in keys.sorted() {
      for path in DatasetPath.paths(of: key) {
        try load(path, into: &head, from: commit)
        try load(path, into: &working, from: tree)
      }
    }
  }

  private func load(
    _ path: String, into snapshot: inout Snapshot, from commit: CommitFiles
  ) throws {
    guard let entry = try commit.entry(at: path), entry.mode != .tree else { return }
    try snapshot.load(FileTreeEntry(path: path, isOrdinary: entry.mode.isOrdinary), from: commit)
  }

  private func load(
    _ path: String, into snapshot: inout Snapshot, from tree: WorkingTree
  ) throws {
    guard let kind = tree.folder.metadata(of: path)?.kind,
      kind != .folder || tree.isRepository(path)
    else { return }
    try snapshot.load(FileTreeEntry(path: path, isOrdinary: kind == .file), from: tree)
  }

  // MARK: What a change may concern

  /// The records that are to be read besides those that have changed.
  private func concerned(_ head: Snapshot, _ working: Snapshot) throws -> Set<RecordKey> {
    let search = RecordSearch(tree, listing, setup)
    var keys = try search.referrers(to: gone(head, working))
    keys.formUnion(try search.sharers(of: working, since: head))
    for file in Array(head.conflicts.values) + Array(working.conflicts.values) {
      for conflict in file.registers.values where conflict.kind == .unique {
        keys.formUnion([file.record] + conflict.records)
      }
    }
    keys.subtract(self.keys)
    // Names go through further records, but not through more than a few.
    var waiting = targets(of: self.keys, head, working)
    for _ in 0..<DisplayText.depth {
      waiting.subtract(keys.union(self.keys))
      keys.formUnion(waiting)
      var named = setup
      for path in waiting.flatMap(DatasetPath.paths) { try load(path, into: &named, from: tree) }
      waiting = targets(of: waiting, named, named)
    }
    return keys
  }

  /// The records that the commit has and the working files no longer have.
  private func gone(_ head: Snapshot, _ working: Snapshot) -> Set<RecordKey> {
    keys.filter { head.exists($0) && !working.exists($0) }
  }

  private func targets(
    of keys: Set<RecordKey>, _ head: Snapshot, _ working: Snapshot
  ) -> Set<RecordKey> {
    Set(
      keys.flatMap { key in
        [head, working].flatMap { snapshot in
          snapshot.records[key].map { snapshot.references(in: $0).map(\.target) } ?? []
        }
      })
  }
}
