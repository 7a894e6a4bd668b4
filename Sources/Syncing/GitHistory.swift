internal import Git
internal import JSONModel
internal import Merging
internal import Records

/// Finds who wrote a value by walking the commits that one side has and the other lacks.
final class GitHistory: MergeHistory {
  private let workspace: Workspace
  private let heads: [Side: ObjectID]
  private let schemas: SchemaSet
  private var exclusive: [Side: [Commit]] = [:]
  private var records: [Version: JSONValue?] = [:]

  private struct Version: Hashable {
    let commit: ObjectID
    let key: RecordKey
  }

  init(workspace: Workspace, ours: ObjectID, theirs: ObjectID, schemas: SchemaSet) {
    self.workspace = workspace
    heads = [.ours: ours, .theirs: theirs]
    self.schemas = schemas
  }

  /// The newest commit of the side in which the register differs from every parent.
  func origin(
    of register: JSONPointer, in key: RecordKey, on side: Side
  ) throws -> WriteOrigin {
    let commits = try commits(of: side)
    for commit in commits {
      let value = try value(of: register, in: key, at: commit.id)
      var isWrite = true
      for parent in commit.parents where isWrite {
        isWrite = try self.value(of: register, in: key, at: parent) != value
      }
      if isWrite { return WriteOrigin(commit) }
    }
    // The side has the value from before: it wrote nothing here, and its newest commit stands for
    // the state that it holds.
    return try WriteOrigin(commits.first ?? workspace.repository.commit(head(side)))
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
