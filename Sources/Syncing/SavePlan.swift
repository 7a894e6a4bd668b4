public import JSONModel
public import Records

/// What a save would commit, and what it holds back: a pure function of the last commit and the
/// working files.
public struct SavePlan: Sendable {
  /// A change that is committed or held back as one.
  public enum Unit: Hashable, Sendable, Comparable {
    /// The settings and all schemas.
    case setup
    /// A record with its conflicts.
    case record(RecordKey)
    /// A file that has no business where it is.
    case stray(String)

    /// Orders settings, then records, then the rest.
    public static func < (left: Unit, right: Unit) -> Bool {
      switch (left, right) {
      case (.record(let left), .record(let right)): left < right
      case (.stray(let left), .stray(let right)): left < right
      case (.setup, let other): other != .setup
      case (.record, .stray): true
      default: false
      }
    }
  }

  /// A change that stays in the working files, with the reasons.
  public struct Held: Hashable, Sendable {
    /// The change.
    public let unit: Unit
    /// What is wrong with it, or with what depends on it.
    public let findings: [Finding]
  }

  /// The state to commit; valid wherever the last commit was.
  public private(set) var snapshot: Snapshot
  /// What is held back, in order.
  public private(set) var held: [Held] = []
  /// The units that are committed.
  public private(set) var accepted: Set<Unit> = []
  /// The registers that the edits decide.
  public private(set) var decided: [RecordKey: [JSONPointer]] = [:]

  /// The paths of files that could not be read, or had no business there, and are gone.
  public var removals: [String] {
    let present = Set(working.broken.map(\.path)).union(working.records.values.map(\.path))
      .union(working.conflicts.keys.map(DatasetPath.conflictPath))
    return (head?.broken ?? []).map(\.path).filter { !present.contains($0) }
  }

  /// What is undecided in the working files, without what their edits decide.
  public var openConflicts: [RecordKey: ConflictFile] {
    var open = working.conflicts
    for (key, pointers) in decided {
      for pointer in pointers where snapshot.conflicts[key]?.registers[pointer] == nil {
        open[key]?.registers[pointer] = nil
      }
      if open[key]?.registers.isEmpty == true { open[key] = nil }
    }
    return open
  }

  let head: Snapshot?
  let working: Snapshot

  /// Plans a save of working files over the last commit, if there is one.
  public init(head: Snapshot?, working: Snapshot) {
    self.head = head
    self.working = working
    snapshot = head ?? working.emptied
    accepted = changedUnits()
    holdBroken()
    holdMoved()
    let known = Set(head?.findings() ?? [])
    while true {
      snapshot = compose()
      let errors = snapshot.findings().filter { $0.severity == .error && !known.contains($0) }
      guard !errors.isEmpty, !accepted.isEmpty else { break }
      hold(errors)
      holdMoved()
    }
    held = held.map { Held(unit: $0.unit, findings: $0.findings.causes) }
      .sorted { $0.unit < $1.unit }
  }

  // MARK: What changed

  private func changedUnits() -> Set<Unit> {
    var units: Set<Unit> = []
    if let head, head.setup != working.setup { units.insert(.setup) }
    let keys = Set(working.records.keys).union(head?.records.keys ?? [:].keys)
      .union(working.conflicts.keys).union(head?.conflicts.keys ?? [:].keys)
    for key in keys where working.state(of: key) != head?.state(of: key) {
      units.insert(.record(key))
    }
    for (key, record) in working.records
    where !record.isCanonical || record.path != head?.records[key]?.path {
      units.insert(.record(key))
    }
    return units
  }

  /// Files that cannot be read are held back with all that belongs to their record.
  private mutating func holdBroken() {
    let known = Set(head?.broken ?? [])
    for file in working.broken where !known.contains(file) {
      let unit = file.key.map(Unit.record) ?? .stray(file.path)
      let finding = Finding(.broken(file.reason), path: file.path, key: file.key)
      hold(unit, [finding])
    }
    holdHidden()
    for key in conflictEdits() {
      let path = DatasetPath.conflictPath(of: key)
      hold(.record(key), [Finding(.editedConflict, path: path, key: key)])
    }
  }

