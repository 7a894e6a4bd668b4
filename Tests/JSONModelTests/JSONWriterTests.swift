import Foundation
import JSONModel
import TestSupport
import Testing

@Suite("Canonical writing")
struct JSONWriterTests {
  @Test(
    "A number has one text for one value, and never loses a digit",
    arguments: [
      ("1.0", "1"), ("-0", "0"), ("100", "100"), ("1e2", "100"), ("1E+2", "100"),
      ("0.000001", "0.000001"), ("0.0000001", "1e-7"),
      ("123456789012345678901", "123456789012345678901"),
      ("1234567890123456789012", "1.234567890123456789012e+21"), ("1e400", "1e+400"),
      ("0.10", "0.1"), ("3.141592653589793238462643383279", "3.141592653589793238462643383279"),
    ])
  func numbers(written: String, canonical: String) {
    #expect(JSONNumber(parsing: written)?.text == canonical)
    #expect(JSONNumber(parsing: canonical)?.text == canonical)
    #expect(JSONNumber(parsing: written) == JSONNumber(parsing: canonical))
  }

  @Test("A number whose canonical text would be too large to read is too large itself")
  func exponents() {
    #expect(JSONNumber(parsing: "5e-999999999999999")?.text == "5e-999999999999999")
    #expect(JSONNumber(parsing: "0.5e-999999999999999") == nil)
    #expect(JSONNumber(parsing: "10e999999999999999") == nil)
    #expect(throws: JSONSyntaxError.self) {
      try JSONParser.parse(Array("[0.5e-999999999999999]".utf8))
    }
  }

  @Test("Numbers are ordered and divided exactly")
  func arithmetic() throws {
    func number(_ text: String) throws -> JSONNumber { try #require(JSONNumber(parsing: text)) }
    #expect(try number("-2") < number("-1.5"))
    #expect(try number("9007199254740993") > number("9007199254740992"))
    #expect(try number("0.3").isMultiple(of: number("0.1")))
    #expect(try !number("0.35").isMultiple(of: number("0.1")))
    #expect(try number("1e308").isMultiple(of: number("0.5")))
    #expect(try !number("1e308").isMultiple(of: number("7")))
    let long = "1234567890123456789012"
    #expect(
      try number(long).isMultiple(of: number(long)) && number("0").isMultiple(of: number(long)))
    #expect(try number("11111111011111111101108").isMultiple(of: number(long)))
    #expect(try !number("11111111011111111101109").isMultiple(of: number(long)))
    #expect(
      try number("1e999999999999").isMultiple(of: number("0.1234567890123456789e-5")) == false)
    // 5^40, whose factors are those of 10^40, and the same and one more than 10^39 has.
    let fives = "9094947017729282379150390625"
    #expect(try number("1e40").isMultiple(of: number(fives)))
    #expect(try number("1e999999999999999").isMultiple(of: number(fives)))
    #expect(try !number("1e39").isMultiple(of: number(fives)))
    #expect(try number("10").int == 10 && number("1e3").int == 1000 && number("0.5").int == nil)
  }

  @Test("A file has two spaces of indent, one member a line, and ends with a line feed")
  func layout() throws {
    let text = #"{"b":[1,{"a":"å\u0007\/"}],"a":{},"c":[]}"#
    let value = try JSONParser.parse(Array(text.utf8))
    let expected = """
      {
        "b": [
          1,
          {
            "a": "å\\u0007/"
          }
        ],
        "a": {},
        "c": []
      }

      """
    #expect(String(decoding: JSONWriter.file(value), as: UTF8.self) == expected)
  }

  @Test(
    "RFC 8785: the published inputs give the published outputs",
    .enabled(if: Suite("rfc8785-jcs") != nil, "\(Suite.absence)"))
  func jcs() throws {
    let suite = try #require(Suite("rfc8785-jcs"))
    let inputs = try suite.files(in: "testdata/input", suffix: ".json")
    #expect(inputs.count == 6)
    for input in inputs {
      let value = try JSONParser.parse([UInt8](Data(contentsOf: input)))
      let output = String(
        decoding: try suite.bytes("testdata/output/" + input.lastPathComponent), as: UTF8.self)
      #expect(JSONWriter.canonicalized(value) == output, "\(input.lastPathComponent)")
      // The form that rounds nothing is the same but for the one number that has a digit too many.
      let exact = output.replacing("333333333.3333333,", with: "333333333.33333329,")
      #expect(JSONWriter.sorted(value) == exact, "\(input.lastPathComponent)")
    }
    print("RFC 8785: \(inputs.count) of 6 files")
  }

  @Test(
    "RFC 8785: a thousand published doubles have their published texts",
    .enabled(if: Suite("rfc8785-jcs") != nil, "\(Suite.absence)"))
  func numbersOfJCS() throws {
    let suite = try #require(Suite("rfc8785-jcs"))
    let lines = String(decoding: try suite.bytes("es6-numbers-1000.txt"), as: UTF8.self)
      .split(separator: "\n")
    #expect(lines.count == 1000)
    for line in lines {
      let parts = line.split(separator: ",").map(String.init)
      let double = Double(bitPattern: try #require(UInt64(parts[0], radix: 16)))
      let digits = String(format: "%.25e", double)
      #expect(JSONNumber(parsing: digits)?.roundedToDouble?.text == parts[1], "\(line)")
      #expect(JSONNumber(parsing: parts[1])?.text == parts[1], "\(line)")
    }
    print("RFC 8785: \(lines.count) of 1000 numbers")
  }
}

@Suite("Objects")
struct JSONObjectTests {
  @Test("Objects in another order are equal and hash alike; other values hash otherwise")
  func hashing() {
    let (one, same): (JSONValue, JSONValue) = (["a": 1, "b": ["c": 2]], ["b": ["c": 2], "a": 1])
    #expect(one == same && one.hashValue == same.hashValue)
    let hashes = (0..<100).map { JSONValue.object(["a": .number(JSONNumber($0))]).hashValue }
    #expect(Set(hashes).count > 90)
  }
}
