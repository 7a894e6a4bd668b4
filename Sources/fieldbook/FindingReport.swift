internal import ArgumentParser
internal import JSONModel
internal import Messages
internal import Records

/// How findings are printed.
enum FindingFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, github, sarif, junit
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
      Output.note(summary)
    case .json:
      Output.json([
        "records": .number(JSONNumber(records)), "findings": .array(findings.map(\.json)),
        "conflicts": .number(JSONNumber(conflicts)),
      ])
    case .github:
      for finding in findings { Output.line(annotation(finding)) }
    case .sarif: Output.json(SARIFReport(findings, Output.messages).value)
    case .junit:
      let report = JUnitReport(findings, summary: summary, Output.messages)
      Output.bytes(Array(report.text.utf8))
    }
  }

  private var summary: String {
    let errors = findings.count { $0.severity == .error }
    let openWarnings = findings.count { $0.severity == .warning && $0.rule == "conflict" }
    return Output.messages.summary(
      records: records, errors: errors, otherWarnings: findings.count - errors - openWarnings,
      conflicts: conflicts)
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
    let always: [Unicode.Scalar: String] = ["%": "%25", "\r": "%0D", "\n": "%0A"]
    let inProperty: [Unicode.Scalar: String] = property ? [":": "%3A", ",": "%2C"] : [:]
    return text.replacing(scalars: always.merging(inProperty) { first, _ in first })
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
