internal import Git
internal import History
internal import JSONModel
internal import Messages
internal import Records

extension HistoryPage {
  /// One commit in a record's story.
  struct Entry {
    /// The commit's place in the line of all, of which the newest is the first.
    let number: Int
    var commit: CommitView
    /// Whether the record can be made what it was after this commit.
    let canRestore: Bool
    /// When it was made, in seconds since 1970.
    let seconds: Int64
  }

  /// What was written in a record that has a value now, and what merges left undecided, newest first.
  static func entries(
    _ story: RecordStory, _ trail: RecordTrail, now: JSONValue?, in workspace: Workspace,
    teller: ChangeTeller
  ) throws -> [Entry] {
    let edits = try story.entries.map { entry in
      let then = try trail.isUnreadable(at: entry.commit) ? nil : trail.value(at: entry.commit)
      return try self.entry(entry.commit, trail, workspace, canRestore: then != nil && then != now)
      {
        teller.view($0, $1, entry.change.map { [teller.view($0)] } ?? [])
      }
    }
    let merges = try story.clashes.map { clash in
      try entry(clash.commit, trail, workspace, canRestore: false) {
        teller.view(clash, of: trail.key, $0, $1)
      }
    }
    return tellingApart((edits + merges).sorted { $0.number < $1.number }, teller.messages)
  }

  private static func entry(
    _ number: Int, _ trail: RecordTrail, _ workspace: Workspace, canRestore: Bool,
    _ view: (ObjectID, CommitWords) -> CommitView
  ) throws -> Entry {
    let id = trail.line.nodes[number].id
    let words = try workspace.repository.words(ofCommit: id)
    return Entry(
      number: number, commit: view(id, words), canRestore: canRestore,
      seconds: words.author.seconds)
  }

  /// The same with the second of those that were made in one minute.
  private static func tellingApart(_ entries: [Entry], _ messages: Messages) -> [Entry] {
    let counts = entries.reduce(into: [:]) { $0[$1.commit.time.text, default: 0] += 1 }
    return entries.map { entry in
      var entry = entry
      if counts[entry.commit.time.text] ?? 0 > 1 {
        entry.commit.time = LocalTime.view(entry.seconds, messages, isPrecise: true)
      }
      return entry
    }
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
