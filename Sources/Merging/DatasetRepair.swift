internal import JSONModel
internal import Records

/// Makes a merge of two valid states valid as a whole, losing nothing: what cannot stand together
/// is set aside in a conflict.
struct DatasetRepair {
  let merge: DatasetMerge
  var result: Snapshot
  let touched: Set<RecordKey>

  /// More rounds than any chain of references is expected to need.
  private static let rounds = 32

  /// Repairs until nothing changes.
  ///
  /// - Throws: ``MergeRefusal/invalid(_:)`` where the result would still not be valid.
  mutating func run() throws {
    for _ in 0..<DatasetRepair.rounds {
      let before = result.records
      let conflicts = result.conflicts
      try repairRecords()
      try restoreTargets()
      try fileClashes()
      if result.records == before && result.conflicts == conflicts { break }
    }
    let inherited = Set((merge.ours.findings() + merge.theirs.findings()).map(Fault.init))
    let errors = result.findings().filter {
      $0.severity == .error && !inherited.contains(Fault($0))
    }
    guard errors.isEmpty else { throw MergeRefusal.invalid(errors) }
  }

  /// What is wrong where, apart from the file's place.
  private struct Fault: Hashable {
    let problem: Finding.Problem
    let key: RecordKey?
    let pointer: JSONPointer

    init(_ finding: Finding) {
      problem = finding.problem
      key = finding.key
      pointer = finding.pointer
    }
  }

  private func register(_ pointer: JSONPointer, of key: RecordKey) -> Register {
    Register(key: key, pointer: pointer, fields: result.fields(of: key))
  }

  private func isValid(_ key: RecordKey, _ value: JSONValue?) -> Bool {
    guard let value else { return true }
    let record = Record(key: key, path: result.schemas.path(of: key), value: value)
    return result.findings(in: record).allSatisfy { $0.severity != .error }
  }

  /// Whether a record could be shown: it is valid, and so is what it refers to.
  private func canStand(_ key: RecordKey, _ value: JSONValue) -> Bool {
    let record = Record(key: key, path: result.schemas.path(of: key), value: value)
    return isValid(key, value)
      && result.references(in: record).allSatisfy { result.records[$0.target] != nil }
  }

  // MARK: Records that are invalid alone

  private mutating func repairRecords() throws {
    let keys =
      result.setup == merge.ours.setup && result.setup == merge.theirs.setup
      ? touched : touched.union(result.records.keys)
    for key in keys.sorted() {
      guard let record = result.records[key], !isValid(key, record.value) else { continue }
      try repair(key)
    }
  }

  private mutating func repair(_ key: RecordKey) throws {
    let values = [
      Side.ours: state(.ours).records[key]?.value, .theirs: state(.theirs).records[key]?.value,
    ]
    // Neither side's own record is valid any more, or both are the same: nothing to choose from.
    guard values[.ours] != values[.theirs] else { return try setAside(key) }
    let origins = try Side.allCases.map {
      ($0, try merge.history.origin(of: register(.root, of: key), on: $0))
    }
    let order = origins.sorted { ($0.1.time, $0.1.commit) < ($1.1.time, $1.1.commit) }.map(\.0)
    for side in order {
      guard let value = values[side] ?? nil, isValid(key, value) else { continue }
      return try combine(key, keeping: side, value)
    }
    try setAside(key)
  }

  /// Keeps one side's record whole; each register the other side wrote otherwise is set aside, and
  /// what was undecided anyway stays so.
  private mutating func combine(_ key: RecordKey, keeping side: Side, _ value: JSONValue) throws {
    var open = openConflicts(of: key, showing: value)
    let base = merge.bases.first?.records[key]?.value
    let otherValue = state(side.other).records[key]?.value
    let change = RecordChange(
      key: key, from: base, to: otherValue, fields: result.fields(of: key))
    for field in change?.fields ?? [] where value[field.pointer] != field.new {
      guard open[field.pointer] == nil else { continue }
      let candidates = [
        try merge.history.origin(of: register(field.pointer, of: key), on: side)
          .candidate(value[field.pointer]),
        try merge.history.origin(of: register(field.pointer, of: key), on: side.other)
          .candidate(field.new),
      ]
      open[field.pointer] = Conflict(
        kind: .combination, shown: value[field.pointer], base: field.old, candidates: candidates)
    }
    result.set(key, RecordState(value: value, conflicts: open))
  }

