public import Forms
public import JSONModel
public import Records

/// What the rows of a table become: new records, ones that are there already, and what is wrong.
public struct TableImport: Sendable {
  /// What a row becomes.
  public enum Outcome: Hashable, Sendable {
    /// A new record.
    case new(RecordKey, JSONValue)
    /// A record that has all of it already.
    case known(RecordKey)
    /// What an earlier row, on that line of the file, becomes.
    case repeated(line: Int)
    /// Nothing, for these reasons.
    case faulty([Fault])
  }

  /// What is wrong in a row.
  public struct Fault: Hashable, Sendable {
    /// What is wrong.
    public enum Problem: Hashable, Sendable {
      /// A cell.
      case cell(CellReader.Fault)
      /// The record that the row would be.
      case record(Finding.Problem)
      /// A cell to the right of the last column.
      case surplus(String)
      /// The id belongs to a record with other values.
      case taken(RecordKey)
      /// The id belongs to an earlier row with other values, on that line of the file.
      case claimed(RecordKey, line: Int)
      /// The id cannot be one.
      case invalidID(String)
    }

    /// The column; `nil` where it is about a field without one, or the whole row.
    public let column: String?
    /// The field.
    public let place: JSONPointer
    /// What is wrong.
    public let problem: Problem
  }

  /// What each row becomes, in their order.
  public private(set) var outcomes: [(row: CSVTable.Row, outcome: Outcome)] = []

  /// The kind of record.
  public let collection: RecordCollection
  private let columns: [ColumnMatch.Column]
  private let reader: CellReader
  private var snapshot: Snapshot
  /// The lines of the file on which new records stand.
  private var lines: [RecordKey: Int] = [:]

  /// Plans an import into a fieldbook; nothing is written.
  ///
  /// A row is there already where a record has all its values, so that the same file taken twice adds
  /// nothing.
  /// - Complexity: O(rows + records of the collection), and a comparison with each record that has one
  ///   value of the row, the rarest.
  public init(
    _ table: CSVTable, _ match: ColumnMatch, into collection: RecordCollection,
    of snapshot: Snapshot, in language: String, dates: DatePhrase
  ) {
    self.collection = collection
    columns = match.columns
    reader = CellReader(
      snapshot, match.columns.compactMap(\.field), in: language, dates: dates)
    self.snapshot = snapshot
    var known = KnownRecords(match.columns.compactMap(\.place))
    for record in snapshot.records(of: collection.name) { known.add(record.key, record.value) }
    for row in table.rows {
      let outcome = outcome(of: row, known)
      if case .new(let key, let value) = outcome {
        known.add(key, value)
        self.snapshot.set(key, to: value)
        lines[key] = row.line
      }
      outcomes.append((row, outcome))
    }
    refuseInvalid(since: snapshot)
  }

  /// The records to write.
  public var additions: [RecordKey: JSONValue?] {
    outcomes.reduce(into: [:]) { additions, entry in
      if case .new(let key, let value) = entry.outcome { additions[key] = value }
    }
  }

  // MARK: One row

  private func outcome(
    of row: CSVTable.Row, _ known: KnownRecords
  ) -> Outcome {
    var form = RecordForm(collection)
    var faults = surplus(row)
    for column in columns {
      guard let place = column.place, let field = column.field, column.number < row.cells.count
      else { continue }
      let text = TableImport.trimmed(row.cells[column.number])
      guard !text.isEmpty else { continue }
      switch reader.value(text, field) {
      case .success where form.isInYearZero(text, at: place):
        faults.append(Fault(column: column.name, place: place, problem: .cell(.yearZero(text))))
      case .success(let value): form.set(valid(value, text, at: place, in: form), at: place)
      case .failure(let error):
        faults += error.faults.map {
          Fault(column: column.name, place: place, problem: .cell($0))
        }
      }
    }
    return outcome(of: form, faults, known)
  }

