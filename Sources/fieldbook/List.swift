internal import ArgumentParser
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
    name: .customLong("where"), help: "\(Output.help.conditions)",
    completion: .inputs)
  var conditions: [String] = []
  @Option(help: "\(Output.help.sort)", completion: .fields) var sort: String?
  @Option(help: "\(Output.help.outputFormat)") var format: OutputFormat = .text

  func run() throws {
    let snapshot = try place.working()
    guard let collection else { return listCollections(snapshot) }
    let kind = try snapshot.collection(collection)
    let unreadable = snapshot.broken.filter { $0.key?.collection == kind.name }
    guard unreadable.isEmpty else { throw Output.messages.unreadable(unreadable) }
    let records = try sorted(filtered(snapshot.records(of: kind.name), kind), kind)
    Output.page()
    guard format == .text else { return Output.json(.array(records.map(\.value))) }
    print(records, kind, snapshot)
  }

  private func listCollections(_ snapshot: Snapshot) {
    let language = Output.messages.language.rawValue
    let rows = snapshot.schemas.sorted.map {
      [$0.name, $0.label(in: language), String(snapshot.count(of: $0.name))]
    }
    Output.page()
    TextTable(rows: rows).print()
  }

  private func filtered(_ records: [Record], _ kind: RecordCollection) throws -> [Record] {
    try conditions.reduce(records) { records, condition in
      guard let input = FieldInput(condition) else {
        throw Output.messages.notAnAssignment(condition)
      }
      let field = try field(input.pointer, kind)
      let wanted = (field.element ?? field).value(typed: input.text)
      return records.filter { record in
        guard let value = record.value[input.pointer] else { return input.text.isEmpty }
        return value == wanted || value.array?.contains { $0 == wanted } == true
      }
    }
  }

  private func sorted(_ records: [Record], _ kind: RecordCollection) throws -> [Record] {
    guard let sort else { return records }
    let pointer = FieldInput.pointer(sort) ?? .root
    _ = try field(pointer, kind)
    return records.sorted { left, right in
      switch (left.value[pointer], right.value[pointer]) {
      case (.number(let left)?, .number(let right)?) where left != right: left < right
      case (let first?, let second?) where first != second: FieldModel.precedes(first, second)
      case (nil, _?): false
      case (_?, nil): true
      default: left.key < right.key
      }
    }
  }

  private func field(_ pointer: JSONPointer, _ kind: RecordCollection) throws -> FieldModel.Field {
    guard let field = kind.fields.root.field(at: pointer) else {
      throw Output.messages.noField(pointer, in: kind, kind.fields.root.node.names.map(\.text))
    }
    return field
  }

  private func print(_ records: [Record], _ kind: RecordCollection, _ snapshot: Snapshot) {
    let language = Output.messages.language.rawValue
    let header = ["id"] + kind.listed.map { kind.label(of: $0, in: language) }
    let rows = records.map { record in
      [record.key.id]
        + kind.listed.map { pointer in
          record.value[pointer].map {
            snapshot.display.text(of: $0, kind.fields.root.field(at: pointer))
          } ?? ""
        }
    }
    TextTable(header: header, rows: rows).print()
  }
}

/// Columns as wide as their longest cell, the last one cut at the terminal's edge.
struct TextTable {
  var header: [String]?
  var rows: [[String]]

  init(header: [String]? = nil, rows: [[String]]) {
    self.header = header
    self.rows = rows
  }

  private static let longest = 48

  func print() {
    let all = (header.map { [$0] } ?? []) + rows
    let cells = all.map { $0.map { TextTable.cut(Output.escape($0)) } }
    let columns = cells.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      cells.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    for row in cells {
      let padded = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      var line = padded.joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      Output.line(line)
    }
  }

  private static func cut(_ text: String) -> String {
    let line = text.replacing("\n", with: " ")
    return line.count > longest ? line.prefix(longest - 1) + "…" : line
  }
}
