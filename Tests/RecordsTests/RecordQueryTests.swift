import JSONModel
import Records
import TestSupport
import Testing

@Suite("Conditions and order of lists")
struct RecordQueryTests {
  /// Towns, visits to them, and tasks with labels, numbers and nested lists.
  static func snapshot() throws -> Snapshot {
    try FieldbookFixture.snapshot(
      [
        "towns/lund": #"{"name":"Lund","size":100}"#,
        "towns/habo": #"{"name":"Habo","size":9.5}"#, "towns/haabo": #"{"name":"Håbo","size":20}"#,
        "visits/one": #"{"town":"lund","date":"2016-09-14","topics":["a","b"]}"#,
        "visits/two": #"{"town":"habo","date":"2016-09","topics":["b"],"total":3}"#,
        "visits/three": #"{"town":"haabo","date":"2016","people":[{"key":"x","role":"Chef"}]}"#,
        "visits/four": #"{"town":"lund","notes":"Öppna data"}"#,
        "tasks/t1":
          #"{"state":"open","done":false,"title":{"sv":"Ny","en":"New"},"at":"2016-09-14T10:00:00Z"}"#,
        "tasks/t2": #"{"state":"shut","done":true,"towns":["lund","habo"],"none":null}"#,
      ],
      changing: [
        "schemas/tasks.schema.json": """
        { "x-list": ["/title"], "properties": {
            "state": { "enum": ["open", "shut"], "x-enum-labels": {
              "open": { "sv": "Öppen", "en": "Open" }, "shut": { "sv": "Stängd", "en": "Closed" } } },
            "done": { "type": "boolean" }, "title": { "properties": { "sv": true, "en": true } }, "at": { "type": "string" },
            "none": { "type": ["string", "null"] },
            "towns": { "type": "array", "items": { "type": "string", "x-references": "towns" } } } }
        """
      ])
  }

