public import JSONModel
public import Merging
public import Records

/// Commits in memory, for trying merges on histories of any shape.
public final class MemoryRepository {
  /// One commit with all that it holds.
  public struct Commit {
    /// Its place in history.
    public let node: CommitNode
    /// The settings and schemas.
    public let setup: [String: [UInt8]]
    /// The records with their conflicts.
    public let states: [RecordKey: RecordState]
    /// The commits that it was made on top of, all the way back.
    public let ancestors: Set<String>
  }

  /// The commits by id.
  public private(set) var commits: [String: Commit] = [:]
  private var merges: [[String]: String] = [:]
  private var compiled: [[String: [UInt8]]: Snapshot] = [:]
  private var count: UInt64 = 0

  /// What a merge would lose.
  public struct Unbalanced: Error {
    /// The edits.
    public let lost: [MergeReceipt.Edit]
  }

  /// An empty repository.
  public init() {}

  /// A commit that is there.
  public subscript(id: String) -> Commit {
    guard let commit = commits[id] else { preconditionFailure("no commit \(id)") }
    return commit
  }

  /// Makes a commit; its id is told, or made up.
  @discardableResult
  public func commit(
    _ states: [RecordKey: RecordState], _ setup: [String: [UInt8]], parents: [String],
    author: String, time: String, id: String? = nil, isMergeByRule: Bool = false
  ) -> String {
    count += 1
    let id = id ?? MemoryRepository.id(count)
    let node = CommitNode(
      origin: WriteOrigin(commit: id, author: author, time: time), parents: parents,
      isMergeByRule: isMergeByRule)
    commits[id] = Commit(
      node: node, setup: setup,
      states: states.filter { $0.value != RecordState(value: nil) },
      ancestors: parents.reduce(into: []) { $0.formUnion(self[$1].ancestors.union([$1])) })
    return id
  }

  /// Makes a commit of a whole fieldbook.
  @discardableResult
  public func commit(
    _ snapshot: Snapshot, parents: [String], author: String, time: String, id: String? = nil
  ) -> String {
    let keys = Set(snapshot.records.keys).union(snapshot.conflicts.keys)
    let states = keys.map { ($0, snapshot.state(of: $0)) }
    return commit(
      Dictionary(uniqueKeysWithValues: states), snapshot.setup, parents: parents, author: author,
      time: time, id: id)
  }

  /// A number that looks like a commit's id: in no order, but always the same.
  private static func id(_ number: UInt64) -> String {
    func mixed(_ seed: UInt64) -> String {
      var word = seed &* 0x9E37_79B9_7F4A_7C15
      word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
      let text = String(word ^ (word >> 31), radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }
    return mixed(number) + mixed(number ^ 0xFFFF) + mixed(number ^ 0xFF00).prefix(8)
  }

  /// What a merge of some commits needs to know.
  public func history(of heads: [String]) -> MemoryHistory {
    MemoryHistory(repository: self, heads: heads.sorted())
  }

  /// Merges commits by rule into one that is the same whoever merges.
  ///
  /// - Throws: `MergeRefusal`.
  public func merge(_ heads: [String]) throws -> String {
    let heads = Set(heads).filter { head in
      !heads.contains { self[$0].ancestors.contains(head) }
    }.sorted()
    guard heads.count > 1 else { return heads[0] }
    if let known = merges[heads] { return known }
    let history = history(of: heads)
    let merge = try DatasetMerge(history)
    let merged = try merge.merged()
    var states = self[heads[0]].states
    for key in merged.outcomes.keys { states[key] = try merged.state(of: key, in: history) }
    let receipt = try merge.receipt(under: merged.setup) { states[$0] ?? RecordState(value: nil) }
    guard receipt.lost.isEmpty else { throw Unbalanced(lost: receipt.lost) }
    let time = heads.map { self[$0].node.origin.time }.max() ?? ""
    let id = commit(
      states, merged.setup.setup, parents: heads, author: "Fieldbook", time: time,
      isMergeByRule: true)
    merges[heads] = id
    return id
  }

  /// Settings and schemas, compiled once.
  ///
  /// - Throws: `SetupError`.
  public func compiled(_ setup: [String: [UInt8]]) throws(SetupError) -> Snapshot {
    if let known = compiled[setup] { return known }
    let snapshot = try Snapshot(setup: setup)
    compiled[setup] = snapshot
    return snapshot
  }

  /// A commit as a whole fieldbook.
  ///
  /// - Throws: `SetupError`.
  public func snapshot(_ id: String) throws -> Snapshot {
    var snapshot = try compiled(self[id].setup)
    for (key, state) in self[id].states {
      snapshot.set(key, to: state.value)
      if !state.conflicts.isEmpty {
        snapshot.conflicts[key] = ConflictFile(record: key, registers: state.conflicts)
      }
    }
    return snapshot
  }
}

/// The history of some commits in memory.
public struct MemoryHistory: MergeHistory {
  let repository: MemoryRepository
  /// The commits to merge, sorted.
  public let heads: [String]
  /// Their best common ancestors, sorted.
  public let bases: [String]
  /// The commits that some of the heads have, and not all.
  public let range: CommitGraph
  private let reached: Set<String>

