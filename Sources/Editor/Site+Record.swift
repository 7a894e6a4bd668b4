internal import FileSystem
internal import Forms
internal import JSONModel
internal import Merging
internal import Messages
internal import Records
internal import Syncing

extension Site {
  /// The pages below `/records`.
  func records(_ path: [String], _ visit: Visit) throws -> Response {
    switch path.count {
    case 0: return .seeOther("/")
    case 1: return try list(path[0], visit)
    default: break
    }
    let key = try key(path)
    switch path.dropFirst(2).first {
    case nil: return try record(key, visit)
    case "history" where path.count == 3: return try history(key, visit)
    case "delete" where path.count == 3: return try deletion(of: key, visit)
    case "file" where path.count == 3: return try fileText(of: key, visit)
    default: throw EditorError.notFound
    }
  }

  /// What is posted there.
  func change(_ path: [String], _ visit: Visit) throws -> Response {
    if path.count == 2 { return try post(visit, collection: path[0], id: path[1]) }
    let key = try key(path)
    switch path.dropFirst(2).first {
    case "restore" where path.count == 3: return try restore(key, visit)
    case "delete" where path.count == 3: return try delete(key, visit)
    case "file" where path.count == 3: return try writeFile(of: key, visit)
    default: throw EditorError.notFound
    }
  }

  private func key(_ path: [String]) throws -> RecordKey {
    guard path.count > 1, RecordKey.isValid(id: path[1]),
      try copy.snapshot().schemas[path[0]] != nil
    else { throw EditorError.notFound }
    return RecordKey(collection: path[0], id: path[1])
  }

  /// A form for a record that is not there yet.
  func newRecord(_ path: [String], _ visit: Visit, isPosted: Bool) throws -> Response {
    guard path.count == 1 else { throw EditorError.notFound }
    if isPosted { return try post(visit, collection: path[0], id: nil) }
    let snapshot = try copy.snapshot()
    guard let collection = snapshot.schemas[path[0]] else { throw EditorError.notFound }
    var form = RecordFormPage(collection, nil, snapshot, visit)
    form.value = .object(form.defaults)
    try takeDraft(visit, &form)
    return form.response(self)
  }

  /// The form of a record.
  private func record(_ key: RecordKey, _ visit: Visit) throws -> Response {
    let snapshot = try copy.snapshot()
    guard let collection = snapshot.schemas[key.collection] else { throw EditorError.notFound }
    let isBroken = !brokenFiles(of: key, in: snapshot).isEmpty
    var form = RecordFormPage(collection, key, snapshot, visit)
    guard let record = snapshot.records[key] else {
      // What is gone may still be restored.
      guard visit.request.query["draft"] != nil else {
        if !isBroken, form.showLeftOut() { return form.response(self) }
        return isBroken ? .seeOther(Address.record(key, "file")) : try history(key, visit)
      }
      try takeDraft(visit, &form)
      form.addAbsence(isBroken: isBroken)
      return form.response(self)
    }
    (form.base, form.value) = (record.value, record.value)
    form.addFaults()
    try takeDraft(visit, &form)
    return form.response(self)
  }

  /// Shows the draft that the address names, as it was typed.
  private func takeDraft(_ visit: Visit, _ form: inout RecordFormPage) throws {
    guard let name = visit.request.query["draft"] else { return }
    guard let draft = drafts?.read(name), draft.collection == form.collection.name,
      draft.id == form.key?.id
    else {
      // It may have been saved in another tab.
      form.hasLostDraft = true
      return
    }
    try form.take(PostedRecord(draft.fields))
  }

  // MARK: Writing

  private func post(
    _ visit: Visit, collection name: String, id: String?
  ) throws -> Response {
    guard ([name] + (id.map { [$0] } ?? [])).allSatisfy({ RecordKey.isValid(id: $0) }) else {
      throw EditorError.notFound
    }
    var posted = try PostedRecord(visit.form)
    var key = id.map { RecordKey(collection: name, id: $0) }
    if key == nil, let made = made[posted.draft], made.key.collection == name {
      // Sent once more, after it became a record: an edit of that one.
      (posted.base, key) = (made.value, made.key)
    }
    if posted.action == .discard {
      try drafts?.remove(posted.draft)
      let address = key.map { Address.record($0) } ?? Address.collection(name)
      return .seeOther(ListPlace.address(address, backTo: visit.back, [("done", "discarded")]))
    }
    // Before anything else: whatever happens now, what was typed is kept.
    try keep(posted, collection: name, key)
    let snapshot = try copy.snapshot()
    // Its schema may have been taken away under the form.
    guard let collection = snapshot.schemas[name] else { throw visit.messages.collectionGone(name) }
    guard posted.action == .save else {
      var form = RecordFormPage(collection, key, snapshot, visit)
      form.take(posted)
      // Nobody has asked yet whether it can be saved.
      form.problems = [:]
      return form.response(self)
    }
    do {
      return try copy.change { try save(posted, name, key, visit) }
    } catch let error as EditorError {
      throw error
    } catch {
      // What is typed stays on the screen, whatever stops it from being written.
      var form = RecordFormPage(collection, key, snapshot, visit)
      form.take(posted)
      form.problems = [.root: reasons(error, visit) + [visit.messages.keptAsDraft]]
      return form.response(self, status: 503)
    }
  }

