internal import JSONModel
public import JSONSchema

extension Settings {
  /// The schema of `fieldbook.json` itself; the definitions of reports have their own.
  static let schemaText = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "type": "object",
      "properties": {
        "format": { "type": "integer", "minimum": 1 },
        "title": { "$ref": "#/$defs/text" },
        "languages": {
          "type": "array", "minItems": 1, "uniqueItems": true,
          "items": { "type": "string", "pattern": "^[a-z]{2,3}$" }
        },
        "licence": { "type": "string", "minLength": 1 },
        "credits": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "text": { "$ref": "#/$defs/text" },
              "licence": { "type": "string" },
              "url": { "type": "string", "pattern": "^https?://" }
            },
            "required": ["text"], "additionalProperties": false
          }
        },
        "marks": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "field": { "type": "string", "format": "json-pointer" },
              "equals": true,
              "label": { "$ref": "#/$defs/text" },
              "note": { "$ref": "#/$defs/text" }
            },
            "required": ["field", "equals", "label", "note"], "additionalProperties": false
          }
        },
        "reports": { "type": "object", "propertyNames": { "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" } }
      },
      "required": ["format", "title", "languages"],
      "additionalProperties": false,
      "$defs": {
        "text": {
          "type": "object", "minProperties": 1,
          "propertyNames": { "pattern": "^[a-z]{2,3}$" },
          "additionalProperties": { "type": "string", "minLength": 1 }
        }
      }
    }
    """
}

/// Schemas that are part of the program, for the files whose form is not the dataset's to decide.
public enum BuiltInSchema {
  /// Compiles a schema that is part of the program.
  ///
  /// - Precondition: the text is a valid schema; a test compiles each of them.
  public static func compile(_ text: String) -> Schema {
    do {
      let value = try JSONParser.parse(Array(text.utf8))
      let store = try SchemaStore(["built-in": value])
      return try Schema(at: SchemaLocation(document: "built-in", pointer: .root), in: store)
    } catch {
      preconditionFailure("a built-in schema is broken: \(error)")
    }
  }
}
