public import JSONModel
public import JSONSchema

extension ConflictFile {
  /// The file's canonical bytes.
  public var bytes: [UInt8] {
    JSONWriter.file([
      "record": .string(JSONString(record.description)),
      "registers": .object(
        JSONObject(sorted.map { (JSONString($0.pointer.description), $0.conflict.value) })),
    ])
  }

  /// Reads a file; `nil` where it is none.
  public init?(parsing bytes: [UInt8]) {
    guard let value = try? JSONParser.parse(bytes, limits: ConflictFile.limits) else { return nil }
    self.init(value)
  }

  /// Reads a file's value; `nil` where it has not the form of one. See ``violation(in:)``.
  public init?(_ value: JSONValue) {
    guard ConflictFile.violation(in: value) == nil,
      let record = value["record"]?.string.flatMap({ RecordKey(parsing: $0) })
    else { return nil }
    self.record = record
    registers = [:]
    for (name, entry) in value["registers"]?.object ?? [:] {
      guard let pointer = JSONPointer(parsing: name.text), let conflict = Conflict(entry) else {
        return nil
      }
      registers[pointer] = conflict
    }
  }

  /// What is wrong with the form of a file, if anything.
  public static func violation(in value: JSONValue) -> (Violation.Fault, JSONPointer)? {
    schema.violations(of: value).first.map { ($0.fault, $0.instance) }
  }

  static let schema = BuiltInSchema.compile(
    """
    {
      "type": "object",
      "properties": {
        "record": { "type": "string", "pattern": "^[a-z0-9-]+/[a-z0-9-]+$" },
        "registers": {
          "type": "object", "minProperties": 1,
          "propertyNames": { "format": "json-pointer" },
          "additionalProperties": { "$ref": "#/$defs/conflict" }
        }
      },
      "required": ["record", "registers"], "additionalProperties": false,
      "$defs": {
        "conflict": {
          "type": "object",
          "properties": {
            "kind": { "enum": [
              "value", "deleted", "combination", "reference", "unique", "invalid"
            ] },
            "shown": true, "base": true,
            "candidates": {
              "type": "object",
              "propertyNames": { "pattern": "^[0-9a-f]{40}$" },
              "additionalProperties": {
                "type": "object",
                "properties": {
                  "value": true, "author": { "type": "string" },
                  "at": { "format": "date-time", "type": "string" }
                },
                "required": ["author", "at"], "additionalProperties": false
              }
            },
            "records": {
              "type": "array", "items": { "type": "string", "pattern": "^[a-z0-9-]+/[a-z0-9-]+$" }
            }
          },
          "required": ["kind", "candidates"], "additionalProperties": false
        }
      }
    }
    """)
}

extension Conflict {
  fileprivate var value: JSONValue {
    var object: JSONObject = ["kind": .string(JSONString(kind.rawValue))]
    object["shown"] = shown
    object["base"] = base
    object["candidates"] = .object(
      JSONObject(candidates.map { (JSONString($0.commit), $0.json) }))
    if !records.isEmpty {
      object["records"] = .array(records.map { .string(JSONString($0.description)) })
    }
    return .object(object)
  }

  fileprivate init?(_ value: JSONValue) {
    guard let kind = value["kind"]?.string.flatMap(Kind.init) else { return nil }
    self.init(
      kind: kind, shown: value["shown"], base: value["base"],
      candidates: (value["candidates"]?.object ?? [:]).map { key, candidate in
        Candidate(
          commit: key.text, value: candidate["value"],
          author: candidate["author"]?.string ?? "", time: candidate["at"]?.string ?? "")
      },
      records: (value["records"]?.array ?? []).compactMap {
        $0.string.flatMap { RecordKey(parsing: $0) }
      })
  }
}

extension Candidate {
  fileprivate var json: JSONValue {
    var object = JSONObject()
    object["value"] = value
    object["author"] = .string(JSONString(author))
    object["at"] = .string(JSONString(time))
    return .object(object)
  }
}

extension ConflictFile {
  /// The registers alone, as bytes of a file: for a merge that knows no record.
  public static func json(_ registers: [JSONPointer: Conflict]) -> [UInt8] {
    JSONWriter.file(
      .object(
        JSONObject(
          registers.sorted { $0.key < $1.key }
            .map { (JSONString($0.key.description), $0.value.value) })))
  }
}
