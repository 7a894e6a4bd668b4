internal import FileSystem
internal import Messages
internal import Records
internal import Syncing

/// A file of settings or schemas that is to be mended.
struct SetupPage {
  let path, action, text: String
  let problem: String?
  let isEditable: Bool
  /// Whether the text was typed, and is not in the file.
  let isTyped: Bool
  /// Whether the last commit has another version of it.
  let canRestore: Bool
  /// Whether it is in no commit.
  let canRemove: Bool
  /// What tells whether the file is still as it is shown.
  let seen: String
}

/// What is said on each page while settings or schemas cannot be used.
struct FaultView {
  let text, address: String

  init(_ fault: SetupFault, _ messages: Messages) {
    text = messages.failure(fault.error).message
    address = "/setup/" + fault.path
  }
}

extension ChangeView {
  /// A file of settings or schemas that has changed, with a way to look at it where it is still there.
  init(setup path: String, _ snapshot: Snapshot, _ messages: Messages) {
    var collection: String?
    if case .schema(let name) = DatasetPath(path) {
      collection = snapshot.schemas[name]?.label(in: messages.language.rawValue)
    }
    let isThere = snapshot.setup[path] != nil
    self.init(
      name: messages.setupFile(path, of: collection), sign: isThere ? "~" : "−",
      address: isThere ? "/setup/" + path : nil, fields: [])
  }
}

extension Site {
  /// A file of settings or schemas as text, with what is wrong with it.
  func setup(_ path: [String], _ visit: Visit, isPosted: Bool) throws -> Response {
    let path = path.joined(separator: "/")
    switch DatasetPath(path) {
    case .settings, .schema: break
    default: throw EditorError.notFound
    }
    guard isPosted else { return try showSetup(path, visit) }
    return try copy.change {
      switch visit.form["_action"] {
      case "restore":
        guard let saved = try copy.saved(path) else { throw EditorError.changedSince }
        try replaceSetup(path, with: saved)
      case "remove":
        guard try copy.saved(path) == nil else { throw EditorError.changedSince }
        try replaceSetup(path, with: nil)
      default:
        // Somebody else may have mended it meanwhile.
        guard visit.form["seen"] == digest(of: path) else {
          return try showSetup(path, visit, typed: visit.form["text"], isStale: true)
        }
        return try writeSetup(path, visit)
      }
      return .seeOther("/?done=mended")
    }
  }

  private func showSetup(
    _ path: String, _ visit: Visit, typed: String? = nil, fault: SetupError? = nil,
    isStale: Bool = false
  ) throws -> Response {
    let bytes = try? copy.root.read(path)
    let saved = try copy.saved(path)
    guard bytes != nil || saved != nil else { throw EditorError.notFound }
    _ = try? copy.snapshot()
    let own = fault ?? (copy.fault?.path == path ? copy.fault?.error : nil)
    let text = String(validating: bytes ?? [], as: UTF8.self)
    let page = SetupPage(
      path: path, action: "/setup/" + path,
      text: typed ?? text ?? String(decoding: bytes ?? [], as: UTF8.self),
      problem: own.map { visit.messages.failure($0).message }, isEditable: text != nil,
      isTyped: typed != nil,
      canRestore: saved != nil && saved != bytes, canRemove: saved == nil && bytes != nil,
      seen: digest(of: path))
    return visit.page(
      "setup", page, title: path, status: isStale ? 409 : typed == nil ? 200 : 422,
      notice: isStale ? visit.messages.fileChangedMeanwhile : nil)
  }

  private func digest(of path: String) -> String {
    var hasher = Hasher()
    hasher.combine(try? copy.root.read(path))
    return String(hasher.finalize())
  }

  /// Writes what was typed, unless this file would still be at fault.
  private func writeSetup(_ path: String, _ visit: Visit) throws -> Response {
    guard let text = visit.form["text"] else { throw EditorError.badForm }
    var files = copy.setupFiles()
    files[path] = Array(text.utf8)
    do {
      _ = try Snapshot(setup: files)
    } catch  where error.path == path {
      return try showSetup(path, visit, typed: text, fault: error)
    } catch {
      // What is wrong elsewhere is mended there.
    }
    try replaceSetup(path, with: Array(text.utf8))
    return .seeOther("/?done=mended")
  }

  /// Writes or removes a file; what stood in it is kept.
  private func replaceSetup(_ path: String, with bytes: [UInt8]?) throws {
    if let old = try? copy.root.read(path) {
      guard let own = Journal.folder(of: copy.root) else { throw EditorError.noRepository }
      let name = path.split(separator: "/").joined(separator: "-")
      try own.write(old, to: "replaced/\(KeptName.new())-\(name)")
    }
    if let bytes {
      try copy.root.write(bytes, to: path)
    } else {
      try copy.root.remove(path)
    }
  }
}
