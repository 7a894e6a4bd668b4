internal import Git
internal import JSONModel
internal import Merging
internal import Records

/// Finds who wrote a value by walking the commits that one side has and the other lacks.
final class GitHistory: MergeHistory {
  private let workspace: Workspace
  private let heads: [Side: ObjectID]
  private let bases: [ObjectID]
  private let schemas: SchemaSet
  private var exclusive: [Side: [Commit]] = [:]
  private var pastCommits: [Commit]?
  private var records: [Version: JSONValue?] = [:]

  private struct Version: Hashable {
    let commit: ObjectID
    let key: RecordKey
  }

  /// - Precondition: there is a merge base.
  init(
    workspace: Workspace, bases: [ObjectID], ours: ObjectID, theirs: ObjectID, schemas: SchemaSet
  ) {
    self.workspace = workspace
    self.bases = bases
    heads = [.ours: ours, .theirs: theirs]
    self.schemas = schemas
  }

  /// The newest commit that wrote the value which the side has, be it before the merge bases: a
  /// merge made by hand may have chosen the value of one of them.
  ///
  /// Where no commit wrote that value by itself, the newest of the side that wrote any.
  func origin(
    of register: JSONPointer, in key: RecordKey, on side: Side
  ) throws -> WriteOrigin {
    let shown = try value(of: register, in: key, at: head(side))
    let own = try commits(of: side)
    let write =
      try newestWrite(of: register, in: key, among: own) { $0 == shown }
      ?? newestWrite(of: register, in: key, among: past) { $0 == shown }
      ?? newestWrite(of: register, in: key, among: own) { _ in true }
    return try write ?? pastOrigin(of: register, in: key)
  }

  /// The newest commit before the merge bases in which the register differs from every parent.
  ///
  /// - Complexity: O(commits back to the write); only repairs across records ask for it.
  func pastOrigin(of register: JSONPointer, in key: RecordKey) throws -> WriteOrigin {
    let write = try newestWrite(of: register, in: key, among: past) { _ in true }
    return try write ?? WriteOrigin(workspace.repository.commit(bases[0]))
  }

  private var past: [Commit] {
    get throws {
      if let known = pastCommits { return known }
      let commits = try workspace.repository.commits(reachableFrom: bases, hiding: [])
        .map { try workspace.repository.commit($0) }
      pastCommits = commits
      return commits
    }
  }

  private func newestWrite(
    of register: JSONPointer, in key: RecordKey, among commits: [Commit],
    where isWanted: (JSONValue?) -> Bool
  ) throws -> WriteOrigin? {
    for commit in commits {
      let value = try value(of: register, in: key, at: commit.id)
      var isWrite = isWanted(value) && (!commit.parents.isEmpty || value != nil)
      for parent in commit.parents where isWrite {
        isWrite = try self.value(of: register, in: key, at: parent) != value
      }
      if isWrite { return WriteOrigin(commit) }
    }
    return nil
  }

  private func head(_ side: Side) -> ObjectID {
    guard let head = heads[side] else { preconditionFailure("both sides have a head") }
    return head
  }

  private func commits(of side: Side) throws -> [Commit] {
    if let known = exclusive[side] { return known }
    let ids = try workspace.repository.commits(
      reachableFrom: [head(side)], hiding: [head(side.other)])
    let commits = try ids.map { try workspace.repository.commit($0) }
    exclusive[side] = commits
    return commits
  }

  private func value(
    of register: JSONPointer, in key: RecordKey, at commit: ObjectID
  ) throws -> JSONValue? {
    guard let record = try record(key, at: commit),
      let place = FieldModel.location(
        of: register, in: record, schemas[key.collection]?.fields.root)
    else { return nil }
    return record[place]
  }

  /// The record as a commit has it, wherever its fan-out put it; broken ones count as absent.
  private func record(_ key: RecordKey, at commit: ObjectID) throws -> JSONValue? {
    let version = Version(commit: commit, key: key)
    if let known = records[version] { return known }
    let tree = try workspace.repository.tree(ofCommit: commit)
    var record: JSONValue?
    for fanOut in [0, 2] {
      let path = DatasetPath.path(of: key, fanOut: fanOut)
      guard let entry = try workspace.repository.entry(atPath: path, inTree: tree) else { continue }
      record = try? JSONParser.parse(workspace.repository.blob(entry.id))
      break
    }
    records.updateValue(record, forKey: version)
    return record
  }
}

extension WriteOrigin {
  init(_ commit: Commit) {
    self.init(
      commit: commit.id.hex, author: commit.author.name,
      time: Timestamp(seconds: commit.committer.seconds).text)
  }
}
