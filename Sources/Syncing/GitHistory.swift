internal import Git
internal import JSONModel
internal import Merging
internal import Records

/// The history of two commits in a repository, read as far as a merge asks for it.
final class GitHistory: MergeHistory {
  let heads: [String]
  let bases: [String]
  let range: CommitGraph
  private let workspace: Workspace
  private var whole: CommitGraph?
  private var commits: [String: Commit] = [:]
  private var folders: [ObjectID: OpenTree] = [:]
  /// The folders of commits by path, as far as they were asked for.
  private var places: [String: [String: OpenTree?]] = [:]
  private var values: [ObjectID: JSONValue?] = [:]
  private var setups: [[ObjectID?]: [String: [UInt8]]] = [:]
  private var schemas: [[ObjectID?]: Snapshot?] = [:]
  /// The paths in our folders that the range touched, settings and schemas apart.
  private(set) var paths: Set<String> = []
  /// What commits have at paths, as far as a difference told it.
  private var known: [String: [String: TreeEntry?]] = [:]

  /// - Throws: `GitError`.
  init(workspace: Workspace, heads: [ObjectID]) throws {
    self.workspace = workspace
    self.heads = heads.map(\.hex).sorted()
    let bases = try workspace.repository.mergeBases(heads[0], heads[1])
    self.bases = bases.map(\.hex).sorted()
    let ids = try workspace.repository.commits(reachableFrom: heads, hiding: bases)
    let commits = try ids.map { try workspace.repository.commit($0) }
    range = CommitGraph(commits.map(CommitNode.init))
    for commit in commits { self.commits[commit.id.hex] = commit }
  }

  func wholeGraph() throws -> CommitGraph {
    if let whole { return whole }
    let ids = try workspace.repository.commits(
      reachableFrom: heads.map { try id(of: $0) }, hiding: [])
    let graph = CommitGraph(try ids.map { CommitNode(try commit($0.hex)) })
    whole = graph
    return graph
  }

  // MARK: What changed

  func changes(in commit: String) throws -> Set<MergedFile> {
    let parents = try self.commit(commit).parents.map(\.hex)
    var files: Set<MergedFile> = []
    for parent in parents.isEmpty ? [nil] : parents.map(Optional.some) {
      for difference in try differences(from: parent, to: commit) {
        switch DatasetPath(difference.path) {
        case .record(let key), .conflict(let key): files.insert(.record(key))
        case .settings, .schema:
          files.insert(.setup(difference.path))
          continue
        case .stray: break
        case .report, .other: continue
        }
        paths.insert(difference.path)
        known[commit, default: [:]].updateValue(difference.new, forKey: difference.path)
        if let parent {
          known[parent, default: [:]].updateValue(difference.old, forKey: difference.path)
        }
      }
    }
    return files
  }

  private func differences(from parent: String?, to commit: String) throws -> [TreeDifference] {
    let old = try parent.map { try self.commit($0).tree }
    return try workspace.repository.differences(from: old, to: self.commit(commit).tree)
  }

  func hasChanged(_ file: MergedFile, in commit: String) throws -> Bool {
    let parents = try self.commit(commit).parents
    let blobs = try blobs(of: file, at: commit)
    guard !parents.isEmpty else { return blobs != Blobs() }
    return try parents.contains { try self.blobs(of: file, at: $0.hex) != blobs }
  }

  // MARK: States

  private struct Blobs: Equatable {
    var file: TreeEntry?
    var conflicts: TreeEntry?
  }

  private func blobs(of file: MergedFile, at commit: String) throws -> Blobs {
    switch file {
    case .setup(let path): return Blobs(file: try entry(path, at: commit))
    case .record(let key):
      return Blobs(
        file: try recordEntry(key, at: commit)?.entry,
        conflicts: try entry(DatasetPath.conflictPath(of: key), at: commit))
    }
  }

  func state(of file: MergedFile, at commit: String) throws -> RecordState {
    let shown = try last(of: file, at: commit) { blobs -> JSONValue?? in
      guard let entry = blobs.file else { return .some(nil) }
      return try value(entry)
    }
    let conflicts = try last(of: file, at: commit) { blobs -> [JSONPointer: Conflict]? in
      guard let entry = blobs.conflicts else { return [:] }
      return try registers(entry)
    }
    return RecordState(value: shown ?? nil, conflicts: conflicts ?? [:])
  }

  /// A part of a file's state at a commit; what nobody can read counts as what was there before it.
  private func last<Part>(
    of file: MergedFile, at commit: String, _ read: (Blobs) throws -> Part?
  ) throws -> Part? {
    var next: String? = commit
    while let commit = next {
      if let part = try read(blobs(of: file, at: commit)) { return part }
      next = try self.commit(commit).parents.first?.hex
    }
    return nil
  }

