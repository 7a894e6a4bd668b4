internal import Git
internal import History
internal import Messages
internal import Records

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