  /// Why something cannot be written now.
  private func reasons(_ error: any Error, _ visit: Visit) -> [String] {
    guard sync?.isRunning != true else { return [visit.messages.syncsNow] }
    let failure = visit.messages.failure(error)
    return [failure.message, failure.hint].compactMap { $0 }
  }

  private func keep(_ posted: PostedRecord, collection: String, _ key: RecordKey?) throws {
    try drafts?.keep(
      FormDraft(
        name: posted.draft, collection: collection, id: key?.id, time: WorkingCopy.now,
        fields: posted.fields))
  }

  /// Writes what was posted, merged with what others have written since the form was opened.
  private func save(
    _ posted: PostedRecord, _ name: String, _ old: RecordKey?, _ visit: Visit
  ) throws -> Response {
    let snapshot = try copy.snapshot()
    guard let collection = snapshot.schemas[name] else { throw EditorError.notFound }
    var form = RecordFormPage(collection, old, snapshot, visit)
    form.take(posted)
    if let old, !brokenFiles(of: old, in: snapshot).isEmpty {
      // Nobody knows what stands there: it is not written over.
      form.addAbsence(isBroken: true)
    }
    guard form.problems.isEmpty else { return form.response(self, status: 422) }
    let (key, value): (RecordKey, JSONValue)
    do {
      (key, value) = try form.named()
    } catch let failure as Failure {
      form.problems[["id"], default: []] += [failure.message, failure.hint].compactMap { $0 }
      return form.response(self, status: 422)
    }
    if old == nil, snapshot.exists(key) {
      form.problems[["id"], default: []].append(visit.messages.exists(key).message)
      return form.response(self, status: 422)
    }
    let current = snapshot.records[key]?.value
    let edit = ConcurrentEdit(base: posted.base, edited: value, current: current, collection)
    guard let merged = edit.merged else {
      form.compare(with: current, edit)
      return form.response(self, status: 409)
    }
    let size = collection.canonicalBytes(of: merged).count
    guard size <= JSONParser.Limits().size else {
      form.problems[.root, default: []].append(visit.messages.recordTooLarge(size))
      return form.response(self, status: 422)
    }
    let update = RecordUpdate([key: merged], over: snapshot, settles: true)
    let errors = update.newErrors()
    guard errors.isEmpty else {
      form.add(errors, of: key)
      return form.response(self, status: 422)
    }
    try update.write(to: copy.root)
    try drafts?.remove(posted.draft)
    if old == nil { made[posted.draft] = (key, merged) }
    let notice = merged == current ? "unchanged" : merged == value ? "saved" : "merged"
    return .seeOther(
      ListPlace.address(Address.record(key), backTo: visit.back, [("done", notice)]))
  }

  /// Keeps what is typed, and tells what is wrong with it: asked by the page's script.
  func keepDraft(_ visit: Visit) throws -> Response {
    guard let name = visit.form["_collection"], let id = visit.form["_id"] else {
      throw EditorError.badForm
    }
    let posted = try PostedRecord(visit.form)
    guard RecordKey.isValid(id: name), id.isEmpty || RecordKey.isValid(id: id) else {
      throw EditorError.notFound
    }
    let key = id.isEmpty ? nil : RecordKey(collection: name, id: id)
    try keep(posted, collection: name, key)
    let snapshot = try copy.snapshot()
    guard let collection = snapshot.schemas[name] else { throw visit.messages.collectionGone(name) }
    let reader = FormReader(
      posted, collection, in: snapshot, of: key, dates: LocalTime.today, visit.messages)
    func object(_ texts: [JSONPointer: JSONValue]) -> JSONValue {
      .object(
        JSONObject(
          texts.sorted { $0.key < $1.key }.map { (JSONString($0.key.description), $0.value) }))
    }
    let answer: JSONValue = [
      "problems": object(
        reader.problems.mapValues { .array($0.map { .string(JSONString($0)) }) }),
      "meanings": object(reader.meanings.mapValues { .string(JSONString($0)) }),
    ]
    return Response(type: "application/json", JSONWriter.file(answer))
  }
}
