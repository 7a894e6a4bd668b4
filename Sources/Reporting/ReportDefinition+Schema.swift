internal import JSONModel
internal import JSONSchema
internal import Records

extension ReportDefinition {
  static let schema = BuiltInSchema.compile(
    """
    {
      "type": "object",
      "additionalProperties": {
        "type": "object",
        "properties": {
          "title": { "$ref": "#/$defs/text" },
          "introduction": { "$ref": "#/$defs/text" },
          "sections": { "type": "array", "items": { "$ref": "#/$defs/section" } }
        },
        "required": ["title", "sections"], "additionalProperties": false
      },
      "$defs": {
        "text": { "type": "object", "minProperties": 1, "additionalProperties": { "type": "string" } },
        "name": { "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" },
        "pointer": { "type": "string", "format": "json-pointer" },
        "box": { "type": "string", "pattern": "^-?[0-9]+ -?[0-9]+ [0-9]+ [0-9]+$" },
        "section": {
          "type": "object",
          "properties": {
            "name": { "$ref": "#/$defs/name" },
            "title": { "$ref": "#/$defs/text" },
            "text": { "$ref": "#/$defs/text" },
            "indicators": { "$ref": "#/$defs/name" },
            "breakdown": { "$ref": "#/$defs/breakdown" },
            "records": {
              "type": "object",
              "properties": {
                "collection": { "$ref": "#/$defs/name" }, "columns": { "$ref": "#/$defs/columns" }
              },
              "required": ["collection", "columns"], "additionalProperties": false
            },
            "map": { "$ref": "#/$defs/map" },
            "conflicts": { "const": true }
          },
          "required": ["name", "title"], "additionalProperties": false,
          "oneOf": [
            { "required": ["indicators"] }, { "required": ["breakdown"] },
            { "required": ["records"] }, { "required": ["map"] }, { "required": ["conflicts"] }
          ]
        },
        "breakdown": {
          "type": "object",
          "properties": {
            "collection": { "$ref": "#/$defs/name" },
            "field": { "$ref": "#/$defs/pointer" },
            "classes": { "type": "array", "minItems": 1, "items": { "type": "integer" } },
            "columns": { "$ref": "#/$defs/columns" },
            "chart": { "type": "boolean" }
          },
          "required": ["collection", "field", "columns"], "additionalProperties": false
        },
        "columns": {
          "type": "array", "minItems": 1,
          "items": {
            "type": "object",
            "properties": {
              "label": { "$ref": "#/$defs/text" }, "measure": { "$ref": "#/$defs/measure" }
            },
            "required": ["label", "measure"], "additionalProperties": false
          }
        },
        "measure": {
          "type": "object",
          "properties": {
            "count": { "enum": ["records", "referenced", "distinct"] },
            "collection": { "$ref": "#/$defs/name" },
            "field": { "$ref": "#/$defs/pointer" },
            "of": { "$ref": "#/$defs/pointer" },
            "sum": { "$ref": "#/$defs/pointer" },
            "list": { "$ref": "#/$defs/pointer" },
            "value": { "$ref": "#/$defs/pointer" }
          },
          "additionalProperties": false,
          "oneOf": [
            {
              "properties": { "count": { "const": "records" } }, "required": ["count"],
              "maxProperties": 1
            },
            {
              "properties": { "count": { "const": "referenced" } },
              "required": ["count", "collection", "field"], "maxProperties": 3
            },
            {
              "properties": { "count": { "const": "distinct" } },
              "required": ["count", "collection", "field", "of"]
            },
            { "required": ["sum"], "maxProperties": 1 },
            { "required": ["list"], "maxProperties": 1 },
            { "required": ["value"], "maxProperties": 1 }
          ]
        },
        "map": {
          "type": "object",
          "properties": {
            "collection": { "$ref": "#/$defs/name" },
            "outline": { "$ref": "#/$defs/pointer" },
            "viewBox": { "$ref": "#/$defs/box" },
            "insets": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "label": { "$ref": "#/$defs/text" }, "viewBox": { "$ref": "#/$defs/box" }
                },
                "required": ["label", "viewBox"], "additionalProperties": false
              }
            },
            "marked": { "$ref": "#/$defs/text" },
            "others": { "$ref": "#/$defs/text" },
            "measure": { "$ref": "#/$defs/measure" }
          },
          "required": ["collection", "outline", "viewBox", "marked", "others", "measure"],
          "additionalProperties": false
        }
      }
    }
    """)

  /// The definitions of a fieldbook, in their order.
  ///
  /// - Throws: `SetupError` at the first place that is wrong.
  static func all(in snapshot: Snapshot) throws(SetupError) -> [ReportDefinition] {
    let value = JSONValue.object(snapshot.settings.reports)
    if let violation = schema.violations(of: value).first {
      throw snapshot.settingsError(violation.fault, at: violation.instance)
    }
    if let pointer = unknownCollection(in: value, snapshot, at: .root) {
      throw snapshot.settingsError(
        .enumeration(
          snapshot.schemas.sorted.map { .string(JSONString($0.name)) },
          found: value[pointer] ?? .null), at: pointer)
    }
    var definitions: [ReportDefinition] = []
    for (name, value) in snapshot.settings.reports {
      guard let definition = ReportDefinition(name: name.text, checked: value) else {
        throw snapshot.settingsError(.never, at: JSONPointer(tokens: [name]))
      }
      definitions.append(definition)
    }
    return definitions
  }
}

extension ReportDefinition {
  /// The first place that names a collection which does not exist.
  private static func unknownCollection(
    in value: JSONValue, _ snapshot: Snapshot, at pointer: JSONPointer
  ) -> JSONPointer? {
    switch value {
    case .array(let array):
      return array.enumerated().lazy.compactMap {
        unknownCollection(in: $0.element, snapshot, at: pointer.appending($0.offset))
      }.first
    case .object(let object):
      return object.lazy.compactMap { key, inner in
        if let name = inner.string {
          let isCollection = key == "collection" || key == "indicators"
          return isCollection && snapshot.schemas[name] == nil ? pointer.appending(key) : nil
        }
        return unknownCollection(in: inner, snapshot, at: pointer.appending(key))
      }.first
    default: return nil
    }
  }
}

extension Snapshot {
  /// An error in the part of the settings that defines reports.
  fileprivate func settingsError(
    _ fault: Violation.Fault, at pointer: JSONPointer
  ) -> SetupError {
    let path = DatasetPath.settingsPath
    let pointer = JSONPointer(tokens: ["reports"] + pointer.tokens)
    return SetupError(
      reason: .violation(fault), path: path, pointer: pointer,
      position: setup[path].map { JSONLocator.keyPosition(of: pointer, in: $0) })
  }
}
