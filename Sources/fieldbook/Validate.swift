internal import ArgumentParser
internal import Git
internal import JSONModel
internal import Messages
internal import Records

/// `fieldbook validate`
struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check every record and the rules over the whole dataset.")

  @OptionGroup var place: Place
  @Argument(help: "Report only on these files or folders; everything is checked all the same.")
  var paths: [String] = []
  @Option(help: "Check a commit instead of the working files.") var tree: String?
  @Flag(help: "Open conflicts are errors.") var strict = false
  @Option(help: "text, json or github.") var format: FindingFormat = .text

  func run() throws {
    guard let tree else {
      let working = WorkingTree(try place.root())
      return try report(Snapshot(of: working), working)
    }
    let workspace = try place.workspace()
    let files = try workspace.tree(ofCommit: workspace.repository.resolve(tree))
    try report(Snapshot(of: files), files)
  }

  private func report(_ snapshot: Snapshot, _ files: some FileTree) throws {
    var findings = snapshot.findings().map { $0.located(in: files) }
    if !paths.isEmpty {
      let choice = PathChoice(paths)
      findings = findings.filter { choice.contains($0.path) }
    }
    if strict {
      for index in findings.indices {
        if case .openConflict = findings[index].problem { findings[index].severity = .error }
      }
    }
    FindingReport(
      findings: findings, records: snapshot.records.count, conflicts: snapshot.conflictCount
    ).print(format)
    if findings.contains(where: { $0.severity == .error }) { throw ExitStatus.attention }
  }
}

/// How findings are printed.
enum FindingFormat: String, ExpressibleByArgument {
  case text, json, github
}

/// Findings in each of the forms that they are printed in.
struct FindingReport {
  let findings: [Finding]
  let records: Int
  let conflicts: Int

  func print(_ format: FindingFormat) {
    switch format {
    case .text:
      for finding in findings { Output.line(Output.messages.line(finding)) }
      let errors = findings.count { $0.severity == .error }
      Output.note(
        Output.messages.summary(
          records: records, errors: errors, warnings: findings.count - errors,
          conflicts: conflicts))
    case .json:
      Output.json([
        "records": .number(JSONNumber(records)), "findings": .array(findings.map(\.json)),
        "conflicts": .number(JSONNumber(conflicts)),
      ])
    case .github:
      for finding in findings { Output.line(annotation(finding)) }
    }
  }

  /// A workflow command, as GitHub Actions reads them from a log.
  private func annotation(_ finding: Finding) -> String {
    var place = "file=\(escape(finding.path, property: true))"
    if let position = finding.position { place += ",line=\(position.line),col=\(position.column)" }
    let field = finding.pointer == .root ? "" : "\(finding.pointer): "
    let text = escape(field + Output.messages.text(finding.problem), property: false)
    return "::\(finding.severity.rawValue) \(place)::\(text)"
  }

  private func escape(_ text: String, property: Bool) -> String {
    var result = text.replacing("%", with: "%25").replacing("\r", with: "%0D")
      .replacing("\n", with: "%0A")
    if property { result = result.replacing(":", with: "%3A").replacing(",", with: "%2C") }
    return result
  }
}

extension Finding {
  /// The finding as the `json` form has it.
  var json: JSONValue {
    var object: JSONObject = [
      "severity": .string(JSONString(severity.rawValue)), "rule": .string(JSONString(rule)),
      "path": .string(JSONString(path)),
      "pointer": .string(JSONString(pointer.description)),
    ]
    object["line"] = position.map { .number(JSONNumber($0.line)) }
    object["column"] = position.map { .number(JSONNumber($0.column)) }
    object["message"] = .string(JSONString(Output.messages.text(problem)))
    return .object(object)
  }
}