  /// Holds back what the last commit has below a path at which the working files have something
  /// else than a folder: it is out of sight, not deleted.
  private mutating func holdHidden() {
    let obstacles = Dictionary(working.broken.map { ($0.path, $0) }) { first, _ in first }
    let records = (head?.records ?? [:]).values.map { ($0.key, $0.path) }
    let conflicts = (head?.conflicts ?? [:]).keys.map { ($0, DatasetPath.conflictPath(of: $0)) }
    for (key, path) in records + conflicts where accepted.contains(.record(key)) {
      let folders = path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) }
      guard let file = folders.compactMap({ obstacles[$0] }).first else { continue }
      hold(.record(key), [Finding(.broken(file.reason), path: file.path, key: key)])
    }
  }

  /// The records whose conflict file was changed otherwise than by removing entries.
  private func conflictEdits() -> [RecordKey] {
    working.conflicts.values.filter { file in
      let known = head?.conflicts[file.record]?.registers ?? [:]
      return file.registers.contains { known[$0.key] != $0.value }
    }.map(\.record).sorted()
  }

  // MARK: What would be committed

  /// Whether the working files' settings and schemas are to be committed: there may be no others.
  private var isSetupTaken: Bool {
    accepted.contains(.setup) || head == nil || head?.isSetupBroken == true
  }

  private mutating func compose() -> Snapshot {
    var snapshot = isSetupTaken ? working.emptied : head?.emptied ?? working.emptied
    let removals = Set(removals)
    snapshot.broken = head?.broken.filter { !removals.contains($0.path) } ?? []
    for key in head?.records.keys ?? [:].keys { snapshot.set(key, to: head?.records[key]?.value) }
    snapshot.conflicts = head?.conflicts ?? [:]
    decided = [:]
    for case .record(let key) in accepted.sorted() {
      snapshot.set(key, to: working.records[key]?.value)
      decide(key, in: &snapshot)
    }
    dropSettledClashes(in: &snapshot)
    return snapshot
  }

  /// Keeps the entries that are still there and still undecided: an entry that was removed and a
  /// shown value that was changed are decisions.
  private mutating func decide(_ key: RecordKey, in snapshot: inout Snapshot) {
    guard let file = head?.conflicts[key] else { return }
    let fields = snapshot.fields(of: key)
    let value = working.records[key]?.value
    let open = file.registers.filter { pointer, conflict in
      guard working.conflicts[key]?.registers[pointer] != nil else { return false }
      return conflict.isShown(at: pointer, in: value, fields)
    }
    decided[key] = file.registers.keys.filter { open[$0] == nil }.sorted()
    snapshot.conflicts[key] = open.isEmpty ? nil : ConflictFile(record: key, registers: open)
  }

  /// Two records that no longer claim the same have nothing left to decide between them; two values
  /// of one field stay undecided.
  private mutating func dropSettledClashes(in snapshot: inout Snapshot) {
    let clashes = snapshot.uniquenessClashes()
    for (key, file) in snapshot.conflicts {
      for (pointer, conflict) in file.sorted
      where !conflict.isClaimed(by: key, among: clashes) {
        snapshot.conflicts[key]?.registers[pointer] = conflict.withoutClash
        decided[key, default: []].append(pointer)
      }
      if snapshot.conflicts[key]?.registers.isEmpty == true { snapshot.conflicts[key] = nil }
    }
  }

  // MARK: What is held back

  mutating func hold(_ unit: Unit, _ findings: [Finding]) {
    accepted.remove(unit)
    if let index = held.firstIndex(where: { $0.unit == unit }) {
      held[index] = Held(unit: unit, findings: held[index].findings + findings)
    } else {
      held.append(Held(unit: unit, findings: findings))
    }
  }

  /// Holds back at least one change, so that planning ends: the one each error comes from, or all.
  private mutating func hold(_ errors: [Finding]) {
    var blamed: [Unit: [Finding]] = [:]
    for error in errors {
      if let unit = culprit(of: error) { blamed[unit, default: []].append(error) }
    }
    if blamed.isEmpty { for unit in accepted { blamed[unit] = errors } }
    for (unit, findings) in blamed { hold(unit, findings) }
  }

  private func culprit(of error: Finding) -> Unit? {
    var suspects: [Unit] = []
    if case .danglingReference(let target) = error.problem { suspects.append(.record(target)) }
    if let key = error.key { suspects.append(.record(key)) }
    if case .notUnique(_, let other) = error.problem { suspects.append(.record(other)) }
    let others: [Unit] = head?.isSetupBroken == true ? [] : [.setup]
    return (suspects + others).first(where: accepted.contains)
  }
}
