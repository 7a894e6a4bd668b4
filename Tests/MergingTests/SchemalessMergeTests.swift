import JSONModel
import Merging
import Testing

@Suite("Merging values that no schema speaks of")
struct SchemalessMergeTests {
  private func parse(_ text: String?) throws -> JSONValue? {
    try text.map { try JSONParser.parse(Array($0.utf8)) }
  }

  /// Merges both ways round, checks that it made no difference; `nil` where anything is undecided.
  private func merge(_ base: String?, _ ours: String, _ theirs: String) throws -> String? {
    func once(_ left: String, _ right: String) throws -> FileMerge {
      FileMerge(
        base: try parse(base), ours: try parse(left), theirs: try parse(right), fields: nil,
        digest: { $0 })
    }
    let merge = try once(ours, theirs)
    let swapped = try once(theirs, ours)
    #expect(merge.value.map(JSONWriter.compact) == swapped.value.map(JSONWriter.compact))
    #expect(merge.conflicts == swapped.conflicts)
    if merge.conflicts.isEmpty {
      for side in [ours, theirs] {
        #expect(ValueEdit(from: try parse(base), to: try parse(side)).isKept(in: merge.value))
      }
    }
    return merge.conflicts.isEmpty ? merge.value.map(JSONWriter.compact) : nil
  }

