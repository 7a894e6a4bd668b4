internal import JSONModel
internal import Records

/// The blocks of a report of changes.
struct ChangeBlocks {
  let old: Figures
  let new: Figures
  var changes: [RecordChange]
  /// Where the files of records are, as far as the report leads there.
  var links = Links.none
  /// What was undecided at some moment in between.
  var passing: [ConflictFile] = []

  var words: ReportText { new.words }

  /// Longer values are cut around what differs: a report tells what changed, the records tell all.
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
            return [new.number(Count(of: keys), of: "\(name), \(word)")]
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
            + whereabouts(record.key, figures)
        }),
    ]
  }

  /// What tells which record is meant: the id of one that has its name from another; the path of one whose
  /// file no link leads to.
  private func whereabouts(_ key: RecordKey, _ figures: Figures) -> [Inline] {
    let snapshot = figures.snapshot
    guard links.file(key) != nil else {
      return [.text(" (\(snapshot.records[key]?.path ?? snapshot.schemas.path(of: key)))")]
    }
    let isBorrowed = snapshot.borrowsName(key) && figures.name(of: key) != key.id
    return isBorrowed ? [.text(" (\(key.id))")] : []
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
    let name =
      new.snapshot.records[change.key].map { record in
        new.name(record) + whereabouts(record.key, new)
      } ?? []
    return change.fields.map { field in
      let (before, after) = excerpts(
        value(field.pointer, of: change.key, in: old),
        value(field.pointer, of: change.key, in: new))
      let label = collection?.label(of: field.pointer, in: new.language) ?? ""
      return [name, [.text(label)], before, after]
    }
  }

  private func value(
    _ pointer: JSONPointer, of key: RecordKey, in figures: Figures
  ) -> [Inline] {
    let parts = figures.snapshot.records[key].map { figures.inline(pointer, of: $0) } ?? []
    return parts.isEmpty ? [.absent] : parts
  }

  /// Two values of a field; of long texts, what differs.
  private func excerpts(_ before: [Inline], _ after: [Inline]) -> ([Inline], [Inline]) {
    let texts = [before, after].map { parts -> String? in
      if case .text(let text) = parts.first, parts.count == 1 { return text }
      return parts == [.absent] ? "" : nil
    }
    guard let old = texts[0], let new = texts[1],
      max(old.count, new.count) > ChangeBlocks.longest
    else { return (before, after) }
    let excerpt = ChangeExcerpt(from: old, to: new, width: ChangeBlocks.longest)
    return (
      old.isEmpty ? before : [.text(excerpt.old)], new.isEmpty ? after : [.text(excerpt.new)]
    )
  }

  // MARK: Conflicts

  var hasConflictChanges: Bool {
    places(old) != places(new) || !places(passing).isSubset(of: places(old))
  }

  private struct Place: Hashable, Comparable {
    let record: RecordKey
    let pointer: String

    static func < (left: Place, right: Place) -> Bool {
      (left.record, left.pointer) < (right.record, right.pointer)
    }
  }

  private func places(_ figures: Figures) -> Set<Place> {
    places(figures.snapshot.conflicts.values)
  }

  private func places(_ files: some Sequence<ConflictFile>) -> Set<Place> {
    Set(
      files.flatMap { file in
        file.registers.keys.map { Place(record: file.record, pointer: $0.description) }
      })
  }

  func conflicts() -> [Block] {
    let (before, after) = (places(old), places(new))
    let settled = before.union(places(passing)).subtracting(after)
    return list(words.opened, after.subtracting(before)) { _ in new }
      // Of a record that came and went in between, nothing is known but its id.
      + list(words.settled, settled) { old.snapshot.records[$0.record] == nil ? new : old }
  }

  private func list(
    _ title: String, _ places: Set<Place>, _ state: (Place) -> Figures
  ) -> [Block] {
    guard !places.isEmpty else { return [] }
    return [
      .heading(title, level: 2, name: nil),
      .list(
        places.sorted().map { place in
          let figures = state(place)
          let name = figures.name(of: place.record)
          return [.record(name, place.record)] + whereabouts(place.record, figures)
            + [.text(": \(field(place, figures))")]
        }),
    ]
  }

  /// The field that a conflict is about, as far as that says nothing private.
  private func field(_ place: Place, _ figures: Figures) -> String {
    let pointer = JSONPointer(parsing: place.pointer) ?? .root
    guard pointer != .root else { return words.existence }
    let name = place.record.collection
    let collections = [old, new].compactMap { $0.snapshot.schemas[name] }
    guard let collection = figures.snapshot.schemas[name] ?? collections.first else { return "" }
    return collection.label(
      of: collections.reduce(pointer) { $1.publicPart(of: $0) }, in: figures.language)
  }
}