  private func outcome(
    of form: RecordForm, _ cells: [Fault], _ known: KnownRecords
  ) -> Outcome {
    // A field whose cell has no value is not missing.
    let unread = cells.map(\.place).filter { $0 != .root }
    let faults =
      cells
      + form.faults().filter { !unread.contains($0.place) }.map { fault in
        Fault(column: column(of: fault.place), place: fault.place, problem: .record(fault.problem))
      }
    guard faults.isEmpty else { return .faulty(faults + idFaults(form.value["id"]?.string)) }
    if let same = known.record(with: form.value) {
      return lines[same].map { .repeated(line: $0) } ?? .known(same)
    }
    var value = form.value
    if value["id"] == nil, let template = collection.idTemplate {
      let id = IDTemplate(template, in: snapshot).id(for: value, in: collection)
      value = value.setting(.string(JSONString(id)), at: ["id"]) ?? value
    }
    let id = value["id"]?.string ?? ""
    let wrong = idFaults(id)
    guard wrong.isEmpty else { return .faulty(wrong) }
    return .new(RecordKey(collection: collection.name, id: id), value)
  }

  /// What is wrong with an id of a new record; nothing with none, which is made.
  private func idFaults(_ id: String?) -> [Fault] {
    guard let id else { return [] }
    let key = RecordKey(collection: collection.name, id: id)
    let problem: Fault.Problem
    if !RecordKey.isValid(id: id) {
      problem = .invalidID(id)
    } else if snapshot.exists(key) {
      problem = lines[key].map { .claimed(key, line: $0) } ?? .taken(key)
    } else {
      return []
    }
    return [Fault(column: column(of: ["id"]), place: ["id"], problem: problem)]
  }

  private func surplus(_ row: CSVTable.Row) -> [Fault] {
    row.cells.dropFirst(columns.count).filter { !$0.isEmpty }.map {
      Fault(column: nil, place: .root, problem: .surplus($0))
    }
  }

  /// A text as it is, or the date it means, where that is valid and the text is not.
  private func valid(
    _ value: JSONValue, _ text: String, at place: JSONPointer, in form: RecordForm
  ) -> JSONValue {
    guard value.string != nil, !form.violations(of: value, at: place).isEmpty,
      let date = reader.date(text), form.violations(of: date, at: place).isEmpty
    else { return value }
    return date
  }

  private func column(of place: JSONPointer) -> String? {
    columns.first { $0.place == place }?.name
  }

  /// Leading and trailing spaces mean nothing in a spreadsheet; no-break spaces neither.
  private static func trimmed(_ text: String) -> String {
    String(
      text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  // MARK: All rows together

  /// Turns rows down with which the fieldbook would not be valid, such as two that claim the same.
  private mutating func refuseInvalid(since before: Snapshot) {
    let known = Set(before.findings())
    let errors = snapshot.findings().filter { $0.severity == .error && !known.contains($0) }.causes
    let rows = Set(outcomes.compactMap { $0.outcome.newKey })
    let byKey = Dictionary(grouping: errors) { $0.key(among: rows) }
    for index in outcomes.indices {
      guard case .new(let key, _) = outcomes[index].outcome, let findings = byKey[key] else {
        continue
      }
      outcomes[index].outcome = .faulty(
        findings.map {
          Fault(column: column(of: $0.pointer), place: $0.pointer, problem: .record($0.problem))
        })
    }
  }
}

extension TableImport.Outcome {
  /// The record that is new by it.
  fileprivate var newKey: RecordKey? {
    if case .new(let key, _) = self { key } else { nil }
  }
}

extension Finding {
  /// The record of some that is at fault: of two that claim the same, the new one, whichever the finding is in.
  fileprivate func key(among rows: Set<RecordKey>) -> RecordKey? {
    guard case .notUnique(_, let other) = problem, let key, !rows.contains(key) else { return key }
    return other
  }
}