  @Test("Objects without a key merge inside, as edits of the ones that they are most like")
  func likeness() throws {
    #expect(
      try merge(
        #"[{"from":"52"},{"from":"40","flags":["a"]}]"#,
        #"[{"from":"52"},{"from":"40","flags":["a"],"to":"59"}]"#,
        #"[{"from":"52","partial":true},{"from":"40","flags":["a"],"partial":true}]"#)
        == #"[{"from":"52","partial":true},{"from":"40","flags":["a"],"partial":true,"to":"59"}]"#)
    let base = #"[{"a":1,"b":1}]"#
    #expect(try merge(base, #"[{"a":2,"b":1}]"#, #"[{"a":3,"b":1}]"#) == nil)
    #expect(try merge(base, #"[]"#, #"[{"a":3,"b":1}]"#) == nil)
    #expect(try merge(base, #"[{"c":1}]"#, #"[{"d":1}]"#) == nil)
  }

  @Test("One side may move an element that the other edits; two new orders are undecided")
  func moves() throws {
    let (first, second, third) = (#"{"a":1,"b":1}"#, #"{"a":2,"b":2}"#, #"{"a":3,"b":3}"#)
    #expect(
      try merge(
        "[\(first),\(second),\(third)]", "[\(third),\(first),\(second)]",
        #"[{"a":1,"b":9},\#(second),\#(third)]"#)
        == #"[\#(third),{"a":1,"b":9},\#(second)]"#)
    #expect(try merge(#"["x","y","z"]"#, #"["z","x","y"]"#, #"["y","x","z"]"#) == nil)
  }

  @Test("Strings that both sides added at one place are both taken where all lists are sorted")
  func sortedStrings() throws {
    #expect(
      try merge(#"["ca","us"]"#, #"["be","ca","fr","us"]"#, #"["ca","gb","us"]"#)
        == #"["be","ca","fr","gb","us"]"#)
    #expect(try merge(#"["a","E"]"#, #"["a","b","E"]"#, #"["a","C","E"]"#) == #"["a","b","C","E"]"#)
    #expect(try merge(#"["-x","-a"]"#, #"["-x","-a","b"]"#, #"["-x","-a","c"]"#) == nil)
    #expect(try merge("[1,2]", "[1,2,3]", "[1,2,4]") == nil)
  }

  @Test("Objects that both sides added at one place are both taken if a member tells all apart")
  func tellingMember() throws {
    let base = #"[{"title":"p"},{"title":"q"},{"title":"r"}]"#
    func adding(_ member: String) -> String { base.dropLast() + ",\(member)]" }
    #expect(
      try merge(base, adding(#"{"title":"z","n":1}"#), adding(#"{"title":"y","n":1}"#))
        == adding(#"{"title":"y","n":1},{"title":"z","n":1}"#).replacing(
          #"{"title":"y","n":1}"#, with: #"{"n":1,"title":"y"}"#
        ).replacing(#"{"title":"z","n":1}"#, with: #"{"n":1,"title":"z"}"#))
    #expect(
      try merge(base, adding(#"{"title":"z","n":1}"#), adding(#"{"title":"z","n":2}"#)) == nil)
    #expect(
      try merge(
        #"[{"title":"p"}]"#, #"[{"title":"p"},{"title":"z"}]"#, #"[{"title":"p"},{"other":"y"}]"#)
        == nil)
  }

  @Test("Of two additions at one place, one of which has all of the other, the longer stands")
  func contained() throws {
    #expect(try merge("[1]", "[9,8,1]", "[8,1]") == "[9,8,1]")
    #expect(try merge("{}", #"{"l":["a"]}"#, #"{"l":["a","b"]}"#) == #"{"l":["a","b"]}"#)
    #expect(try merge("{}", #"{"l":["a","c"]}"#, #"{"l":["a","b"]}"#) == nil)
  }

  @Test("What one side put in the place of an element is not beside what another put there")
  func replaced() throws {
    #expect(try merge(#"["a","b","c"]"#, #"["a","x","c"]"#, #"["a","y","c"]"#) == nil)
    #expect(try merge(#"["a","b","c"]"#, #"["a","x","c"]"#, #"["a","c"]"#) == nil)
    #expect(
      try merge(#"["a","b","c"]"#, #"["a","b","bb","c"]"#, #"["a","c"]"#) == #"["a","bb","c"]"#)
  }

  @Test("Who removes the whole also removes the parts that others removed, and no others")
  func removedParts() throws {
    let base = #"{"m":{"a":1,"b":{"c":1,"d":1}}}"#
    #expect(try merge(base, "{}", #"{"m":{"b":{"c":1}}}"#) == "{}")
    #expect(try merge(base, "{}", #"{"m":{"b":{"c":2}}}"#) == nil)
    #expect(try merge(base, "{}", #"{"m":{"b":{"c":1},"e":1}}"#) == nil)
  }

  @Test("An edit of a value goes into the list that another side put the value in")
  func oneOrMany() throws {
    #expect(try merge(#"{"u":"a"}"#, #"{"u":["a","x"]}"#, #"{"u":"b"}"#) == #"{"u":["b","x"]}"#)
    #expect(try merge(#"{"u":"a"}"#, #"{"u":["c","x"]}"#, #"{"u":"b"}"#) == nil)
    #expect(try merge(#"{"u":"a"}"#, #"{"u":["a","a"]}"#, #"{"u":"b"}"#) == nil)
    #expect(try merge(#"{"u":"a"}"#, #"{"u":["a","x"]}"#, "{}") == nil)
  }

  @Test("Two different files without a base that are no objects are undecided")
  func roots() throws {
    #expect(try merge(nil, #"["a","c"]"#, #"["a","b"]"#) == nil)
    #expect(try merge("1", "2", "3") == nil)
  }

  @Test("An edit that is not in the merged value is missed")
  func lostEdits() throws {
    func isKept(_ old: String, _ new: String, _ merged: String) throws -> Bool {
      ValueEdit(from: try parse(old), to: try parse(new)).isKept(in: try parse(merged))
    }
    #expect(try !isKept(#"{"a":1}"#, #"{"a":2}"#, #"{"a":1}"#))
    #expect(try !isKept(#"{"a":1}"#, "{}", #"{"a":1}"#))
    #expect(try !isKept("[1]", "[1,2]", "[1,3]"))
    #expect(try !isKept(#"[{"a":1,"b":1}]"#, #"[{"a":2,"b":1}]"#, #"[{"a":1,"b":2}]"#))
    #expect(try !isKept(#""a""#, #""b""#, #"["a","x"]"#))
  }

  @Test("More than two sides merge by the same rules, in any order")
  func threeSides() throws {
    func merge(_ base: String, _ sides: [String]) throws -> String? {
      let base = try parse(base)
      let values = try sides.map { try parse($0) }
      let results = [values, values.reversed(), [values[1], values[2], values[0]]].map {
        (SchemalessMerge(base: base, sides: $0).merged() ?? nil).map(JSONWriter.compact)
      }
      #expect(Set(results).count == 1)
      return results[0]
    }
    #expect(
      try merge(#"["b","f"]"#, [#"["a","b","f"]"#, #"["b","d","f"]"#, #"["b","c","f"]"#])
        == #"["a","b","c","d","f"]"#)
    #expect(
      try merge(
        #"[{"a":1,"b":1,"c":1,"d":1}]"#,
        [
          #"[{"a":2,"b":1,"c":1,"d":1}]"#, #"[{"a":1,"b":2,"c":1,"d":1}]"#,
          #"[{"a":1,"b":1,"c":2,"d":1}]"#,
        ]) == #"[{"a":2,"b":2,"c":2,"d":1}]"#)
    #expect(try merge(#""a""#, [#"["a","x"]"#, #"["a","y"]"#, #""b""#]) == nil)
    #expect(try merge(#""a""#, [#"["a","x"]"#, #""c""#, #""b""#]) == nil)
  }
}
