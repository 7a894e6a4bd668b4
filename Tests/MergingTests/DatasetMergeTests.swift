import JSONModel
import Merging
import Records
import Simulation
import TestSupport
import Testing

/// Two commits over one base: each side wrote all that it changed in one of them.
struct TwoCommits {
  let repository = MemoryRepository()
  let heads: [String]

  static func id(_ digit: Character) -> String { String(repeating: digit, count: 40) }

  init(_ base: Snapshot?, _ ours: Snapshot, _ theirs: Snapshot) {
    if let base {
      repository.commit(
        base, parents: [], author: "Maren", time: "2016-09-01T12:00:00Z", id: Self.id("0"))
    }
    let parents = base == nil ? [] : [Self.id("0")]
    heads = [
      repository.commit(
        ours, parents: parents, author: "Anna", time: "2016-10-01T08:10:00Z", id: Self.id("a")),
      repository.commit(
        theirs, parents: parents, author: "Bo", time: "2016-10-01T09:02:00Z", id: Self.id("b")),
    ]
  }

  func merged() throws -> Snapshot { try repository.snapshot(repository.merge(heads)) }
}

@Suite("Merging a whole dataset")
struct DatasetMergeTests {
  private typealias Fixture = FieldbookFixture

  /// Merges two states and checks that the result is valid.
  static func merge(_ base: Snapshot, _ ours: Snapshot, _ theirs: Snapshot) throws -> Snapshot {
    let merged = try TwoCommits(base, ours, theirs).merged()
    #expect(merged.findings().filter { $0.severity == .error } == [])
    return merged
  }

  /// A snapshot whose schema asks for a field that the fixture's does not ask for.
  private func withRequiredSize() throws -> Snapshot {
    let path = "schemas/towns.schema.json"
    let stricter = try #require(Fixture.setup[path]).replacing(
      #""required": ["id", "name"]"#, with: #""required": ["id", "name", "size"]"#)
    return try Fixture.snapshot(changing: [path: stricter])
  }

