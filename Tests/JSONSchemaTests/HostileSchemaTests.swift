import Foundation
import JSONModel
import JSONSchema
import Synchronization
import TestSupport
import Testing

@Suite("Schemas that would never end, and what is wrong with others")
struct HostileSchemaTests {
  private func schema(_ text: String) throws -> Schema {
    let value = try JSONParser.parse(Array(text.utf8), limits: .init(depth: 512, size: 1 << 24))
    return try Schema(
      at: SchemaLocation(document: "s", pointer: .root), in: SchemaStore(["s": value]))
  }

  @Test(
    "A schema that cannot be used is refused with the place of what is wrong",
    arguments: [
      (##"{"$ref": "#"}"##, "/$ref"),
      (##"{"allOf": [{"$ref": "#/$defs/a"}], "$defs": {"a": {"not": {"$ref": "#"}}}}"##, ""),
      (##"{"properties": {"a": {"$ref": "#/$defs/none"}}}"##, "/properties/a/$ref"),
      (#"{"properties": {"a": {"$ref": "https://example.org/none"}}}"#, "/properties/a/$ref"),
      (#"{"items": {"pattern": "(a"}}"#, "/items/pattern"),
      (#"{"patternProperties": {"\\Z": true}}"#, "/patternProperties"),
      ("{\"multipleOf\": 0.\(String(repeating: "1", count: 1_001))}", "/multipleOf"),
      (#"{"multipleOf": 0}"#, "/multipleOf"),
      (#"{"$schema": "https://example.org/mine"}"#, "/$schema"),
      (#"{"properties": {"a": 1}}"#, "/properties/a"),
    ])
  func refused(text: String, place: String) {
    let error = #expect(throws: SchemaError.self) { try schema(text) }
    if !place.isEmpty { #expect(error?.location.pointer.description == place) }
  }

  @Test("A large enumeration is looked up, numbers by their value")
  func largeEnumeration() throws {
    let members = (0..<20_000).map(String.init) + ["\"x\"", "null", "{\"a\": [1.0]}"]
    let schema = try schema("{\"items\": {\"enum\": [\(members.joined(separator: ", "))]}}")
    let numbers = (0..<60_000).map { _ in "19999.0" }
    let text = "[\(numbers.joined(separator: ", ")), \"x\", null, {\"a\": [1]}, 0]"
    let value = try JSONParser.parse(Array(text.utf8))
    #expect(schema.accepts(value))
    for other in ["20000", "\"y\"", "true", "{\"a\": [2]}"] {
      #expect(!schema.accepts(try JSONParser.parse(Array("[\(other)]".utf8))), "\(other)")
    }
  }

  @Test("A chain of references as long as a file is compiled and followed as far as is bounded")
  func chain() throws {
    let links = (0..<5_000).map { "\"a\($0)\": {\"$ref\": \"#/$defs/a\($0 + 1)\"}" }
    let text =
      "{\"$ref\": \"#/$defs/a0\", \"$defs\": {\(links.joined(separator: ", ")), "
      + "\"a5000\": {\"type\": \"integer\"}}}"
    let (long, short) = (
      try schema(text), try schema(text.replacing("#/$defs/a0\"", with: "#/$defs/a4600\""))
    )
    try onMainStack {
      #expect(long.violations(of: 1).map(\.fault) == [.tooCostly])
      #expect(short.accepts(1))
    }
  }

  /// Runs with as much stack as a program's main thread has; those of tests have a sixteenth.
  private func onMainStack(_ body: @escaping @Sendable () throws -> Void) throws {
    let result = Mutex<Result<Void, any Error>?>(nil)
    let isDone = DispatchSemaphore(value: 0)
    let thread = Thread {
      let outcome = Result { try body() }
      result.withLock { $0 = outcome }
      isDone.signal()
    }
    thread.stackSize = 8 << 20
    thread.start()
    isDone.wait()
    try result.withLock { $0 }?.get()
  }

  @Test(
    "A small schema of exponential work is given up on, and never calls a value valid",
    arguments: ["allOf", "anyOf", "oneOf"], [false, true])
  func exponential(keyword: String, isNegated: Bool) throws {
    let last = keyword == "allOf" ? "true" : "false"
    let levels = (0..<40).map {
      "\"a\($0)\": {\"\(keyword)\": [{\"$ref\": \"#/$defs/a\($0 + 1)\"}, {\"$ref\": \"#/$defs/a\($0 + 1)\"}]}"
    }
    let defs = "{\(levels.joined(separator: ", ")), \"a40\": \(last)}"
    let root = isNegated ? "\"not\": {\"$ref\": \"#/$defs/a0\"}" : "\"$ref\": \"#/$defs/a0\""
    let compiled = try schema("{\(root), \"$defs\": \(defs)}")
    #expect(!compiled.accepts(1))
    #expect(compiled.violations(of: 1).contains { $0.fault == .tooCostly })
  }

  @Test("A hostile pattern ends in a finding, wherever it stands")
  func pattern() throws {
    let text: JSONValue = .string(JSONString(String(repeating: "a", count: 60_000) + "!"))
    for schema in [#"{"pattern": "^(a+)+$"}"#, #"{"not": {"pattern": "^(a+)+$"}}"#] {
      let faults = try self.schema(schema).violations(of: text).map(\.fault)
      #expect(faults.contains(.patternTooCostly("^(a+)+$")), "\(schema)")
    }
  }

  @Test(
    "Of alternatives, the one that was meant is reported, or what all ask for",
    arguments: [
      (#"[{"type": "string"}, {"type": "integer"}]"#, "true", "", "type"),
      (#"[{"enum": ["a"]}, {"const": "b"}]"#, #""c""#, "", "enum"),
      (
        #"[{"type": "string"}, {"type": "object", "required": ["x"]}]"#, #"{"y": 1}"#, "",
        "required"
      ),
      (
        #"[{"properties": {"k": {"const": "one"}, "x": {"type": "integer"}}},"#
          + #"{"properties": {"k": {"const": "two"}, "x": {"type": "string"}}, "required": ["x"]}]"#,
        #"{"k": "one", "x": "1"}"#, "/x", "type"
      ),
    ])
  func alternatives(branches: String, instance: String, place: String, keyword: String) throws {
    let value = try JSONParser.parse(Array(instance.utf8))
    for applicator in ["anyOf", "oneOf"] {
      let violations = try schema("{\"\(applicator)\": \(branches)}").violations(of: value)
      #expect(violations.count == 1)
      #expect(violations.first?.instance.description == place)
      let fault = try #require(violations.first?.fault)
      let name =
        switch fault {
        case .type: "type"
        case .enumeration: "enum"
        case .missing: "required"
        default: "\(fault)"
        }
      #expect(name == keyword)
    }
  }

  @Test("What many branches find is kept once, and no more of it at any moment")
  func repeated() throws {
    let twice = ##"{"$ref": "#/$defs/n", "type": "integer", "$defs": {"n": {"type": "integer"}}}"##
    #expect(try schema(twice).violations(of: "x").count == 1)
    let applicators = [
      ##""allOf": [{"$ref": "#/$defs/NEXT"}, {"$ref": "#/$defs/NEXT"}]"##,
      ##""dependentSchemas": {"a": {"$ref": "#/$defs/NEXT"}, "b": {"$ref": "#/$defs/NEXT"}}"##,
    ]
    for applicator in applicators {
      let definitions = (0..<12).map {
        "\"d\($0)\": {" + applicator.replacing("NEXT", with: "d\($0 + 1)") + "}"
      }
      let text =
        ##"{"$ref": "#/$defs/d0", "$defs": {"##
        + (definitions + [#""d12": {"properties": {"a": {"type": "string"}}}"#])
        .joined(separator: ", ") + "}}"
      let violations = try schema(text).violations(of: ["a": 1, "b": 2])
      #expect(violations.map(\.instance) == [["a"]])
    }
  }

  @Test("A field that some branch knows is not unknown for that something else is wrong")
  func known() throws {
    let violations = try schema(
      #"{"anyOf": [{"properties": {"v": {"type": "integer"}}, "required": ["v"]},"#
        + #"{"properties": {"w": {"type": "integer"}}, "required": ["w"]}],"#
        + #""unevaluatedProperties": false}"#
    ).violations(of: ["v": "x"])
    #expect(violations.map(\.instance) == [["v"]])
    let base = try schema(
      ##"{"$ref": "#/$defs/b", "unevaluatedProperties": false,"##
        + #""$defs": {"b": {"properties": {"v": {"type": "integer"}, "w": true}}}}"#
    ).violations(of: ["v": "x", "w": 1, "y": 1])
    #expect(base.map(\.instance) == [["v"], ["y"]])
  }

  @Test(
    "An example is made for a pattern, and it matches",
    arguments: [
      ("^[0-9]{4}$", "0000"), ("^utm-[0-9]{6}$", "utm-000000"),
      ("^[a-z0-9]+(-[a-z0-9]+)*$", "a"), ("^https://", "https://"),
      ("^(0[1-9]|1[0-2])/\\d{2}$", "01/00"), ("^\\+46\\s?\\d+$", "+460"), ("^[^@]+@x$", "x@x"),
      ("^(?=a)b$", nil), ("^\\p{Lu}\\p{Ll}+$", "Aa"), ("^(?=.*[0-9])[a-z0-9]{4,}$", "9999"),
      ("^(?!test)[a-z]+$", "a"), ("(?<=x)y", "xy"), ("^(?<year>[0-9]{2})$", "00"), ("^$", ""),
      ("^[^a-z]*$", "0"), ("^[^#]*#?$", "x#"),
    ])
  func examples(pattern: String, example: String?) {
    #expect(PatternExample.text(for: pattern) == example)
  }
}
