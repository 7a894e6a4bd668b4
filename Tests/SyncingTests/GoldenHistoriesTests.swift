import Foundation
import Git
import JSONModel
import Merging
import Records
import Simulation
import TestSupport
import Testing

@testable import Syncing

/// Histories go in and ids of trees come out: who changes the rules of a format changes these ids,
/// and has to raise the number of the format instead.
@Suite("Golden histories")
struct GoldenHistoriesTests {
  @Test("The rules of format 1 make the trees that they have always made")
  func format1() throws {
    let folder = try #require(Bundle.module.url(forResource: "format-1", withExtension: nil))
    let golden = try JSONParser.parse(
      Array(Data(contentsOf: folder.appendingPathComponent("trees.json"))))
    #expect(golden["format"] == .number(JSONNumber(Settings.knownFormat)))
    let trees = try #require(golden["trees"]?.object)
    #expect(trees.count == 12)
    for (name, tree) in trees {
      let bundle = folder.appendingPathComponent("\(name.text).bundle").path
      let history = try GoldenHistory(bundle: bundle)
      #expect(tree.string == (try history.tree()), "\(name)")
      for (merge, made) in try history.mergesMadeAgain() {
        #expect(made == merge, "\(name): the merge \(merge)")
      }
    }
  }

  /// With `FIELDBOOK_GOLDEN` set, made-up histories are written into that folder.
  @Test(
    "Histories for a new format are written on request",
    .enabled(if: ProcessInfo.processInfo.environment["FIELDBOOK_GOLDEN"] != nil))
  func written() throws {
    let path = try #require(ProcessInfo.processInfo.environment["FIELDBOOK_GOLDEN"])
    var trees: JSONObject = [:]
    for seed: UInt64 in 1...12 {
      let history = try GoldenHistory(seed: seed)
      try history.git("bundle", "create", "-q", "\(path)/\(seed).bundle", "--all")
      trees[JSONString("\(seed)")] = .string(JSONString(try history.tree()))
    }
    let format: JSONValue = .number(JSONNumber(Settings.knownFormat))
    try Data(JSONWriter.file(["format": format, "trees": .object(trees)]))
      .write(to: URL(fileURLWithPath: path).appendingPathComponent("trees.json"))
  }
}

/// A history in a repository of its own, with a branch for each of its ends.
struct GoldenHistory {
  private let folder: TemporaryFolder
  private let workspace: Workspace

  private init() throws {
    folder = try TemporaryFolder()
    let made = Workspace(
      try Repository.create(at: folder.path, bare: false, initialBranch: "main"))
    workspace = try #require(made)
  }

  /// Reads a history from a file.
  init(bundle: String) throws {
    try self.init()
    try git("fetch", "-q", bundle, "refs/heads/*:refs/heads/*")
  }

  /// Makes up a history.
  init(seed: UInt64) throws {
    try self.init()
    let history = try TeamSimulation.history(seed: seed)
    var ids: [String: ObjectID] = [:]
    for commit in history.commits {
      let parents = commit.node.parents.compactMap { ids[$0] }
      ids[commit.node.origin.commit] =
        commit.node.isMergeByRule
        ? try MergeCommit(workspace: workspace, parents[0], parents[1]).write().commit
        : try write(commit, parents, workspace, history.setups)
    }
    for (number, head) in history.heads.enumerated() {
      let id = try #require(ids[head])
      try git("update-ref", "refs/heads/end-\(number)", id.hex)
    }
  }

  @discardableResult
  func git(_ arguments: String...) throws -> String {
    let run = try Execution("/usr/bin/git", arguments, in: folder.path)
    try #require(run.status == 0, "git \(arguments): \(run.errors)")
    return run.output
  }

  private func commits(_ text: String) -> [ObjectID] {
    text.split(separator: "\n").compactMap { ObjectID(hex: String($0)) }
  }

  /// The id of the tree that all its ends make together.
  func tree() throws -> String {
    let refs = try git("for-each-ref", "--sort=refname", "--format=%(objectname)", "refs/heads")
    var ends = commits(refs)
    while ends.count > 1 {
      let (one, other) = (ends.removeLast(), ends.removeLast())
      ends.append(try merged(one, other))
    }
    return try workspace.repository.tree(ofCommit: ends[0]).hex
  }

  private func merged(_ one: ObjectID, _ other: ObjectID) throws -> ObjectID {
    if try workspace.repository.isAncestor(one, of: other) { return other }
    if try workspace.repository.isAncestor(other, of: one) { return one }
    return try MergeCommit(workspace: workspace, one, other).write().commit
  }

  /// The merges by rule in the history, each with what merging its parents makes now.
  func mergesMadeAgain() throws -> [(merge: ObjectID, made: ObjectID)] {
    let all = try git(
      "rev-list", "--all", "--merges", "--committer=\(MergeIdentity.email)")
    return try commits(all).map { id in
      let parents = try workspace.repository.commit(id).parents
      return (id, try MergeCommit(workspace: workspace, parents[0], parents[1]).write().commit)
    }
  }

  private func write(
    _ commit: MemoryRepository.Commit, _ parents: [ObjectID], _ workspace: Workspace,
    _ setups: (([String: [UInt8]]) throws -> Snapshot)
  ) throws -> ObjectID {
    var files: [String: [UInt8]?] = commit.setup.mapValues { $0 }
    let setup = try setups(commit.setup)
    for (key, state) in commit.states {
      if let value = state.value, let collection = setup.schemas[key.collection] {
        files[collection.path(of: key.id)] = collection.canonicalBytes(of: value)
      }
      if !state.conflicts.isEmpty {
        files[DatasetPath.conflictPath(of: key)] =
          ConflictFile(record: key, registers: state.conflicts).bytes
      }
    }
    let tree = try workspace.writeTree(updating: nil, with: files)
    let clock = commit.node.origin.time.split(separator: ":").suffix(2).map { Int64($0.prefix(2)) }
    let seconds = clock.reduce(0) { $0 * 60 + ($1 ?? 0) }
    let author = Signature(
      name: commit.node.origin.author, email: "member@example.org",
      seconds: 1_475_000_000 + seconds, offsetMinutes: 0)
    return try workspace.repository.writeCommit(
      tree: tree, parents: parents, author: author, committer: author, message: "Edit\n")
  }
}