  private func file(_ snapshot: Snapshot, _ key: String) throws -> String {
    String(decoding: try #require(snapshot.conflicts[Fixture.key(key)]).bytes, as: UTF8.self)
  }

  @Test("Edits of different fields of one record leave nothing to decide")
  func fields() throws {
    let merged = try Self.merge(
      Fixture.snapshot(["towns/x": #"{"name":"X"}"#]),
      Fixture.snapshot(["towns/x": #"{"name":"X","size":1}"#]),
      Fixture.snapshot(["towns/x": #"{"name":"Y"}"#, "towns/z": #"{"name":"Z"}"#]))
    #expect(merged.records[Fixture.key("towns/x")]?.value == ["id": "x", "name": "Y", "size": 1])
    #expect(merged.records[Fixture.key("towns/z")] != nil)
    #expect(merged.conflicts.isEmpty)
  }

  @Test("Two values: both travel in the conflict file, the later one is shown")
  func value() throws {
    let merged = try Self.merge(
      Fixture.snapshot(["towns/x": #"{"name":"X","size":1}"#]),
      Fixture.snapshot(["towns/x": #"{"name":"X","size":2}"#]),
      Fixture.snapshot(["towns/x": #"{"name":"X","size":3}"#]))
    #expect(merged.records[Fixture.key("towns/x")]?.value["size"] == 3)
    #expect(
      try file(merged, "towns/x") == """
        {
          "record": "towns/x",
          "registers": {
            "/size": {
              "kind": "value",
              "shown": 3,
              "base": 1,
              "candidates": {
                "\(TwoCommits.id("a"))": {
                  "value": 2,
                  "author": "Anna",
                  "at": "2016-10-01T08:10:00Z"
                },
                "\(TwoCommits.id("b"))": {
                  "value": 3,
                  "author": "Bo",
                  "at": "2016-10-01T09:02:00Z"
                }
              }
            }
          }
        }

        """)
  }

  @Test("Deleted against edited: the record stays; deleted against untouched: it goes")
  func deleted() throws {
    let base = try Fixture.snapshot(["towns/x": #"{"name":"X"}"#])
    let merged = try Self.merge(
      base, Fixture.snapshot(), Fixture.snapshot(["towns/x": #"{"name":"X","size":1}"#]))
    #expect(merged.records[Fixture.key("towns/x")]?.value["size"] == 1)
    #expect(
      try file(merged, "towns/x") == """
        {
          "record": "towns/x",
          "registers": {
            "": {
              "kind": "deleted",
              "shown": true,
              "base": true,
              "candidates": {
                "\(TwoCommits.id("a"))": {
                  "author": "Anna",
                  "at": "2016-10-01T08:10:00Z"
                },
                "\(TwoCommits.id("b"))": {
                  "value": true,
                  "author": "Bo",
                  "at": "2016-10-01T09:02:00Z"
                }
              }
            }
          }
        }

        """)
    #expect(try Self.merge(base, Fixture.snapshot(), base).records.isEmpty)
  }

  @Test("A target deleted while another refers to it is restored, and who refers is named")
  func reference() throws {
    let merged = try Self.merge(
      Fixture.snapshot(["towns/x": #"{"name":"X"}"#]), Fixture.snapshot(),
      Fixture.snapshot(["towns/x": #"{"name":"X"}"#, "visits/v": #"{"town":"x"}"#]))
    #expect(merged.records.count == 2)
    #expect(
      try file(merged, "towns/x") == """
        {
          "record": "towns/x",
          "registers": {
            "": {
              "kind": "reference",
              "shown": true,
              "base": true,
              "candidates": {
                "\(TwoCommits.id("a"))": {
                  "author": "Anna",
                  "at": "2016-10-01T08:10:00Z"
                },
                "\(TwoCommits.id("b"))": {
                  "value": true,
                  "author": "Bo",
                  "at": "2016-10-01T09:02:00Z"
                }
              },
              "records": [
                "visits/v"
              ]
            }
          }
        }

        """)
  }

  @Test("Two records that claim the same both stay, each with a conflict that names the other")
  func unique() throws {
    let merged = try Self.merge(
      Fixture.snapshot(), Fixture.snapshot(["towns/x": #"{"name":"Lund"}"#]),
      Fixture.snapshot(["towns/y": #"{"name":"Lund"}"#]))
    #expect(merged.records.count == 2)
    #expect(
      try file(merged, "towns/y") == """
        {
          "record": "towns/y",
          "registers": {
            "/name": {
              "kind": "unique",
              "shown": "Lund",
              "candidates": {
                "\(TwoCommits.id("b"))": {
                  "value": "Lund",
                  "author": "Bo",
                  "at": "2016-10-01T09:02:00Z"
                }
              },
              "records": [
                "towns/x"
              ]
            }
          }
        }

        """)
    #expect(merged.conflicts.count == 2)
  }

  @Test("A record that was there before and clashes with a new one keeps its own author")
  func uniqueAgainstOld() throws {
    let base = try Fixture.snapshot(["towns/x": #"{"name":"Lund"}"#])
    let merged = try Self.merge(
      base, base,
      Fixture.snapshot(["towns/x": #"{"name":"X"}"#]))
    #expect(merged.conflicts.isEmpty)
    let renamed = try Self.merge(
      Fixture.snapshot(["towns/x": #"{"name":"X"}"#, "towns/y": #"{"name":"Y"}"#]),
      Fixture.snapshot(["towns/x": #"{"name":"Z"}"#, "towns/y": #"{"name":"Y"}"#]),
      Fixture.snapshot(["towns/x": #"{"name":"X"}"#, "towns/y": #"{"name":"Z"}"#]))
    #expect(renamed.conflicts.count == 2)
  }

  @Test("Edits valid apart and not together: one side stands whole, the other is set aside")
  func combination() throws {
    func visit(_ counts: String) -> [String: String] {
      ["towns/x": #"{"name":"X"}"#, "visits/v": #"{"town":"x",\#(counts)}"#]
    }
    let merged = try Self.merge(
      Fixture.snapshot(visit(#""women":1,"men":1,"total":2"#)),
      Fixture.snapshot(visit(#""women":2,"men":1,"total":3"#)),
      Fixture.snapshot(visit(#""women":1,"men":2,"total":3"#)))
    #expect(
      merged.records[Fixture.key("visits/v")]?.value
        == ["id": "v", "town": "x", "women": 2, "men": 1, "total": 3])
    #expect(
      try file(merged, "visits/v") == """
        {
          "record": "visits/v",
          "registers": {
            "/men": {
              "kind": "combination",
              "shown": 1,
              "base": 1,
              "candidates": {
                "\(TwoCommits.id("0"))": {
                  "value": 1,
                  "author": "Maren",
                  "at": "2016-09-01T12:00:00Z"
                },
                "\(TwoCommits.id("b"))": {
                  "value": 2,
                  "author": "Bo",
                  "at": "2016-10-01T09:02:00Z"
                }
              }
            }
          }
        }

        """)
  }

  @Test("A record that the merged schemas do not allow is kept whole in the conflict")
  func invalid() throws {
    let merged = try Self.merge(
      Fixture.snapshot(),
      withRequiredSize(),
      Fixture.snapshot(["towns/x": #"{"name":"X"}"#]))
    #expect(merged.records.isEmpty)
    #expect(
      try file(merged, "towns/x") == """
        {
          "record": "towns/x",
          "registers": {
            "": {
              "kind": "invalid",
              "candidates": {
                "\(TwoCommits.id("b"))": {
                  "value": {
                    "id": "x",
                    "name": "X"
                  },
                  "author": "Bo",
                  "at": "2016-10-01T09:02:00Z"
                }
              }
            }
          }
        }

        """)
  }

  @Test("A record that refers to one that cannot be shown goes with it into the conflict")
  func invalidTarget() throws {
    let merged = try Self.merge(
      Fixture.snapshot(), withRequiredSize(),
      Fixture.snapshot(["towns/x": #"{"name":"X"}"#, "visits/v": #"{"town":"x"}"#]))
    #expect(merged.records.isEmpty)
    #expect(merged.conflicts.values.allSatisfy { $0.registers[.root]?.kind == .invalid })
    #expect(merged.conflicts.count == 2)
  }

  @Test("A decision supersedes what it decided about; a concurrent edit makes a smaller conflict")
  func decisions() throws {
    let base = try Fixture.snapshot(["towns/x": #"{"name":"X","size":1}"#])
    var open = try Self.merge(
      base, Fixture.snapshot(["towns/x": #"{"name":"X","size":2}"#]),
      Fixture.snapshot(["towns/x": #"{"name":"X","size":3}"#]))
    let key = Fixture.key("towns/x")
    let decided = try Resolution(of: ["size"], in: key, .take(1)).apply(to: open)
    #expect(decided.records[key]?.value["size"] == 2)
    #expect(try Self.merge(open, decided, open).conflicts.isEmpty)
    let otherwise = try Resolution(of: ["size"], in: key, .value(9)).apply(to: open)
    let both = try Self.merge(open, decided, otherwise)
    #expect(both.conflicts[key]?.registers[["size"]]?.candidates.map(\.value) == [2, 9])
    open.set(key, to: ["id": "x", "name": "New", "size": 3])
    let edited = try Self.merge(
      Self.merge(base, base, base), Fixture.snapshot(["towns/x": #"{"name":"X","size":1}"#]), base)
    #expect(edited.conflicts.isEmpty)
  }

  @Test("Settings and schemas merge like records; where both changed the same, nothing moves")
  func setup() throws {
    let path = "schemas/towns.schema.json"
    let text = try #require(Fixture.setup[path])
    func with(_ limit: String) throws -> Snapshot {
      try Fixture.snapshot(changing: [path: text.replacing(#""minLength": 1"#, with: limit)])
    }
    let label = try Fixture.snapshot(changing: [path: text.replacing("Orter", with: "Städer")])
    let base = try Fixture.snapshot()
    let merged = try Self.merge(base, with(#""minLength": 2"#), label)
    #expect(merged.schemas["towns"]?.label(in: "sv") == "Städer")
    #expect(throws: MergeRefusal.setup(path: path, pointer: ["properties", "name", "minLength"])) {
      try TwoCommits(base, with(#""minLength": 2"#), with(#""minLength": 3"#)).merged()
    }
  }

  @Test("A collection that one side removed stays while the other side has new records in it")
  func removedCollection() throws {
    var removed = try Fixture.snapshot()
    removed = try Snapshot(
      setup: removed.setup.filter { $0.key != "schemas/visits.schema.json" })
    let merged = try Self.merge(
      Fixture.snapshot(["towns/x": #"{"name":"X"}"#]),
      {
        removed.set(Fixture.key("towns/x"), to: try Fixture.record("towns/x", #"{"name":"X"}"#))
        return removed
      }(),
      Fixture.snapshot(["towns/x": #"{"name":"X"}"#, "visits/v": #"{"town":"x"}"#]))
    #expect(merged.records[Fixture.key("visits/v")] != nil && merged.schemas["visits"] != nil)
  }

  @Test("What was undecided before stays so when one side's record stands whole")
  func combinationKeepsConflicts() throws {
    func visit(_ fields: String) throws -> Snapshot {
      try Fixture.snapshot(["towns/x": #"{"name":"X"}"#, "visits/v": #"{"town":"x",\#(fields)}"#])
    }
    var theirs = try visit(#""women":1,"men":2,"total":3,"date":"2016-01-03""#)
    let candidates = ["2016-01-02", "2016-01-03"].enumerated().map { index, date in
      Candidate(
        commit: TwoCommits.id(Character(String(index + 4))), value: .string(JSONString(date)),
        author: "C", time: "2016-09-30T00:00:00Z")
    }
    theirs.conflicts[Fixture.key("visits/v")] = ConflictFile(
      record: Fixture.key("visits/v"),
      registers: [
        ["date"]: Conflict(kind: .value, shown: "2016-01-03", base: nil, candidates: candidates)
      ])
    let merged = try Self.merge(
      visit(#""women":1,"men":1,"total":2"#), visit(#""women":2,"men":1,"total":3"#), theirs)
    let registers = try #require(merged.conflicts[Fixture.key("visits/v")]).registers
    #expect(registers[["men"]]?.kind == .combination)
    let kept = try #require(registers[["date"]]).candidates
    #expect(Set(kept).isSuperset(of: candidates))
  }

  @Test("An element of a keyed list that is gone can be taken back")
  func takenBack() throws {
    let base = #"{"town":"x","people":[{"key":"p","role":"1"}]}"#
    let towns = ["towns/x": #"{"name":"X"}"#]
    func with(_ visit: String) throws -> Snapshot {
      try Fixture.snapshot(towns.merging(["visits/v": visit]) { $1 })
    }
    let merged = try Self.merge(
      with(base), with(#"{"town":"x","people":[{"key":"p","role":"2"}]}"#),
      with(#"{"town":"x","people":[]}"#))
    let key = Fixture.key("visits/v")
    #expect(merged.records[key]?.value["people"] == [])
    let taken = try Resolution(of: ["people", "p"], in: key, .take(1)).apply(to: merged)
    #expect(taken.records[key]?.value["people"] == [["key": "p", "role": "2"]])
  }
}
