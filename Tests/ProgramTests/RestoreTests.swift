import TestSupport
import Testing

@Suite("restore")
struct RestoreTests {
  /// A town that was renamed on 2 September, and one that was deleted on the 3rd.
  private func book() throws -> Program {
    let program = try Program.withPast()
    try program.write(town: "lund", "\"name\": \"Nya Lund\"")
    try program.commit("Rename", by: "Bo", at: "2016-09-02T10:00:00+0200")
    try program.folder.remove("book/dataset/towns/kivik.json")
    try program.commit("Away", by: "Bo", at: "2016-09-03T10:00:00+0200")
    return program
  }

  private func town(_ program: Program, _ id: String = "lund") -> String? {
    program.folder.read("book/dataset/towns/\(id).json")
  }

  /// The command that a message names as the way back.
  private func wayBack(_ run: Execution) throws -> [String] {
    let line = try #require(run.errors.split(separator: "\n").last)
    let command = try #require(line.split(separator: "fieldbook ").last)
    return ["-C", "book"] + command.split(separator: " ").map(String.init)
  }

  @Test("A record is as it was on a day; the way back that is named leads back")
  func day() throws {
    let program = try book()
    let now = town(program)
    let run = try program.run("-C", "book", "restore", "lund", "--at", "2016-09-01", exits: 0)
    #expect(run.output == "~ towns/lund – Lund\n    Name: Nya Lund → Lund\n")
    #expect(town(program) == "{\n  \"id\": \"lund\",\n  \"name\": \"Lund\"\n}\n")
    let back = try Execution(Program.path, wayBack(run), in: program.folder.path)
    #expect(back.status == 0 && town(program) == now)
    let again = try Execution(Program.path, wayBack(back), in: program.folder.path)
    #expect(again.status == 0 && town(program)?.contains("\"Lund\"") == true)
    let same = try program.run("-C", "book", "restore", "lund", "--at", "HEAD~2", exits: 0)
    #expect(same.output == "" && same.errors.contains("already"))
  }

  @Test("A deleted record comes back, and can be taken back too")
  func deleted() throws {
    let program = try book()
    let run = try program.run("-C", "book", "restore", "kivik", "--at", "HEAD~1", exits: 0)
    #expect(run.output == "+ towns/kivik – Kivik\n" && town(program, "kivik") != nil)
    let back = try Execution(Program.path, wayBack(run), in: program.folder.path)
    #expect(back.status == 0 && town(program, "kivik") == nil)
  }

  @Test(
    "What was never saved comes back as it was when it was deleted, and what named it names it again"
  )
  func neverSaved() throws {
    let program = try book()
    let schema = try #require(FieldbookFixture.setup["schemas/towns.schema.json"])
    try program.folder.write(
      schema.replacing(
        "\"secret\":",
        with: "\"near\": { \"type\": \"string\", \"x-references\": \"towns\" }, \"secret\":"),
      to: "book/schemas/towns.schema.json")
    try program.write(town: "ystad", "\"name\": \"Ystad\",\n  \"size\": 3")
    try program.write(town: "lund", "\"name\": \"Nya Lund\",\n  \"near\": \"ystad\"")
    let (ystad, lund) = (town(program, "ystad"), town(program))
    try program.run("-C", "book", "delete", "ystad", exits: 3)
    let deletion = try program.run("-C", "book", "delete", "ystad", "--clear", exits: 0)
    #expect(town(program, "ystad") == nil && town(program) != lund)
    let run = try Execution(Program.path, wayBack(deletion), in: program.folder.path)
    #expect(run.status == 0 && town(program, "ystad") == ystad && town(program) == lund)
    try program.run("-C", "book", "restore", "ystad", exits: 3)
  }

