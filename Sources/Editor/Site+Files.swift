internal import FileSystem
internal import Git
internal import History
internal import JSONModel
internal import Messages
internal import Records
internal import Syncing

/// The text of a file that cannot be read as a record.
struct FilePage {
  let path, action, text, download, history, deletion, restoring: String
  let problems: [String]
  /// Whether it is text that can be mended on the page.
  let isEditable: Bool
  /// Whether the text was typed, and is not in the file.
  let isTyped: Bool
  /// The newest commit with a version that can be read, and when it was made.
  let readable: Readable?

  struct Readable { let commit, label: String }
}

extension Site {
  /// The files of a record that cannot be read as one.
  func brokenFiles(of key: RecordKey, in snapshot: Snapshot) -> [Snapshot.BrokenFile] {
    snapshot.broken.filter { $0.key == key && $0.path.hasPrefix("dataset/") }
  }

  func fileText(of key: RecordKey, _ visit: Visit, typed: String? = nil) throws -> Response {
    let snapshot = try copy.snapshot()
    guard let file = brokenFiles(of: key, in: snapshot).first else {
      return .seeOther(Address.record(key))
    }
    let bytes = file.content ?? (try? copy.root.read(file.path)) ?? []
    if visit.request.query["download"] != nil { return download(bytes, named: key.id + ".json") }
    // What is no UTF-8 would be written back as something else than it was.
    let text = String(validating: bytes, as: UTF8.self)?.withoutByteOrderMark
    let isEditable = text != nil && bytes.count <= JSONParser.Limits().size
    let page = FilePage(
      path: file.path, action: Address.record(key, "file"),
      text: typed ?? text ?? String(decoding: bytes.prefix(20_000), as: UTF8.self),
      download: Address.query(Address.record(key, "file"), [("download", "1")]),
      history: Address.record(key, "history"), deletion: Address.record(key, "delete"),
      restoring: Address.record(key, "restore"),
      problems: try problems(of: file, isText: text != nil, typed: typed, visit),
      isEditable: isEditable, isTyped: typed != nil, readable: try lastReadable(key, visit))
    return visit.page("file", page, title: file.path, status: typed == nil ? 200 : 422)
  }

  private func download(_ bytes: [UInt8], named name: String) -> Response {
    var response = Response(type: "application/octet-stream", bytes)
    response.headers.append(("Content-Disposition", "attachment; filename=\"\(name)\""))
    return response
  }

  /// The newest version of a record that can be read.
  private func lastReadable(_ key: RecordKey, _ visit: Visit) throws -> FilePage.Readable? {
    let workspace = try copy.workspace()
    guard let trail = try trail(of: key, in: workspace) else { return nil }
    let number = try trail.line.nodes.indices.first {
      try !trail.isUnreadable(at: $0) && trail.value(at: $0) != nil
    }
    guard var number else { return nil }
    // The commit that wrote it, and not the last one before it was broken.
    let value = try trail.value(at: number)
    while number + 1 < trail.line.nodes.count, try trail.value(at: number + 1) == value {
      number += 1
    }
    let id = trail.line.nodes[number].id
    let time = try workspace.repository.words(ofCommit: id).author.seconds
    return FilePage.Readable(
      commit: id.hex, label: visit.messages.restoresReadable(LocalTime.text(time, visit.messages)))
  }

  private func problems(
    of file: Snapshot.BrokenFile, isText: Bool, typed: String?, _ visit: Visit
  ) throws -> [String] {
    guard isText else { return [visit.messages.notUTF8] }
    guard let typed else {
      let finding = Finding(.broken(file.reason), path: file.path, key: file.key)
      return [visit.messages.line(finding.located(in: WorkingTree(copy.root)))]
    }
    do {
      _ = try JSONParser.parse(Array(typed.utf8))
      return [visit.messages.notAnObject]
    } catch {
      return [visit.messages.failure(error).message]
    }
  }

  /// Writes the text of a file that could not be read; what stood there is kept beside the drafts.
  func writeFile(of key: RecordKey, _ visit: Visit) throws -> Response {
    // Nobody sees the sign, and nobody could remove it.
    guard let text = visit.form["text"]?.withoutByteOrderMark else { throw EditorError.badForm }
    guard let value = try? JSONParser.parse(Array(text.utf8)), value.object != nil else {
      return try fileText(of: key, visit, typed: text)
    }
    return try copy.change {
      let snapshot = try copy.snapshot()
      guard let collection = snapshot.schemas[key.collection],
        let file = brokenFiles(of: key, in: snapshot).first,
        String(validating: try copy.root.read(file.path), as: UTF8.self) != nil
      else { throw EditorError.changedSince }
      try keepReplaced(file, of: key)
      try copy.root.write(collection.canonicalBytes(of: value), to: file.path)
      return .seeOther(Address.query(Address.record(key), [("done", "saved")]))
    }
  }

  /// Keeps the bytes of a file that is written over or removed.
  func keepReplaced(_ file: Snapshot.BrokenFile, of key: RecordKey) throws {
    guard let own = Journal.folder(of: copy.root) else { throw EditorError.noRepository }
    // A link or a device has no bytes of its own.
    guard let old = try? copy.root.read(file.path) else { return }
    try own.write(old, to: "replaced/\(key.collection)-\(key.id)-\(KeptName.new()).json")
  }

  // MARK: Deleting

  func fileDeletion(of key: RecordKey, _ visit: Visit) throws -> Response {
    guard let file = try brokenFiles(of: key, in: copy.snapshot()).first else {
      throw EditorError.notFound
    }
    let page = DeletionPage(
      name: file.path, address: Address.record(key, "file"), action: Address.record(key, "delete"),
      unsaved: nil, referrers: [], hasReferrers: false, count: 0, obstacles: [], isPossible: true)
    return visit.page("delete", page, title: visit.messages.editorWords["deleteQuestion"] ?? "")
  }

  /// Deletes a file that cannot be read; its bytes are kept.
  func deleteFile(of key: RecordKey, _ visit: Visit) throws -> Response {
    guard let file = try brokenFiles(of: key, in: copy.snapshot()).first else {
      throw EditorError.notFound
    }
    guard let removed = RemovedFiles(of: copy.root) else { throw EditorError.noRepository }
    // A link or a device has no bytes of its own.
    if let old = try? copy.root.read(file.path) {
      try removed.keep(old, of: key, at: WorkingCopy.now)
    }
    try copy.root.remove(file.path)
    return .seeOther(
      Address.query(Address.collection(key.collection), [("done", "fileDeleted")]))
  }
}

extension Site {
  /// Puts a file back that could not be read and was deleted.
  func restoreFile(_ name: String, of key: RecordKey) throws -> Response {
    let snapshot = try copy.snapshot()
    guard let removed = RemovedFiles(of: copy.root), !snapshot.exists(key),
      copy.root.metadata(of: snapshot.schemas.path(of: key)) == nil,
      let bytes = removed.read(key, name)
    else { throw EditorError.changedSince }
    try copy.root.write(bytes, to: snapshot.schemas.path(of: key))
    try removed.remove(key, name)
    return .seeOther(Address.query(Address.record(key, "file"), [("done", "fileRestored")]))
  }
}

extension String {
  /// The text behind the sign U+FEFF that some editors begin files with.
  fileprivate var withoutByteOrderMark: String {
    unicodeScalars.first == "\u{FEFF}" ? String(unicodeScalars.dropFirst()) : self
  }
}
