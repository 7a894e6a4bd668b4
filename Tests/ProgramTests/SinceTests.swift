import JSONModel
import TestSupport
import Testing

@Suite("Validation of what has changed")
struct SinceTests {
  private func git(_ program: Program, _ arguments: String...) throws {
    let result = try Execution(
      "/usr/bin/git", ["-C", "book"] + arguments, in: program.folder.path)
    #expect(result.status == 0, "\(arguments): \(result.errors)")
  }

  /// A committed fieldbook in which a visit has been wrong all along.
  private func book() throws -> Program {
    let program = try Program.withBook()
    try program.folder.write(
      "{\n  \"id\": \"old\",\n  \"town\": \"atlantis\"\n}\n", to: "book/dataset/visits/old.json")
    try program.folder.write(
      "{\n  \"id\": \"two\",\n  \"town\": \"lund\"\n}\n", to: "book/dataset/visits/two.json")
    try git(program, "add", "-A")
    try git(program, "commit", "-qm", "before")
    return program
  }

  /// The findings of the working files, then of a commit of them, since the commit before.
  private func findings(
    _ program: Program, _ sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [String] {
    func run(_ arguments: [String]) throws -> [String] {
      let result = try Execution(
        Program.path, ["-C", "book", "validate", "--format", "json"] + arguments,
        in: program.folder.path)
      let found = try JSONParser.parse(Array(result.output.utf8))["findings"]?.array ?? []
      #expect(result.status == (found.isEmpty ? 0 : 1), sourceLocation: sourceLocation)
      return found.map {
        "\($0["path"]?.string ?? "") \($0["rule"]?.string ?? "") \($0["line"]?.number?.int ?? 0)"
      }
    }
    let working = try run(["--since", "HEAD"])
    try git(program, "add", "-A")
    try git(program, "commit", "-qm", "after", "--allow-empty")
    let committed = try run(["--tree", "HEAD", "--since", "HEAD~1"])
    #expect(working == committed, sourceLocation: sourceLocation)
    return committed
  }

  @Test("Nothing has changed: what was wrong before is no matter of this change")
  func unchanged() throws {
    #expect(try findings(book()) == [])
  }

  @Test("Links and other repositories that have come are told, those that were there are not")
  func obstacles() throws {
    let program = try book()
    let places = ["book/dataset/towns/link.json", "book/dataset/visits/two.json"]
    for place in places {
      try? program.folder.remove(place)
      try program.folder.link(place, to: "/etc/hostname")
    }
    let found = try findings(program)
    #expect(
      found.map { $0.split(separator: " ").prefix(2).joined(separator: " ") } == [
        "dataset/towns/link.json layout", "dataset/visits/two.json layout",
      ])
    #expect(try findings(program) == [])
  }

  @Test("A changed record is looked at, with its references")
  func changed() throws {
    let program = try book()
    try program.folder.write(
      "{\n  \"id\": \"two\",\n  \"town\": \"mars\"\n}\n", to: "book/dataset/visits/two.json")
    try program.folder.write("{", to: "book/dataset/visits/new.json")
    #expect(
      try findings(program) == [
        "dataset/visits/new.json json 1", "dataset/visits/two.json reference 3",
      ])
  }

  @Test("A deletion concerns the unchanged records that refer to what is gone")
  func deleted() throws {
    let program = try book()
    try program.folder.remove("book/dataset/towns/lund.json")
    #expect(
      try findings(program) == [
        "dataset/visits/two.json reference 3", "dataset/visits/v.json reference 3",
      ])
  }

  @Test("A value that must be unique is compared with unchanged records too")
  func unique() throws {
    let program = try book()
    try program.folder.write(
      "{\n  \"id\": \"aby\",\n  \"name\": \"Lund\"\n}\n", to: "book/dataset/towns/aby.json")
    #expect(try findings(program) == ["dataset/towns/lund.json unique 3"])
  }

  @Test("A changed schema concerns everything")
  func schema() throws {
    let program = try book()
    let path = "book/schemas/visits.schema.json"
    let schema = try #require(program.folder.read(path))
    try program.folder.write(
      schema.replacing(
        "\"required\": [\"id\", \"town\"]", with: "\"required\": [\"id\", \"date\"]"),
      to: path)
    let found = try findings(program)
    #expect(
      found == [
        "dataset/visits/old.json schema.required 1", "dataset/visits/old.json reference 3",
        "dataset/visits/two.json schema.required 1", "dataset/visits/v.json schema.required 1",
      ])
  }

  @Test("A commit that does not exist is said to, and nothing is validated")
  func unknown() throws {
    let result = try book().run("-C", "book", "validate", "--since", "nowhere", exits: 3)
    #expect(result.output.isEmpty && !result.errors.isEmpty)
  }
}
