import JSONModel
import TestSupport
import Testing

@Suite("blame")
struct BlameTests {
  private func visit(_ program: Program, _ members: String) throws {
    try program.folder.write(
      "{\n  \"id\": \"v\",\n  \"town\": \"lund\",\n  \(members)\n}\n",
      to: "book/dataset/visits/v.json")
  }

  private func lines(_ program: Program, _ id: String) throws -> [String] {
    try program.run("-C", "book", "blame", id, exits: 0).output.split(separator: "\n")
      .map(String.init)
  }

  @Test("Each field, element and member of a keyed list has its own writer")
  func parts() throws {
    let program = try Program.withPast()
    try visit(program, "\"topics\": [\"a\"], \"people\": [{\"key\": \"x\", \"role\": \"r\"}]")
    let first = try program.commit("One", by: "Bo", at: "2016-09-02T10:00:00+0200")
    try visit(
      program,
      "\"topics\": [\"a\", \"b\"], \"people\": [{\"key\": \"y\"}, {\"key\": \"x\", \"role\": \"s\"}]"
    )
    let second = try program.commit("Two", by: "Åsa", at: "2016-09-03T10:00:00+0200")
    try visit(
      program,
      "\"topics\": [\"a\", \"b\", \"c\"], \"people\": [{\"key\": \"y\"}, {\"key\": \"x\", \"role\": \"s\"}]"
    )
    let (bo, asa) = ("2016-09-02 10:00  Bo   \(first)  ", "2016-09-03 10:00  Åsa  \(second)  ")
    #expect(
      try lines(program, "v") == [
        "visits/v – Lund", bo + "id: v", bo + "town: Lund", bo + "topics: a", asa + "topics: b",
        "not saved yet" + String(repeating: " ", count: asa.count - 13) + "topics: c",
        asa + "people › y › key: y", bo + "people › x › key: x", asa + "people › x › role: s",
      ])
    let json = try program.run("-C", "book", "blame", "v", "--format", "json", exits: 0).output
    let parts = try #require(JSONParser.parse(Array(json.utf8)).array)
    #expect(parts[4]["state"] == "unsaved" && parts[4]["commit"] == nil)
    #expect(
      parts[7]["field"] == "/people/x/role" && parts[7]["value"] == "s"
        && parts[7]["author"] == "Åsa" && parts[7]["at"] == "2016-09-03T10:00:00+02:00")
  }

  @Test("Through a merge, the side that has the value is followed")
  func merge() throws {
    let program = try Program.withPast()
    try program.git("checkout", "-qb", "other")
    try program.write(town: "lund", "\"name\": \"Lund\",\n  \"size\": 2")
    let theirs = try program.commit("Count", by: "Åsa", at: "2016-09-02T10:00:00+0200")
    try program.git("checkout", "-q", "main")
    try program.write(town: "lund", "\"name\": \"Nya Lund\"")
    let ours = try program.commit("Rename", by: "Bo", at: "2016-09-03T10:00:00+0200")
    try program.run("-C", "book", "merge", "other", exits: 0)
    let lines = try lines(program, "lund")
    #expect(lines[2] == "2016-09-03 10:00  Bo    \(ours)  Name: Nya Lund")
    #expect(lines[3] == "2016-09-02 10:00  Åsa   \(theirs)  size: 2")
  }

  @Test("Whoever put a value or a record back has written it")
  func putBack() throws {
    let program = try Program.withPast()
    for (name, author, day) in [("X", "Bo", 2), ("Lund", "Cy", 3)] {
      try program.write(town: "lund", "\"name\": \"\(name)\"")
      try program.commit("Name", by: author, at: "2016-09-0\(day)T10:00:00+0200")
    }
    var lines = try lines(program, "lund")
    #expect(lines[1].contains("Anna") && lines[2].contains("Cy"))
    try program.folder.remove("book/dataset/towns/lund.json")
    try program.commit("Away", by: "Bo", at: "2016-09-04T10:00:00+0200")
    let gone = try program.run("-C", "book", "blame", "lund", exits: 3)
    #expect(gone.errors.contains("fieldbook log towns/lund"))
    try program.write(town: "lund", "\"name\": \"Lund\"")
    #expect(try self.lines(program, "lund")[1].hasPrefix("not saved yet"))
    try program.commit("Back", by: "Di", at: "2016-09-05T10:00:00+0200")
    lines = try self.lines(program, "lund")
    #expect(lines[1].contains("Di") && lines[2].contains("Di"))
  }

  @Test("What cannot be read, or was never there, is said; before the first save nothing is saved")
  func refusals() throws {
    let program = try Program.withPast()
    try program.run("-C", "book", "blame", "nothing", exits: 3)
    try program.run("-C", "book", "blame", exits: 64)
    try program.folder.write("{", to: "book/dataset/towns/lund.json")
    let broken = try program.run("-C", "book", "blame", "lund", exits: 3)
    #expect(broken.errors.contains("dataset/towns/lund.json:1:2"))
    try program.run(
      "init", "new", "--collection", "people", "--name", "Ada", "--email", "a@example.org", exits: 0
    )
    let id = try program.run("-C", "new", "new", "people", "title=Ada", exits: 0).output.dropLast()
    let blame = try program.run("-C", "new", "blame", String(id), exits: 0).output
    #expect(blame.split(separator: "\n").dropFirst().allSatisfy { $0.hasPrefix("not saved yet") })
  }
}
