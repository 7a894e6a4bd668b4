internal import Records

/// Records as the lists on pages name them, each written once: lists name the same ones over and over.
struct RecordLists {
  private let links: Links
  private let words: ReportText
  private let source: Source
  private var shelves: [Place: RecordShelf] = [:]
  /// All that was written.
  private var written: [UInt8] = []
  private var names = Names()

  /// Where records and what they are called come from.
  struct Source {
    /// The records of a collection, sorted by id.
    let records: (String) -> [Record]
    /// What a record is called.
    let name: (RecordKey) -> String
  }

  /// A collection, and the way from the pages that its records are written for.
  private struct Place: Hashable {
    let collection: String
    let up: String
  }

  init(_ links: Links, _ words: ReportText, _ source: Source) {
    self.links = links
    self.words = words
    self.source = source
  }

  /// Adds the records behind a number to a page: those that are called the same with their ids, and each with
  /// what it adds where that is not one.
  mutating func append(_ count: Count, on document: ReportDocument, to page: inout [UInt8]) {
    let items = items(count.behind, on: document)
    names.count(items)
    for (key, item) in zip(count.behind, items) {
      if let amount = count.amounts[key] {
        append(key, item, rest: ": " + words.number(amount), on: document, to: &page)
      } else if names.isRepeated(item) {
        append(key, item, rest: "", on: document, to: &page)
      } else {
        page.append(written.span.extracting(item.text))
      }
    }
    names.forget(items)
  }

  /// Adds a record that stands otherwise in this list than in others.
  private func append(
    _ key: RecordKey, _ item: Item, rest: String, on document: ReportDocument,
    to page: inout [UInt8]
  ) {
    let name = source.name(key)
    let title = names.isRepeated(item) ? key.told(name) : name
    let anchor = HTML.RecordAnchor(to: key.collection, links, on: document)
    RecordLists.append(key, called: title, rest: rest, anchor, links, to: &page)
  }

  private static func append(
    _ key: RecordKey, called name: String, rest: String, _ anchor: HTML.RecordAnchor,
    _ links: Links, to page: inout [UInt8]
  ) {
    page += start
    anchor.append(key, called: name, to: &page)
    for mark in links.marks(key) { page.append(" " + HTML.mark(mark, links)) }
    if !rest.isEmpty { page.append(rest) }
    page += end
  }

  private static let (start, end) = (Array("<li>".utf8), Array("</li>\n".utf8))

  // MARK: What was written

  private mutating func items(_ keys: [RecordKey], on document: ReportDocument) -> [Item] {
    var items: [Item] = []
    items.reserveCapacity(keys.count)
    var rest = keys[...]
    while let collection = rest.first?.collection {
      let place = Place(collection: collection, up: document.up)
      var shelf = shelves.removeValue(forKey: place) ?? newShelf(of: collection, on: document)
      let end = rest.firstIndex { $0.collection != collection } ?? rest.endIndex
      for key in rest[..<end] { items.append(item(key, &shelf)) }
      shelves[place] = shelf
      rest = rest[end...]
    }
    return items
  }

  private mutating func newShelf(
    of collection: String, on document: ReportDocument
  ) -> RecordShelf {
    let shelf = RecordShelf(
      source.records(collection),
      anchor: HTML.RecordAnchor(to: collection, links, on: document))
    written.reserveCapacity(written.count + shelf.records.count * RecordLists.usualLength)
    return shelf
  }

  /// How many bytes most records take; memory that is not written to costs nothing.
  static let usualLength = 128

  private mutating func item(_ key: RecordKey, _ shelf: inout RecordShelf) -> Item {
    guard let place = shelf.place(of: key.id) else {
      return item(key, shelf.anchor)
    }
    if let item = shelf.items[place] { return item }
    let item = item(key, shelf.anchor)
    shelf.items[place] = item
    return item
  }

  private mutating func item(_ key: RecordKey, _ anchor: HTML.RecordAnchor) -> Item {
    let (start, name) = (written.count, source.name(key))
    RecordLists.append(key, called: name, rest: "", anchor, links, to: &written)
    return Item(text: start..<written.count, name: names.number(of: name))
  }

  /// A record as it was written.
  struct Item {
    let text: Range<Int>
    /// The number of its name.
    let name: Int
  }

  /// The numbers of names that differ, and how often the list at hand has each.
  private struct Names {
    private var numbers: [String: Int] = [:]
    private var times: [Int] = []

    mutating func number(of text: String) -> Int {
      let number = Names.number(&numbers[text], orNew: times.count)
      if number == times.count { times.append(0) }
      return number
    }

    /// In place, so that a text is hashed once.
    private static func number(_ known: inout Int?, orNew new: Int) -> Int {
      let number = known ?? new
      known = number
      return number
    }

    mutating func count(_ items: [Item]) { for item in items { times[item.name] += 1 } }

    mutating func forget(_ items: [Item]) { for item in items { times[item.name] = 0 } }

    func isRepeated(_ item: Item) -> Bool { times[item.name] > 1 }
  }
}
