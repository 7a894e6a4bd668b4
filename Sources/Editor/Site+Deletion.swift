internal import FileSystem
internal import History
internal import JSONModel
internal import JSONSchema
internal import Messages
internal import Records
internal import Syncing

/// Asks whether a record is to be deleted.
struct DeletionPage {
  let name, address, action: String
  /// What is in no commit yet.
  let unsaved: String?
  let referrers: [RecordPage.Referrer]
  let hasReferrers: Bool
  let count: Int
  /// Why it cannot be deleted, field by field.
  let obstacles: [Obstacle]
  let isPossible: Bool
  /// The obstacles that are left out.
  var more: More?
  /// The list to go back to.
  var back = ""

  struct Obstacle { let name, text: String, address: String? }
}

/// A deleted record that can be brought back.
struct DeletedView {
  let record, label, action, name: String
  /// What its name is sent as: that of a record, or of a file that could not be read.
  let kind: String
  /// What it says otherwise than what was deleted last of the same record.
  let lines: [VersionView.Line]
}

extension Site {
  func deletion(of key: RecordKey, _ visit: Visit) throws -> Response {
    let snapshot = try copy.snapshot()
    guard let record = snapshot.records[key] else {
      return try fileDeletion(of: key, visit)
    }
    let display = DisplayText(for: snapshot, in: visit.language)
    let referrers = RecordPage.Referrer.all(of: key, in: snapshot, visit)
    let errors = RecordUpdate(deletion(of: key, in: snapshot), over: snapshot).newErrors()
    let shown = visit.shown(errors.count, atMost: 50)
    let page = DeletionPage(
      name: display.title(of: key),
      address: ListPlace.address(Address.record(key), backTo: visit.back),
      action: Address.record(key, "delete"),
      unsaved: try isInHistory(record.value, of: key) ? nil : visit.messages.deletesUnsaved,
      referrers: referrers, hasReferrers: !referrers.isEmpty, count: referrers.count,
      obstacles: errors.prefix(shown).map { obstacle($0, snapshot, visit) },
      isPossible: errors.isEmpty,
      more: visit.more(
        than: shown, of: errors.count,
        at: ListPlace.address(Address.record(key, "delete"), backTo: visit.back, [("all", "1")])),
      back: visit.back?.address ?? "")
    return visit.page("delete", page, title: visit.messages.editorWords["deleteQuestion"] ?? "")
  }

  /// What deleting a record writes: fields that refer to it are cleared.
  private func deletion(of key: RecordKey, in snapshot: Snapshot) -> [RecordKey: JSONValue?] {
    var values = ReferenceRewrite(of: key, to: nil, in: snapshot).changes
    values[key] = .some(nil)
    return values
  }

  private func obstacle(
    _ finding: Finding, _ snapshot: Snapshot, _ visit: Visit
  ) -> DeletionPage.Obstacle {
    let naming = RecordNaming(snapshot: snapshot, messages: visit.messages)
    let text = naming.text(finding.problem, of: finding.key)
    guard let key = finding.key, let collection = snapshot.schemas[key.collection] else {
      return DeletionPage.Obstacle(name: finding.path, text: text, address: nil)
    }
    var place = finding.pointer
    if case .schema(.missing(let name)) = finding.problem {
      place = place.appending(JSONString(name))
    }
    let display = DisplayText(for: snapshot, in: visit.language)
    let label = collection.label(of: place, in: visit.language)
    return DeletionPage.Obstacle(
      name: display.title(of: key), text: label.isEmpty ? text : "\(label): \(text)",
      address: Address.record(key) + "#" + FieldViews.id(of: place))
  }

  /// Whether a commit has a record as it is now.
  func isInHistory(_ value: JSONValue, of key: RecordKey) throws -> Bool {
    guard let trail = try trail(of: key, in: copy.workspace()) else { return false }
    return try trail.line.nodes.indices.contains { try trail.value(at: $0) == value }
  }

  /// Deletes a record; fields that refer to it stop that, unless they are to be cleared.
  ///
  /// What the record held is kept: no commit need have it.
  func delete(_ key: RecordKey, _ visit: Visit) throws -> Response {
    try copy.change {
      let snapshot = try copy.snapshot()
      guard let record = snapshot.records[key] else { return try deleteFile(of: key, visit) }
      let referrers = snapshot.referrers(of: key).filter { $0.source != key }
      // Those that nobody has been shown stay as they are.
      guard referrers.isEmpty || visit.form["clear"] == String(referrers.count) else {
        throw EditorError.changedSince
      }
      let changes = deletion(of: key, in: snapshot)
      try deletions?.keep(
        DeletedRecord(record, clearing: changes, in: snapshot, at: WorkingCopy.now))
      try write(changes, over: snapshot, visit)
      return .seeOther(
        visit.back?.saying("deleted")
          ?? Address.query(Address.collection(key.collection), [("done", "deleted")]))
    }
  }

  // MARK: What was deleted

  /// Where deleted records are kept; `nil` outside of any repository.
  var deletions: DeletionKeeper? { DeletionKeeper(of: copy.root) }

  /// The deleted records that are not there again, the newest first: of all records what was deleted last,
  /// or all that was of one.
  func deleted(_ visit: Visit, _ snapshot: Snapshot, of key: RecordKey? = nil) -> [DeletedView] {
    var newest: [RecordKey: DeletedRecord] = [:]
    return removed(visit, snapshot, of: key)
      + (deletions?.all() ?? []).compactMap { record in
        guard snapshot.schemas[record.key.collection] != nil, !snapshot.exists(record.key),
          key == nil || record.key == key
        else { return nil }
        let last = newest[record.key]
        if last == nil { newest[record.key] = record }
        return last == nil || key != nil ? view(record, after: last, snapshot, visit) : nil
      }
  }

  /// The deleted files that could not be read, the newest first.
  private func removed(
    _ visit: Visit, _ snapshot: Snapshot, of key: RecordKey?
  ) -> [DeletedView] {
    let files = (RemovedFiles(of: copy.root)?.all() ?? []).filter {
      snapshot.schemas[$0.key.collection] != nil && !snapshot.exists($0.key)
        && (key == nil || $0.key == key)
    }
    let names = named(files.map(\.key), in: snapshot)
    let display = DisplayText(for: names, in: visit.language)
    return files.map { file in
      DeletedView(
        record: display.title(of: file.key),
        label: visit.messages.fileDeletedHere(LocalTime.text(file.time, visit.messages)),
        action: Address.record(file.key, "restore"), name: file.name, kind: "file", lines: [])
    }
  }

  private func view(
    _ record: DeletedRecord, after last: DeletedRecord?, _ snapshot: Snapshot, _ visit: Visit
  ) -> DeletedView {
    var then = snapshot
    then.set(record.key, to: record.value)
    let display = DisplayText(for: then, in: visit.language)
    let collection = snapshot.schemas[record.key.collection]
    let lines = last.flatMap { last in
      collection.map {
        VersionView.lines(from: last.value, to: record.value, $0, display, visit.messages)
      }
    }
    return DeletedView(
      record: display.title(of: record.key),
      label: visit.messages.deletedHere(LocalTime.text(record.time, visit.messages)),
      action: Address.record(record.key, "restore"), name: record.name, kind: "kept",
      lines: lines ?? [])
  }
}
