public import Git
public import Records

/// Finds records in the trees of many commits, wherever a fan-out put them.
///
/// Each tree is read once: what has not changed from one commit to the next has the same id.
public final class TrailReader {
  private let workspace: Workspace
  /// The commits.
  public let line: CommitLine
  private var found: [Question: [TreeEntry?]] = [:]

  private struct Question: Hashable {
    let tree: ObjectID
    let names: [String]
  }

  /// A reader of the trees of a line.
  public init(_ line: CommitLine, in workspace: Workspace) {
    Repository.keepSmallTreesOnly()
    self.line = line
    self.workspace = workspace
  }

  /// The trail of a record.
  ///
  /// - Throws: `GitError`.
  /// - Complexity: O(commits, and the size of the trees on the way to the record).
  public func trail(of key: RecordKey) throws(GitError) -> RecordTrail {
    var files: [RecordTrail.Files] = []
    files.reserveCapacity(line.nodes.count)
    for node in line.nodes { files.append(try self.files(of: key, inTree: node.tree)) }
    return RecordTrail(key, along: line, files: files) { [workspace] in
      try workspace.repository.blob($0)
    }
  }

  /// What a tree has of a record.
  private func files(
    of key: RecordKey, inTree root: ObjectID
  ) throws(GitError) -> RecordTrail.Files {
    let folders = try folders(["dataset", "conflicts"], in: root)
    var files = RecordTrail.Files()
    if let dataset = folders[0], let own = try self.folders([key.collection], in: dataset)[0] {
      files.record = try file(key.id, in: own)
    }
    if let conflicts = folders[1], let own = try self.folders([key.collection], in: conflicts)[0] {
      files.conflicts = try entries([key.id + ".json"], in: own)[0]?.id
    }
    return files
  }

  private func file(_ id: String, in folder: ObjectID) throws(GitError) -> ObjectID? {
    let fan = DatasetPath.fanOut(of: id)
    let entries = try entries([id + ".json", fan], in: folder)
    if let entry = entries[0], entry.mode == .blob || entry.mode == .executable { return entry.id }
    guard let inner = entries[1], inner.mode == .tree,
      let entry = try self.entries([id + ".json"], in: inner.id)[0],
      entry.mode == .blob || entry.mode == .executable
    else { return nil }
    return entry.id
  }

  private func folders(_ names: [String], in tree: ObjectID) throws(GitError) -> [ObjectID?] {
    try entries(names, in: tree).map { $0?.mode == .tree ? $0?.id : nil }
  }

  private func entries(_ names: [String], in tree: ObjectID) throws(GitError) -> [TreeEntry?] {
    let question = Question(tree: tree, names: names)
    if let known = found[question] { return known }
    let entries = try workspace.repository.entries(named: names, inTree: tree)
    found[question] = entries
    return entries
  }

  // MARK: Which records there were

  /// The records of an id that any commit of the line has, sorted.
  ///
  /// - Throws: `GitError`.
  public func keys(withID id: String) throws(GitError) -> [RecordKey] {
    var trees: Set<ObjectID> = []
    var keys: Set<RecordKey> = []
    for node in line.nodes {
      guard let dataset = try folders(["dataset"], in: node.tree)[0],
        trees.insert(dataset).inserted
      else { continue }
      for folder in try workspace.repository.entries(ofTree: dataset) where folder.mode == .tree {
        let key = RecordKey(collection: folder.name, id: id)
        guard !keys.contains(key), try file(id, in: folder.id) != nil else { continue }
        keys.insert(key)
      }
    }
    return keys.sorted()
  }
}
