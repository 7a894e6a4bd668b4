internal import Forms
internal import JSONModel
internal import Messages
internal import Records

/// Chooses and orders the records of a list as its address says.
struct ListBuilder {
  let collection: RecordCollection
  let snapshot: Snapshot
  let visit: Visit
  let size: Int

  private var display: DisplayText {
    DisplayText(of: snapshot, in: visit.language, showsPrivate: true)
  }

  private typealias Chosen = (records: [Record], problem: String?)

  /// What the address asks for.
  private var conditions: [String] {
    let query = visit.request.query
    let added =
      (query["value"] ?? "").isEmpty
      ? nil
      : query["field"].map {
        $0 + (query["comparison"] ?? "=") + (query["value"] ?? "")
      }
    return query.all("where") + (added.map { [$0] } ?? [])
  }

  func page(_ drafts: [DraftView]) -> ListPage {
    let columns = columns()
    let (records, problem) = chosen()
    let part = PagePart(of: records.count, by: size, visit.request.query["page"])
    let shown = records[part.range]
    return ListPage(
      label: collection.label(in: visit.language), address: Address.collection(collection.name),
      new: Address.new(collection.name), search: visit.request.query["q"] ?? "",
      orders: orders(columns), count: visit.messages.records(records.count),
      columns: columns.map { header($0, isNumber: isNumber($0, shown)) },
      rows: rows(shown, columns),
      conditions: conditions.enumerated().map { condition($1, number: $0) },
      fields: columns.map { ListPage.Option(value: $0.name, label: $0.label) },
      comparisons: ["~", "=", "!=", "<", ">"].map {
        ListPage.Option(value: $0, label: visit.messages.comparison($0))
      },
      drafts: drafts, problem: problem,
      place: part.count > 1 ? visit.messages.page(part.number, of: part.count) : nil,
      previous: part.previous.map { address(page: $0) }, next: part.next.map { address(page: $0) },
      isFiltered: !conditions.isEmpty || !(visit.request.query["q"] ?? "").isEmpty)
  }

  // MARK: Records

  private func chosen() -> Chosen {
    let all = snapshot.records(of: collection.name)
    do {
      let conditions = try conditions.map { text in
        guard let condition = FieldCondition(text) else {
          throw visit.messages.notACondition(text)
        }
        return try dated(condition)
      }
      let query = try RecordQuery(conditions, in: collection, of: snapshot, shownBy: display)
      var sort = visit.request.query["sort"].flatMap { $0.isEmpty ? nil : [$0] } ?? []
      // What is searched for comes the best first; all else as it is called.
      if sort.isEmpty, (visit.request.query["q"] ?? "").isEmpty {
        sort = collection.listed.prefix(1).map(\.description)
      }
      let order = try RecordOrder(sort, in: collection, of: snapshot, shownBy: display)
      return (order.sorted(query.matching(found(among: all))), nil)
    } catch let failure as RecordQuery.Failure {
      return ([], visit.messages.filterText(failure, in: collection))
    } catch {
      let failure = visit.messages.failure(error)
      return ([], [failure.message, failure.hint].compactMap { $0 }.joined(separator: " "))
    }
  }

  /// The condition with a date as records have it, as at a terminal: a day, a month or a year.
  private func dated(_ condition: FieldCondition) throws -> FieldCondition {
    guard let path = try? FieldPath(condition.field, in: collection, of: snapshot) else {
      return condition
    }
    guard let dated = condition.dated(at: path, LocalTime.today) else {
      throw visit.messages.notADate(condition.text, in: path.label(in: visit.language))
    }
    return dated
  }

  /// The records with the words that are searched for, the best first.
  private func found(among all: [Record]) -> [Record] {
    guard let words = visit.request.query["q"].flatMap({ SearchWords($0) }) else { return all }
    return RecordFinder(words, in: snapshot, language: visit.language).hits(in: collection.name)
      .compactMap { snapshot.records[$0.key] }
  }

  /// Records that are called the same are told apart by their ids.
  private func rows(_ records: ArraySlice<Record>, _ columns: [Column]) -> [ListPage.Row] {
    let display = DisplayText(for: snapshot, in: visit.language)
    let names = records.map { display.name(of: $0.key) }
    let counts = names.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    let undecided = Set(OpenConflicts(in: snapshot).files.keys)
    let texts = columns.map { display.grouping(four: hasLargeNumbers($0, records)) }
    return zip(records, names).map { record, name in
      let isRepeated = counts[name] ?? 0 > 1 && name != record.key.id
      return row(
        record, name, isRepeated ? record.key.id : nil, Array(zip(columns, texts)),
        isUndecided: undecided.contains(record.key))
    }
  }

