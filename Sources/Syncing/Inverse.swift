internal import JSONModel
internal import Merging
internal import Records

/// Takes what one commit changed out of a later state, field by field, where it still stands.
struct Inverse {
  /// The state before the commit.
  let before: Snapshot
  /// The state after it.
  let after: Snapshot
  /// The later state, and what becomes of it.
  var result: Snapshot
  /// The fields that stay since somebody has written in them.
  private(set) var kept: [RecordKey: [JSONPointer]] = [:]
  /// The fields that stay since nobody has decided about them.
  private(set) var undecided: [RecordKey: [JSONPointer]] = [:]

  init(before: Snapshot, after: Snapshot, result: Snapshot) {
    self.before = before
    self.after = after
    self.result = result
  }

  /// Whether the commit changed nothing but how records are written.
  var wroteNothing: Bool {
    after.changes(since: before).isEmpty && after.changedSetup(since: before).isEmpty
      && after.conflicts == before.conflicts
  }

  mutating func run() {
    for path in after.changedSetup(since: before) where result.setup[path] == after.setup[path] {
      result.setup[path] = before.setup[path]
    }
    for change in after.changes(since: before) { takeBack(change.key) }
    // What was decided is open again, where the record shows again what was shown then.
    for key in Set(before.conflicts.keys).union(after.conflicts.keys)
    where kept[key] == nil && undecided[key] == nil && result.conflicts[key] == after.conflicts[key]
    {
      result.conflicts[key] = before.conflicts[key]
    }
  }

  private mutating func takeBack(_ key: RecordKey) {
    let (old, new) = (before.records[key]?.value, after.records[key]?.value)
    let now = result.records[key]?.value
    let fields = result.fields(of: key)
    let merge = FileMerge(base: new, ours: now, theirs: old, fields: fields, digest: { $0 })
    let open = result.conflicts[key].map { Set($0.registers.keys) } ?? []
    let touched = Set(
      RegisterLeaves.changed(from: now, to: merge.value, fields)
        .filter { pointer in open.contains { $0.overlaps(pointer) } })
    let standing = touched.union(merge.conflicts.keys)
    guard !standing.contains(.root), let merged = merge.value, let now else {
      if standing.isEmpty { result.set(key, to: merge.value) }
      note(standing, of: key, open)
      return
    }
    var value = merged
    for pointer in standing {
      let shown = now.register(pointer, fields)
      value = FieldModel.setting(shown, atRegister: pointer, in: value, fields) ?? value
    }
    result.set(key, to: value)
    note(standing, of: key, open)
  }

  /// Notes the fields that stay, by why they do.
  private mutating func note(
    _ standing: Set<JSONPointer>, of key: RecordKey, _ open: Set<JSONPointer>
  ) {
    let (undecided, written) = (
      standing.filter { pointer in open.contains { $0.overlaps(pointer) } }.sorted(),
      standing.filter { pointer in !open.contains { $0.overlaps(pointer) } }.sorted()
    )
    if !undecided.isEmpty { self.undecided[key] = undecided }
    if !written.isEmpty { kept[key] = written }
  }
}