  init(repository: MemoryRepository, heads: [String]) {
    self.repository = repository
    self.heads = heads
    let sets = heads.map { repository[$0].ancestors.union([$0]) }
    let common = sets.dropFirst().reduce(sets.first ?? []) { $0.intersection($1) }
    reached = sets.reduce(into: []) { $0.formUnion($1) }
    bases = common.filter { base in
      !common.contains { repository[$0].ancestors.contains(base) }
    }.sorted()
    range = CommitGraph(
      reached.subtracting(common).sorted().map { repository[$0].node })
  }

  /// Every commit that a head has.
  public func wholeGraph() -> CommitGraph {
    CommitGraph(reached.sorted().map { repository[$0].node })
  }

  /// The files in which a commit differs from any of its parents.
  public func changes(in commit: String) -> Set<MergedFile> {
    let new = repository[commit]
    let parents = new.node.parents.map { repository[$0] }
    let keys = Set(new.states.keys).union(parents.flatMap(\.states.keys))
    let paths = Set(new.setup.keys).union(parents.flatMap(\.setup.keys))
    return Set(
      (keys.map(MergedFile.record) + paths.map(MergedFile.setup))
        .filter { hasChanged($0, in: commit) })
  }

  /// Whether a file in a commit is other than in any of its parents.
  public func hasChanged(_ file: MergedFile, in commit: String) -> Bool {
    let parents = repository[commit].node.parents
    let state = state(of: file, at: commit)
    return parents.isEmpty
      ? state != RecordState(value: nil)
      : parents.contains { self.state(of: file, at: $0) != state }
  }

  /// A file as a commit has it.
  public func state(of file: MergedFile, at commit: String) -> RecordState {
    switch file {
    case .record(let key): repository[commit].states[key] ?? RecordState(value: nil)
    case .setup(let path):
      RecordState(value: repository[commit].setup[path].flatMap { try? JSONParser.parse($0) })
    }
  }

  /// The bytes of settings and schemas by path.
  public func setup(at commit: String) -> [String: [UInt8]] { repository[commit].setup }

  /// The records that a commit has.
  public func keys(at commit: String) -> Set<RecordKey> {
    Set(repository[commit].states.filter { $0.value.value != nil }.keys)
  }

  /// The open conflicts of a commit.
  public func conflicts(at commit: String) -> [RecordKey: [JSONPointer: Conflict]] {
    repository[commit].states.mapValues(\.conflicts).filter { !$0.value.isEmpty }
  }

  /// Settings and schemas, ready for use.
  public func compiled(_ setup: [String: [UInt8]]) throws(SetupError) -> Snapshot {
    try repository.compiled(setup)
  }
}
