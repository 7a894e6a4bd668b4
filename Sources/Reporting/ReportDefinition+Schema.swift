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
          "pages": { "$ref": "#/$defs/pages" },
          "sections": { "type": "array", "items": { "$ref": "#/$defs/section" } }
        },
        "required": ["title", "sections"], "additionalProperties": false
      },
      "$defs": {
        "text": { "type": "object", "minProperties": 1, "additionalProperties": { "type": "string" } },
        "name": { "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" },
        "pointer": { "type": "string", "format": "json-pointer" },
        "pointers": { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/pointer" } },
        "box": { "type": "string", "pattern": "^-?[0-9]+ -?[0-9]+ [0-9]+ [0-9]+$" },
        "pages": {
          "type": "object",
          "properties": {
            "collection": { "$ref": "#/$defs/name" }, "columns": { "$ref": "#/$defs/columns" }
          },
          "required": ["collection", "columns"], "additionalProperties": false
        },
        "section": {
          "type": "object",
          "properties": {
            "name": { "$ref": "#/$defs/name" },
            "title": { "$ref": "#/$defs/text" },
            "text": { "$ref": "#/$defs/text" },
            "indicators": { "$ref": "#/$defs/name" },
            "breakdown": { "$ref": "#/$defs/breakdown" },
            "records": { "$ref": "#/$defs/records" },
            "map": { "$ref": "#/$defs/map" },
            "comparison": { "$ref": "#/$defs/comparison" },
            "completeness": { "type": "array", "items": { "$ref": "#/$defs/name" } },
            "profiles": { "$ref": "#/$defs/profiles" },
            "peers": { "$ref": "#/$defs/peers" },
            "near": {
              "type": "object",
              "properties": {
                "collection": { "$ref": "#/$defs/name" },
                "latitude": { "$ref": "#/$defs/pointer" },
                "longitude": { "$ref": "#/$defs/pointer" },
                "limit": { "type": "integer", "minimum": 1, "maximum": 50 }
              },
              "required": ["collection", "latitude", "longitude", "limit"],
              "additionalProperties": false
            },
            "statement": {
              "type": "object",
              "properties": {
                "text": { "$ref": "#/$defs/text" }, "limit": { "type": "integer", "minimum": 1 }
              },
              "required": ["text", "limit"], "additionalProperties": false
            },
            "fields": { "$ref": "#/$defs/pointers" },
            "references": { "const": true },
            "conflicts": { "const": true }
          },
          "required": ["name", "title"], "additionalProperties": false,
          "oneOf": [
            { "required": ["indicators"] }, { "required": ["breakdown"] },
            { "required": ["records"] }, { "required": ["map"] }, { "required": ["comparison"] },
            { "required": ["completeness"] }, { "required": ["profiles"] },
            { "required": ["peers"] }, { "required": ["near"] }, { "required": ["statement"] }, { "required": ["fields"] },
            { "required": ["references"] }, { "required": ["conflicts"] }
          ]
        },
        "where": {
          "type": "object",
          "properties": { "named": { "$ref": "#/$defs/source" } },
          "additionalProperties": {
            "anyOf": [
              { "type": ["string", "number", "boolean", "null"] },
              { "type": "array", "minItems": 1 },
              {
                "type": "object", "properties": { "present": { "type": "boolean" } },
                "required": ["present"], "additionalProperties": false
              },
              {
                "type": "object", "minProperties": 1,
                "properties": { "from": { "type": "integer" }, "below": { "type": "integer" } },
                "additionalProperties": false
              }
            ]
          }
        },
        "source": {
          "type": "object",
          "properties": {
            "collection": { "$ref": "#/$defs/name" },
            "field": { "$ref": "#/$defs/pointer" },
            "where": { "$ref": "#/$defs/where" }
          },
          "required": ["collection", "field"]
        },
        "breakdown": {
          "type": "object",
          "properties": {
            "collection": { "$ref": "#/$defs/name" },
            "field": { "$ref": "#/$defs/pointer" },
            "classes": { "type": "array", "minItems": 1, "items": { "type": "integer" } },
            "by": { "const": "month" },
            "columns": { "$ref": "#/$defs/columns" },
            "chart": { "type": "boolean" }
          },
          "required": ["collection", "field", "columns"], "additionalProperties": false,
          "not": { "required": ["classes", "by"] }
        },
        "records": {
          "type": "object",
          "properties": {
            "collection": { "$ref": "#/$defs/name" },
            "where": { "$ref": "#/$defs/where" },
            "subject": { "$ref": "#/$defs/pointer" },
            "columns": { "$ref": "#/$defs/columns" }
          },
          "required": ["collection", "columns"], "additionalProperties": false
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
            "count": { "enum": ["records", "referenced", "referring", "distinct"] },
            "collection": { "$ref": "#/$defs/name" },
            "field": { "$ref": "#/$defs/pointer" },
            "of": { "$ref": "#/$defs/pointer" },
            "where": { "$ref": "#/$defs/where" },
            "among": { "$ref": "#/$defs/where" },
            "sum": { "$ref": "#/$defs/pointer" },
            "list": { "$ref": "#/$defs/pointer" },
            "value": { "$ref": "#/$defs/pointer" },
            "names": {
              "$ref": "#/$defs/source", "type": "object",
              "properties": { "show": { "$ref": "#/$defs/pointer" } },
              "unevaluatedProperties": false
            },
            "through": { "$ref": "#/$defs/pointer" },
            "median": { "const": "days" },
            "from": { "$ref": "#/$defs/pointer" },
            "to": { "$ref": "#/$defs/pointer" }
          },
          "additionalProperties": false,
          "oneOf": [
            {
              "properties": { "count": { "const": "records" }, "where": true },
              "required": ["count"], "additionalProperties": false
            },
            {
              "properties": {
                "count": { "enum": ["referenced", "referring"] }, "collection": true,
                "field": true, "where": true
              },
              "required": ["count", "collection", "field"], "additionalProperties": false
            },
            {
              "properties": { "count": { "const": "distinct" } },
              "required": ["count", "collection", "field", "of"]
            },
            { "required": ["median", "from", "to"], "maxProperties": 3 },
            { "required": ["sum"], "maxProperties": 1 },
            { "required": ["list"], "maxProperties": 1 },
            { "required": ["value"], "maxProperties": 1 },
            { "required": ["names"], "maxProperties": 1 }
          ]
        },
        "map": {
          "type": "object",
          "properties": {
            "collection": { "$ref": "#/$defs/name" },
            "outline": { "$ref": "#/$defs/pointer" },
            "viewBox": { "$ref": "#/$defs/box" },
            "insets": {
              "type": "array", "maxItems": 3,
              "items": {
                "type": "object",
                "properties": {
                  "label": { "$ref": "#/$defs/text" }, "viewBox": { "$ref": "#/$defs/box" }
                },
                "required": ["label", "viewBox"], "additionalProperties": false
              }
            },
            "categories": { "$ref": "#/$defs/columns", "maxItems": 5 },
            "marked": { "$ref": "#/$defs/text" },
            "measure": { "$ref": "#/$defs/measure" },
            "others": { "$ref": "#/$defs/text" }
          },
          "required": ["collection", "outline", "viewBox", "others"],
          "oneOf": [
            { "required": ["categories"] }, { "required": ["marked", "measure"] }
          ],
          "additionalProperties": false
        },
        "comparison": {
          "type": "object",
          "properties": {
            "collection": { "$ref": "#/$defs/name" },
            "rows": {
              "type": "array", "minItems": 1,
              "items": {
                "type": "object",
                "properties": {
                  "label": { "$ref": "#/$defs/text" },
                  "before": { "$ref": "#/$defs/pointer" }, "after": { "$ref": "#/$defs/pointer" }
                },
                "required": ["label", "before", "after"], "additionalProperties": false
              }
            }
          },
          "required": ["collection", "rows"], "additionalProperties": false
        },
        "profiles": {
          "type": "object",
          "properties": {
            "collection": { "$ref": "#/$defs/name" },
            "group": { "$ref": "#/$defs/pointer" },
            "fields": { "$ref": "#/$defs/pointers" },
            "columns": { "$ref": "#/$defs/columns" },
            "related": {
              "type": "array",
              "items": {
                "$ref": "#/$defs/source", "type": "object",
                "properties": {
                  "label": { "$ref": "#/$defs/text" }, "fields": { "$ref": "#/$defs/pointers" }
                },
                "required": ["label"], "unevaluatedProperties": false
              }
            }
          },
          "required": ["collection"], "additionalProperties": false
        },
        "peers": {
          "type": "object",
          "properties": {
            "collection": { "$ref": "#/$defs/name" },
            "standing": {
              "$ref": "#/$defs/source", "type": "object",
              "properties": {
                "rank": { "$ref": "#/$defs/pointer" }, "order": { "$ref": "#/$defs/pointer" }
              },
              "required": ["rank", "order"], "unevaluatedProperties": false
            },
            "size": { "$ref": "#/$defs/pointer" },
            "latitude": { "$ref": "#/$defs/pointer" },
            "longitude": { "$ref": "#/$defs/pointer" },
            "shared": {
              "$ref": "#/$defs/source", "type": "object",
              "properties": { "of": { "$ref": "#/$defs/pointer" } },
              "required": ["of"], "unevaluatedProperties": false
            },
            "limit": { "type": "integer", "minimum": 1, "maximum": 20 }
          },
          "required": [
            "collection", "standing", "size", "latitude", "longitude", "shared"
          ],
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
