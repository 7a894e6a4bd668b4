internal import ArgumentParser
internal import FileSystem
internal import Forms
internal import Importing
internal import JSONModel
internal import Messages
internal import Records

/// `fieldbook import`
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: Output.help.importRecords, discussion: Output.help.importRecordsMore,
    subcommands: [ImportCSV.self])
}

/// `fieldbook import csv`
struct ImportCSV: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv",
    abstract: Output.help.importCSV, discussion: Output.help.importCSVMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.spreadsheet)", completion: .file()) var file: String
  @Argument(help: "\(Output.help.collection)", completion: .collections) var collection: String
  @Option(
    name: .customLong("column"),
    help: "\(Output.help.column)")
  var columns: [String] = []
  @Flag(help: "\(Output.help.skipFaulty)") var skipFaulty = false
  @Flag(help: "\(Output.help.withoutAsking)") var yes = false

  func run() throws {
    let snapshot = try place.working()
    let (table, encoding) = try table()
    let plan = try plan(table, snapshot)
    Output.note(
      Output.messages.importing(table.rows.count, separator: table.separator, encoding: encoding))
    ImportPreview(plan: plan, match: try match(table, snapshot), snapshot: snapshot).print()
    let faulty = plan.outcomes.count { if case .faulty = $0.outcome { true } else { false } }
    guard plan.additions.isEmpty || faulty == 0 || skipFaulty || Output.isInteractive else {
      throw Output.messages.faultyRows
    }
    if !plan.additions.isEmpty {
      guard try mayGoOn(plan.additions.count, faulty) else {
        return Output.note(Output.messages.nothingChanged)
      }
      try write(table)
    } else {
      Output.note(Output.messages.imported(0))
    }
    if faulty > 0 { throw ExitStatus.attention }
  }

  private func table() throws -> (CSVTable, SpreadsheetText.Encoding) {
    let bytes = try file == "-" ? Output.input() : read(place.path(file))
    guard let (text, encoding) = SpreadsheetText.decode(bytes), !text.contains("\0") else {
      throw Output.messages.notText(file)
    }
    do {
      return (try CSVTable(text), encoding)
    } catch {
      throw Output.messages.failure(error, in: file)
    }
  }

  /// The largest table that is read, in bytes.
  private static let largest: Int64 = 1 << 28

  private func read(_ path: String) throws -> [UInt8] {
    if let metadata = Folder("/").metadata(of: path) {
      guard metadata.kind == .file || metadata.kind == .link else {
        throw Output.messages.notAFile(file)
      }
      guard metadata.size <= Self.largest else {
        throw Output.messages.tableTooLarge(file, limit: Int(Self.largest))
      }
    }
    return try Folder("/").read(path)
  }

  private func match(_ table: CSVTable, _ snapshot: Snapshot) throws -> ColumnMatch {
    do {
      return try ColumnMatch(
        table.header, snapshot.collection(collection), languages: snapshot.settings.languages,
        in: Output.messages.language.rawValue, saying: try said(snapshot))
    } catch let failure as ColumnMatch.Failure {
      throw Output.messages.failure(failure)
    }
  }

  /// What the command line says of columns.
  private func said(_ snapshot: Snapshot) throws -> [String: JSONPointer?] {
    var said: [String: JSONPointer?] = [:]
    for text in columns {
      guard let mark = text.lastIndex(of: "="), mark > text.startIndex else {
        throw Output.messages.notAColumn(text)
      }
      let field = String(text[text.index(after: mark)...])
      said[String(text[..<mark])] = .some(field.isEmpty ? nil : try place(of: field, snapshot))
    }
    return said
  }

  private func place(of field: String, _ snapshot: Snapshot) throws -> JSONPointer? {
    try FieldInput.pointer(field).map { try snapshot.collection(collection).pointer(named: $0) }
  }

  private func plan(_ table: CSVTable, _ snapshot: Snapshot) throws -> TableImport {
    TableImport(
      table, try match(table, snapshot), into: try snapshot.collection(collection), of: snapshot,
      in: Output.messages.language.rawValue, dates: .today)
  }

  private func mayGoOn(_ new: Int, _ faulty: Int) throws -> Bool {
    if yes && (faulty == 0 || skipFaulty) { return true }
    guard Output.isInteractive else { throw Output.messages.needsConfirmation }
    return try Terminal.mayGoOn(Output.messages.asksImport(new, leaving: faulty))
  }

  /// Plans once more, as the fieldbook is now, and writes.
  private func write(_ table: CSVTable) throws {
    let root = try place.ownRoot(for: "import")
    let snapshot = try Snapshot(of: WorkingTree(root))
    let additions = try plan(table, snapshot).additions
    try RecordEdit(snapshot: snapshot, folder: root).write(additions)
    for key in additions.keys.sorted() { Output.line("+ \(key)") }
    Output.note(Output.messages.imported(additions.count))
  }
}