  func contains(_ key: RecordKey, at commit: String) throws -> Bool {
    try recordEntry(key, at: commit) != nil
  }

  /// The undecided registers in a conflict file; `nil` where it cannot be read.
  func registers(_ entry: TreeEntry) throws -> [JSONPointer: Conflict]? {
    try value(entry, ConflictFile.limits).flatMap { ConflictFile($0)?.registers }
  }

  /// The value in a file; `nil` where it is not strict JSON.
  func value(_ entry: TreeEntry, _ limits: JSONParser.Limits = .init()) throws -> JSONValue? {
    guard entry.mode == .blob || entry.mode == .executable else { return nil }
    if let known = values[entry.id] { return known }
    // A blob that is not there is no broken record: nobody knows what is in it.
    let bytes = try workspace.repository.blob(entry.id)
    let value = try? JSONParser.parse(bytes, limits: limits)
    values.updateValue(value, forKey: entry.id)
    return value
  }

  // MARK: Trees

  /// Where a record stands, with fan-out or without.
  func recordEntry(
    _ key: RecordKey, at commit: String
  ) throws -> (path: String, entry: TreeEntry)? {
    for path in DatasetPath.paths(of: key) {
      if let entry = try entry(path, at: commit) { return (path, entry) }
    }
    return nil
  }

  /// What a commit has at a path, if anything.
  func entry(_ path: String, at commit: String) throws -> TreeEntry? {
    if let entry = known[commit]?[path] { return entry }
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else {
      return try folder(self.commit(commit).tree).entry(named: path)
    }
    let name = String(path[path.index(after: slash)...])
    return try folder(String(path[..<slash]), at: commit)?.entry(named: name)
  }

  private func folder(_ path: String, at commit: String) throws -> OpenTree? {
    if let known = places[commit]?[path] { return known }
    let entry = try entry(path, at: commit)
    let folder = try entry.flatMap { $0.mode == .tree ? try self.folder($0.id) : nil }
    places[commit, default: [:]].updateValue(folder, forKey: path)
    return folder
  }

  private func folder(_ id: ObjectID) throws -> OpenTree {
    if let known = folders[id] { return known }
    let folder = try workspace.repository.open(tree: id)
    folders[id] = folder
    return folder
  }

  func setup(at commit: String) throws -> [String: [UInt8]] {
    let ids = try setupIDs(at: commit)
    if let known = setups[ids] { return known }
    let files = try CommitFiles(ofCommit: id(of: commit), in: workspace)
    let setup = try files.setup()
    setups[ids] = setup
    return setup
  }

  private func setupIDs(at commit: String) throws -> [ObjectID?] {
    try [DatasetPath.settingsPath, "schemas"].map { try entry($0, at: commit)?.id }
  }

  func fields(of key: RecordKey, at commit: String) throws -> FieldModel.Field? {
    let ids = try setupIDs(at: commit)
    if let known = schemas[ids] { return known?.fields(of: key) }
    // Schemas that do not compile say nothing.
    let compiled = try? compiled(setup(at: commit))
    schemas.updateValue(compiled, forKey: ids)
    return compiled?.fields(of: key)
  }

  func keys(at commit: String) throws -> Set<RecordKey> {
    let files = try CommitFiles(ofCommit: id(of: commit), in: workspace)
    return try files.recordKeys()
  }

  func conflicts(at commit: String) throws -> [RecordKey: [JSONPointer: Conflict]] {
    guard let folder = try entry("conflicts", at: commit), folder.mode == .tree else { return [:] }
    var conflicts: [RecordKey: [JSONPointer: Conflict]] = [:]
    for collection in try self.folder(folder.id).entries() where collection.mode == .tree {
      for entry in try self.folder(collection.id).entries() {
        guard case .conflict(let key) = DatasetPath("conflicts/\(collection.name)/\(entry.name)")
        else { continue }
        conflicts[key] = try state(of: .record(key), at: commit).conflicts
      }
    }
    return conflicts
  }

  // MARK: Commits

  func id(of commit: String) throws -> ObjectID { try self.commit(commit).id }

  private func commit(_ hex: String) throws -> Commit {
    if let known = commits[hex] { return known }
    guard let id = ObjectID(hex: hex) else { preconditionFailure("ids come from git: \(hex)") }
    let commit = try workspace.repository.commit(id)
    commits[hex] = commit
    return commit
  }
}

extension CommitNode {
  init(_ commit: Commit) {
    self.init(
      origin: WriteOrigin(
        commit: commit.id.hex, author: commit.author.name,
        time: Timestamp(seconds: commit.committer.seconds).text),
      parents: commit.parents.map(\.hex),
      isMergeByRule: commit.parents.count > 1 && commit.committer.email == MergeIdentity.email
        && commit.author.email == MergeIdentity.email)
  }
}
