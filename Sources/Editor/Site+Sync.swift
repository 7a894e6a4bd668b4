internal import Git
internal import JSONModel
internal import Messages
internal import Records
internal import Syncing

/// What a sync would take along, how far one is, and what the last one did.
struct SyncPage {
  let waits: String
  let changes: [ChangeView]
  /// The files of settings and schemas among it.
  let setup: [ChangeView]
  /// What is wrong with what is held back.
  let findings: [FindingView]
  let more: String?
  let hasRemote: Bool
  let isRunning: Bool
  let transfer: String?
  let lines: [SyncLine]
  let received: [ChangeView]
  let hasRun, isDone: Bool
  /// When it ended, in words.
  let ran: String?
  /// Whether something has changed since.
  let hasNews: Bool
  let hasErrors: Bool
  /// Whether the address may be why nothing came through.
  let isUnreached: Bool
  let offersNothing: Bool
  /// What both sides changed in settings or a schema, one side of which is to stand.
  let difference: DifferenceView?
}

/// What both sides have at a place of settings or a schema.
struct DifferenceView {
  let mine, theirs: String

  init(_ difference: SetupDifference, _ messages: Messages) {
    func text(_ value: JSONValue?) -> String {
      guard let value else { return messages.absent }
      return value.string ?? String(decoding: JSONWriter.file(value), as: UTF8.self)
    }
    (mine, theirs) = (text(difference.mine), text(difference.theirs))
  }
}

/// Who saves, and where to sync with.
struct SettingsPage {
  let name, email, remote: String
  let languages: [Language]
  let nameProblem, emailProblem, remoteProblem: String?
  /// Whether it was refused as it was typed.
  let isTyped: Bool
  /// Where to go afterwards.
  let then: String

  struct Language { let value, label: String, isChosen: Bool }
}

extension Site {
  private static let mostChanges = 100

  func sync(_ path: [String], _ visit: Visit, isPosted: Bool) throws -> Response {
    guard path.isEmpty else { throw EditorError.notFound }
    guard isPosted else { return try showSync(visit) }
    if sync?.isRunning != true {
      _ = try? copy.snapshot()
      guard copy.fault == nil else { return .seeOther("/sync") }
      guard try copy.workspace().repository.identity() != nil else {
        return .seeOther("/settings?done=needsName&then=sync")
      }
      sync = SyncRun(
        copy.root, messages: visit.messages, savesOnly: visit.form["only"] == "save",
        settling: visit.form["settings"].flatMap(SetupChoice.init))
    }
    return .seeOther("/sync")
  }

  private func showSync(_ visit: Visit) throws -> Response {
    let snapshot = try copy.snapshot()
    guard copy.fault == nil else {
      let page = MessagePage(lines: [visit.messages.setupStopsSync], hint: nil)
      return visit.page("message", page, title: visit.messages.editorWords["sync"] ?? "")
    }
    let workspace = try copy.workspace()
    let progress = sync?.progress
    let isRunning = sync?.isRunning == true
    let state = try SyncState(workspace)
    let keys = state.changes.prefix(Site.mostChanges).map(\.key) + (progress?.keys ?? [])
    let naming = try naming(keys, visit)
    let teller = ChangeTeller(snapshot: naming.snapshot, messages: visit.messages)
    let outcome = progress?.outcome
    // What is wrong may have come with it, and may be mended since.
    let errors =
      outcome == nil || isRunning ? 0 : snapshot.findings().count { $0.severity == .error }
    let page = SyncPage(
      waits: visit.messages.status(state),
      changes: isRunning ? [] : state.changes.prefix(Site.mostChanges).map(teller.view),
      setup: isRunning
        ? [] : state.waitingSetup.map { ChangeView(setup: $0, snapshot, visit.messages) },
      findings: state.held.flatMap(\.findings).map { FindingView($0, copy, visit.messages) },
      more: state.changes.count > Site.mostChanges
        ? visit.messages.more(state.changes.count - Site.mostChanges) : nil,
      hasRemote: state.hasRemote, isRunning: isRunning,
      transfer: progress?.transfer,
      lines: SyncLine.lines(progress?.saved?.lines(naming) ?? [])
        + (progress?.notes ?? []).flatMap { $0(visit.messages) }
        + (outcome?.lines(visit.messages) ?? [])
        + SyncLine.lines(errors > 0 ? [visit.messages.hasErrors(errors)] : []),
      received: progress?.received.map(teller.view) ?? [],
      hasRun: outcome != nil, isDone: outcome?.isDone == true && errors == 0,
      ran: outcome.map { visit.messages.lastSync(LocalTime.text($0.time, visit.messages)) },
      hasNews: !isRunning && !state.isEmpty, hasErrors: errors > 0,
      isUnreached: outcome?.isUnreached == true,
      offersNothing: state.isEmpty,
      difference: outcome?.difference.map { DifferenceView($0, visit.messages) })
    return visit.page(
      "sync", page, title: visit.messages.editorWords["sync"] ?? "", reloads: isRunning ? 1 : nil)
  }

