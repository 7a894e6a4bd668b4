import Foundation
import JSONModel
import TestSupport
import Testing

@Suite("Pointers and positions")
struct JSONPointerTests {
  @Test("A value is replaced, added and removed where a pointer leads")
  func setting() throws {
    let value: JSONValue = ["a": ["x": 1], "list": [1, 2]]
    func pointer(_ text: String) throws -> JSONPointer {
      try #require(JSONPointer(parsing: text))
    }
    #expect(try value.setting(2, at: pointer("/a/x"))?["a"] == ["x": 2])
    #expect(try value.setting(2, at: pointer("/new/x"))?["new"] == ["x": 2])
    #expect(try value.setting(nil, at: pointer("/a"))?["a"] == nil)
    #expect(try value.setting(nil, at: pointer("/list/0"))?["list"] == [2])
    #expect(try value.setting(nil, at: pointer("/none/x")) == value)
  }

  @Test("A key that begins with a combining character is a key like any other")
  func combining() {
    for key: JSONString in ["\u{301}a", "a\u{301}", "\u{301}/\u{301}~\u{301}"] {
      let pointer = JSONPointer(tokens: ["x", key, "y"])
      #expect(JSONPointer(parsing: pointer.description) == pointer)
    }
  }

  @Test("The position of a value and of its key are found in the text")
  func positions() throws {
    let text = Array("{\n  \"a\": [1, {\"b~\": \"ö\"}],\n  \"å\": {\"c\": 2}\n}\n".utf8)
    func place(_ pointer: String) throws -> TextPosition {
      JSONLocator.position(of: try #require(JSONPointer(parsing: pointer)), in: text)
    }
    #expect(try place("/a") == TextPosition(line: 2, column: 8))
    #expect(try place("/a/1/b~0") == TextPosition(line: 2, column: 19))
    #expect(try place("/å/c") == TextPosition(line: 3, column: 14))
    #expect(try place("/å/none") == TextPosition(line: 3, column: 8))
    let key = JSONLocator.keyPosition(of: try #require(JSONPointer(parsing: "/å")), in: text)
    #expect(key == TextPosition(line: 3, column: 3))
  }

  @Test(
    "RFC 6901: the published pointers lead where they should",
    .enabled(if: Suite("json-patch") != nil, "\(Suite.absence)"))
  func published() throws {
    let suite = try #require(Suite("json-patch"))
    let cases = try JSONParser.parse(try suite.bytes("json-pointer-rfc6901.json"))
    let document = try #require(cases["document"])
    let pointers = try #require(cases["string"]?.array)
    #expect(pointers.count == 12)
    for item in cases["errors"]?.array ?? [] {
      let text = try #require(item["pointer"]?.string)
      #expect(JSONPointer(parsing: text).flatMap { document[$0] } == nil, "\(text)")
    }
    for item in pointers {
      let text = try #require(item["pointer"]?.string)
      let pointer = try #require(JSONPointer(parsing: text))
      #expect(document[pointer] == item["value"], "\(text)")
      #expect(pointer.description == text)
    }
  }
}
