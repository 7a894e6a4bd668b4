import Git
import History
import JSONModel
import Records
import TestSupport
import Testing

/// A history of one visit in memory.
struct MemoryPast {
  private(set) var places: [CommitPlace] = []
  private var files: [ObjectID: RecordTrail.Files] = [:]
  private var texts: [ObjectID: String] = [:]

  static func id(_ number: Int) -> ObjectID {
    let digits = String(number)
    return ObjectID(hex: String(repeating: "0", count: 40 - digits.count) + digits)
      ?? Repository.blobID(of: [])
  }

  /// Adds a commit by its number, in which the record has some members, or is not there.
  mutating func commit(_ number: Int, on parents: [Int], _ members: String?) {
    let id = MemoryPast.id(number)
    places.append(
      CommitPlace(id: id, tree: id, parents: parents.map(MemoryPast.id), seconds: Int64(number)))
    let file = members.map { text -> ObjectID in
      if let known = texts.first(where: { $0.value == text })?.key { return known }
      let id = MemoryPast.id(1000 + texts.count)
      texts[id] = text
      return id
    }
    files[id] = RecordTrail.Files(record: file)
  }

  func trail() -> RecordTrail {
    let line = CommitLine(places)
    return RecordTrail(
      FieldbookFixture.key("visits/v"), along: line,
      files: line.nodes.map { files[$0.id] ?? RecordTrail.Files() }
    ) { [texts] in Array((texts[$0] ?? "").utf8) }
  }

  static let fields = try? FieldbookFixture.snapshot().fields(of: FieldbookFixture.key("visits/v"))

  /// The numbers of the commits that a story tells of, each with the fields that changed.
  func story() throws -> [String] {
    let trail = trail()
    return try RecordStory(trail, MemoryPast.fields).entries.map { entry in
      let number = trail.line.nodes[entry.commit].id.hex.drop { $0 == "0" }
      let fields = entry.change?.fields.map(\.pointer.description).joined(separator: " ") ?? ""
      return "\(number) \(entry.change?.kind.rawValue ?? "") \(fields)"
    }
  }
}

@Suite("A record's story")
struct RecordStoryTests {
  /// What a merge of two sides that both edited a record is told to have written.
  private func own(_ base: String, _ ours: String, _ theirs: String, _ merged: String?) throws
    -> [String]
  {
    var past = MemoryPast()
    past.commit(1, on: [], base)
    past.commit(2, on: [1], ours)
    past.commit(3, on: [1], theirs)
    past.commit(4, on: [2, 3], merged)
    let story = try past.story()
    #expect(story.suffix(1) == ["1 added " + (story.last?.split(separator: " ").last ?? "")])
    return story.filter { $0.hasPrefix("4") }
  }