  private func row(
    _ record: Record, _ name: String, _ id: String?, _ columns: [(Column, DisplayText)],
    isUndecided: Bool
  ) -> ListPage.Row {
    ListPage.Row(
      address: ListPlace.address(Address.record(record.key), backTo: ListPlace(visit.request)),
      name: name, id: id,
      cells: columns.dropFirst().map { column, display in
        let values = column.path.values(in: record, of: snapshot)
        return ListPage.Cell(
          label: column.label, text: ListBuilder.short(display.text(of: values, at: column.path)),
          isNumber: values.first?.number != nil)
      }, isUndecided: isUndecided)
  }

  /// Whether a column has numbers that are written in groups: those of four digits are then, too.
  private func hasLargeNumbers(_ column: Column, _ records: ArraySlice<Record>) -> Bool {
    records.contains { record in
      column.path.values(in: record, of: snapshot).contains { value in
        value.number.map { !($0 < 10_000) } ?? false
      }
    }
  }

  private static func short(_ text: String) -> String {
    text.count > 120 ? text.prefix(119) + "…" : text
  }

  // MARK: Columns

  private typealias Column = (name: String, label: String, path: FieldPath)

  /// The fields that the schema lists, or the id.
  private func columns() -> [Column] {
    let names = collection.listed.isEmpty ? ["id"] : collection.listed.map(\.description)
    return names.compactMap { name in
      guard let path = try? FieldPath(name, in: collection, of: snapshot) else { return nil }
      return (name, path.label(in: visit.language), path)
    }
  }

  /// The head of a column, which leads to the list in its order, or in the opposite one.
  private func header(_ column: Column, isNumber: Bool) -> ListPage.Column {
    let sort = visit.request.query["sort"]
    let words = visit.messages.editorWords
    let isUp = sort == column.name
    let isDown = sort == "-" + column.name
    return ListPage.Column(
      label: column.label, address: address(sort: isUp ? "-" + column.name : column.name),
      order: isUp ? words["sortedUp"] : isDown ? words["sortedDown"] : nil,
      aria: isUp ? "ascending" : isDown ? "descending" : "none", isNumber: isNumber)
  }

  /// Whether a column stands to the right, as its numbers do.
  private func isNumber(_ column: Column, _ records: ArraySlice<Record>) -> Bool {
    records.lazy.compactMap { column.path.values(in: $0, of: snapshot).first }.first?.number != nil
  }

  /// The orders that a list can have.
  private func orders(_ columns: [Column]) -> [ListPage.Order] {
    let chosen = visit.request.query["sort"] ?? ""
    let words = visit.messages.editorWords
    let usual = ListPage.Order(
      value: "", label: words["usualOrder"] ?? "", isChosen: chosen.isEmpty)
    return [usual]
      + columns.flatMap { column in
        [("", "sortedUp"), ("-", "sortedDown")].map { sign, word in
          ListPage.Order(
            value: sign + column.name, label: "\(column.label) \(words[word] ?? "")",
            isChosen: chosen == sign + column.name)
        }
      }
  }

  private func condition(_ text: String, number: Int) -> ListPage.Condition {
    var label = text
    if let condition = FieldCondition(text),
      let path = try? FieldPath(condition.field, in: collection, of: snapshot)
    {
      let comparison = visit.messages.comparison(condition.comparison.rawValue)
      label = "\(path.label(in: visit.language)) \(comparison) \(condition.text)"
    }
    return ListPage.Condition(text: text, label: label, without: address(without: number))
  }

  /// The address of the same list, in another order, without a condition, on another page, or with all
  /// that is wrong.
  func address(
    sort: String? = nil, without: Int? = nil, page: Int? = nil, isWhole: Bool = false
  ) -> String {
    var fields: [(String, String)] = []
    if let text = visit.request.query["q"], !text.isEmpty { fields.append(("q", text)) }
    for (number, condition) in conditions.enumerated() where number != without {
      fields.append(("where", condition))
    }
    if let sort = sort ?? visit.request.query["sort"], !sort.isEmpty {
      fields.append(("sort", sort))
    }
    if let page { fields.append(("page", String(page))) }
    if isWhole { fields.append(("all", "1")) }
    return Address.query(Address.collection(collection.name), fields)
  }
}
