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
  private static let seeds: ClosedRange<UInt64> = 1...12

  @Test("The rules of format 1 make the trees that they have always made")
  func format1() throws {
    let url = try #require(Bundle.module.url(forResource: "format-1", withExtension: "json"))
    let golden = try JSONParser.parse(Array(Data(contentsOf: url)))
    #expect(golden["format"] == .number(JSONNumber(Settings.knownFormat)))
    for seed in Self.seeds {
      let tree = try GoldenHistory(seed: seed).tree()
      #expect(golden["trees"]?[JSONString("\(seed)")]?.string == tree, "seed \(seed): \(tree)")
    }
  }
}

/// A made-up history, made once more in a repository.
struct GoldenHistory {
  let seed: UInt64

  /// The id of the tree that all its ends make together.
  func tree() throws -> String {
    let folder = try TemporaryFolder()
    let made = Workspace(
      try Repository.create(at: folder.path, bare: false, initialBranch: "main"))
    let workspace = try #require(made)
    let history = try TeamSimulation.history(seed: seed)
    var ids: [String: ObjectID] = [:]
    for commit in history.commits {
      let parents = commit.node.parents.compactMap { ids[$0] }
      ids[commit.node.origin.commit] =
        commit.node.isMergeByRule
        ? try MergeCommit(workspace: workspace, parents[0], parents[1]).write().commit
        : try write(commit, parents, workspace, history.setups)
    }
    var ends = history.heads.compactMap { ids[$0] }
    while ends.count > 1 {
      let (one, other) = (ends.removeLast(), ends.removeLast())
      ends.append(try merged(one, other, workspace))
    }
    return try workspace.repository.tree(ofCommit: ends[0]).hex
  }

  private func merged(
    _ one: ObjectID, _ other: ObjectID, _ workspace: Workspace
  ) throws -> ObjectID {
    if try workspace.repository.isAncestor(one, of: other) { return other }
    if try workspace.repository.isAncestor(other, of: one) { return one }
    return try MergeCommit(workspace: workspace, one, other).write().commit
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
