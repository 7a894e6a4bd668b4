internal import Forms
internal import JSONModel
internal import Messages
internal import Records

/// The records of a collection, page by page.
struct ListPage {
  let label, address, new, search: String
  let orders: [Order]
  let count: String
  let columns: [Column]
  let rows: [Row]
  let conditions: [Condition]
  let fields: [Option]
  let comparisons: [Option]
  let drafts: [DraftView]
  let problem: String?
  let place: String?
  let previous, next: String?

  /// What is said where there are no records.
  let isFiltered: Bool
  /// The files of the collection that cannot be read.
  var unreadable: String?
  var broken: [Link] = []
  var moreBroken: More?
  /// The drafts that are folded away, and how many.
  var olderDrafts: [DraftView] = []
  var moreDrafts: String?

  struct Column { let label, address: String, order: String?, aria: String, isNumber: Bool }
  struct Row { let address, name: String, id: String?, cells: [Cell], isUndecided: Bool }
  struct Cell { let label, text: String, isNumber: Bool }
  struct Condition { let text, label, without: String }
  struct Option { let value, label: String }
  struct Order { let value, label: String, isChosen: Bool }
}

/// What was found by words anywhere.
struct FoundPage {
  let text, count: String
  let hits: [Hit]
  let place: String?
  let previous, next: String?

  struct Hit { let address, name, collection: String, passages: [Passage] }
  struct Passage { let label: String, pieces: [FieldChange.Piece] }
}

extension Site {
  /// How many records a page lists.
  private static let pageSize = 50

  func list(_ name: String, _ visit: Visit) throws -> Response {
    let snapshot = try copy.snapshot()
    guard let collection = snapshot.schemas[name] else { throw EditorError.notFound }
    let builder = ListBuilder(
      collection: collection, snapshot: snapshot, visit: visit, size: Site.pageSize)
    let drafts = drafts(visit, snapshot).filter { $0.address.hasPrefix(Address.new(name) + "?") }
    var page = builder.page(Array(drafts.prefix(Site.mostDrafts)))
    page.olderDrafts = Array(drafts.dropFirst(Site.mostDrafts))
    page.moreDrafts =
      page.olderDrafts.isEmpty ? nil : visit.messages.moreDrafts(page.olderDrafts.count)
    let broken = snapshot.broken.filter { $0.path.hasPrefix("dataset/\(name)/") }
    page.unreadable = broken.isEmpty ? nil : visit.messages.unreadable(broken.count)
    let shown = visit.shown(broken.count, atMost: 20)
    page.moreBroken = visit.more(than: shown, of: broken.count, at: builder.address(isWhole: true))
    page.broken = broken.prefix(shown).map { file in
      Link(label: file.path, address: file.key.map { Address.record($0, "file") } ?? "/check")
    }
    return visit.page(
      "list", page, title: collection.label(in: visit.language))
  }

  func search(_ visit: Visit) throws -> Response {
    let text = visit.request.query["q"] ?? ""
    let snapshot = try copy.snapshot()
    guard let words = SearchWords(text) else { return .seeOther("/") }
    let hits = RecordFinder(words, in: snapshot, language: visit.language).hits()
    let display = DisplayText(for: snapshot, in: visit.language)
    let part = PagePart(of: hits.count, by: Site.pageSize, visit.request.query["page"])
    func address(_ number: Int?) -> String? {
      number.map { Address.query("/search", [("q", text), ("page", String($0))]) }
    }
    let page = FoundPage(
      text: text, count: visit.messages.records(hits.count),
      hits: hits[part.range].map { hit in
        FoundPage.Hit(
          address: ListPlace.address(
            Address.record(hit.key), backTo: ListPlace(visit.request)),
          name: display.title(of: hit.key),
          collection: snapshot.schemas[hit.key.collection]?.label(in: visit.language) ?? "",
          passages: hit.passages.prefix(3).map { Site.passage($0, words) })
      },
      place: part.count > 1 ? visit.messages.page(part.number, of: part.count) : nil,
      previous: address(part.previous), next: address(part.next))
    return visit.page("found", page, title: text)
  }

  /// A passage around the first of the words that it was found by, with these marked.
  private static func passage(
    _ passage: RecordFinder.Passage, _ words: SearchWords
  ) -> FoundPage.Passage {
    let text = passage.text
    let ranges = words.ranges(in: text)
    let start = ranges.first?.lowerBound ?? text.startIndex
    let from = text.index(start, offsetBy: -60, limitedBy: text.startIndex) ?? text.startIndex
    let end = text.index(start, offsetBy: 140, limitedBy: text.endIndex) ?? text.endIndex
    var pieces: [FieldChange.Piece] = []
    var place = from
    func add(_ range: Range<String.Index>, isHit: Bool) {
      guard !range.isEmpty else { return }
      pieces.append(FieldChange.Piece(text: String(text[range]), isOld: false, isNew: isHit))
    }
    for range in ranges where range.lowerBound >= place && range.upperBound <= end {
      add(place..<range.lowerBound, isHit: false)
      add(range, isHit: true)
      place = range.upperBound
    }
    add(place..<end, isHit: false)
    return FoundPage.Passage(label: passage.label, pieces: pieces)
  }

  /// Names that begin with or hold what somebody types, as JSON.
  func choices(_ path: [String], _ visit: Visit) throws -> Response {
    let snapshot = try copy.snapshot()
    guard path.count == 1, snapshot.schemas[path[0]] != nil else { throw EditorError.notFound }
    let answers = AnswerReader(snapshot, in: visit.language, dates: LocalTime.today)
    let all = answers.records(of: path[0])
    let text = visit.request.query["q"] ?? ""
    let found = text.isEmpty ? all : ChoiceSearch(all).matches(text)
    let names = found.prefix(20).map { JSONValue.string(JSONString($0.label)) }
    return Response(type: "application/json", JSONWriter.file(.array(Array(names))))
  }
}
