import Foundation
import JSONModel
import TestSupport
import Testing

/// The forms of findings that code scanning and test services read.
@Suite("Findings as SARIF and JUnit")
struct ReportFormatTests {
  /// A fieldbook with findings of several rules, some of which quote hostile text.
  private static func findings() throws -> Program {
    let program = try Program.withBook()
    for (path, text) in [
      "towns/x.json":
        "{\n  \"id\": \"x\",\n  \"name\": \"Å\",\n  \"[a](http://b){0}<&\\u001b\\uffff\": 1\n}\n",
      "towns/e.json": "{\n  \"id\": \"e\",\n  \"name\": \"e\u{301}\"\n}\n",
      "towns/lund.json": "{\n  \"id\": \"lund\",\n}\n",
      "visits/v.json": "{\n  \"id\": \"v\",\n  \"town\": \"no\",\n  \"date\": \"never\"\n}\n",
      "visits/w.json": "{}\n", "stray å:1.txt": "",
    ] { try program.folder.write(text, to: "book/dataset/" + path) }
    return program
  }

  private func log(_ program: Program, exits status: Int32) throws -> JSONValue {
    let run = try program.run("-C", "book", "validate", "--format", "sarif", exits: status)
    return try JSONParser.parse(Array(run.output.utf8))
  }

  @Test("SARIF: a log without findings has a tool without rules and no results")
  func sarifWithoutFindings() throws {
    let log = try log(Program.withBook(), exits: 0)
    let run = log["runs"]?.array?.first
    #expect(log["version"] == "2.1.0" && run?["results"] == [])
    #expect(run?["tool"]?["driver"] == ["name": "fieldbook", "rules": []])
  }

  @Test("A schema that cannot be used is told in the form that was asked for")
  func setup() throws {
    let program = try Program.withBook()
    try program.folder.write(
      "{\n  \"x-lst\": []\n}\n", to: "book/schemas/towns.schema.json")
    let result = try #require(
      log(program, exits: 3)["runs"]?.array?.first?["results"]?.array?.first)
    #expect(result["ruleId"] == "setup")
    func output(_ format: String) throws -> String {
      let run = try program.run("-C", "book", "validate", "--format", format, exits: 3)
      #expect(run.errors.contains("towns.schema.json:2:3 /x-lst"))
      return run.output
    }
    #expect(
      try output("github").hasPrefix(
        "::error file=schemas/towns.schema.json,line=2,col=3::/x-lst"))
    #expect(try output("junit").contains("schemas/towns.schema.json"))
    #expect(try output("json").contains("\"rule\": \"setup\""))
    #expect(try output("text") == "")
  }

  @Test("A value cannot make up lines of its own")
  func lines() throws {
    let program = try Program.withBook()
    try program.folder.write(
      "{\n  \"id\": \"lund\",\n  \"name\": \"Lund\",\n  \"a\\n::error file=x::y\": 1\n}\n",
      to: "book/dataset/towns/lund.json")
    let output = try program.run("-C", "book", "validate", exits: 1).output
    #expect(output.contains("::error") && !output.contains("\n::error"))
  }

  @Test("SARIF: every result names a rule, a place and a fingerprint of its own")
  func sarif() throws {
    let log = try log(ReportFormatTests.findings(), exits: 1)
    let run = try #require(log["runs"]?.array?.first)
    let rules = try #require(run["tool"]?["driver"]?["rules"]?.array)
    let results = try #require(run["results"]?.array)
    #expect(run["columnKind"] == "unicodeCodePoints" && results.count >= 7)
    #expect(Set(rules.map { $0["id"] }) == Set(results.map { $0["ruleId"] }))
    for rule in rules {
      for part: JSONString in ["shortDescription", "fullDescription", "help"] {
        #expect(rule[part]?["text"]?.string?.isEmpty == false)
      }
    }
    for result in results {
      let index = try #require(result["ruleIndex"]?.number?.int)
      #expect(rules[index]["id"] == result["ruleId"])
      #expect(["error", "warning"].contains(result["level"]))
      let place = result["locations"]?.array?.first?["physicalLocation"]
      #expect(place?["artifactLocation"]?["uriBaseId"] == "%SRCROOT%")
      for end: JSONString in ["startLine", "startColumn", "endLine", "endColumn"] {
        #expect((place?["region"]?[end]?.number?.int ?? 0) > 0)
      }
    }
    let prints = results.map { $0["partialFingerprints"]?["primaryLocationLineHash"] }
    #expect(Set(prints).count == results.count && !prints.contains(nil))
  }

  @Test("SARIF: a quoted link, braces and a path are not what they seem")
  func hostileSARIF() throws {
    let program = try ReportFormatTests.findings()
    let text = try program.run("-C", "book", "validate", "--format", "sarif", exits: 1).output
    #expect(text.contains(#"\\[a\\](http://b){{0}}<&\\u{{1b}}"#))
    #expect(text.contains("\"uri\": \"dataset/stray%20%C3%A5%3A1.txt\""))
    #expect(text.contains("\"fullyQualifiedName\": \"/date\""))
    #expect(try program.run("-C", "book", "validate", "--format", "sarif").output == text)
  }

  @Test("SARIF: a fingerprint stays when lines move; rules are described in the reader's language")
  func stability() throws {
    var program = try Program.withBook()
    func prints(_ text: String) throws -> [JSONValue?] {
      try program.folder.write(text, to: "book/dataset/visits/v.json")
      return try log(program, exits: 1)["runs"]?.array?.first?["results"]?.array?
        .map { $0["partialFingerprints"] } ?? []
    }
    let start = "{\n  \"id\": \"v\",\n  \"town\": \"no\",\n"
    let before = try prints(start + "  \"topics\": [\n    \"z\"\n  ]\n}\n")
    let after = try prints(
      start + "  \"date\": \"2016-01-02\",\n  \"topics\": [\n    \"z\"\n  ]\n}\n")
    #expect(before == after && before.count == 2)
    program.language = "sv_SE.UTF-8"
    let text = try program.run("-C", "book", "validate", "--format", "sarif", exits: 1).output
    #expect(text.contains("En hänvisning ska leda till en post."))
    #expect(text.contains("\"language\": \"sv\""))
  }

  @Test("JUnit: without findings, one test case that passes")
  func junitWithoutFindings() throws {
    let text = try Program.withBook().run("-C", "book", "validate", "--format", "junit", exits: 0)
      .output
    #expect(text.contains("<testcase name=\"validate\" classname=\"fieldbook\"/>"))
    #expect(text.contains("tests=\"1\" failures=\"0\" errors=\"0\""))
    #expect(text.contains("<system-out>3 records, no errors, 0 open conflicts.</system-out>"))
  }

  @Test("JUnit: a file with errors fails, one with warnings passes; all text can be read as XML")
  func junit() throws {
    let program = try ReportFormatTests.findings()
    let text = try program.run("-C", "book", "validate", "--format", "junit", exits: 1).output
    #expect(text.contains("tests=\"6\" failures=\"5\" errors=\"0\""))
    #expect(text.contains("http://b){0}&lt;&amp;\\u{1b}\\u{ffff}”"))
    #expect(
      text.contains(
        "<testcase name=\"dataset/towns/e.json\" classname=\"dataset.towns\">\n<system-out>"))
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || (" "..."\u{FFFD}").contains($0) })
    #expect(try program.run("-C", "book", "validate", "--format", "junit").output == text)
  }
}
