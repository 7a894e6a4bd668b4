import JSONModel
import Merging
public import Records

/// A made-up team that edits, deletes, decides and merges along random routes.
public struct TeamSimulation {
  /// What a history does not keep of what was promised.
  public struct Failure: Error, CustomStringConvertible {
    /// The history's seed.
    public let seed: UInt64
    /// How many steps it takes to show it.
    public let steps: Int
    /// What went wrong.
    public let description: String
  }

  let seed: UInt64
  private let steps: Int
  let repository = MemoryRepository()
  private var edits: SimulatedEdits
  private var heads: [String]
  private let root: String
  private var clocks: [Int]
  private var time = 0
  /// Where members were when they gave away what they had as a file.
  private var bundles: [String] = []
  private(set) var merges: [String] = []

  /// A team of two to eight.
  init(seed: UInt64, steps: Int) throws {
    self.seed = seed
    self.steps = steps
    edits = SimulatedEdits(SimulatedRandom(seed: seed))
    let members = edits.chance(4) ? edits.number(5..<9) : edits.number(2..<5)
    clocks = []
    for _ in 0..<members { clocks.append(edits.number(-60..<60)) }
    var states: [RecordKey: RecordState] = [:]
    for id in ["r0", "r1"] {
      states[RecordKey(collection: "towns", id: id)] = RecordState(
        value: ["id": .string(JSONString(id)), "name": .string(JSONString("N" + id)), "size": 1])
    }
    root = repository.commit(
      states, SimulatedFieldbook.setup(), parents: [], author: "Root", time: Self.stamp(0))
    heads = Array(repeating: root, count: members)
  }

  private static func stamp(_ seconds: Int) -> String {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "2016-09-01T12:\(padded(seconds / 60)):\(padded(seconds % 60))Z"
  }

  private func fail(_ text: String) -> Failure {
    Failure(seed: seed, steps: steps, description: "seed \(seed), \(steps) steps: \(text)")
  }

  /// Runs a history and checks all that is promised.
  ///
  /// - Throws: ``Failure``.
  @discardableResult
  public static func run(
    seed: UInt64, steps: Int = 24, checksOracle: Bool = true
  ) throws -> Coverage {
    var simulation = try TeamSimulation(seed: seed, steps: steps)
    for step in 1...steps { try simulation.step(step) }
    try simulation.check(checksOracle: checksOracle)
    return Coverage(of: simulation)
  }

  /// How much a history tried.
  public struct Coverage {
    /// Merges that were made.
    public var merges = 0
    /// Undecided registers in them, by kind.
    public var conflicts: [Conflict.Kind: Int] = [:]

    /// Nothing yet.
    public init() {}

    init(of simulation: TeamSimulation) {
      for merge in Set(simulation.merges) {
        merges += 1
        for state in simulation.repository[merge].states.values {
          for conflict in state.conflicts.values { conflicts[conflict.kind, default: 0] += 1 }
        }
      }
    }

    /// Adds another history's.
    public mutating func add(_ other: Coverage) {
      merges += other.merges
      conflicts.merge(other.conflicts, uniquingKeysWith: +)
    }
  }

  /// A history as it was made, for making it again elsewhere.
  public struct History {
    /// The commits, each after its parents.
    public let commits: [MemoryRepository.Commit]
    /// Where the members are in the end.
    public let heads: [String]
    /// Compiles settings and schemas.
    public let setups: ([String: [UInt8]]) throws -> Snapshot
  }

  /// Runs a history, and checks nothing.
  public static func history(seed: UInt64, steps: Int = 24) throws -> History {
    var simulation = try TeamSimulation(seed: seed, steps: steps)
    for step in 1...steps { try simulation.step(step) }
    let repository = simulation.repository
    let graph = repository.history(of: simulation.heads).wholeGraph()
    return History(
      commits: graph.commits.map { repository[$0.origin.commit] }, heads: simulation.heads,
      setups: { try repository.compiled($0) })
  }

  /// The fewest steps of a history that show a failure, and the failure.
  public static func smallest(seed: UInt64, steps: Int = 24) -> Failure? {
    for count in 1...steps {
      do {
        try run(seed: seed, steps: count)
      } catch let failure as Failure {
        return failure
      } catch {
        return Failure(seed: seed, steps: count, description: "seed \(seed): \(error)")
      }
    }
    return nil
  }

  // MARK: What members do

  private mutating func step(_ step: Int) throws {
    time = step * 10
    let member = edits.number(0..<heads.count)
    switch edits.number(0..<20) {
    case 0..<9: try edit(member)
    case 9: try resolve(member)
    case 10: try change(member)
    case 11: try mergeByHand(member)
    case 12: try pick(member)
    case 13 where edits.chance(2): bundles.append(heads[member])
    case 14 where !bundles.isEmpty: try apply(member)
    case 15 where edits.chance(2): try takeBack(member)
    default: try merge(member)
    }
  }

