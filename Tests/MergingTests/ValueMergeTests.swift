import JSONModel
import Merging
import Records
import TestSupport
import Testing

@Suite("Merging one record")
struct ValueMergeTests {
  private func parse(_ text: String?) throws -> JSONValue? {
    try text.map { try JSONParser.parse(Array($0.utf8)) }
  }

  /// Merges both ways round, checks that it made no difference, and tells what is undecided.
  private func merge(
    _ base: String?, _ ours: String?, _ theirs: String?, schema: String? = "visits"
  ) throws -> (value: String?, undecided: [String]) {
    let fields = try schema.flatMap { try FieldbookFixture.snapshot().schemas[$0]?.fields.root }
    func once(_ left: String?, _ right: String?) throws -> FileMerge {
      FileMerge(
        base: try parse(base), ours: try parse(left), theirs: try parse(right), fields: fields,
        digest: { $0 })
    }
    let merge = try once(ours, theirs)
    let swapped = try once(theirs, ours)
    #expect(merge.value.map(JSONWriter.compact) == swapped.value.map(JSONWriter.compact))
    #expect(merge.conflicts == swapped.conflicts)
    return (
      merge.value.map(JSONWriter.compact), merge.conflicts.keys.sorted().map(\.description)
    )
  }

  @Test("Different fields of one record are both kept")
  func fields() throws {
    let merged = try merge(
      #"{"id":"v","town":"a","women":1}"#, #"{"id":"v","town":"b","women":1}"#,
      #"{"id":"v","town":"a","women":2,"men":3}"#)
    #expect(merged.value == #"{"id":"v","town":"b","women":2,"men":3}"#)
    #expect(merged.undecided == [])
  }

  @Test("The same field written differently is undecided; written alike it is not")
  func sameField() throws {
    let differing = try merge(#"{"a":1}"#, #"{"a":2}"#, #"{"a":3}"#, schema: nil)
    #expect(differing.value == #"{"a":2}"#)
    #expect(differing.undecided == ["/a"])
    #expect(try merge(#"{"a":1}"#, #"{"a":2}"#, #"{"a":2.0}"#, schema: nil).undecided == [])
  }

  @Test("A removed field against an edited one is undecided")
  func removal() throws {
    #expect(try merge(#"{"a":1}"#, "{}", #"{"a":3}"#, schema: nil).undecided == ["/a"])
    #expect(
      try merge(#"{"a":1,"b":1}"#, #"{"b":1}"#, #"{"a":1,"b":2}"#, schema: nil).value == #"{"b":2}"#
    )
  }

  @Test("Sets take what either added and drop what either removed")
  func sets() throws {
    let merged = try merge(
      #"{"topics":["a","b"]}"#, #"{"topics":["a","c"]}"#, #"{"topics":["b","a","d"]}"#)
    #expect(merged.value == #"{"topics":["a","c","d"]}"#)
    #expect(merged.undecided == [])
  }

  @Test("Elements of keyed lists merge inside; both may add at the same place")
  func keyed() throws {
    let merged = try merge(
      #"{"people":[{"key":"x","role":"chef"}]}"#,
      #"{"people":[{"key":"x","role":"boss"},{"key":"q"}]}"#,
      #"{"people":[{"key":"b"},{"key":"x","role":"chef"},{"key":"p"}]}"#)
    #expect(
      merged.value
        == #"{"people":[{"key":"b"},{"key":"x","role":"boss"},{"key":"p"},{"key":"q"}]}"#)
    #expect(merged.undecided == [])
    let clash = try merge(
      #"{"people":[{"key":"x","role":"1"}]}"#, #"{"people":[{"key":"x","role":"2"}]}"#,
      #"{"people":[{"key":"x","role":"3"}]}"#)
    #expect(clash.undecided == ["/people/x/role"])
  }

  @Test("One side may reorder a keyed list while the other adds; two orders are undecided")
  func order() throws {
    let base = #"{"people":[{"key":"a"},{"key":"b"},{"key":"c"}]}"#
    let merged = try merge(
      base, #"{"people":[{"key":"c"},{"key":"a"},{"key":"b"}]}"#,
      #"{"people":[{"key":"a"},{"key":"d"},{"key":"b"},{"key":"c"}]}"#)
    #expect(merged.value == #"{"people":[{"key":"c"},{"key":"a"},{"key":"d"},{"key":"b"}]}"#)
    let clash = try merge(
      base, #"{"people":[{"key":"c"},{"key":"a"},{"key":"b"}]}"#,
      #"{"people":[{"key":"b"},{"key":"a"},{"key":"c"}]}"#)
    #expect(clash.undecided == ["/people"])
  }

  @Test("Texts merge by line, and long lines by word")
  func text() throws {
    let lines = try merge(
      #"{"notes":"one\ntwo\nthree\n"}"#, #"{"notes":"ONE\ntwo\nthree\n"}"#,
      #"{"notes":"one\ntwo\nthree\nfour\n"}"#)
    #expect(lines.value == #"{"notes":"ONE\ntwo\nthree\nfour\n"}"#)
    let words = (0..<20).map { "word\($0)" }
    func prose(_ changes: [Int: String]) -> String {
      #"{"notes":""#
        + words.enumerated().map { changes[$0.offset] ?? $0.element }.joined(separator: " ")
        + #""}"#
    }
    let merged = try merge(prose([:]), prose([2: "TWO"]), prose([15: "FIFTEEN"]))
    #expect(merged.value == prose([2: "TWO", 15: "FIFTEEN"]))
    #expect(try merge(prose([:]), prose([2: "TWO"]), prose([3: "THREE"])).undecided == ["/notes"])
  }

  @Test("Lists merge where their changes stand apart, else they are undecided")
  func lists() throws {
    let merged = try merge(
      "{\"l\":[1,2,3,4]}", "{\"l\":[0,1,2,3,4]}", "{\"l\":[1,2,3,5]}", schema: nil)
    #expect(merged.value == "{\"l\":[0,1,2,3,5]}")
    let clash = try merge("{\"l\":[1]}", "{\"l\":[1,2]}", "{\"l\":[1,3]}", schema: nil)
    #expect(clash.undecided == ["/l"])
    let identified = try merge(
      #"{"l":[{"id":1,"a":1},{"id":2,"a":1}]}"#, #"{"l":[{"id":1,"a":2},{"id":2,"a":1}]}"#,
      #"{"l":[{"id":1,"a":1},{"id":2,"a":3}]}"#, schema: nil)
    #expect(identified.value == #"{"l":[{"id":1,"a":2},{"id":2,"a":3}]}"#)
  }

  @Test("Values of different kinds are one undecided register")
  func kinds() throws {
    #expect(
      try merge(#"{"a":{"b":1}}"#, #"{"a":{"b":2}}"#, #"{"a":[1]}"#, schema: nil).undecided == [
        "/a"
      ])
  }

  @Test("Without a schema members keep the order of the base, then stand by code point")
  func memberOrder() throws {
    let merged = try merge(
      #"{"z":1,"a":1}"#, #"{"z":2,"a":1,"y":1}"#, #"{"z":1,"a":1,"b":{"q":1,"c":1}}"#,
      schema: nil)
    #expect(merged.value == #"{"z":2,"a":1,"b":{"c":1,"q":1},"y":1}"#)
  }
}
