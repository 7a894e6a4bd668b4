internal import ArgumentParser
internal import Forms
internal import JSONModel
internal import Messages
internal import Records

/// `fieldbook list`
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: Output.help.list, discussion: Output.help.listMore)

  @OptionGroup var place: Place
  @Argument(
    help: "\(Output.help.listCollection)", completion: .collections)
  var collection: String?
  @Option(
    name: .customLong("where"), parsing: .unconditionalSingleValue,
    help: "\(Output.help.conditions)", completion: .inputs)
  var conditions: [String] = []
  @Option(
    parsing: .unconditionalSingleValue, help: "\(Output.help.sort)", completion: .fields)
  var sort: [String] = []
  @Option(help: "\(Output.help.columns)", completion: .fields) var columns: String?
  @Option(help: "\(Output.help.outputFormat)") var format: OutputFormat = .text

  func validate() throws {
    let isAboutRecords = !conditions.isEmpty || !sort.isEmpty || columns != nil
    guard collection != nil || !isAboutRecords else {
      throw ValidationError(Output.messages.needsCollection)
    }
  }

  func run() throws {
    guard let collection else { return listCollections(try place.working()) }
    let snapshot = try place.working(for: collection)
    let kind = try snapshot.collection(collection)
    let paths = try columns.map {
      let names = $0.split(separator: ",", omittingEmptySubsequences: false)
      return try chosen(names.map { String($0.drop { $0 == " " }) }, kind, snapshot)
    }
    let query = try RecordQuery(
      conditions.map { try condition($0, kind, snapshot) }, in: kind, of: snapshot,
      shownBy: snapshot.display)
    let order = try RecordOrder(sort, in: kind, of: snapshot, shownBy: snapshot.display)
    let unreadable = snapshot.broken.filter { $0.key?.collection == kind.name }
    guard unreadable.isEmpty else { throw Output.messages.unreadable(unreadable) }
    let records = order.sorted(query.matching(snapshot.records(of: kind.name)))
    Output.page()
    guard format == .text else { return printJSON(records, paths, snapshot) }
    print(records, try paths ?? listed(kind, snapshot), snapshot)
  }

  private func listCollections(_ snapshot: Snapshot) {
    let language = Output.messages.language.rawValue
    guard format == .text else {
      return Output.json(
        .array(
          snapshot.schemas.sorted.map { kind in
            [
              "collection": .string(JSONString(kind.name)),
              "label": .string(JSONString(kind.label(in: language))),
              "records": .number(JSONNumber(snapshot.count(of: kind.name))),
            ]
          }))
    }
    let rows = snapshot.schemas.sorted.map {
      [$0.name, $0.label(in: language), String(snapshot.count(of: $0.name))]
    }
    guard !rows.isEmpty else { return Output.note(Output.messages.noCollectionYet) }
    Output.page()
    TextTable(rows: rows).print()
  }

  private func condition(
    _ argument: String, _ kind: RecordCollection, _ snapshot: Snapshot
  ) throws -> FieldCondition {
    guard let condition = FieldCondition(argument) else {
      throw Output.messages.notACondition(argument)
    }
    let path = try FieldPath(condition.field, in: kind, of: snapshot)
    guard let dated = condition.dated(at: path, .today) else {
      throw Output.messages.notADate(condition.text, in: condition.field)
    }
    return dated
  }

  /// A column: its name for programs and for people, and where its values are.
  private typealias Column = (name: String, label: String, path: FieldPath)

  private func chosen(
    _ names: [String], _ kind: RecordCollection, _ snapshot: Snapshot
  ) throws -> [Column] {
    try names.map { name in
      let path = try FieldPath(name, in: kind, of: snapshot)
      return (path.name, path.label(in: Output.messages.language.rawValue), path)
    }
  }

  /// The id, and the fields that the schema lists.
  private func listed(_ kind: RecordCollection, _ snapshot: Snapshot) throws -> [Column] {
    let fields = try chosen(kind.listed.map(\.description), kind, snapshot)
    return [("id", "id", try FieldPath("id", in: kind, of: snapshot))] + fields
  }

  private func print(_ records: [Record], _ columns: [Column], _ snapshot: Snapshot) {
    let display = snapshot.display
    let rows = records.map { record in
      columns.map { display.text(of: $0.path.values(in: record, of: snapshot), at: $0.path) }
    }
    TextTable(header: columns.map(\.label), rows: rows).print()
  }

  /// Whole records, or of each the fields that were asked for.
  private func printJSON(_ records: [Record], _ columns: [Column]?, _ snapshot: Snapshot) {
    guard let columns else { return Output.json(.array(records.map(\.value))) }
    Output.json(
      .array(
        records.map { record in
          let members = columns.compactMap { column -> (JSONString, JSONValue)? in
            let values = column.path.values(in: record, of: snapshot)
            guard let first = values.first else { return nil }
            return (JSONString(column.name), column.path.isSingle ? first : .array(values))
          }
          return .object(JSONObject(members))
        }))
  }
}
