import JSONModel
import Records
import TestSupport
import Testing

@Suite("What validation finds")
struct SnapshotFindingsTests {
  private func rules(_ files: [String: String]) throws -> [String] {
    let tree = FieldbookFixture.tree(files)
    return try Snapshot(of: tree).findings().map { $0.located(in: tree) }.map { finding in
      let place = finding.position.map { ":\($0.line):\($0.column)" } ?? ""
      return "\(finding.path)\(place) \(finding.pointer) \(finding.rule)"
    }
  }

  private static let town = """
    {
      "id": "lund",
      "name": "Lund"
    }

    """

  @Test("A valid dataset has no findings")
  func valid() throws {
    #expect(try rules(["dataset/towns/lund.json": Self.town]) == [])
  }

  @Test("A broken record is found with line and column, and is not taken for a missing one")
  func broken() throws {
    let visit = "{\n  \"id\": \"v\",\n  \"town\": \"lund\"\n}\n"
    #expect(
      try rules([
        "dataset/towns/lund.json": "{\n  \"id\": \"lund\",\n  \"name\": \"Lund\",\n}\n",
        "dataset/visits/v.json": visit,
      ]) == ["dataset/towns/lund.json:3:17  json"])
  }

  @Test(
    "Each rule over the dataset is found where it is broken",
    arguments: [
      (
        "dataset/visits/v.json", "{\n  \"id\": \"v\",\n  \"town\": \"malmo\"\n}\n",
        "dataset/visits/v.json:3:11 /town reference"
      ),
      (
        "dataset/visits/v.json", "{\n  \"id\": \"w\",\n  \"town\": \"lund\"\n}\n",
        "dataset/visits/v.json:2:9 /id id"
      ),
      (
        "dataset/visits/v.json", "{\n  \"town\": \"lund\",\n  \"id\": \"v\"\n}\n",
        "dataset/visits/v.json:2:4  canonical"
      ),
      (
        "dataset/visits/v.json",
        "{\n  \"id\": \"v\",\n  \"town\": \"lund\",\n  \"women\": 1,\n  \"men\": 2,\n  \"total\": 4\n}\n",
        "dataset/visits/v.json:6:12 /total check"
      ),
      (
        "dataset/visits/v.json",
        "{\n  \"id\": \"v\",\n  \"town\": \"lund\",\n  \"date\": \"2016-05-12\",\n  \"until\": \"2016-04\"\n}\n",
        "dataset/visits/v.json:5:12 /until check"
      ),
      (
        "dataset/towns/b.json", "{\n  \"id\": \"b\",\n  \"name\": \"Lund\"\n}\n",
        "dataset/towns/lund.json:3:11 /name unique"
      ),
      (
        "dataset/towns/b.json", "{\n  \"id\": \"b\",\n  \"name\": \"B\",\n  \"sise\": 1\n}\n",
        "dataset/towns/b.json:4:3 /sise schema.additionalProperties"
      ),
      (
        "dataset/towns/b.json", "{\n  \"id\": \"b\",\n  \"name\": \"e\u{301}\"\n}\n",
        "dataset/towns/b.json:3:11 /name nfc"
      ),
      ("dataset/towns/B.json", "{}\n", "dataset/towns/B.json:1:1  layout"),
      ("dataset/towns/x/b.json", "{}\n", "dataset/towns/x/b.json:1:1  layout"),
      ("dataset/planets/mars.json", "{}\n", "dataset/planets/mars.json:1:1  layout"),
      ("dataset/\u{301}b.json", "{}\n", "dataset/\u{301}b.json:1:1  layout"),
      (
        "dataset/visits/v.json",
        "{\n  \"id\": \"v\",\n  \"town\": \"lund\",\n  \"people\": [\n    {\n      \"key\": \"a\"\n    },\n    {\n      \"key\": \"a\"\n    }\n  ]\n}\n",
        "dataset/visits/v.json:8:5 /people/1 keyed"
      ),
    ])
  func rule(path: String, text: String, finding: String) throws {
    #expect(try rules(["dataset/towns/lund.json": Self.town, path: text]) == [finding])
  }

  private static let choosing = """
    {
      "type": "object",
      "properties": {
        "id": { "type": "string" },
        "code": { "type": "string", "pattern": "^[a-z]+$", "x-references": "towns" },
        "form": { "enum": ["meeting", "network-event", null] },
        "town": { "type": "string" },
        "url": { "type": "string", "format": "uri", "pattern": "^https?://" },
        "theme": { "type": "string", "enum": ["law"] }
      },
      "required": ["id"], "additionalProperties": false,
      "if": { "properties": { "form": { "const": "network-event" } }, "required": ["form"] },
      "else": { "required": ["town"] }
    }
    """

  @Test(
    "One fault is told once, as what is to be mended first",
    arguments: [
      ("towns/b", #"{ "id": "b", "nmae": "B" }"#, "/nmae schema.additionalProperties"),
      (
        "visits/v", #"{ "id": "v", "town": "lund", "people": [{ "kye": "a" }] }"#,
        "/people/0/kye schema.additionalProperties"
      ),
      (
        "visits/v", #"{ "id": "v", "town": "lund", "people": [{ "role": "a" }] }"#,
        "/people/0 schema.required"
      ),
      (
        "visits/v", #"{ "id": "v", "town": "lund", "people": [{ "key": null }] }"#,
        "/people/0/key schema.type"
      ),
      ("towns/b", #"{ "name": "B" }"#, "/id id"),
      ("towns/b", #"{ "id": 380, "name": "B" }"#, "/id id"),
      ("towns/b", #"{ "idd": "b", "name": "B" }"#, "/idd schema.additionalProperties"),
      ("choices/c", #"{ "id": "c", "code": "380", "town": "x" }"#, "/code schema.pattern"),
      ("choices/c", #"{ "id": "c", "form": "network-evnt" }"#, "/form schema.enum"),
      ("choices/c", #"{ "id": "c", "frm": "network-event" }"#, "/frm schema.additionalProperties"),
      ("choices/c", #"{ "id": "c", "form": "neither" }"#, "schema.required|/form schema.enum"),
      ("choices/c", #"{ "id": "c", "town": "x", "url": "www.lund.se" }"#, "/url schema.format"),
      ("choices/c", #"{ "id": "c", "town": "x", "theme": null }"#, "/theme schema.enum"),
    ])
  func causes(record: String, text: String, expected: String) throws {
    let value = try JSONParser.parse(Array(text.utf8))
    let files = [
      "schemas/choices.schema.json": Self.choosing, "dataset/towns/lund.json": Self.town,
      "dataset/\(record).json": String(decoding: JSONWriter.file(value), as: UTF8.self),
    ]
    let told = try Snapshot(of: FieldbookFixture.tree(files)).findings().causes.map {
      ($0.pointer == .root ? "" : "\($0.pointer) ") + $0.rule
    }
    #expect(told.joined(separator: "|") == expected)
  }

  @Test("Dates of different precision are compared as far as both go")
  func precision() throws {
    let visit = """
      {
        "id": "v",
        "town": "lund",
        "date": "2016-05-12",
        "until": "2016-05"
      }

      """
    #expect(
      try rules(["dataset/towns/lund.json": Self.town, "dataset/visits/v.json": visit]) == [])
  }

  @Test("An open conflict is a warning; a conflict file of another form is an error")
  func conflicts() throws {
    let conflict = """
      { "record": "towns/lund", "registers": { "/name": { "kind": "value", "shown": "Lund",
        "candidates": {} } } }
      """
    #expect(
      try rules([
        "dataset/towns/lund.json": Self.town, "conflicts/towns/lund.json": conflict,
      ]) == ["conflicts/towns/lund.json:1:42 /name conflict"])
    #expect(
      try rules([
        "dataset/towns/lund.json": Self.town, "conflicts/towns/lund.json": "{}",
      ]) == ["conflicts/towns/lund.json:1:1  conflict-file"])
  }
}
