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
  /// What git itself says, and what was tried.
  let details: [SyncLine]
  let hasDetails: Bool
  /// All that both sides changed in settings or schemas, one side of which is to stand.
  let differences: [DifferenceView]
  let hasDifferences: Bool
  let seen: String
}

/// What both sides have at a place of settings or a schema.
struct DifferenceView {
  let place, mine, theirs: String

  /// What tells whether some differences are still those that were shown.
  static func digest(_ differences: [SetupDifference]) -> String {
    var hasher = Hasher()
    hasher.combine(differences)
    return String(hasher.finalize())
  }

  init(_ difference: SetupDifference, _ messages: Messages) {
    func text(_ value: JSONValue?) -> String {
      guard let value else { return messages.absent }
      return value.string ?? String(decoding: JSONWriter.file(value), as: UTF8.self)
    }
    place = messages.place(of: difference)
    (mine, theirs) = (text(difference.mine), text(difference.theirs))
  }
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
      let choice = visit.form["settings"].flatMap(SetupChoice.init)
      let shown = sync?.progress.outcome?.differences ?? []
      guard choice == nil || visit.form["seen"] == DifferenceView.digest(shown) else {
        return .seeOther("/sync?done=changed")
      }
      sync = SyncRun(
        copy.root, with: try knownRemote(copy.workspace())?.url, messages: visit.messages,
        savesOnly: visit.form["only"] == "save",
        settling: choice.map { SyncRun.Settlement(choice: $0, shown: shown) })
    }
    return .seeOther("/sync")
  }

  /// Forgets what became of a sync with another address than the present one.
  private func forgetSync(besides address: String?) {
    guard let last = sync, !last.isRunning, last.address != address else { return }
    sync = nil
  }

  private func showSync(_ visit: Visit) throws -> Response {
    let snapshot = try copy.snapshot()
    guard copy.fault == nil else {
      let page = MessagePage(lines: [visit.messages.setupStopsSync], hint: nil)
      return visit.page("message", page, title: visit.messages.editorWords["sync"] ?? "")
    }
    let workspace = try copy.workspace()
    forgetSync(besides: try knownRemote(workspace)?.url)
    let progress = sync?.progress
    let isRunning = sync?.isRunning == true
    let state = try SyncState(workspace)
    let keys = state.changes.prefix(Site.mostChanges).map(\.key) + (progress?.keys ?? [])
    let naming = try naming(keys, visit)
    let teller = ChangeTeller(snapshot: naming.snapshot, messages: visit.messages)
    let outcome = progress?.outcome
    // What is wrong may have come with it, and may be mended since.
    let errors =
      outcome == nil || isRunning ? 0 : snapshot.findings().causes.count { $0.severity == .error }
    let told = progress?.told(naming) ?? []
    let differences = (outcome?.differences ?? []).map { DifferenceView($0, visit.messages) }
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
      lines: told.filter { !$0.isDetail }
        + SyncLine.lines(errors > 0 ? [visit.messages.hasErrors(errors)] : []),
      received: progress?.received.map(teller.view) ?? [],
      hasRun: outcome != nil, isDone: outcome?.isDone == true && errors == 0,
      ran: outcome.map { visit.messages.lastSync(LocalTime.text($0.time, visit.messages)) },
      hasNews: !isRunning && !state.isEmpty, hasErrors: errors > 0,
      isUnreached: outcome?.isUnreached == true,
      offersNothing: state.isEmpty, details: told.filter(\.isDetail),
      hasDetails: told.contains(where: \.isDetail), differences: differences,
      hasDifferences: !differences.isEmpty,
      seen: DifferenceView.digest(outcome?.differences ?? []))
    return visit.page(
      "sync", page, title: visit.messages.editorWords["sync"] ?? "", reloads: isRunning ? 1 : nil)
  }
}
