import Foundation
import Git
import TestSupport
import Testing

@Suite("Names in trees that no file may have")
struct NameHazardTests {
  @Test(
    "Ordinary names of every script are no hazard",
    arguments: [
      "README.md", ".gitignore", ".gitattributes", ".github/workflows/a.yml", "dataset/a/å.json",
      "git", "gits~1", ".gitx", "..a", "a..b", "console.txt", "com10.c", "nulls", "日本語.txt",
      "a b/c d.txt", "e\u{301}.json", "👩🏽.txt", "%2e%2e", "-rf.json", "~/x", "$HOME/x",
    ])
  func harmless(_ path: String) { #expect(NameHazard(inPath: path) == nil) }

  @Test("What each hazard is told by")
  func kinds() {
    let names: [(String, NameHazard)] = [
      ("", .dots), ("a//b", .dots), ("/etc", .dots), ("a/../b", .dots), ("a/.", .dots),
      (".git/config", .gitFolder), (".GiT", .gitFolder), ("a/.git. /x", .gitFolder),
      (".g\u{200C}it", .gitFolder), ("git~1", .gitFolder), ("GIT~12", .gitFolder),
      (".git::$INDEX_ALLOCATION/x", .gitFolder), (".git\\x", .gitFolder),
      ("a\\b", .backslash), ("C:x", .colon), ("a\nb", .control), ("a\u{9B}b", .control),
      ("a\u{202E}b", .invisible), ("a\u{FEFF}", .invisible),
      ("a.", .trailing), ("a /b", .trailing), ("...", .trailing),
      ("AUX.c", .device), ("nul", .device), ("com9.c", .device), ("conOut$  .xyz", .device),
      (String(repeating: "å", count: 128), .tooLong),
    ]
    for (name, hazard) in names { #expect(NameHazard(inPath: name) == hazard, "\(name)") }
  }

  @Test(
    "The names that git and libgit2 refuse are refused",
    .enabled(if: Suite("security/git") != nil, Comment(rawValue: Suite.absence)))
  func collected() throws {
    let file = try #require(Suite("security/git")).bytes("paths.json")
    let cases = try JSONDecoder().decode([HostilePath].self, from: Data(file))
    let refused = cases.filter { $0.expect.hasPrefix("reject") }
    #expect(refused.count > 35)
    for path in refused {
      let text = try #require(path.text)
      #expect(NameHazard(inPath: text) != nil, "\(text)")
    }
  }
}

private struct HostilePath: Decodable {
  let text: String?
  let expect: String
}