  @Test("Values that some side has were not written by the merge")
  func fields() throws {
    let (base, ours, theirs) = (#"{"total":1}"#, #"{"total":2}"#, #"{"total":1,"men":3}"#)
    #expect(try own(base, ours, theirs, #"{"total":2,"men":3}"#) == [])
    #expect(try own(base, ours, theirs, #"{"total":2}"#) == [])
    #expect(try own(base, ours, theirs, #"{"total":9,"men":3}"#) == ["4 edited /total"])
    #expect(try own(base, ours, theirs, #"{"men":3}"#) == ["4 edited /total"])
    #expect(try own(base, ours, theirs, nil) == ["4 deleted "])
  }

  @Test("Members of sets and lists, lines of texts and elements with keys are told one by one")
  func parts() throws {
    let topics = [#"{"topics":[]}"#, #"{"topics":["a"]}"#, #"{"topics":["b"]}"#]
    #expect(try own(topics[0], topics[1], topics[2], #"{"topics":["a","b"]}"#) == [])
    #expect(
      try own(topics[0], topics[1], topics[2], #"{"topics":["a","b","c"]}"#)
        == ["4 edited /topics"])
    let notes = [#"{"notes":"1\n2\n3\n"}"#, #"{"notes":"x\n2\n3\n"}"#, #"{"notes":"1\n2\ny\n"}"#]
    #expect(try own(notes[0], notes[1], notes[2], #"{"notes":"x\n2\ny\n"}"#) == [])
    #expect(
      try own(notes[0], notes[1], notes[2], #"{"notes":"x\ny\n"}"#) == ["4 edited /notes"])
    let people = [
      #"{"people":[{"key":"p"}]}"#, #"{"people":[{"key":"p","role":"r"}]}"#,
      #"{"people":[{"key":"p"},{"key":"q"}]}"#,
    ]
    #expect(
      try own(
        people[0], people[1], people[2], #"{"people":[{"key":"p","role":"r"},{"key":"q"}]}"#) == [])
    #expect(
      try own(
        people[0], people[1], people[2], #"{"people":[{"key":"p","role":"s"},{"key":"q"}]}"#)
        == ["4 edited /people"])
  }

  @Test("Deleted on one side and edited on the other: nothing is the merge's own")
  func deletion() throws {
    var past = MemoryPast()
    past.commit(1, on: [], #"{"total":1}"#)
    past.commit(2, on: [1], nil)
    past.commit(3, on: [1], #"{"total":2}"#)
    past.commit(4, on: [2, 3], #"{"total":2}"#)
    #expect(try past.story() == ["3 edited /total", "2 deleted ", "1 added /total"])
  }

  @Test("What nobody can read is as it was last, and told by nobody")
  func unreadable() throws {
    var past = MemoryPast()
    past.commit(1, on: [], #"{"total":1}"#)
    past.commit(2, on: [1], #"{"total""#)
    past.commit(3, on: [2], #"[1]"#)
    past.commit(4, on: [3], #"{"total":2}"#)
    #expect(try past.story() == ["4 edited /total", "1 added /total"])
    #expect(try past.trail().isUnreadable(at: 1) && past.trail().value(at: 1) == ["total": 1])
  }
}

@Suite("Who wrote a record's parts")
struct RecordBlameTests {
  /// The number of the commit that each part comes from, by the part.
  private func blame(_ past: MemoryPast, _ text: String) throws -> [String] {
    let trail = past.trail()
    let value = try JSONParser.parse(Array(text.utf8))
    let blame = try RecordBlame(of: value, on: [0], trail, MemoryPast.fields)
    return blame.lines.map { line in
      let part = "\(line.part.pointer)=\(JSONWriter.compact(line.part.value))"
      guard case .commit(let number) = line.origin else { return "\(line.origin) \(part)" }
      return trail.line.nodes[number].id.hex.drop { $0 == "0" } + " " + part
    }
  }

  @Test("Of two sides that wrote the same, the last one counts, whichever parent comes first")
  func sameOnBothSides() throws {
    for parents in [[2, 3], [3, 2]] {
      var past = MemoryPast()
      past.commit(1, on: [], #"{"total":1}"#)
      past.commit(2, on: [1], #"{"total":2}"#)
      past.commit(3, on: [1], #"{"total":2,"men":1}"#)
      past.commit(4, on: parents, #"{"total":2,"men":1}"#)
      #expect(try blame(past, #"{"total":2,"men":1}"#) == ["3 /total=2", "3 /men=1"])
    }
  }

  @Test("A value that a merge chose is followed to its side, a new one is the merge's")
  func merge() throws {
    var past = MemoryPast()
    past.commit(1, on: [], #"{"total":1,"men":0}"#)
    past.commit(2, on: [1], #"{"total":2,"men":0}"#)
    past.commit(3, on: [1], #"{"total":3,"men":0}"#)
    past.commit(4, on: [2, 3], #"{"total":2,"men":0,"women":5}"#)
    #expect(
      try blame(past, #"{"total":2,"men":0,"women":5}"#)
        == ["2 /total=2", "1 /men=0", "4 /women=5"])
  }

  @Test("Equal elements of a list are counted")
  func repeated() throws {
    var past = MemoryPast()
    past.commit(1, on: [], #"{"other":["x"]}"#)
    past.commit(2, on: [1], #"{"other":["x","y","x"]}"#)
    #expect(
      try blame(past, #"{"other":["x","y","x","x"]}"#)
        == [#"1 /other="x""#, #"2 /other="y""#, #"2 /other="x""#, #"unsaved /other="x""#])
  }

  @Test("Beyond the end of a history that is cut off nobody is named")
  func cutOff() throws {
    var past = MemoryPast()
    past.commit(2, on: [1], #"{"total":1}"#)
    past.commit(3, on: [2], #"{"total":1,"men":2}"#)
    #expect(try blame(past, #"{"total":1,"men":2}"#) == ["cutOff /total=1", "3 /men=2"])
    #expect(try past.story() == ["3 edited /men"])
  }
}
