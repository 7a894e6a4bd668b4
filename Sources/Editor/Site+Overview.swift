internal import FileSystem
internal import Git
internal import History
internal import JSONModel
internal import Messages
internal import Records
internal import Syncing

/// What there is, what is new, and what waits.
struct OverviewPage {
  let collections: [Collection]
  let findings: [FindingView]
  let waits: String
  /// The files of settings and schemas that wait.
  let setup: [ChangeView]
  let latest: [CommitView]
  let drafts: [DraftView]
  /// Those that are folded away, and how many.
  let olderDrafts: [DraftView]
  let moreDrafts: String?
  let deleted: [DeletedView]
  /// Those that are folded away, and how many.
  let olderDeleted: [DeletedView]
  let moreDeleted: String?
  let maps: [Map]

  struct Collection { let label, address, new, count: String }
  struct Map { let address, label: String }
}

/// A draft that can be gone on with.
struct DraftView {
  let label, record, address, name: String
  /// What was filled in, of what tells records apart.
  let summary: String?
  /// The page to come back to from discarding it.
  var back = "/"
}

extension Site {
  /// How many deleted records the first page offers to bring back.
  private static let mostDeleted = 3

  /// How much of what is wrong it shows; the page of checks has all.
  private static let mostFindingsThere = 10

  /// How many drafts it shows at once.
  static let mostDrafts = 3

  func overview(_ visit: Visit) throws -> Response {
    let snapshot = try copy.snapshot()
    let drafts = drafts(visit, snapshot)
    let (waits, setup, held) = try waiting(visit)
    let broken = snapshot.broken.map { Finding(.broken($0.reason), path: $0.path, key: $0.key) }
    let findings = (held.isEmpty ? broken : held).prefix(Site.mostFindingsThere).map {
      FindingView($0, copy, visit.messages)
    }
    let deleted = deleted(visit, snapshot)
    let counts = snapshot.records.keys.reduce(into: [:]) { $0[$1.collection, default: 0] += 1 }
    let page = OverviewPage(
      collections: byLabel(snapshot.schemas.sorted, visit.language).map {
        OverviewPage.Collection(
          label: $0.label(in: visit.language), address: Address.collection($0.name),
          new: Address.new($0.name), count: visit.messages.number(counts[$0.name] ?? 0))
      },
      findings: findings, waits: waits,
      setup: setup.map { ChangeView(setup: $0, snapshot, visit.messages) },
      latest: try latestCommits(visit, snapshot),
      drafts: Array(drafts.prefix(Site.mostDrafts)),
      olderDrafts: Array(drafts.dropFirst(Site.mostDrafts)),
      moreDrafts: drafts.count > Site.mostDrafts
        ? visit.messages.moreDrafts(drafts.count - Site.mostDrafts) : nil,
      deleted: Array(deleted.prefix(Site.mostDeleted)),
      olderDeleted: Array(deleted.dropFirst(Site.mostDeleted)),
      moreDeleted: deleted.count > Site.mostDeleted
        ? visit.messages.moreDeleted(deleted.count - Site.mostDeleted) : nil,
      maps: maps(visit, snapshot))
    return visit.page("overview", page, title: snapshot.settings.title[visit.language])
  }

  /// Collections in the order of what the reader calls them.
  private func byLabel(_ all: [RecordCollection], _ language: String) -> [RecordCollection] {
    all.map { (place: Collation($0.label(in: language)), collection: $0) }
      .sorted { $0.place < $1.place }.map(\.collection)
  }

  /// What awaits a sync, in a sentence.
  ///
  /// - Returns: also the files of settings and schemas among it, and what is wrong with what cannot be
  ///   synced as it is.
  private func waiting(
    _ visit: Visit
  ) throws -> (words: String, setup: [String], held: [Finding]) {
    guard let workspace = try Workspace.open(from: copy.root) else {
      return (visit.messages.noRepository.message, [], [])
    }
    guard copy.fault == nil else { return (visit.messages.setupStopsSync, [], []) }
    let state = try SyncState(workspace)
    return (visit.messages.status(state), state.waitingSetup, state.held.flatMap(\.findings))
  }

  func drafts(_ visit: Visit, _ snapshot: Snapshot, of key: RecordKey? = nil) -> [DraftView] {
    let all = drafts?.all() ?? []
    let keys = all.compactMap { draft in
      draft.id.map { RecordKey(collection: draft.collection, id: $0) }
    }
    let names = named(keys, in: snapshot)
    let display = DisplayText(for: names, in: visit.language)
    return all.compactMap { draft in
      guard let collection = snapshot.schemas[draft.collection] else { return nil }
      let own = draft.id.map { RecordKey(collection: draft.collection, id: $0) }
      guard key == nil || own == key else { return nil }
      let path = own.map { Address.record($0) } ?? Address.new(draft.collection)
      return DraftView(
        label: visit.messages.draftFound(
          LocalTime.text(draft.time, visit.messages),
          isDeleted: own.map { !snapshot.exists($0) && snapshot.setAside($0) == nil } ?? false),
        record: own.map { display.title(of: $0) }
          ?? visit.messages.newRecord(in: collection.label(in: visit.language)),
        address: Address.query(path, [("draft", draft.name)]), name: draft.name,
        summary: summary(of: draft, in: collection), back: visit.request.target)
    }
  }

  /// What a draft says in the fields that its collection lists.
  private func summary(of draft: FormDraft, in collection: RecordCollection) -> String? {
    let texts = collection.listed.prefix(3).compactMap { pointer in
      draft.fields[pointer.description]
        ?? draft.fields.pairs.first { $0.name.hasPrefix(pointer.description + "/") }?.value
    }.filter { !$0.isEmpty }.map { String($0.prefix(80)) }
    return texts.isEmpty ? nil : texts.joined(separator: ", ")
  }

  /// Forgets a draft, from wherever it was listed.
  func discardDraft(_ visit: Visit) throws -> Response {
    guard let name = visit.form["name"], KeptName.isValid(name), let back = visit.form["back"],
      let page = Request(.get, back)
    else { throw EditorError.badForm }
    try drafts?.remove(name)
    let path = "/" + page.path.map(PercentEncoding.encoded).joined(separator: "/")
    return .seeOther(Address.query(path, [("done", "discarded")]))
  }

  /// Where drafts are kept; `nil` outside of any repository.
  var drafts: DraftKeeper? { Journal.folder(of: copy.root).map { DraftKeeper(own: $0) } }

  /// The pictures of the report that has maps.
  private func maps(_ visit: Visit, _ snapshot: Snapshot) -> [OverviewPage.Map] {
    guard let definition = snapshot.settings.reports["map"] else { return [] }
    let title = LocalizedText(definition["title"])?[visit.language] ?? "map"
    let files = (try? reportFiles(["map"], visit.language, snapshot)) ?? [:]
    return files.keys.filter {
      $0.hasPrefix("reports/\(visit.language)/map-") && $0.hasSuffix(".svg")
    }.sorted().prefix(1).map {
      OverviewPage.Map(address: "/" + $0, label: title)
    }
  }
}
