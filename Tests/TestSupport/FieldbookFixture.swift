public import JSONModel
public import Records

/// A small fieldbook for tests: towns, and visits that refer to them.
public enum FieldbookFixture {
  /// Settings and schemas by path.
  public static let setup: [String: String] = [
    "fieldbook.json": """
    { "format": 1, "title": { "sv": "Prov", "en": "Trial" }, "languages": ["sv", "en"] }
    """,
    "schemas/towns.schema.json": """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "x-label": { "sv": "Orter", "en": "Towns" },
      "x-list": ["/name"],
      "x-unique": [["/name"]],
      "type": "object",
      "properties": {
        "id": { "type": "string" },
        "name": { "type": "string", "minLength": 1, "x-label": { "sv": "Namn", "en": "Name" } },
        "size": { "type": "integer", "minimum": 0 },
        "secret": { "type": "string", "x-private": true }
      },
      "required": ["id", "name"], "additionalProperties": false
    }
    """,
    "schemas/visits.schema.json": """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "x-id": "{date}-{town.name}",
      "x-list": ["/town", "/date"],
      "x-checks": [
        { "sum": ["/women", "/men"], "equals": "/total",
          "message": { "sv": "Summan stämmer inte.", "en": "The sum is wrong." } },
        { "le": ["/date", "/until"],
          "message": { "sv": "Slut före början.", "en": "It ends before it starts." } }
      ],
      "type": "object",
      "properties": {
        "id": { "type": "string" },
        "town": { "type": "string", "x-references": "towns" },
        "date": { "type": "string", "format": "date" },
        "until": { "type": "string" },
        "women": { "type": "integer" }, "men": { "type": "integer" },
        "total": { "type": "integer" },
        "topics": { "type": "array", "uniqueItems": true, "items": { "enum": ["a", "b", "c", "d"] } },
        "notes": { "type": "string", "x-merge": "text" },
        "people": {
          "type": "array", "x-merge": { "keyed": "key" },
          "items": {
            "type": "object",
            "properties": { "key": { "type": "string" }, "role": { "type": "string" } },
            "required": ["key"], "additionalProperties": false
          }
        }
      },
      "required": ["id", "town"], "additionalProperties": false
    }
    """,
  ]

  /// A tree of the settings, the schemas and some files more.
  public static func tree(_ files: [String: String] = [:]) -> MemoryTree {
    MemoryTree(setup.merging(files) { _, new in new }.mapValues { Array($0.utf8) })
  }

  /// A snapshot with some records, given by key as JSON texts without their ids.
  public static func snapshot(
    _ records: [String: String] = [:], changing setup: [String: String] = [:]
  ) throws -> Snapshot {
    let bytes = FieldbookFixture.setup.merging(setup) { _, new in new }.mapValues { Array($0.utf8) }
    var snapshot = try Snapshot(setup: bytes)
    for (name, text) in records { snapshot.set(key(name), to: try record(name, text)) }
    return snapshot
  }

  /// A record's key from its text.
  public static func key(_ text: String) -> RecordKey {
    let parts = text.split(separator: "/").map(String.init)
    return RecordKey(collection: parts[0], id: parts[1])
  }

  /// A record's value, its id put in front.
  public static func record(_ name: String, _ text: String) throws -> JSONValue {
    let value = try JSONParser.parse(Array(text.utf8))
    let members = (value.object ?? [:]).map { ($0.key, $0.value) }
    return .object(JSONObject([("id", .string(JSONString(key(name).id)))] + members))
  }

  /// A pointer from a text that is one.
  public static func pointer(_ text: String) -> JSONPointer { JSONPointer(parsing: text) ?? .root }
}
