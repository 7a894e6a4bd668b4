import JSONModel
import Records

/// A fieldbook with a field of every kind that merges, for made-up teams.
public enum SimulatedFieldbook {
  private static let towns = "schemas/towns.schema.json"

  /// The settings and schemas; `isCoarse` makes one register of fields that else merge in parts.
  public static func setup(
    requiring field: String? = nil, isCoarse: Bool = false
  ) -> [String: [UInt8]] {
    let required = field.map { ", \"\($0)\"" } ?? ""
    let whole = isCoarse ? "\"x-merge\": \"atomic\"," : ""
    let keyed = isCoarse ? "\"atomic\"" : "{ \"keyed\": \"key\" }"
    let (text, list) = isCoarse ? ("atomic", "atomic") : ("text", "list")
    return [
      "fieldbook.json": #"{ "format": 1, "title": { "en": "Trial" }, "languages": ["en"] }"#,
      towns: """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "x-label": { "en": "Towns" }, "x-unique": [["/name"]],
        "type": "object",
        "properties": {
          "id": { "type": "string" }, "name": { "type": "string" },
          "size": { "type": "integer", "minimum": 0 },
          "place": {
            "type": "object", "x-merge": "atomic",
            "properties": { "east": { "type": "integer" }, "north": { "type": "integer" } }
          },
          "contact": {
            "type": "object", \(whole)
            "properties": { "mail": { "type": "string" }, "phone": { "type": "string" } },
            "additionalProperties": false
          }
        },
        "required": ["id", "name"\(required)], "additionalProperties": false
      }
      """,
      "schemas/visits.schema.json": """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "x-label": { "en": "Visits" },
        "x-checks": [
          { "sum": ["/women", "/men"], "equals": "/total", "message": { "en": "Wrong sum." } }
        ],
        "type": "object",
        "properties": {
          "id": { "type": "string" },
          "town": { "type": "string", "x-references": "towns" },
          "women": { "type": "integer" }, "men": { "type": "integer" },
          "total": { "type": "integer" },
          "topics": { "type": "array", \(whole) "uniqueItems": true, "items": { "enum": ["a", "b", "c"] } },
          "notes": { "type": "string", "x-merge": "\(text)" },
          "steps": { "type": "array", "x-merge": "\(list)", "items": { "type": "integer" } },
          "people": {
            "type": "array", "x-merge": \(keyed),
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
    ].mapValues { Array($0.utf8) }
  }
}
