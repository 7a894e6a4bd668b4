internal import FileSystem
internal import JSONModel
public import Records

/// The reports of a fieldbook: a pure function of its settings, schemas, records and conflicts.
public struct Reports {
  private let index: RecordIndex.Shared
  private let definitions: [ReportDefinition]

  /// The folder that reports are generated into.
  public static let folder = DatasetPath.reportFolder

  /// The reports that a snapshot's settings define; a general one where they define none.
  ///
  /// - Throws: `SetupError` where a definition is wrong, or words or the frame of a page are.
  public init(of snapshot: Snapshot) throws(SetupError) {
    let texts = try ReportTexts(of: snapshot)
    index = RecordIndex.Shared(snapshot.withoutPrivateFields(), texts)
    let defined = try ReportDefinition.all(in: snapshot)
    definitions =
      defined.isEmpty
      ? [ReportDefinition.general(texts.words, snapshot.settings.languages)] : defined
  }

  /// The members of records that the reports read, by collection, as settings and schemas tell: what is said
  /// of records that have no others is the same. Of a collection that is not named, all may be read.
  public static func members(under setup: Snapshot) -> [String: [ReadMember]] {
    setup.settings.reports.isEmpty ? ReportDefinition.membersOfGeneral(under: setup) : [:]
  }

  /// The names of the reports, in their order.
  public var names: [String] { definitions.map(\.name) }

  /// The languages of the fieldbook.
  public var languages: [String] { index.snapshot.settings.languages }

  /// The files of some reports by path, in each of some languages; with all of them, their list.
  ///
  /// The same snapshot gives the same bytes on every machine.
  public func files(names: Set<String>, languages: [String]) -> [String: [UInt8]] {
    let definitions = definitions
    let chosen = definitions.filter { names.contains($0.name) }
    let shared = index.counting(
      references: chosen.contains(where: \.countsReferences),
      gaps: chosen.contains(where: \.countsGaps))
    let parts = Workers.map(languages.count) { number in
      var reports = LanguageReports(
        RecordIndex(sharing: shared), definitions, in: languages[number])
      return reports.files(names: names)
    }
    return parts.reduce(into: [:]) { files, part in files.merge(part) { $1 } }
  }
}

/// The reports in one language.
private struct LanguageReports {
  private let definitions: [ReportDefinition]
  private let figures: Figures
  private let links: Links
  private var lists: RecordLists

  /// The path of the list of reports.
  private static let list = "index"

  init(_ index: RecordIndex, _ definitions: [ReportDefinition], in language: String) {
    self.definitions = definitions
    figures = Figures(index, in: language)
    links = LanguageReports.links(definitions, figures)
    lists = RecordLists(
      links, figures.words,
      RecordLists.Source(
        records: { index.records(of: $0) }, name: { [figures] in figures.display.name(of: $0) }))
  }

  mutating func files(names: Set<String>) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for definition in definitions where names.contains(definition.name) {
      for document in ReportBuilder(figures: figures, definition: definition).documents() {
        add(document, to: &files)
      }
    }
    if names == Set(definitions.map(\.name)) { add(list(), to: &files) }
    return files
  }

  private mutating func add(_ document: ReportDocument, to files: inout [String: [UInt8]]) {
    let folder = "\(Reports.folder)/\(document.language)/"
    let stem = folder + document.path
    // Hosting sites show a folder's README by itself.
    let isList = document.path == LanguageReports.list
    files[isList ? folder + "README.md" : stem + ".md"] = Array(
      Markdown.page(document, links, figures.words).utf8)
    for (ending, page) in HTML.pages(document, links, figures.index.shared.texts, &lists) {
      files[stem + ending] = page
    }
    for block in document.blocks {
      switch block {
      case .figure(let figure):
        let svg = figure.svg.document(description: figure.description)
        files["\(stem)-\(figure.name).svg"] = Array(svg.utf8)
      case .table(let table):
        guard let name = table.name else { continue }
        add(table, at: "\(folder)data/\(document.name)-\(name)", to: &files)
      default: break
      }
    }
    for (name, table) in document.data { add(table, at: "\(folder)data/\(name)", to: &files) }
  }

  private func add(_ table: Table, at stem: String, to files: inout [String: [UInt8]]) {
    let data = TableData(table)
    files[stem + ".csv"] = Array(data.csv().utf8)
    files[stem + ".json"] = data.json()
  }

  // MARK: The list of reports

  private func list() -> ReportDocument {
    let language = figures.language
    let items = definitions.map { definition -> [Inline] in
      [.page(definition.title[language], definition.name)]
        + (definition.introduction.map { [.text(" – " + $0[language])] } ?? [])
    }
    return ReportDocument(
      path: LanguageReports.list, language: language,
      title: figures.words.reports + " – " + figures.snapshot.settings.title[language],
      blocks: [.list(items)], footer: [])
  }

  private static func links(_ definitions: [ReportDefinition], _ figures: Figures) -> Links {
    let snapshot = figures.snapshot
    let foreignTexts = ForeignTexts(snapshot, figures.words, in: figures.language)
    return Links(
      reports: [(list, figures.words.reports)]
        + definitions.map { ($0.name, $0.title[figures.language]) },
      languages: snapshot.settings.languages,
      pages: definitions.reduce(into: [:]) { pages, definition in
        if let collection = definition.pages?.collection { pages[collection] = definition.name }
      },
      file: { snapshot.records[$0]?.path },
      marks: { figures.marks(of: $0) },
      language: { figures.foreignLanguage(ofNameOf: $0) },
      languageOfText: { foreignTexts[$0] },
      folders: snapshot.schemas.sorted.reduce(into: [:]) {
        $0[$1.name] = ("dataset/\($1.name)/", figures.index.records(of: $1.name).count)
      })
  }
}