  @Test(
    "An id that is gone is no part of another one; what was deleted is listed, and found by its name"
  )
  func gone() throws {
    let program = try book()
    for id in ["tmp", "tmp3"] {
      try program.run("-C", "book", "new", "towns", "id=\(id)", "name=Ort \(id)", exits: 0)
    }
    try program.run("-C", "book", "delete", "towns/tmp", exits: 0)
    for command in [["delete", "towns/tmp"], ["delete", "tmp"], ["set", "towns/tmp", "size=4"]] {
      let run = try Execution(
        Program.path, ["-C", "book"] + command, in: program.folder.path)
      #expect(run.status == 3 && run.errors.contains("towns/tmp3"), "\(command): \(run.errors)")
    }
    #expect(town(program, "tmp3")?.contains("size") == false)
    let list = try program.run("-C", "book", "restore", exits: 0)
    #expect(list.output.hasSuffix("  towns/tmp – Ort tmp\n"))
    try program.run("-C", "book", "restore", "--discard", exits: 64)
    try program.run("-C", "book", "restore", "ORT TMP", exits: 0)
    #expect(town(program, "tmp") != nil)
    #expect(try program.run("-C", "book", "restore", exits: 0).output == "")
  }

  @Test(
    "Of deletions within a second the last is taken back; of references, what nobody wrote over")
  func last() throws {
    let program = try book()
    let schema = try #require(FieldbookFixture.setup["schemas/towns.schema.json"])
    try program.folder.write(
      schema.replacing(
        "\"secret\":",
        with: """
          "near": { "type": "string", "x-references": "towns" },
          "far": { "type": "string", "x-references": "towns" }, "secret":
          """), to: "book/schemas/towns.schema.json")
    for size in 1...4 {
      try program.write(town: "ystad", "\"name\": \"Ystad\",\n  \"size\": \(size)")
      try program.run("-C", "book", "delete", "ystad", exits: 0)
    }
    try program.run("-C", "book", "restore", "ystad", exits: 0)
    #expect(town(program, "ystad")?.contains("\"size\": 4") == true)
    try program.run("-C", "book", "set", "lund", "near=ystad", "far=ystad", exits: 0)
    try program.run("-C", "book", "delete", "ystad", "--clear", exits: 0)
    try program.run("-C", "book", "set", "lund", "near=lund", exits: 0)
    let run = try program.run("-C", "book", "restore", "ystad", exits: 0)
    #expect(run.errors.contains("written there: towns/lund"))
    let lund = town(program) ?? ""
    #expect(lund.contains("\"far\": \"ystad\"") && lund.contains("\"near\": \"lund\""))
  }

  @Test(
    "What somebody else deleted comes back as it was last, not as it was deleted here before that")
  func deletedByOthers() throws {
    let program = try book()
    try program.run("-C", "book", "restore", "kivik", exits: 0)
    #expect(town(program, "kivik")?.contains("Kivik") == true)
    try program.run("-C", "book", "delete", "kivik", exits: 0)
    try program.write(town: "kivik", "\"name\": \"Kiviks hamn\"")
    try program.commit("Again", by: "Cy", at: "2099-09-04T10:00:00+0200")
    try program.folder.remove("book/dataset/towns/kivik.json")
    try program.commit("Away", by: "Cy", at: "2099-09-05T10:00:00+0200")
    try program.run("-C", "book", "restore", "kivik", exits: 0)
    #expect(town(program, "kivik")?.contains("Kiviks hamn") == true)
  }

  @Test("What only another branch has is taken from there")
  func otherBranch() throws {
    let program = try book()
    try program.git("checkout", "-qb", "other")
    try program.write(town: "ystad", "\"name\": \"Ystad\"")
    try program.commit("New", by: "Bo", at: "2016-09-04T10:00:00+0200")
    try program.git("checkout", "-q", "main")
    try program.run("-C", "book", "log", "ystad", exits: 3)
    try program.run("-C", "book", "restore", "towns/ystad", "--at", "other", exits: 0)
    #expect(town(program, "ystad")?.contains("Ystad") == true)
  }

