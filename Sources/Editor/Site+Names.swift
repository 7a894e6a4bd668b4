internal import FileSystem
internal import Git
internal import History
internal import JSONModel
internal import Records
internal import Syncing

/// What records last held that are gone since, as far as pages asked.
struct LastValues {
  /// The commit up to which was looked.
  fileprivate var head: ObjectID?
  fileprivate var values: [RecordKey: JSONValue?] = [:]
}

extension Site {
  /// More records than these are not looked for in history for one page.
  private static let mostSought = 60

  /// What some records and their fields are called.
  func naming(_ keys: some Sequence<RecordKey>, _ visit: Visit) throws -> RecordNaming {
    RecordNaming(snapshot: named(keys, in: try copy.snapshot()), messages: visit.messages)
  }

  /// The records as they are now, and of some that are gone what they last held.
  func named(_ keys: some Sequence<RecordKey>, in snapshot: Snapshot) -> Snapshot {
    var gone = Set(keys.filter { snapshot.records[$0] == nil })
    gone = gone.filter { snapshot.schemas[$0.collection] != nil }
    guard !gone.isEmpty else { return snapshot }
    var named = snapshot
    for record in (deletions?.all() ?? []).reversed() where gone.contains(record.key) {
      named.set(record.key, to: record.value)
    }
    // What cannot be read in history is called by its id.
    let rest = gone.filter { named.records[$0] == nil }.sorted().prefix(Site.mostSought)
    for (key, value) in (try? lastValues(of: Array(rest))) ?? [:] { named.set(key, to: value) }
    return named
  }

  /// What the newest commit that has each of some records says of it.
  private func lastValues(of keys: [RecordKey]) throws -> [RecordKey: JSONValue?] {
    guard !keys.isEmpty, let workspace = try Workspace.open(from: copy.root),
      let head = try workspace.headCommit
    else { return [:] }
    if last.head != head { last = LastValues(head: head) }
    let unknown = keys.filter { last.values[$0] == nil }
    if !unknown.isEmpty {
      let reader = TrailReader(
        try CommitLine(of: workspace.repository, from: [head]), in: workspace)
      for key in unknown {
        let trail = try reader.trail(of: key)
        let number = try trail.line.nodes.indices.first { try trail.value(at: $0) != nil }
        last.values[key] = .some(try number.flatMap { try trail.value(at: $0) })
      }
    }
    return last.values.filter { keys.contains($0.key) }
  }
}
