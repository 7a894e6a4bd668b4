public import Records

/// The reports of a fieldbook: a pure function of its settings, schemas, records and conflicts.
public struct Reports {
  private let snapshot: Snapshot
  private let definitions: [ReportDefinition]

  /// The folder that reports are generated into.
  public static let folder = "reports"

  /// The reports that a snapshot's settings define; a general one where they define none.
  ///
  /// - Throws: `SetupError` where a definition is wrong.
  public init(of snapshot: Snapshot) throws(SetupError) {
    self.snapshot = snapshot
    let defined = try ReportDefinition.all(in: snapshot)
    definitions = defined.isEmpty ? [ReportDefinition.general(for: snapshot)] : defined
  }

  /// The names of the reports, in their order.
  public var names: [String] { definitions.map(\.name) }

  /// The files of some reports by path, in each of some languages.
  ///
  /// The same snapshot gives the same bytes on every machine.
  public func files(names: Set<String>, languages: [String]) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for definition in definitions where names.contains(definition.name) {
      for language in languages {
        let document = ReportBuilder(
          snapshot: snapshot, definition: definition, language: language
        ).document()
        let stem = "\(Reports.folder)/\(language)/\(definition.name)"
        files[stem + ".md"] = Array(Markdown.page(document).utf8)
        files[stem + ".html"] = Array(HTML.page(document).utf8)
        for case .figure(let figure) in document.blocks {
          let svg = figure.svg.rendered(description: figure.description, isDocument: true)
          files["\(stem)-\(figure.name).svg"] = Array(svg.utf8)
        }
      }
    }
    return files
  }
}
