internal import FileSystem
internal import Git
internal import History
internal import JSONModel
internal import Messages
internal import Records
internal import Syncing

/// A record's story.
struct HistoryPage {
  /// The record's page with the way back to a list, and without.
  let name, record, address: String
  /// What a commit does not have yet.
  let unsaved: [ChangeView]
  let hasUnsaved, isDeleted: Bool
  let deleted: [DeletedView]
  let entries: [Entry]
  /// How many conflicts going back would settle, and in words.
  let settles: Int
  let conflicts: String?
}

extension Site {
  /// The story of a record.
  func history(_ key: RecordKey, _ visit: Visit) throws -> Response {
    let snapshot = try copy.snapshot()
    let workspace = try copy.workspace()
    guard let trail = try trail(of: key, in: workspace) else { throw EditorError.notFound }
    let story = try RecordStory(trail, snapshot.fields(of: key))
    let names = named([key], in: snapshot)
    let teller = ChangeTeller(snapshot: names, messages: visit.messages)
    let now = snapshot.records[key]?.value
    let entries = try HistoryPage.entries(
      story, trail, now: now, in: workspace, teller: teller)
    let deleted = deleted(visit, snapshot, of: key)
    guard !entries.isEmpty || snapshot.exists(key) || !deleted.isEmpty else {
      throw EditorError.notFound
    }
    let unsaved = try unsavedChange(of: key, now, trail, snapshot)
    let display = DisplayText(for: names, in: visit.language)
    let settles = snapshot.conflicts[key]?.registers.count ?? 0
    let page = HistoryPage(
      name: display.title(of: key),
      record: ListPlace.address(Address.record(key), backTo: visit.back),
      address: Address.record(key),
      unsaved: unsaved.map { [teller.view($0)] } ?? [], hasUnsaved: unsaved != nil,
      isDeleted: !snapshot.exists(key), deleted: deleted, entries: entries, settles: settles,
      conflicts: settles > 0 ? visit.messages.restoringSettles(settles) : nil)
    return visit.page("history", page, title: page.name)
  }

  /// What a record has that the last commit has not.
  private func unsavedChange(
    of key: RecordKey, _ now: JSONValue?, _ trail: RecordTrail, _ snapshot: Snapshot
  ) throws -> RecordChange? {
    guard brokenFiles(of: key, in: snapshot).isEmpty else { return nil }
    let head = try copy.workspace().headCommit
    let number = trail.line.nodes.firstIndex { $0.id == head }
    let saved = try number.flatMap { try trail.value(at: $0) }
    return RecordChange(key: key, from: saved, to: now, fields: snapshot.fields(of: key))
  }

  func trail(of key: RecordKey, in workspace: Workspace) throws -> RecordTrail? {
    let head = try workspace.headCommit
    let line = try CommitLine(of: workspace.repository, from: head.map { [$0] } ?? [])
    return try TrailReader(line, in: workspace).trail(of: key)
  }

  /// Makes a record what it was after a commit, or when it was deleted.
  func restore(_ key: RecordKey, _ visit: Visit) throws -> Response {
    if let file = visit.form["file"] { return try copy.change { try restoreFile(file, of: key) } }
    return try copy.change {
      let snapshot = try copy.snapshot()
      let values = try wanted(key, visit.form, snapshot)
      let current = snapshot.records[key]?.value
      let broken = brokenFiles(of: key, in: snapshot)
      // What no commit has would be gone; what cannot be read is kept elsewhere.
      guard try current == nil || broken.isEmpty && isInHistory(current ?? [:], of: key) else {
        throw visit.messages.wouldDropUnsaved
      }
      // Conflicts that nobody was told of stay open.
      let conflicts = snapshot.conflicts[key]?.registers.count ?? 0
      guard current == nil || conflicts == 0 || visit.form["settles"] == String(conflicts) else {
        throw EditorError.changedSince
      }
      for file in broken { try keepReplaced(file, of: key) }
      try write(values, over: snapshot, visit)
      for file in broken where file.path != snapshot.schemas.path(of: key) {
        try copy.root.remove(file.path)
      }
      if let kept = visit.form["kept"] { try deletions?.remove(kept) }
      return .seeOther(Address.query(Address.record(key), [("done", "restored")]))
    }
  }

  /// The value that a record is to have again, and those of others that come back with it.
  private func wanted(
    _ key: RecordKey, _ form: FormFields, _ snapshot: Snapshot
  ) throws -> [RecordKey: JSONValue?] {
    if let kept = form["kept"] {
      guard let record = deletions?.read(kept), record.key == key else {
        throw EditorError.changedSince
      }
      return record.restoration(in: snapshot).values
    }
    guard let commit = form["commit"] else { throw EditorError.badForm }
    guard let trail = try trail(of: key, in: copy.workspace()),
      let number = trail.line.nodes.firstIndex(where: { $0.id.hex == commit }),
      let value = try trail.value(at: number)
    else { throw EditorError.notFound }
    return [key: value]
  }

  /// Writes records, if the fieldbook stays valid with them.
  ///
  /// - Throws: `Failure` with every new error where it would not.
  func write(_ values: [RecordKey: JSONValue?], over snapshot: Snapshot, _ visit: Visit) throws {
    let update = RecordUpdate(values, over: snapshot)
    let errors = update.newErrors()
    guard errors.isEmpty else {
      throw RecordNaming(snapshot: snapshot, messages: visit.messages).invalid(errors)
    }
    try update.write(to: copy.root)
  }
}
