internal import JSONModel
public import Records

/// What happened to a fieldbook between two states, as a report that leads nowhere else.
public struct ChangeReport {
  private let old: RecordIndex
  private let new: RecordIndex
  private let changes: [RecordChange]
  private let names: (from: String, to: String)

  /// A report of the changes between two snapshots, which are called something.
  public init(from old: Snapshot, to new: Snapshot, named names: (from: String, to: String)) {
    self.old = RecordIndex(old)
    self.new = RecordIndex(new)
    self.names = names
    changes = new.changes(since: old)
  }

  /// The report as Markdown.
  public func markdown(language: String) -> String {
    Markdown.page(document(language).withoutData, Links.none)
  }

  /// The files of the report, by their names in a folder of their own.
  public func files(language: String) -> [String: [UInt8]] {
    let document = document(language)
    var files: [String: [UInt8]] = [
      "\(document.path).md": Array(Markdown.page(document, Links.none).utf8),
      "\(document.path).html": Array(
        HTML.page(document, Links.none) { self.name($0, language) }.utf8),
    ]
    for case .table(let table) in document.blocks {
      guard let name = table.name else { continue }
      files["data/\(document.name)-\(name).csv"] = Array(TableData(table).csv().utf8)
      files["data/\(document.name)-\(name).json"] = TableData(table).json()
    }
    return files
  }

  private func name(_ key: RecordKey, _ language: String) -> String {
    let index = new.snapshot.records[key] == nil ? old : new
    return Figures(index, in: language).display.name(of: key)
  }

  // MARK: The document

  private func document(_ language: String) -> ReportDocument {
    let pages = ChangePages(
      old: Figures(old, in: language), new: Figures(new, in: language), changes: changes)
    let words = pages.words
    let blocks: [Block] =
      changes.isEmpty && !pages.hasConflictChanges
      ? [.paragraph([.text(words.nothingChanged)])]
      : [.table(pages.overview())] + pages.collections() + pages.conflicts()
    return ReportDocument(
      path: "changes", language: language,
      title: "\(words.changes) \(names.from) – \(names.to)", blocks: blocks, footer: [])
  }
}

/// The blocks of a report of changes.
private struct ChangePages {
  let old: Figures
  let new: Figures
  let changes: [RecordChange]

  var words: ReportText { new.words }

  /// Longer values are cut: a report tells what changed, the records tell all.
  private static let longest = 240

  private var byCollection: [(collection: String, changes: [RecordChange])] {
    Dictionary(grouping: changes, by: \.key.collection).sorted { $0.key < $1.key }
      .map { ($0.key, $0.value) }
  }

  private func label(_ collection: String) -> String {
    (new.snapshot.schemas[collection] ?? old.snapshot.schemas[collection])?
      .label(in: new.language) ?? collection
  }

  func overview() -> Table {
    let kinds: [(RecordChange.Kind, String)] = [
      (.added, words.added), (.edited, words.edited), (.deleted, words.deleted),
    ]
    return Table(
      name: "overview", title: words.changes,
      columns: [.init(title: words.collection)]
        + kinds.map { .init(title: $0.1, isNumeric: true) },
      rows: byCollection.map { collection, changes in
        let name = label(collection)
        return [[.text(name)]]
          + kinds.map { kind, word in
            let keys = changes.filter { $0.kind == kind }.map(\.key)
            let text = words.number(keys.count)
            return [
              keys.isEmpty ? .text(text) : .count(text, of: "\(name), \(word)", behind: keys)
            ]
          }
      })
  }

  func collections() -> [Block] {
    byCollection.flatMap { collection, changes -> [Block] in
      let edited = changes.filter { $0.kind == .edited }.flatMap(rows)
      return [.heading(label(collection), level: 2, name: nil)]
        + names(words.added, changes.filter { $0.kind == .added }, new)
        + names(words.deleted, changes.filter { $0.kind == .deleted }, old)
        + (edited.isEmpty ? [] : [.table(table(edited, collection))])
    }
  }

  private func names(
    _ title: String, _ changes: [RecordChange], _ figures: Figures
  ) -> [Block] {
    let records = changes.compactMap { figures.snapshot.records[$0.key] }
    guard !records.isEmpty else { return [] }
    return [
      .paragraph([.strong(title)]),
      .list(
        records.map { record in
          let collection = figures.snapshot.schemas[record.key.collection]
          let facts = (collection?.listed ?? []).dropFirst()
            .map { figures.inline($0, of: record) }.filter { !$0.isEmpty }
          return figures.name(record) + facts.flatMap { [.text(" · ")] + $0 }
        }),
    ]
  }

  private func table(_ rows: [[[Inline]]], _ collection: String) -> Table {
    Table(
      name: "\(collection)-edited", title: "\(label(collection)), \(words.edited)",
      columns: [
        .init(title: words.record), .init(title: words.field), .init(title: words.before),
        .init(title: words.after),
      ], rows: rows)
  }

  private func rows(_ change: RecordChange) -> [[[Inline]]] {
    let collection = new.snapshot.schemas[change.key.collection]
    return change.fields.filter { collection?.isPrivate($0.pointer) != true }.map { field in
      [
        new.snapshot.records[change.key].map(new.name) ?? [],
        [.text(collection?.label(of: field.pointer, in: new.language) ?? "")],
        value(field.pointer, of: change.key, in: old),
        value(field.pointer, of: change.key, in: new),
      ]
    }
  }

  private func value(
    _ pointer: JSONPointer, of key: RecordKey, in figures: Figures
  ) -> [Inline] {
    let parts = figures.snapshot.records[key].map { figures.inline(pointer, of: $0) } ?? []
    guard !parts.isEmpty else { return [.text("–")] }
    guard parts.count == 1, parts[0].text.count > ChangePages.longest else { return parts }
    return [.text(parts[0].text.prefix(ChangePages.longest) + "…")]
  }

  // MARK: Conflicts

  var hasConflictChanges: Bool { places(old) != places(new) }

  private struct Place: Hashable, Comparable {
    let record: RecordKey
    let pointer: String

    static func < (left: Place, right: Place) -> Bool {
      (left.record, left.pointer) < (right.record, right.pointer)
    }
  }

  private func places(_ figures: Figures) -> Set<Place> {
    Set(
      figures.snapshot.conflicts.values.flatMap { file in
        file.registers.keys.map { Place(record: file.record, pointer: $0.description) }
      })
  }

  func conflicts() -> [Block] {
    let (before, after) = (places(old), places(new))
    return list(words.opened, after.subtracting(before), new)
      + list(words.settled, before.subtracting(after), old)
  }

  private func list(_ title: String, _ places: Set<Place>, _ figures: Figures) -> [Block] {
    guard !places.isEmpty else { return [] }
    return [
      .heading(title, level: 2, name: nil),
      .list(
        places.sorted().map { place in
          let pointer = JSONPointer(parsing: place.pointer) ?? .root
          let collection = figures.snapshot.schemas[place.record.collection]
          let field =
            pointer == .root
            ? words.existence : collection?.label(of: pointer, in: figures.language) ?? ""
          return [
            .record(figures.display.name(of: place.record), place.record), .text(": \(field)"),
          ]
        }),
    ]
  }
}

extension Links {
  /// No page leads to another.
  fileprivate static var none: Links {
    Links(reports: [], languages: [], pages: [:], files: [:], folders: [:])
  }
}

extension ReportDocument {
  /// The same where no data files lie beside it.
  fileprivate var withoutData: ReportDocument {
    var document = self
    document.blocks = blocks.map { block in
      guard case .table(var table) = block else { return block }
      table.name = nil
      return .table(table)
    }
    return document
  }
}
