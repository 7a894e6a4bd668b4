import Foundation
import JSONModel
import TestSupport
import Testing

@Suite("The program that speaks the Bowtie protocol")
struct BowtieTests {
  private static let path = URL(filePath: Program.path).deletingLastPathComponent()
    .appending(path: "fieldbook-bowtie").path
  private static let start = #"{"cmd": "start", "version": 1}"#
  private static let stop = #"{"cmd": "stop"}"#

  private func talk(_ lines: String..., arguments: [String] = []) throws -> Execution {
    let folder = try TemporaryFolder()
    return try Execution(
      BowtieTests.path, arguments, in: folder.path,
      input: lines.map { $0 + "\n" }.joined())
  }

  private func answers(_ run: Execution) throws -> [JSONValue] {
    try run.output.split(separator: "\n").map { try JSONParser.parse(Array($0.utf8)) }
  }

  @Test("It says what it is, and which dialect it takes for granted")
  func start() throws {
    let run = try talk(
      BowtieTests.start,
      #"{"cmd": "dialect", "dialect": "https://json-schema.org/draft/2020-12/schema"}"#,
      #"{"cmd": "dialect", "dialect": "http://json-schema.org/draft-07/schema#"}"#,
      BowtieTests.stop, "what follows is not read")
    #expect(run.status == 0 && run.errors == "")
    let answers = try answers(run)
    let implementation = answers.first?["implementation"]
    #expect(answers.first?["version"] == 1 && answers.dropFirst() == [["ok": true], ["ok": false]])
    #expect(implementation?["language"] == "swift" && implementation?["name"] == "fieldbook")
    #expect(implementation?["dialects"] == ["https://json-schema.org/draft/2020-12/schema"])
    for name: JSONString in ["homepage", "issues", "source"] {
      #expect(implementation?[name]?.string.flatMap { URL(string: $0) }?.scheme == "https")
    }
  }

  @Test("The registry may hold the schema, and what nobody can decide in time is no verdict")
  func registry() throws {
    let schema = #"{"$id": "https://x/a", "type": "string", "pattern": "^(a+)+$"}"#
    let run = try talk(
      BowtieTests.start,
      "{\"cmd\": \"run\", \"seq\": 1, \"case\": {\"description\": \"d\", \"schema\": \(schema),"
        + " \"registry\": {\"https://x/a\": \(schema)}, \"tests\": [{\"instance\": 1}, {\"instance\": \"aa\"},"
        + " {\"instance\": \"\(String(repeating: "a", count: 60))!\"}]}}",
      BowtieTests.stop)
    let results = try #require(answers(run).last?["results"]?.array)
    #expect(results.first == ["valid": false] && results.dropFirst().first == ["valid": true])
    #expect(results.last?["errored"] == true && results.last?["valid"] == nil)
  }

  @Test("It runs cases, with what they refer to and without asserting formats")
  func cases() throws {
    let run = try talk(
      BowtieTests.start,
      #"""
      {"cmd": "run", "seq": 7, "case": {"description": "c", "schema": {"$ref": "http://x.test/a#/$defs/n"},
       "registry": {"http://x.test/a": {"$defs": {"n": {"type": "integer"}}}, "http://x.test/b": 12},
       "tests": [{"description": "t", "instance": 1}, {"description": "u", "instance": "1"}]}}
      """#.replacing("\n", with: ""),
      #"{"cmd": "run", "seq": "x", "case": {"description": "", "schema": {"format": "date"}, "tests": [{"description": "", "instance": "never"}, {"description": ""}]}}"#,
      BowtieTests.stop)
    let answers = try answers(run)
    #expect(answers.count == 3 && run.errors == "")
    #expect(answers[1] == ["seq": 7, "results": [["valid": true], ["valid": false]]])
    #expect(answers[2]["seq"] == "x" && answers[2]["results"]?.array?.first == ["valid": true])
    #expect(answers[2]["results"]?.array?.last?["errored"] == true)
  }

  @Test(
    "A case that cannot be run is answered, and the conversation goes on",
    arguments: [
      (#"{"$ref": "nowhere"}"#, "errored"), (#"{"type": 12}"#, "errored"), ("12", "errored"),
      (#"{"$schema": "http://json-schema.org/draft-07/schema#"}"#, "skipped"),
    ])
  func failures(schema: String, kind: String) throws {
    let run = try talk(
      BowtieTests.start,
      #"{"cmd": "run", "seq": 1, "case": {"schema": \#(schema), "tests": [{"instance": 1}]}}"#,
      #"{"cmd": "run", "seq": 2, "case": {"schema": true, "tests": [{"instance": 1}]}}"#,
      BowtieTests.stop)
    let answers = try answers(run)
    #expect(answers[1]["seq"] == 1 && answers[1][JSONString(kind)] == true)
    let words = answers[1]["context"]?["message"] ?? answers[1]["message"]
    #expect(words?.string?.isEmpty == false)
    #expect(answers[2] == ["seq": 2, "results": [["valid": true]]])
  }

  @Test(
    "What is no request ends the conversation with an error",
    arguments: [
      "", "nonsense", "{", "[1]", "12", "{}", #"{"cmd": 1}"#, #"{"cmd": "dance"}"#,
      #"{"cmd": "run"}"#, #"{"cmd": "start", "version": 2}"#,
      String(repeating: "[", count: 100_000),
      "{\"cmd\": \"\u{0}\"}",
    ])
  func malformed(line: String) throws {
    let run = try talk(BowtieTests.start, line, BowtieTests.stop)
    #expect(run.status == 3 && run.errors.hasPrefix("fieldbook-bowtie: "))
    #expect(try answers(run).count == 1)
  }

  @Test("It must be started, and takes no arguments")
  func usage() throws {
    #expect(try talk(BowtieTests.stop).status == 3)
    #expect(try talk(BowtieTests.start).status == 0)
    #expect(try talk(BowtieTests.start, arguments: ["--help"]).status == 64)
  }

  @Test("Every answer is there before the next request is sent")
  func conversation() throws {
    let process = Process()
    process.executableURL = URL(filePath: BowtieTests.path)
    let (requests, answers) = (Pipe(), Pipe())
    process.standardInput = requests
    process.standardOutput = answers
    try process.run()
    for line in [BowtieTests.start, #"{"cmd": "dialect", "dialect": ""}"#] {
      try requests.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
      let answer = answers.fileHandleForReading.availableData
      #expect(answer.last == UInt8(ascii: "\n"))
    }
    try requests.fileHandleForWriting.write(contentsOf: Data((BowtieTests.stop + "\n").utf8))
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
