internal import JSONModel
internal import Messages
internal import Records

/// Findings as a log of the Static Analysis Results Interchange Format (SARIF 2.1.0, OASIS), as
/// code scanning services read it.
struct SARIFReport {
  let messages: Messages
  private let findings: [Finding]
  private let rules: [String]

  init(_ findings: [Finding], _ messages: Messages) {
    self.messages = messages
    self.findings = findings.inFileOrder
    rules = Swift.Set(findings.map(\.rule)).sorted()
  }

  /// The whole log: one run of one tool.
  var value: JSONValue {
    [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
      "runs": [
        [
          "tool": [
            "driver": ["name": "fieldbook", "rules": .array(rules.map(descriptor))]
          ],
          "language": .string(JSONString(messages.language.rawValue)),
          "columnKind": "unicodeCodePoints", "results": .array(results),
        ]
      ],
    ]
  }

  private func descriptor(_ rule: String) -> JSONValue {
    let description = SARIFReport.text(messages.description(ofRule: rule))
    return [
      "id": .string(JSONString(rule)), "shortDescription": description,
      "fullDescription": description, "help": SARIFReport.text(messages.help(forRule: rule)),
    ]
  }

  private var results: [JSONValue] {
    let indices = Dictionary(uniqueKeysWithValues: zip(rules, rules.indices))
    var seen: [UInt64: Int] = [:]
    return findings.map { finding in
      let identity = SARIFReport.identity(finding)
      seen[identity, default: 0] += 1
      let fingerprint = String(identity, radix: 16) + ":\(seen[identity, default: 1])"
      return result(finding, rule: indices[finding.rule] ?? -1, fingerprint)
    }
  }

  private func result(_ finding: Finding, rule: Int, _ fingerprint: String) -> JSONValue {
    let words = messages.text(finding.problem)
    let fingerprint = JSONValue.string(JSONString(fingerprint))
    return [
      "ruleId": .string(JSONString(finding.rule)), "ruleIndex": .number(JSONNumber(rule)),
      "level": .string(JSONString(finding.severity.rawValue)),
      "message": SARIFReport.text(
        words.isEmpty ? messages.description(ofRule: finding.rule) : words),
      "locations": [location(finding)],
      // GitHub compares only the fingerprint of this name, whatever it was made from.
      "partialFingerprints": [
        "primaryLocationLineHash": fingerprint, "rulePathPointer/v1": fingerprint,
      ],
    ]
  }

  private func location(_ finding: Finding) -> JSONValue {
    var location: JSONObject = [
      "physicalLocation": [
        "artifactLocation": [
          "uri": .string(JSONString(URIPath.encode(finding.path))), "uriBaseId": "%SRCROOT%",
        ],
        "region": region(finding),
      ]
    ]
    if finding.pointer != .root {
      let name = JSONValue.string(JSONString(finding.pointer.description))
      location["logicalLocations"] = [["fullyQualifiedName": name]]
    }
    return .object(location)
  }

  /// One character; GitHub wants both ends, also of a file that has no text to point at.
  private func region(_ finding: Finding) -> JSONValue {
    let start = finding.position ?? TextPosition(line: 1, column: 1)
    return [
      "startLine": .number(JSONNumber(start.line)),
      "startColumn": .number(JSONNumber(start.column)),
      "endLine": .number(JSONNumber(start.line)),
      "endColumn": .number(JSONNumber(start.column + 1)),
    ]
  }
}

extension SARIFReport {
  /// A plain text message: braces are doubled, for they would be placeholders (section 3.11.5), and
  /// a link quoted from a record is taken apart (section 3.11.6).
  static func text(_ words: String) -> JSONValue {
    let words = Array(Output.escape(words).unicodeScalars)
    let holdsLink = zip(words, words.dropFirst()).contains { $0 == "]" && $1 == "(" }
    var text = String.UnicodeScalarView()
    for scalar in words {
      switch scalar {
      case "{", "}": text.append(scalar)
      case "[" where holdsLink, "]" where holdsLink: text.append("\\")
      default: break
      }
      text.append(scalar)
    }
    return ["text": .string(JSONString(String(text)))]
  }

  /// What makes two findings of two runs the same: rule, file and field (FNV-1a, Fowler et al.).
  private static func identity(_ finding: Finding) -> UInt64 {
    "\(finding.rule)\0\(finding.path)\0\(finding.pointer)".utf8
      .reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
