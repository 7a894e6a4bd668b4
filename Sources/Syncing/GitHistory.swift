internal import Git
internal import JSONModel
internal import Merging
internal import Records

/// Finds who wrote a value by following it back from a head, through merges that took it over.
final class GitHistory: MergeHistory {
  private let workspace: Workspace
  private let heads: [Side: ObjectID]
  private let bases: [ObjectID]
  private var records: [Version: JSONValue?] = [:]

  private struct Version: Hashable {
    let commit: ObjectID
    let key: RecordKey
  }

  /// - Precondition: there is a merge base.
  init(workspace: Workspace, bases: [ObjectID], ours: ObjectID, theirs: ObjectID) {
    self.workspace = workspace
    self.bases = bases
    heads = [.ours: ours, .theirs: theirs]
  }

  func origin(of register: Register, on side: Side) throws -> WriteOrigin {
    guard let head = heads[side] else { preconditionFailure("both sides have a head") }
    return try WriteOrigin(writer(of: register, before: head))
  }

  func pastOrigin(of register: Register) throws -> WriteOrigin {
    try WriteOrigin(writer(of: register, before: bases[0]))
  }

  /// The commit that wrote the value which a register has at a commit.
  ///
  /// - Complexity: O(commits back to the write); asked for what is undecided only.
  private func writer(of register: Register, before head: ObjectID) throws -> Commit {
    var id = head
    while true {
      let commit = try workspace.repository.commit(id)
      guard let next = try source(of: register, in: commit) else { return commit }
      id = next
    }
  }

  /// The parent that a commit has a register's value from, or `nil` where it wrote the value.
  private func source(of register: Register, in commit: Commit) throws -> ObjectID? {
    let value = try value(of: register, at: commit.id)
    let parents = commit.parents.sorted()
    let same = try parents.filter { try self.value(of: register, at: $0) == value }
    if let first = same.first,
      try !parents.contains(where: {
        try !same.contains($0) && hasChanged(register, in: $0, since: first)
      })
    {
      return first
    }
    // A merge by field writes nothing: a record put together from both was last edited before it.
    let isMergedRecord = register.pointer == .root && parents.count > 1 && value != nil
    return isMergedRecord ? try newest(parents, with: register) : nil
  }

  /// Whether one parent wrote the register since it parted from the other: then a value that is not
  /// its own was chosen by whoever merged.
  private func hasChanged(
    _ register: Register, in parent: ObjectID, since other: ObjectID
  ) throws -> Bool {
    let value = try value(of: register, at: parent)
    return try workspace.repository.mergeBases(parent, other)
      .contains { try self.value(of: register, at: $0) != value }
  }

  private func newest(_ parents: [ObjectID], with register: Register) throws -> ObjectID? {
    try parents.filter { try value(of: register, at: $0) != nil }
      .map { try workspace.repository.commit($0) }
      .max { ($0.committer.seconds, $1.id) < ($1.committer.seconds, $0.id) }?.id
  }

  private func value(of register: Register, at commit: ObjectID) throws -> JSONValue? {
    guard let record = try record(register.key, at: commit),
      let place = FieldModel.location(of: register.pointer, in: record, register.fields)
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