  private func other(than member: Int, _ edits: inout SimulatedEdits) -> Int {
    (member + edits.number(1..<heads.count)) % heads.count
  }

  private mutating func commit(
    _ member: Int, _ states: [RecordKey: RecordState], _ setup: [String: [UInt8]]? = nil,
    parents: [String]? = nil
  ) throws {
    let head = repository[heads[member]]
    let setup = setup ?? head.setup
    guard try isValid(states, setup) else { return }
    heads[member] = repository.commit(
      states, setup, parents: parents ?? [heads[member]], author: "M\(member)",
      time: Self.stamp(max(0, time + clocks[member])))
  }

  private func isValid(_ states: [RecordKey: RecordState], _ setup: [String: [UInt8]]) throws
    -> Bool
  {
    var snapshot = try repository.compiled(setup)
    for (key, state) in states {
      snapshot.set(key, to: state.value)
      if !state.conflicts.isEmpty {
        snapshot.conflicts[key] = ConflictFile(record: key, registers: state.conflicts)
      }
    }
    return snapshot.findings().allSatisfy { $0.severity != .error }
  }

  private mutating func edit(_ member: Int) throws {
    let head = repository[heads[member]]
    var states = head.states
    let key = edits.key()
    let old = states[key] ?? RecordState(value: nil)
    var state = RecordState(value: edits.edited(key, old.value), conflicts: old.conflicts)
    state.conflicts = try open(state, key, head.setup)
    guard state.value != old.value else { return }
    states[key] = state
    try commit(member, states)
  }

  /// What stays undecided when a record shows something else: what still shows the same.
  private func open(
    _ state: RecordState, _ key: RecordKey, _ setup: [String: [UInt8]]
  ) throws -> [JSONPointer: Conflict] {
    guard let value = state.value else { return [:] }
    let fields = try repository.compiled(setup).fields(of: key)
    return state.conflicts.filter { pointer, conflict in
      if pointer == .root { return conflict.shown != nil && conflict.kind != .invalid }
      let shown = FieldModel.location(of: pointer, in: value, fields).flatMap { value[$0] }
      return shown == conflict.shown
    }
  }

  /// Takes the last commit back by one that has everything as it was before, what was undecided too.
  private mutating func takeBack(_ member: Int) throws {
    let head = repository[heads[member]]
    guard head.node.parents.count == 1, !head.node.isMergeByRule else { return try edit(member) }
    let before = repository[head.node.parents[0]]
    guard before.setup == head.setup else { return try edit(member) }
    try commit(member, before.states)
  }

  /// Decides one thing that is undecided, by removing the entry or by taking a candidate.
  private mutating func resolve(_ member: Int) throws {
    let head = repository[heads[member]]
    let open = head.states.filter { !$0.value.conflicts.isEmpty }.keys.sorted()
    guard !open.isEmpty else { return try edit(member) }
    let key = open[edits.number(0..<open.count)]
    guard var state = head.states[key] else { return }
    let pointers = state.conflicts.keys.sorted()
    let pointer = pointers[edits.number(0..<pointers.count)]
    guard let conflict = state.conflicts.removeValue(forKey: pointer) else { return }
    if edits.chance(2) {
      let choice = conflict.candidates[edits.number(0..<conflict.candidates.count)].value
      if pointer == .root {
        if choice == nil { state = RecordState(value: nil) }
        if choice?.object != nil { state.value = choice }
      } else if let value = state.value {
        let fields = try repository.compiled(head.setup).fields(of: key)
        state.value =
          FieldModel.setting(choice, atRegister: pointer, in: value, fields) ?? value
      }
    }
    var states = head.states
    states[key] = state.value == nil ? RecordState(value: nil) : state
    try commit(member, states)
  }

  /// The maintainer makes a schema stricter, cuts its fields otherwise, or makes it as it was.
  private mutating func change(_ member: Int) throws {
    guard seed % 3 == 0 else { return try edit(member) }
    let head = repository[heads[0]]
    let others = [
      SimulatedFieldbook.setup(), SimulatedFieldbook.setup(requiring: "size"),
      SimulatedFieldbook.setup(isCoarse: true),
    ].filter { $0 != head.setup }
    try commit(0, head.states, others[edits.number(0..<others.count)])
  }

  /// A merge by hand that takes each record from one side or the other.
  private mutating func mergeByHand(_ member: Int) throws {
    let (mine, its) = (heads[member], heads[other(than: member, &edits)])
    guard seed % 2 == 0, repository[mine].setup == repository[its].setup,
      !repository[mine].ancestors.contains(its), !repository[its].ancestors.contains(mine),
      mine != its
    else { return try edit(member) }
    var states = repository[mine].states
    for key in Set(states.keys).union(repository[its].states.keys).sorted()
    where states[key] != repository[its].states[key] {
      if edits.chance(2) { states[key] = repository[its].states[key] ?? RecordState(value: nil) }
    }
    try commit(member, states, parents: [mine, its])
  }

