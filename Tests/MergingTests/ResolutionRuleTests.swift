import JSONModel
import Merging
import Records
import TestSupport
import Testing

@Suite("Settling by a rule, and keeping all")
struct ResolutionRuleTests {
  private func conflict(_ candidates: [(JSONValue?, String, String)]) -> Conflict {
    Conflict(
      kind: .value, shown: nil, base: nil,
      candidates: candidates.enumerated().map { number, candidate in
        Candidate(
          commit: String(repeating: "\(number)", count: 40), value: candidate.0,
          author: candidate.1, time: candidate.2)
      })
  }

  @Test("The latest is the one that is shown; an author's only one is his")
  func rules() throws {
    let early = "2026-01-01T10:00:00Z"
    let late = "2026-01-01T11:00:00Z"
    let open = conflict([
      (1, "Bo", late), (2, "Åsa", early), (nil, "Eva", early), (4, "Eva", early),
    ])
    #expect(ResolutionRule.latest.choice(in: open) == 1)
    #expect(ResolutionRule("author=bo")?.choice(in: open) == 1)
    #expect(ResolutionRule("author=ÅSA")?.choice(in: open) == 2)
    #expect(ResolutionRule("author=Eva")?.choice(in: open) == nil)
    #expect(ResolutionRule("author=Ev")?.choice(in: open) == nil)
    for text in ["", "author=", "author", "first", "Latest"] {
      #expect(ResolutionRule(text) == nil)
    }
  }

  @Test("All elements of lists and all texts can be kept, other values cannot")
  func joint() throws {
    let visits = try #require(try FieldbookFixture.snapshot().schemas["visits"]?.fields.root)
    func joint(_ field: JSONString, _ values: JSONValue?...) -> JSONValue? {
      conflict(values.map { ($0, "", "") }).joint(visits.member(field))
    }
    #expect(joint("topics", ["a", "b"], ["b", "c"]) == ["a", "b", "c"])
    #expect(joint("notes", "one", "two") == "one\n\ntwo")
    #expect(joint("town", "lund", "kivik") == nil)
    #expect(joint("topics", ["a"], nil) == nil)
    #expect(joint("topics", ["a"], "b") == nil)
  }

  @Test("An edit is merged with what others wrote meanwhile, field by field")
  func concurrent() throws {
    let visits = try #require(try FieldbookFixture.snapshot().schemas["visits"])
    func edit(_ edited: JSONValue, _ current: JSONValue?) -> ConcurrentEdit {
      ConcurrentEdit(
        base: ["id": "v", "town": "lund", "women": 1], edited: edited, current: current, visits)
    }
    let mine: JSONValue = ["id": "v", "town": "lund", "women": 2]
    #expect(edit(mine, ["id": "v", "town": "lund", "women": 1]).merged == mine)
    #expect(
      edit(mine, ["id": "v", "town": "kivik", "women": 1]).merged
        == ["id": "v", "town": "kivik", "women": 2])
    let clash = edit(mine, ["id": "v", "town": "lund", "women": 3])
    #expect(clash.merged == nil && clash.clashes == [["women"]])
    #expect(edit(mine, nil).merged == nil && edit(mine, nil).clashes == [.root])
  }
}