  private func ids(
    _ conditions: [String], in name: String, language: String = "sv"
  ) throws -> Set<String> {
    let snapshot = try RecordQueryTests.snapshot()
    let collection = try #require(snapshot.schemas[name])
    let query = try RecordQuery(
      conditions.map { try #require(FieldCondition($0)) }, in: collection, of: snapshot,
      shownBy: DisplayText(of: snapshot, in: language, showsPrivate: true))
    return Set(query.matching(snapshot.records(of: name)).map(\.key.id))
  }

  @Test(
    "A condition is a field, a comparison and a value",
    arguments: [
      ("a=b", "a", FieldCondition.Comparison.equal, "b"), ("a != b", "a", .notEqual, "b"),
      ("a<=b=c", "a", .lessOrEqual, "b=c"), ("a>1", "a", .greater, "1"),
      ("a.b >= 2016", "a.b", .greaterOrEqual, "2016"), ("a!=", "a", .notEqual, ""),
      ("a~x y", "a", .contains, "x y"), ("a has x y", "a", .has, "x y"), ("a has", "a", .has, ""),
      ("  a   has   x=y ", "a", .has, "x=y"), ("has=1", "has", .equal, "1"),
    ])
  func parse(text: String, field: String, comparison: FieldCondition.Comparison, value: String) {
    let condition = FieldCondition(text)
    #expect(condition?.field == field)
    #expect(condition?.comparison == comparison)
    #expect(condition?.text == value)
  }

  @Test(
    "What is no condition is none",
    arguments: ["", "a", "=b", " = b", "!", "a!b", "a hasx b", "a<", "a>= ", "a~"])
  func parseNothing(text: String) {
    #expect(FieldCondition(text) == nil)
  }

  @Test(
    "Visits are picked by their fields and their towns'",
    arguments: [
      (["town=lund"], ["one", "four"]), (["town=LUND"], ["one", "four"]),
      (["town=Habo"], ["two"]), (["town=hÅbo"], ["three"]), (["town!=lund"], ["two", "three"]),
      (["town~bo"], ["two", "three"]), (["town.size>15"], ["one", "three", "four"]),
      (["town.size<=9,5"], ["two"]), (["town>habo"], ["one", "three", "four"]),
      (["topics=b"], ["one", "two"]), (["topics has a"], ["one"]),
      (["topics has"], ["one", "two"]),
      (["topics!=b"], ["three", "four"]), (["topics="], ["three", "four"]),
      (["topics!="], ["one", "two"]), (["topics=a", "topics=b"], ["one"]),
      (["date=2016"], ["one", "two", "three"]), (["date=2016-09"], ["one", "two"]),
      (["date<2016-09"], []), (["date<2017"], ["one", "two", "three"]),
      (["date<=2016-09"], ["one", "two"]), (["date>=2016-09"], ["one", "two"]),
      (["date>=2016"], ["one", "two", "three"]), (["date>2016-09-13"], ["one"]),
      (["date<=2016-09-14"], ["one"]), (["date>2016"], []),
      (["total=3"], ["two"]), (["total=3.0"], ["two"]), (["total<4"], ["two"]),
      (["notes~oppna DATA"], ["four"]), (["notes=öppna data"], ["four"]),
      (["notes=oppna data"], []),
      (["people.role=chef"], ["three"]), (["people.0.role~che"], ["three"]),
      (["people.1.role~che"], []),
      (["id=one"], ["one"]), (["/date=2016-09-14"], ["one"]),
      (["town.NAMN=Lund"], ["one", "four"]),
    ])
  func visits(conditions: [String], found: [String]) throws {
    #expect(try ids(conditions, in: "visits") == Set(found))
  }

  @Test(
    "Tasks are picked by labels, yes and no, texts in several languages and null",
    arguments: [
      (["state=open"], ["t1"]), (["state=Öppen"], ["t1"]), (["state=oppen"], ["t1"]),
      (["state=Closed"], ["t2"]), (["state~stä"], ["t2"]), (["state~stå"], []),
      (["state>T"], ["t1"]),
      (["done=ja"], ["t2"]), (["done=false"], ["t1"]), (["title=ny"], ["t1"]),
      (["title=New"], ["t1"]), (["title.en=New"], ["t1"]), (["at=2016-09-14"], ["t1"]),
      (["at<2016-09-15"], ["t1"]), (["at>2016-09-14T09"], ["t1"]), (["at>2016-09-14"], []),
      (["none="], ["t1", "t2"]),
      (["towns=Lund"], ["t2"]), (["towns.name~und"], ["t2"]), (["towns.size=9.5"], ["t2"]),
    ])
  func tasks(conditions: [String], found: [String]) throws {
    #expect(try ids(conditions, in: "tasks") == Set(found))
  }

  @Test("What no record can meet is an error that says why")
  func failures() {
    func failure(_ condition: String, _ name: String = "visits") -> RecordQuery.Failure? {
      #expect(throws: RecordQuery.Failure.self) { try ids([condition], in: name) }
    }
    #expect(failure("total=many") == .notAValue("many", field: "total"))
    #expect(failure("done=maybe", "tasks") == .notAValue("maybe", field: "done"))
    #expect(failure("town=nowhere") == .noRecord("nowhere", collection: "towns"))
    #expect(
      failure("state=opn", "tasks")
        == .noChoice("opn", field: "state", choices: ["open (Öppen)", "shut (Stängd)"]))
    let towns = [("haabo", "Håbo"), ("habo", "Habo")].map {
      NamedRecord(key: RecordKey(collection: "towns", id: $0.0), name: $0.1)
    }
    #expect(failure("town=bo") == .several("bo", towns))
    for (path, name, collection) in [
      ("twon", "twon", "visits"), ("town.nmae", "nmae", "towns"), ("date.x", "x", "visits"),
      ("people.rule", "rule", "visits"), ("", "", "visits"), ("town..", "", "towns"),
    ] {
      guard case .noField(let field) = failure(path.isEmpty ? ". = 1" : path + "=1") else {
        Issue.record("\(path) should lead nowhere")
        continue
      }
      #expect(field.name == JSONString(name) && field.collection == collection, "\(path)")
    }
  }

  private func sorted(_ fields: [String], _ name: String) throws -> [String] {
    let snapshot = try RecordQueryTests.snapshot()
    let order = try RecordOrder(
      fields, in: #require(snapshot.schemas[name]), of: snapshot,
      shownBy: DisplayText(of: snapshot, in: "sv", showsPrivate: true))
    return order.sorted(snapshot.records(of: name)).map(\.key.id)
  }

  @Test("Lists are sorted by number, name and date, up and down; what lacks the field is last")
  func order() throws {
    #expect(try sorted([], "towns") == ["haabo", "habo", "lund"])
    #expect(try sorted(["name"], "towns") == ["habo", "haabo", "lund"])
    #expect(try sorted(["size"], "towns") == ["habo", "haabo", "lund"])
    #expect(try sorted(["-size"], "towns") == ["lund", "haabo", "habo"])
    #expect(try sorted(["date"], "visits") == ["three", "two", "one", "four"])
    #expect(try sorted(["-date"], "visits") == ["one", "two", "three", "four"])
    #expect(try sorted(["town", "-date"], "visits") == ["two", "three", "one", "four"])
    #expect(try sorted(["-town.size", "date"], "visits") == ["one", "four", "three", "two"])
    #expect(try sorted(["-state"], "tasks") == ["t1", "t2"])
    #expect(throws: FieldPath.Failure.self) { try sorted(["-nmae"], "towns") }
  }
}