  /// Makes somebody else's record one's own without its history: a cherry-pick.
  private mutating func pick(_ member: Int) throws {
    let its = repository[heads[other(than: member, &edits)]].states
    let key = edits.key()
    guard let state = its[key], state.conflicts.isEmpty else { return try edit(member) }
    var states = repository[heads[member]].states
    guard states[key]?.conflicts.isEmpty != false, states[key] != state else { return }
    states[key] = state
    try commit(member, states)
  }

  private mutating func merge(_ member: Int) throws {
    let pair = [heads[member], heads[other(than: member, &edits)]]
    heads[member] = try merged(pair)
    if edits.chance(3), heads.count > 2 {
      heads[member] = try merged([heads[member], heads[other(than: member, &edits)]])
    }
  }

  /// Takes in a file that somebody gave away at some time.
  private mutating func apply(_ member: Int) throws {
    heads[member] = try merged([heads[member], bundles[edits.number(0..<bundles.count)]])
  }

  private mutating func merged(_ commits: [String]) throws -> String {
    do {
      let id = try repository.merge(commits)
      if repository[id].node.isMergeByRule { merges.append(id) }
      return id
    } catch let error as MemoryRepository.Unbalanced {
      throw fail(
        "a merge of \(commits.map { $0.prefix(6) }) loses \(error.lost)\n"
          + story(error.lost[0].key))
    } catch {
      throw fail("a merge was refused: \(error)")
    }
  }

  // MARK: What is promised

  private mutating func check(checksOracle: Bool) throws {
    // A commit beside all others, so that in the end there always is something to merge: what a
    // repair shows is told anew with each merge, and stays as it is without one.
    let root = repository[root]
    heads.append(
      repository.commit(
        root.states, root.setup, parents: [self.root], author: "Closing", time: Self.stamp(0)))
    let all = try merged(heads)
    for _ in 0..<3 {
      let order = heads.shuffled(using: &edits.random)
      var one = order[0]
      for head in order.dropFirst() { one = try merged([one, head]) }
      try expectSame(one, all, "the order of merging made a difference")
    }
    for merge in Set(merges) { try expectValid(merge) }
    if checksOracle { for merge in Set(merges) { try expectOracle(merge) } }
  }

  private func expectSame(_ one: String, _ other: String, _ text: String) throws {
    guard repository[one].setup == repository[other].setup else { throw fail(text + ": setup") }
    try compare(repository[one].states, repository[other].states, text)
  }

  private func compare(
    _ one: [RecordKey: RecordState], _ other: [RecordKey: RecordState], _ text: String
  ) throws {
    let keys = Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }.sorted()
    guard !keys.isEmpty else { return }
    let texts = keys.map {
      "\($0)\n\(describe($0, one[$0]))\n--- against\n\(describe($0, other[$0]))\n\(story($0))"
    }
    throw fail("\(text): \(texts.joined(separator: "\n"))")
  }

  private func describe(_ key: RecordKey, _ state: RecordState?) -> String {
    guard let state else { return "nothing" }
    let file = ConflictFile(record: key, registers: state.conflicts)
    return (state.value.map(JSONWriter.compact) ?? "absent") + "\n"
      + (state.conflicts.isEmpty ? "" : String(decoding: file.bytes, as: UTF8.self))
  }

  /// What happened to a record, for whoever has to find out why.
  private func story(_ key: RecordKey) -> String {
    let graph = repository.history(of: heads).wholeGraph()
    return graph.commits.map { node in
      let id = node.origin.commit
      let state = repository[id].states[key]
      let conflicts = state?.conflicts.map { "\($0.key.description) \($0.value.kind)" } ?? []
      return "\(id.prefix(6)) <- \(node.parents.map { $0.prefix(6) }) \(node.origin.author)"
        + " \(node.origin.time.suffix(9)) \(state?.value.map(JSONWriter.compact) ?? "-") \(conflicts)"
    }.joined(separator: "\n")
  }

  private func expectValid(_ merge: String) throws {
    let errors = try repository.snapshot(merge).findings().filter { $0.severity == .error }
    guard errors.isEmpty else {
      let keys = errors.compactMap(\.key) + [RecordKey(collection: "towns", id: "r0")]
      let stories = keys.map {
        story($0) + "\n\(repository[merge].node.parents)"
          + describe($0, repository[merge].states[$0])
      }.joined(separator: "\n\n")
      throw fail("merge \(merge.prefix(6)) is not valid: \(errors)\n\(stories)")
    }
  }

  private func expectOracle(_ merge: String) throws {
    let commit = repository[merge]
    let oracle = Oracle(repository: repository, setup: try repository.compiled(commit.setup))
    let expected = oracle.merged(commit.node.parents)
    try compare(
      commit.states, expected,
      "merge \(merge.prefix(6)) of \(commit.node.parents.map { $0.prefix(6) }) is not what the whole history says"
    )
  }
}

/// A reproducible source of random numbers (Steele, Lea and Flood, SplitMix64).
struct SimulatedRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x2545_F491_4F6C_DD1D &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
