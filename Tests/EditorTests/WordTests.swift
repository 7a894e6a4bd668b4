import Foundation
import Messages
import TestSupport
import Testing

@Suite("The words of the pages")
struct WordTests {
  private static let templates = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/Editor/Templates")

  @Test("Templates use words that there are in both languages, and all of them")
  func words() throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: Self.templates, includingPropertiesForKeys: nil)
    #expect(files.count > 15)
    var used: Set<String> = []
    for file in files {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /\{\{w\.([A-Za-z]+)\}\}/) { used.insert(String(match.1)) }
    }
    let swedish = Messages(.swedish).editorWords
    let english = Messages(.english).editorWords
    #expect(used.subtracting(swedish.keys) == [])
    #expect(swedish.values.allSatisfy { !$0.isEmpty } && english.values.allSatisfy { !$0.isEmpty })
    let inCode = [
      "backToList", "backToSearch", "deleteQuestion", "sortedUp", "sortedDown", "reports",
      "usualOrder",
    ]
    #expect(Set(english.keys).subtracting(used).subtracting(inCode) == [])
  }
}