  /// The undecided registers of a record, as they are when it shows another value, or none.
  private func openConflicts(
    of key: RecordKey, showing value: JSONValue?
  ) -> [JSONPointer: Conflict] {
    var open = result.conflicts[key]?.registers ?? [:]
    let fields = result.fields(of: key)
    for pointer in open.keys {
      open[pointer]?.shown =
        pointer == .root
        ? value.map { _ in .bool(true) }
        : value.flatMap { value in
          FieldModel.location(of: pointer, in: value, fields).flatMap { value[$0] }
        }
    }
    return open
  }

  /// No version is valid: shows the last valid one, or none, and keeps every version whole.
  private mutating func setAside(_ key: RecordKey) throws {
    let base = merge.bases.first?.records[key]?.value
    let shown = base.flatMap { canStand(key, $0) ? $0 : nil }
    let values = Side.allCases.map { ($0, state($0).records[key]?.value) }
    var candidates = try values.filter { $0.1 != base }.map { side, value in
      try merge.history.origin(of: register(.root, of: key), on: side).candidate(value)
    }
    if candidates.isEmpty {
      candidates = [try merge.history.pastOrigin(of: register(.root, of: key)).candidate(base)]
    }
    // Of what was undecided before, about the record as a whole or its fields, nothing is dropped.
    var open = openConflicts(of: key, showing: shown)
    candidates += open[.root]?.candidates ?? []
    open[.root] = Conflict(
      kind: .invalid, shown: shown, base: base, candidates: Candidate.distinct(candidates))
    result.set(key, RecordState(value: shown, conflicts: open))
  }

  private func state(_ side: Side) -> Snapshot { side == .ours ? merge.ours : merge.theirs }

  // MARK: Rules over several records

  private mutating func restoreTargets() throws {
    let dangling = Dictionary(grouping: result.references()) { $0.target }
      .filter { result.records[$0.key] == nil }
    for (target, references) in dangling.sorted(by: { $0.key < $1.key }) {
      try restore(target, references)
    }
  }

  private mutating func restore(_ target: RecordKey, _ references: [Reference]) throws {
    let sources = Array(Set(references.map(\.source)))
    let states = [merge.ours, merge.theirs] + merge.bases
    guard let value = states.compactMap({ $0.records[target]?.value }).first,
      isValid(target, value)
    else {
      for source in sources.sorted() { try setAside(source) }
      return
    }
    let deleter: Side = merge.ours.records[target] == nil ? .ours : .theirs
    let origin = references.sorted { ($0.source, $0.pointer) < ($1.source, $1.pointer) }[0]
    let candidates = [
      try merge.history.origin(of: register(.root, of: target), on: deleter).candidate(nil),
      try merge.history.origin(of: register(origin.pointer, of: origin.source), on: deleter.other)
        .candidate(true),
    ]
    result.set(target, to: value)
    result.file(
      Conflict(
        kind: .reference, shown: true, base: true, candidates: candidates, records: sources),
      at: .root, of: target)
  }

  private mutating func fileClashes() throws {
    for clash in result.uniquenessClashes() {
      let pointer = clash.fields[0]
      for key in clash.records {
        guard let value = result.records[key]?.value[pointer] else { continue }
        let known = result.conflicts[key]?.registers[pointer]
        let others = Set(clash.records).subtracting([key]).union(known?.records ?? [])
        if known?.kind == .unique, known?.records.count == others.count { continue }
        let conflict = Conflict(
          kind: .unique, shown: value, base: merge.bases.first?.records[key]?.value[pointer],
          candidates: try known?.candidates ?? [candidate(showing: value, pointer, key)],
          records: Array(others))
        result.file(conflict, at: pointer, of: key)
      }
    }
  }

  /// Who wrote the value that a register shows; where both sides did, the later one.
  private func candidate(showing value: JSONValue, _ pointer: JSONPointer, _ key: RecordKey) throws
    -> Candidate
  {
    let base = merge.bases.first?.records[key]?.value[pointer]
    let writers = Side.allCases.filter {
      value != base && state($0).records[key]?.value[pointer] == value
    }
    let candidates = try writers.map {
      try merge.history.origin(of: register(pointer, of: key), on: $0).candidate(value)
    }
    if let latest = Candidate.distinct(candidates).first { return latest }
    return try merge.history.pastOrigin(of: register(pointer, of: key)).candidate(value)
  }
}
