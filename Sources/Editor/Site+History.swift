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

  struct Entry {
    /// The commit's place in the line of all, of which the newest is the first.
    let number: Int
    var commit: CommitView
    /// Whether the record can be made what it was after this commit.
    let canRestore: Bool
    /// When it was made, in seconds since 1970.
    let seconds: Int64
  }
}

/// What one commit changed, or the last ones did.
struct ChangesPage {
  let commits: [CommitView]
}

extension Site {
  /// How many commits are told on a page, and records of each.
  private static let most = (commits: 5, records: 6)

  /// How many records of a commit are told on a page of its own.
  private static let mostOfCommit = 100

  /// How many commits are looked into for those that changed a record.
  private static let lookedInto = 400

  /// The story of a record.
  func history(_ key: RecordKey, _ visit: Visit) throws -> Response {
    let snapshot = try copy.snapshot()
    let workspace = try copy.workspace()
    guard let trail = try trail(of: key, in: workspace) else { throw EditorError.notFound }
    let story = try RecordStory(trail, snapshot.fields(of: key))
    let names = named([key], in: snapshot)
    let teller = ChangeTeller(snapshot: names, messages: visit.messages)
    let now = snapshot.records[key]?.value
    let edits = try story.entries.map { entry in
      let id = trail.line.nodes[entry.commit].id
      let words = try workspace.repository.words(ofCommit: id)
      let then = try trail.isUnreadable(at: entry.commit) ? nil : trail.value(at: entry.commit)
      return HistoryPage.Entry(
        number: entry.commit,
        commit: teller.view(id, words, entry.change.map { [teller.view($0)] } ?? []),
        canRestore: then != nil && then != now, seconds: words.author.seconds)
    }
    let merges = try story.clashes.map { clash in
      let id = trail.line.nodes[clash.commit].id
      let words = try workspace.repository.words(ofCommit: id)
      return HistoryPage.Entry(
        number: clash.commit, commit: teller.view(clash, of: key, id, words), canRestore: false,
        seconds: words.author.seconds)
    }
    let entries = (edits + merges).sorted { $0.number < $1.number }
    let times = entries.map(\.commit.time.text)
    let told = entries.map { entry in
      // Those of one minute are told apart.
      var entry = entry
      if times.count(where: { $0 == entry.commit.time.text }) > 1 {
        entry.commit.time = LocalTime.view(entry.seconds, visit.messages, isPrecise: true)
      }
      return entry
    }
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
      isDeleted: !snapshot.exists(key), deleted: deleted, entries: told, settles: settles,
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

  // MARK: All records

  /// The last commits, with the first records that each of them changed.
  func latestCommits(_ visit: Visit, _ snapshot: Snapshot) throws -> [CommitView] {
    guard let workspace = try Workspace.open(from: copy.root),
      let head = try workspace.headCommit
    else { return [] }
    let line = try CommitLine(newest: Site.lookedInto, of: workspace.repository, from: head)
    var commits: [CommitView] = []
    for number in line.nodes.indices.prefix(Site.lookedInto) {
      guard commits.count < Site.most.commits else { break }
      if let commit = try commit(number, in: line, workspace, visit, snapshot, isBrief: true) {
        commits.append(commit)
      }
    }
    return commits
  }

  /// A commit with the first records that it changed; `nil` where it changed none.
  private func commit(
    _ number: Int, in line: CommitLine, _ workspace: Workspace, _ visit: Visit,
    _ snapshot: Snapshot, atMost limit: Int = Site.most.records, isBrief: Bool = false
  ) throws -> CommitView? {
    let changes = try told.changes(of: line.nodes[number].id, atMost: limit, under: snapshot) {
      try CommitChanges(of: number, in: line, workspace, atMost: limit, snapshot)
    }
    guard !changes.isEmpty else { return nil }
    let names = named(changes.records.map(\.key) + changes.broken, in: snapshot)
    let teller = ChangeTeller(snapshot: names, messages: visit.messages)
    let naming = RecordNaming(snapshot: names, messages: visit.messages)
    let id = line.nodes[number].id
    return teller.view(
      id, try workspace.repository.words(ofCommit: id),
      changes.records.map(isBrief ? teller.brief : teller.view),
      files: setupNames(changes.setup, atMost: isBrief ? 3 : .max, snapshot, visit.messages)
        + changes.broken.map { visit.messages.brokenSince(naming.title(of: $0)) },
      more: changes.count - changes.records.count)
  }

  /// The files of settings and schemas that changed, the first of them by name.
  private func setupNames(
    _ paths: [String], atMost limit: Int, _ snapshot: Snapshot, _ messages: Messages
  ) -> [String] {
    let shown = paths.count > limit ? limit - 1 : paths.count
    return paths.prefix(shown).map { ChangeView(setup: $0, snapshot, messages).name }
      + (shown < paths.count ? [messages.more(paths.count - shown)] : [])
  }

  /// What one commit changed.
  func changes(_ path: [String], _ visit: Visit) throws -> Response {
    let snapshot = try copy.snapshot()
    let workspace = try copy.workspace()
    guard path.count == 1, let head = try workspace.headCommit else {
      throw EditorError.notFound
    }
    let line = try CommitLine(of: workspace.repository, from: [head])
    guard let number = line.nodes.firstIndex(where: { $0.id.hex == path[0] }) else {
      throw EditorError.notFound
    }
    let commit = try commit(number, in: line, workspace, visit, snapshot, atMost: Site.mostOfCommit)
    return visit.page(
      "changes", ChangesPage(commits: commit.map { [$0] } ?? []),
      title: visit.messages.editorWords["changes"] ?? "")
  }
}

extension ChangeTeller {
  /// A merge that left something undecided: what it shows, beside what else was written.
  fileprivate func view(
    _ clash: RecordStory.Clash, of key: RecordKey, _ id: ObjectID, _ words: CommitWords
  ) -> CommitView {
    let fields = clash.conflicts.filter { $0.key != .root }.sorted { $0.key < $1.key }.map {
      pointer, conflict in
      let other =
        conflict.candidates.first { $0.value != conflict.shown } ?? conflict.candidates.first
      return RecordChange.Field(pointer: pointer, old: other?.value, new: conflict.shown)
    }
    var commit = view(
      id, words, fields.isEmpty ? [] : [view(RecordChange(key: key, kind: .edited, fields: fields))]
    )
    commit.subject = messages.mergedUndecided
    return commit
  }
}

extension CommitLine {
  /// The newest commits that one reaches, with those that they follow; it is cut off behind them.
  ///
  /// - Throws: `GitError`.
  fileprivate init(
    newest count: Int, of repository: borrowing Repository, from head: ObjectID
  ) throws(GitError) {
    var waiting = [try repository.place(ofCommit: head)]
    var places: [CommitPlace] = []
    var seen: Set<ObjectID> = [head]
    while let next = waiting.max(by: { $0.seconds < $1.seconds }), places.count < count {
      waiting.removeAll { $0.id == next.id }
      places.append(next)
      for parent in next.parents where seen.insert(parent).inserted {
        // A shallow clone ends somewhere.
        if let place = try? repository.place(ofCommit: parent) { waiting.append(place) }
      }
    }
    self.init(places + waiting)
  }
}
