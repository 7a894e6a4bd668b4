import Foundation
import JSONModel
import TestSupport
import Testing

@Suite("Parsed texts")
struct JSONDocumentTests {
  private func document(_ text: String) throws -> JSONDocument {
    try JSONDocument(parsing: Array(text.utf8))
  }

  @Test("A text is canonical just where the writer would write the same bytes")
  func canonicalText() throws {
    let texts = [
      "{}\n", "{}", " {}\n", "{ }\n", "[]\n\n", "[\n  1\n]\n", "[1]\n", "[\n  1,\n  2\n]\n",
      "[\n  1 ,\n  2\n]\n", "[\n   1\n]\n", "[\n  1.0\n]\n", "[\n  1.5\n]\n", "[\n  1e2\n]\n",
      "[\n  -0\n]\n", "[\n  0.1\n]\n", "[\n  0.0000001\n]\n", "[\n  1e-7\n]\n",
      "[\n  1234567890123456789012\n]\n", "[\n  123456789012345678901\n]\n",
      "{\n  \"a\": 1\n}\n", "{\n  \"a\" : 1\n}\n", "{\n  \"a\":1\n}\n", "{\n  \"a\":  1\n}\n",
      "\"\\u00e5\"\n", "\"å\"\n", "\"\\n\"\n", "\"\\u000a\"\n", "\"\\u000b\"\n", "\"\\u000B\"\n",
      "\"\\/\"\n", "\"\\\"\\\\\"\n", "\"\\ud83d\\ude00\"\n", "\"\u{7F}\"\n", "[\r\n  1\r\n]\r\n",
      "{\n  \"a\": {\n    \"b\": [\n      [],\n      {}\n    ]\n  }\n}\n", "[\n\t1\n]\n", "[\n]\n",
    ]
    for text in texts {
      let document = try document(text)
      let isWritten = JSONWriter.file(document.value()) == Array(text.utf8)
      #expect(document.isCanonicalText == isWritten, "\(text)")
    }
  }

  @Test("The pointer to every value leads to it, and to its place in the text")
  func pointers() throws {
    let text = #"{"a": [1, {"b~": 5, "c/d": []}, [2, 3]], "": {"\u00e5": null}}"#
    let document = try document(text)
    let value = document.value()
    var index = JSONDocument.root
    var seen: [String] = []
    while index < document.end(of: JSONDocument.root) {
      let pointer = document.pointer(to: index)
      if document[index].kind != .string || value[pointer]?.string != nil {
        #expect(value[pointer] == document.value(at: index), "\(pointer)")
        seen.append(pointer.description)
        #expect(document.position(of: pointer).column == document[index].offset + 1)
      }
      index += 1
    }
    #expect(
      seen == [
        "", "/a", "/a/0", "/a/1", "/a/1/b~0", "/a/1/c~1d", "/a/2", "/a/2/0", "/a/2/1",
        "/", "//å",
      ])
  }

  @Test(
    "A search for one pointer after the other finds what one begun anew does", arguments: 0..<20)
  func pointerSearch(seed: UInt64) throws {
    let document = try document(
      #"{"a": [1, {"b": 5, "c": []}, [2, [3, 4]], {}], "": {"x": null, "y": [[], [[1]]]}, "z": true}"#
    )
    var generator = SeededGenerator(seed: seed)
    let indices = (0..<document.end(of: JSONDocument.root)).map { $0 }
    let order = seed == 0 ? indices : indices.shuffled(using: &generator)
    let found = document.withView { view in
      var search = PointerSearch()
      return order.map { search.pointer(to: $0, in: view) }
    }
    #expect(found == order.map { document.pointer(to: $0) })
  }

  @Test("Nesting of 100,000 is read without a stack where the limit allows it, and refused else")
  func nesting() throws {
    let deep = Array(
      (String(repeating: "[", count: 100_000)
        + String(repeating: "]", count: 100_000)).utf8)
    let document = try JSONDocument(parsing: deep, limits: .init(depth: 100_000))
    #expect(document.end(of: JSONDocument.root) == 100_000)
    let error = #expect(throws: JSONSyntaxError.self) { try JSONDocument(parsing: deep) }
    #expect(error?.reason == .tooDeep(limit: 128) && error?.offset == 128)
  }

  @Test("A key that stands twice is found among few and among many, escaped or not")
  func duplicates() throws {
    for count in [2, 31, 32, 33, 34, 1000] {
      let members = (0..<count).map { "\"a long key \($0)\": {\"x\": \($0)}" }
      let whole = "{" + members.joined(separator: ", ") + "}"
      #expect(try document(whole).value().object?.count == count)
      let last = "\\u0061 long key \(count / 2)"
      let twice = "{" + (members + ["\"\(last)\": 1"]).joined(separator: ", ") + "}"
      let error = #expect(throws: JSONSyntaxError.self) { try document(twice) }
      #expect(error?.reason == .duplicateKey("a long key \(count / 2)"))
      #expect(error?.offset == twice.utf8.count - last.utf8.count - 6)
    }
  }

  @Test("A value that was never a text has the same document, but for places")
  func encoding() throws {
    let value: JSONValue = [
      "a": [1, "å\n", ["b": .null], true],
      "": .number(try #require(JSONNumber(parsing: "-1.5e300"))),
    ]
    #expect(JSONDocument(value).value() == value)
  }

  @Test("The memory of one text serves the next, whatever it held")
  func reuse() throws {
    var document = JSONDocument()
    for text in ["[\"\\n long text with an escape\"]", "{}", "[1", "[\"\\t\", \"\\t\"]", "\"å\""] {
      let error = document.parse { buffer in
        buffer.replaceSubrange(0..<min(buffer.count, text.utf8.count), with: Array(text.utf8))
        return text.utf8.count
      }
      #expect((error == nil) == (text != "[1"))
      if error == nil { #expect(try document.value() == JSONParser.parse(Array(text.utf8))) }
    }
  }
}
