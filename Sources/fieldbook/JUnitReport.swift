internal import JSONModel
internal import Messages
internal import Records

/// Findings as JUnit's XML, as GitLab and Jenkins read it: a test case for each file that has any.
struct JUnitReport {
  let messages: Messages
  private let files: [[Finding]]
  private let summary: String

  /// - Parameter summary: how the validation ended, in a sentence.
  init(_ findings: [Finding], summary: String, _ messages: Messages) {
    self.messages = messages
    self.summary = summary
    files = findings.inFileOrder.reduce(into: []) { files, finding in
      // By code point: two files may have names that differ in nothing else.
      let path = JSONString(finding.path)
      if files.last?.first.map({ JSONString($0.path) }) == path {
        files[files.count - 1].append(finding)
      } else {
        files.append([finding])
      }
    }
  }

  /// The whole document; without findings it has one test case, which passes.
  var text: String {
    let cases = files.isEmpty ? [passing] : files.map(testCase)
    let failures = files.count { $0.contains(where: isError) }
    let counts = "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="fieldbook" \(counts)>
      <testsuite name="fieldbook validate" \(counts) skipped="0">
      \(cases.joined(separator: "\n"))
      <system-out>\(XMLText.escape(summary))</system-out>
      </testsuite>
      </testsuites>

      """
  }

  private var passing: String { "<testcase name=\"validate\" classname=\"fieldbook\"/>" }

  private func testCase(_ findings: [Finding]) -> String {
    let path = findings.first?.path ?? ""
    let folder = path.unicodeScalars.split(separator: "/").dropLast().map(String.init)
      .joined(separator: ".")
    let errors = findings.filter(isError)
    let warnings = findings.filter { !isError($0) }
    var elements: [String] = []
    if let first = errors.first {
      let message = XMLText.escape(messages.text(first.problem))
      elements.append(
        "<failure type=\"\(XMLText.escape(first.rule))\" message=\"\(message)\">\(lines(errors))</failure>"
      )
    }
    if !warnings.isEmpty { elements.append("<system-out>\(lines(warnings))</system-out>") }
    let name = XMLText.escape(path)
    let group = XMLText.escape(folder.isEmpty ? "fieldbook" : folder)
    return "<testcase name=\"\(name)\" classname=\"\(group)\">\n"
      + elements.joined(separator: "\n") + "\n</testcase>"
  }

  private func lines(_ findings: [Finding]) -> String {
    XMLText.escape(findings.map(messages.line).joined(separator: "\n"))
  }

  private func isError(_ finding: Finding) -> Bool { finding.severity == .error }
}