  // MARK: Settings

  func settings(_ visit: Visit, isPosted: Bool) throws -> Response {
    let workspace = try copy.workspace()
    let known = try workspace.repository.configuration("user.name") != nil
    guard isPosted else {
      let isAsked = visit.request.query["done"] == "needsName"
      let problems = isAsked && !known ? visit.messages.identityProblems(name: "", email: "") : [:]
      return try showSettings(visit, workspace, problems: problems)
    }
    let (name, email) = (visit.form["name"] ?? "", visit.form["email"] ?? "")
    var problems = visit.messages.problems(
      name: name, email: email, remote: visit.form["remote"] ?? "")
    // Somebody may only want another language yet.
    let isOptional = !known && name.isEmpty && email.isEmpty && visit.form["then"] != "sync"
    if !isOptional {
      problems.merge(visit.messages.identityProblems(name: name, email: email)) { own, _ in own }
    }
    if copy.isOwnFolder(visit.form["remote"] ?? "") {
      problems["remote"] = visit.messages.syncsWithItself
    } else if let remote = visit.form["remote"], try remote != knownRemote(workspace)?.url,
      copy.isNoRepository(remote)
    {
      problems["remote"] = visit.messages.nothingToSyncWith
    }
    guard problems.isEmpty else {
      return try showSettings(visit, workspace, problems: problems)
    }
    try keepSettings(visit.form, workspace)
    var response = Response.seeOther(
      visit.form["then"] == "sync" ? "/sync?done=ready" : "/settings?done=set")
    if let language = visit.form["language"].flatMap(Language.init(rawValue:)) {
      response.headers.append(
        ("Set-Cookie", "language=\(language.rawValue); Path=/; HttpOnly; SameSite=Strict"))
    }
    return response
  }

  private func keepSettings(_ form: FormFields, _ workspace: Workspace) throws {
    for key in ["name", "email"] {
      let value = form[key] ?? ""
      guard try value != workspace.repository.configuration("user." + key) ?? "" else { continue }
      try workspace.repository.setConfiguration("user." + key, to: value.isEmpty ? nil : value)
    }
    let remote = form["remote"] ?? ""
    guard let (name, old) = try knownRemote(workspace) else {
      if !remote.isEmpty { try workspace.repository.addRemote(name: "origin", url: remote) }
      return
    }
    if remote.isEmpty {
      try workspace.repository.removeRemote(name: name)
    } else if remote != old {
      try workspace.repository.setConfiguration("remote.\(name).url", to: remote)
    }
  }

  /// The remote that is synced with.
  private func knownRemote(_ workspace: Workspace) throws -> (name: String, url: String?)? {
    let known = try workspace.repository.remoteNames()
    let name = known.contains("origin") ? "origin" : known.first
    return try name.map { ($0, try workspace.repository.remoteURL($0)) }
  }

  private func showSettings(
    _ visit: Visit, _ workspace: Workspace, problems: [String: String]
  ) throws -> Response {
    let remote = try knownRemote(workspace)?.url
    func shown(_ key: String, _ value: String?) -> String { visit.form[key] ?? value ?? "" }
    let isTyped = !problems.isEmpty && visit.request.method == .post
    let page = SettingsPage(
      name: shown("name", try workspace.repository.configuration("user.name")),
      email: shown("email", try workspace.repository.configuration("user.email")),
      remote: shown("remote", remote),
      languages: [("sv", "svenska"), ("en", "English")].map {
        SettingsPage.Language(value: $0.0, label: $0.1, isChosen: $0.0 == visit.language)
      }, nameProblem: problems["name"], emailProblem: problems["email"],
      remoteProblem: problems["remote"], isTyped: isTyped,
      then: visit.form["then"] ?? visit.request.query["then"] ?? "")
    return visit.page(
      "settings", page, title: visit.messages.editorWords["settings"] ?? "",
      status: isTyped ? 422 : 200)
  }
}
