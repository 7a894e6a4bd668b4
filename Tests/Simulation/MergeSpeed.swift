import JSONModel
import Merging
import Records

/// How many records that two people edited can be merged in a second, in memory.
public struct MergeSpeed {
  /// A record as it was, and as two people left it.
  private struct Edited {
    let base: JSONValue
    let ours: JSONValue
    let theirs: JSONValue
  }

  private let records: [Edited]
  private let fields: FieldModel.Field?

  /// Records of about 20 fields and 1.6 KB, each edited by both in different fields and, one in
  /// twenty, in the same.
  ///
  /// - Throws: `SetupError`, where the schema is wrong.
  public init(count: Int) throws {
    let setup = try Snapshot(setup: MergeSpeed.setup)
    fields = setup.schemas["visits"]?.fields.root
    records = (0..<count).map { number in
      let base = MergeSpeed.record(number)
      let mine = JSONValue.number(JSONNumber(number + 1))
      let ours = base.setting(mine, at: ["field3"])?.setting("x", at: ["contact", "mail"])
      let place = JSONString(number % 20 == 0 ? "field3" : "field4")
      let theirs = base.setting(.number(JSONNumber(number + 2)), at: JSONPointer(tokens: [place]))?
        .setting(["a", "b", "c"], at: ["topics"])
      return Edited(base: base, ours: ours ?? base, theirs: theirs ?? base)
    }
  }

  private static func record(_ number: Int) -> JSONValue {
    var record: JSONObject = [
      "id": .string(JSONString("r\(number)")), "topics": ["a", "b"],
      "contact": ["mail": "m", "phone": "p"],
      "notes": .string(JSONString(String(repeating: "A line of notes.\n", count: 60))),
    ]
    for field in 0..<16 {
      record[JSONString("field\(field)")] = .number(JSONNumber(number + field * 1000))
    }
    return .object(record)
  }

  private static var setup: [String: [UInt8]] {
    let numbers = (0..<16).map { "\"field\($0)\": { \"type\": \"integer\" }" }
    var setup = SimulatedFieldbook.setup()
    setup["schemas/visits.schema.json"] = Array(
      """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
        "properties": {
          "id": { "type": "string" }, "notes": { "type": "string", "x-merge": "text" },
          "topics": { "type": "array", "uniqueItems": true, "items": { "type": "string" } },
          "contact": {
            "type": "object",
            "properties": { "mail": { "type": "string" }, "phone": { "type": "string" } }
          },
          \(numbers.joined(separator: ", "))
        },
        "required": ["id"]
      }
      """.utf8)
    return setup
  }

  /// Merges every record once.
  ///
  /// - Returns: how many were left with something undecided.
  public func run() -> Int {
    records.reduce(0) { count, record in
      let state = FileMerge.merged(
        base: record.base, ours: record.ours, theirs: record.theirs, fields: fields)
      return count + (state.conflicts.isEmpty ? 0 : 1)
    }
  }
}
