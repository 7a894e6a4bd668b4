import TestSupport
import Testing

@Suite("diff between states")
struct DiffTests {
  private func book() throws -> Program {
    let program = try Program.withPast()
    try program.write(town: "lund", "\"name\": \"Lund\",\n  \"size\": 2")
    try program.folder.write(
      "{\n  \"id\": \"v\",\n  \"town\": \"kivik\"\n}\n", to: "book/dataset/visits/v.json")
    try program.commit("Two", by: "Bo", at: "2016-09-02T10:00:00+0200")
    try program.folder.write(
      "{\n  \"id\": \"v\",\n  \"town\": \"lund\"\n}\n", to: "book/dataset/visits/v.json")
    try program.folder.remove("book/dataset/towns/kivik.json")
    try program.commit("Three", by: "Bo", at: "2016-09-03T10:00:00+0200")
    try program.write(town: "lund", "\"name\": \"Lund\",\n  \"size\": 3")
    return program
  }

  private func diff(_ program: Program, _ arguments: String...) throws -> String {
    let run = try Execution(
      Program.path, ["-C", "book", "diff"] + arguments, in: program.folder.path)
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    return run.output
  }

  @Test("Commits, branches and dates name states; references are told by name, also old ones")
  func states() throws {
    let program = try book()
    let unsaved = "~ towns/lund – Lund\n    size: 2 → 3\n"
    #expect(try diff(program) == unsaved && diff(program, "HEAD") == unsaved)
    let second = "~ towns/lund – Lund\n    size: – → 2\n+ visits/v – Kivik\n"
    #expect(try diff(program, "HEAD~2", "HEAD~1") == second)
    #expect(try diff(program, "2016-09-02", "2016-09-02") == second)
    let third = "- towns/kivik – Kivik\n~ visits/v – Lund\n    town: Kivik → Lund\n"
    #expect(try diff(program, "HEAD~1", "main") == third)
    #expect(try diff(program, "2016-09-03", "2099-01-01") == third)
    let all = "- towns/kivik\n~ towns/lund – Lund\n    size: – → 3\n+ visits/v – Lund\n"
    #expect(try diff(program, "2016-09-02") == all && diff(program, "HEAD~2") == all)
    #expect(try diff(program, "HEAD", "HEAD") == "")
    #expect(
      try program.run("-C", "book", "diff", "2016-09-01", exits: 3).errors.contains("2016-09-01"))
    try program.run("-C", "book", "diff", "nowhere", exits: 3)
    try program.run("-C", "book", "diff", "HEAD", "HEAD", "HEAD", exits: 64)
  }

  @Test("Only some records: by id, collection or path")
  func selection() throws {
    let program = try book()
    let lund = "~ towns/lund – Lund\n    size: – → 3\n"
    for choice in ["lund", "towns/lund", "book/dataset/towns/lund.json"] {
      let path = choice.hasPrefix("book") ? program.folder.path + "/" + choice : choice
      #expect(try diff(program, "HEAD~2", "--only", path) == lund)
      #expect(try diff(program, "HEAD~2", "--", path) == lund)
    }
    #expect(try diff(program, "HEAD~2", "--only", "visits") == "+ visits/v – Lund\n")
    #expect(try diff(program, "HEAD~2", "HEAD", "--", "dataset/visits") == "+ visits/v – Lund\n")
    #expect(try diff(program, "--only", "v") == "")
    #expect(
      try diff(program, "HEAD~1", "HEAD", "--only", "kivik", "--", "v")
        == "- towns/kivik – Kivik\n~ visits/v – Lund\n    town: Kivik → Lund\n")
    let unknown = try program.run("-C", "book", "diff", "--only", "nothing", exits: 3)
    #expect(unknown.output == "" && unknown.errors.contains("nothing"))
  }

  @Test("Settings and schemas that differ are named; what cannot be read stops it")
  func setup() throws {
    let program = try book()
    let schema = try #require(program.folder.read("book/schemas/towns.schema.json"))
    try program.folder.write(schema + "\n", to: "book/schemas/towns.schema.json")
    #expect(try diff(program, "HEAD").hasPrefix("~ schemas/towns.schema.json\n~ towns/lund"))
    try program.folder.write("{", to: "book/dataset/visits/v.json")
    try program.commit("Broken", by: "Bo", at: "2016-09-04T10:00:00+0200")
    let broken = try program.run("-C", "book", "diff", "HEAD~1", "HEAD", exits: 3)
    #expect(broken.output == "" && broken.errors.contains("dataset/visits/v.json:1:2"))
    #expect(
      try diff(program, "HEAD~1", "HEAD", "--only", "towns")
        == "~ towns/lund – Lund\n    size: 2 → 3\n")
    #expect(
      try diff(program, "HEAD~1", "HEAD", "--", "schemas") == "~ schemas/towns.schema.json\n")
  }
}
