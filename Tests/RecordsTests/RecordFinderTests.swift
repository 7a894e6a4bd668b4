import JSONModel
import Records
import TestSupport
import Testing

@Suite("Finding records by words, and by parts of ids and names")
struct RecordFinderTests {
  private func snapshot() throws -> Snapshot {
    var snapshot = try RecordQueryTests.snapshot()
    let more = try FieldbookFixture.snapshot([
      "towns/lunda": #"{"name":"Lunda","secret":"kod 42"}"#,
      "towns/nylund": #"{"name":"Nylund"}"#,
      "visits/five": #"{"town":"nylund","notes":"Lund och Habo, en\nlång dag"}"#,
    ])
    snapshot.records.merge(more.records) { _, new in new }
    return snapshot
  }

  private func find(_ text: String, in collection: String? = nil) throws -> [RecordFinder.Hit] {
    try RecordFinder(#require(SearchWords(text)), in: snapshot(), language: "sv")
      .hits(in: collection)
  }

  @Test(
    "The best come first: called so, begins so, has it, elsewhere; then by name",
    arguments: [
      (
        "lund", nil,
        [
          "towns/lund", "visits/four", "visits/one", "towns/lunda", "towns/nylund", "visits/five",
          "tasks/t2",
        ]
      ),
      ("LUND", "towns", ["towns/lund", "towns/lunda", "towns/nylund"]),
      (
        "habo", nil,
        ["towns/habo", "towns/haabo", "visits/two", "visits/three", "visits/five", "tasks/t2"]
      ),
      ("dag lund", nil, ["visits/five"]), ("öppen", nil, ["tasks/t1"]), ("closed", nil, []),
      ("42 KOD", nil, ["towns/lunda"]), ("9.5", nil, ["towns/habo"]), ("lund dag x", nil, []),
      ("2016-09-14", nil, ["tasks/t1", "visits/one"]), ("visits", nil, []),
      // Who types å means that letter; who types a may mean it.
      ("HÅBO", "towns", ["towns/haabo"]), ("håbo", "visits", ["visits/three"]),
      ("lånda", nil, []), ("lång", "visits", ["visits/five"]),
    ] as [(String, String?, [String])])
  func order(text: String, collection: String?, found: [String]) throws {
    #expect(try find(text, in: collection).map(\.key.description) == found)
  }

  @Test("A hit says where the words are that its id and name have not")
  func passages() throws {
    let five = try #require(try find("nylund dag habo").first)
    #expect(five.name == "Nylund")
    #expect(five.passages.map(\.text) == ["Lund och Habo, en\nlång dag"])
    #expect(five.passages.map(\.pointer.description) == ["/notes"])
    #expect(try find("lund", in: "towns").flatMap(\.passages).isEmpty)
    let task = try #require(try find("stängd habo").first)
    #expect(task.passages.map(\.text) == ["Stängd", "Habo"])
    #expect(task.passages.map(\.pointer.description) == ["/state", "/towns/1"])
    #expect(try find("shut").first?.passages.map(\.text) == ["Stängd (shut)"])
    #expect(try find("new").first?.passages.map(\.label) == ["title"])
  }

  private func choice(
    _ text: String, _ purpose: RecordChoice.Purpose = .reading, among: [String]? = nil
  ) throws -> [String] {
    let snapshot = try snapshot()
    return RecordChoice(
      text, in: snapshot, shownBy: DisplayText(of: snapshot, in: "sv", showsPrivate: true),
      for: purpose, among: among?.map(FieldbookFixture.key)
    ).keys.map(\.description)
  }

  @Test(
    "A record opens by its id, its name or a part that no other has",
    arguments: [
      ("lund", ["towns/lund"]), ("towns/lund", ["towns/lund"]), ("t1", ["tasks/t1"]),
      ("Habo", ["towns/habo"]), ("HÅBO", ["towns/haabo"]), ("hree", ["visits/three"]),
      ("visits/o", ["visits/four", "visits/one", "visits/two"]), ("visits/Nyl", ["visits/five"]),
      ("NYLUND", ["towns/nylund"]), ("yl", ["towns/nylund"]), ("", []), (" ", []), ("/", []),
      ("nowhere/lund", []), ("zzz", []), ("towns/", []), ("HaB", ["towns/habo"]),
    ])
  func choices(text: String, found: [String]) throws {
    #expect(try choice(text) == found)
  }

  @Test("What is to be changed must be the only one by id and by name")
  func changing() throws {
    #expect(try choice("lund", .changing) == ["towns/lund"])
    #expect(try choice("Nylund", .changing) == ["towns/nylund"])
    #expect(try choice("hree", .changing) == ["visits/three"])
    #expect(
      try choice("yl", .changing) == ["towns/nylund", "visits/five"])
    #expect(try choice("und", among: ["towns/lund", "visits/two"]) == ["towns/lund"])
    #expect(try choice("visits/thre", .changing) == [] && choice("visits/thre") == ["visits/three"])
    #expect(try choice("hree", .deleting) == [] && choice("nylund", .deleting) == ["towns/nylund"])
  }

  @Test("A record that cannot be read is still found by its id")
  func unreadable() throws {
    let snapshot = try Snapshot(of: FieldbookFixture.tree(["dataset/towns/bad.json": "{"]))
    let choice = RecordChoice(
      "ba", in: snapshot, shownBy: DisplayText(of: snapshot, in: "sv", showsPrivate: true))
    #expect(choice.keys.map(\.description) == ["towns/bad"])
  }
}
