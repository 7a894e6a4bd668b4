internal import FileSystem
internal import JSONModel
internal import Messages
internal import Records
internal import Syncing

/// Asks whether a record is to be deleted.
struct DeletionPage {
  let name, address, action: String
  let referrers: [RecordPage.Referrer]
  let hasReferrers: Bool
  let count: Int
}

/// The text of a file that cannot be read as a record.
struct FilePage {
  let path, action, text: String
  let problems: [String]
}

extension Site {
  func deletion(of key: RecordKey, _ visit: Visit) throws -> Response {
    let snapshot = try copy.snapshot()
    guard snapshot.records[key] != nil else { throw EditorError.notFound }
    let display = DisplayText(of: snapshot, in: visit.language, showsPrivate: true)
    let referrers = RecordPage.Referrer.all(of: key, in: snapshot, visit)
    let page = DeletionPage(
      name: display.name(of: key), address: Address.record(key),
      action: Address.record(key, "delete"), referrers: referrers,
      hasReferrers: !referrers.isEmpty, count: referrers.count)
    return visit.page("delete", page, title: visit.messages.editorWords["deleteQuestion"] ?? "")
  }

  /// Deletes a record; fields that refer to it stop that, unless they are to be cleared.
  func delete(_ key: RecordKey, _ visit: Visit) throws -> Response {
    try copy.change {
      let snapshot = try copy.snapshot()
      guard snapshot.records[key] != nil else { throw EditorError.notFound }
      let referrers = snapshot.referrers(of: key).filter { $0.source != key }
      // Those that nobody has been shown stay as they are.
      guard referrers.isEmpty || visit.form["clear"] == String(referrers.count) else {
        throw EditorError.changedSince
      }
      var values = ReferenceRewrite(of: key, to: nil, in: snapshot).changes
      values[key] = .some(nil)
      try write(values, over: snapshot, visit)
      return .seeOther(
        Address.query(Address.collection(key.collection), [("done", "deleted")]))
    }
  }

  // MARK: Files that are no records

  func fileText(of key: RecordKey, _ visit: Visit, typed: String? = nil) throws -> Response {
    let snapshot = try copy.snapshot()
    let files = snapshot.broken.filter { $0.key == key && $0.path.hasPrefix("dataset/") }
    guard let file = files.first else { return .seeOther(Address.record(key)) }
    let page = FilePage(
      path: file.path, action: Address.record(key, "file"),
      text: typed ?? String(decoding: file.content ?? [], as: UTF8.self),
      problems: try problems(of: file, typed: typed, visit))
    return visit.page("file", page, title: file.path, status: typed == nil ? 200 : 422)
  }

  private func problems(
    of file: Snapshot.BrokenFile, typed: String?, _ visit: Visit
  ) throws -> [String] {
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
    guard let text = visit.form["text"] else { throw EditorError.badForm }
    guard let value = try? JSONParser.parse(Array(text.utf8)), value.object != nil else {
      return try fileText(of: key, visit, typed: text)
    }
    return try copy.change {
      let snapshot = try copy.snapshot()
      guard let own = Journal.folder(of: copy.root),
        let collection = snapshot.schemas[key.collection],
        let file = snapshot.broken.first(where: {
          $0.key == key && $0.path.hasPrefix("dataset/")
        })
      else { throw EditorError.changedSince }
      let old = try copy.root.read(file.path)
      try own.write(old, to: "replaced/\(key.collection)-\(key.id)-\(DraftKeeper.newName()).json")
      try copy.root.write(collection.canonicalBytes(of: value), to: file.path)
      return .seeOther(Address.record(key))
    }
  }
}