  @Test("Where it was not there, the times are told at which it was")
  func notThere() throws {
    let program = try book()
    for moment in ["HEAD", "2016-08-31", "2016-09-03"] {
      let run = try program.run("-C", "book", "restore", "kivik", "--at", moment, exits: 3)
      #expect(run.output == "" && run.errors.contains("did not exist at \(moment)"))
      #expect(run.errors.contains("from 2016-09-01 10:00 ("))
      #expect(run.errors.contains(" to 2016-09-03 10:00 ("))
    }
    try program.run("-C", "book", "restore", "ystad", "--at", "HEAD", exits: 3)
    try program.run("-C", "book", "restore", "lund", "--at", "nowhere", exits: 3)
    let there = try program.run("-C", "book", "restore", "lund", exits: 3)
    #expect(there.errors.contains("--at"))
    #expect(try program.git("status", "--short") == "")
  }

  @Test("What would not be valid now is refused")
  func invalid() throws {
    let program = try book()
    try program.write(town: "ystad", "\"name\": \"Lund\"")
    try program.commit("Taken", by: "Cy", at: "2016-09-04T10:00:00+0200")
    let run = try program.run("-C", "book", "restore", "lund", "--at", "2016-09-01", exits: 3)
    #expect(run.errors.contains("/name") && run.output == "")
    #expect(town(program)?.contains("Nya Lund") == true)
  }

  @Test("An edit that is saved nowhere is not dropped unasked")
  func unsaved() throws {
    let program = try book()
    try program.write(town: "lund", "\"name\": \"Typed just now\"")
    let refused = try program.run("-C", "book", "restore", "lund", "--at", "HEAD", exits: 3)
    #expect(refused.errors.contains("--discard"))
    #expect(town(program)?.contains("Typed just now") == true)
    let run = try program.run(
      "-C", "book", "restore", "lund", "--at", "HEAD", "--discard", exits: 0)
    #expect(run.output.contains("Typed just now → Nya Lund") && !run.errors.contains("back:"))
    #expect(try program.git("status", "--short") == "")
    try program.folder.write("{ \"id\": ", to: "book/dataset/towns/lund.json")
    try program.run("-C", "book", "restore", "lund", "--at", "HEAD", exits: 3)
    #expect(town(program) == "{ \"id\": ")
    try program.run("-C", "book", "restore", "lund", "--at", "HEAD", "--discard", exits: 0)
    #expect(try program.git("status", "--short") == "")
  }

  @Test("A state that could not be read cannot come back")
  func unreadable() throws {
    let program = try book()
    try program.folder.write("{", to: "book/dataset/towns/lund.json")
    try program.commit("Broken", by: "Bo", at: "2016-09-04T10:00:00+0200")
    try program.write(town: "lund", "\"name\": \"Lund\"")
    try program.commit("Mended", by: "Bo", at: "2016-09-05T10:00:00+0200")
    let run = try program.run("-C", "book", "restore", "lund", "--at", "HEAD~1", exits: 3)
    #expect(run.errors.contains("could not be read"))
    let log = try program.run("-C", "book", "log", "lund", exits: 0).output
    #expect(!log.contains("Broken") && log.contains("  Mended\n    Name: Nya Lund → Lund\n"))
  }

  @Test("It stands where the layout of now has it")
  func fanOut() throws {
    let program = try book()
    let schema = try #require(program.folder.read("book/schemas/towns.schema.json"))
    try program.folder.write(
      schema.replacing("\"x-list\"", with: "\"x-fanout\": 2, \"x-list\""),
      to: "book/schemas/towns.schema.json")
    try program.run("-C", "book", "format", exits: 0)
    try program.commit("Fan out", by: "Bo", at: "2016-09-04T10:00:00+0200")
    try program.run("-C", "book", "restore", "lund", "--at", "2016-09-01", exits: 0)
    #expect(town(program, "nd/lund")?.contains("\"Lund\"") == true && town(program) == nil)
    try program.run("-C", "book", "validate", exits: 0)
    try program.run("-C", "book", "save", exits: 0)
    try program.write(town: "lund", "\"name\": ")
    try program.run("-C", "book", "restore", "lund", "--at", "HEAD", exits: 3)
    try program.run("-C", "book", "restore", "lund", "--at", "HEAD", "--discard", exits: 0)
    #expect(town(program) == nil)
    #expect(try program.git("status", "--short") == "")
  }
}
