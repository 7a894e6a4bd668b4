import JSONModel

/// The small fieldbook of a made-up team: towns with a field of every common kind, and visits that
/// refer to them.
enum TrialFieldbook {
  /// Settings and schemas by path.
  static let setup = [
    "fieldbook.json": #"{ "format": 1, "title": { "en": "Trial" }, "languages": ["en"] }"#,
    "schemas/towns.schema.json": """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "x-label": { "en": "Towns" }, "x-list": ["/name"], "x-unique": [["/name"]],
      "type": "object",
      "properties": {
        "id": { "type": "string" }, "name": { "type": "string", "minLength": 1 },
        "f0": { "type": "string" }, "f1": { "type": "string" }, "f2": { "type": "string" },
        "size": { "type": "integer", "minimum": 0 },
        "tags": { "type": "array", "uniqueItems": true, "items": { "type": "string" } }
      },
      "required": ["id", "name"], "additionalProperties": false
    }
    """,
    "schemas/visits.schema.json": """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "x-label": { "en": "Visits" }, "x-list": ["/town"],
      "x-checks": [{ "sum": ["/women", "/men"], "equals": "/total", "message": { "en": "Sum." } }],
      "type": "object",
      "properties": {
        "id": { "type": "string" }, "town": { "type": "string", "x-references": "towns" },
        "f0": { "type": "string" }, "f1": { "type": "string" },
        "women": { "type": "integer" }, "men": { "type": "integer" },
        "total": { "type": "integer" }
      },
      "required": ["id", "town"], "additionalProperties": false
    }
    """,
  ]

  /// The records to begin with, by path.
  static let records = [
    "dataset/towns/r0.json": "{\n  \"id\": \"r0\",\n  \"name\": \"first0\"\n}\n",
    "dataset/towns/r1.json": "{\n  \"id\": \"r1\",\n  \"name\": \"first1\"\n}\n",
    "dataset/towns/r2.json": "{\n  \"id\": \"r2\",\n  \"name\": \"first2\"\n}\n",
    "dataset/visits/v0.json": "{\n  \"id\": \"v0\",\n  \"town\": \"r0\"\n}\n",
  ]

  /// Where a record stands.
  static func path(_ key: String) -> String { "dataset/\(key).json" }

  /// Where what is undecided about a record stands.
  static func conflictPath(_ key: String) -> String { "conflicts/\(key).json" }
}
