import TestSupport
import Testing

@Suite("Conflicts about whole records")
struct SetAsideTests {
  /// Maren's and Bo's books, which share a repository.
  private func books() throws -> Program {
    let program = try Program.withBook()
    for id in ["lund", "kivik"] {
      try program.run("-C", "book", "set", id, "size=1", exits: 0)
    }
    try program.run("init", "--bare", "shared.git", exits: 0)
    try program.run("init", "book", "--remote", program.folder.path + "/shared.git", exits: 0)
    try program.run("-C", "book", "sync", exits: 0)
    try program.run(
      "clone", "shared.git", "bo", "--name", "Bo", "--email", "bo@example.org", exits: 0)
    return program
  }

  /// The same after Maren has changed the schema of towns and sent it.
  private func books(_ old: String, _ new: String) throws -> Program {
    let program = try books()
    let schema = try #require(program.folder.read("book/schemas/towns.schema.json"))
    try program.folder.write(
      schema.replacing(old, with: new), to: "book/schemas/towns.schema.json")
    try program.run("-C", "book", "sync", exits: 0)
    return program
  }

  @Test("A record that is left out is shown with what is wrong, and editing it settles that")
  func leftOut() throws {
    let program = try books("[\"id\", \"name\"]", "[\"id\", \"name\", \"size\"]")
    try program.run("-C", "bo", "new", "towns", "id=ystad", "name=Ystad", exits: 0)
    try program.run("-C", "bo", "sync", exits: 1)
    let list = try program.run("-C", "bo", "conflicts", exits: 1).output
    #expect(list.contains("towns/ystad – Ystad") && list.contains("Name: Ystad"))
    #expect(list.contains("“size” is missing") && list.contains("fieldbook edit towns/ystad"))
    #expect(try program.run("-C", "bo", "show", "ystad", exits: 0).output.contains("Name: Ystad"))
    let refused = try program.run("-C", "bo", "resolve", "ystad", "--take", "1", exits: 3)
    #expect(refused.errors.contains("fieldbook edit towns/ystad"))
    let edit = try Execution(
      "/usr/bin/env",
      [
        "EDITOR=sed -i 's/\"Ystad\"/\"Ystad\", \"size\": 4/'", Program.path, "-C", "bo", "edit",
        "ystad",
      ], in: program.folder.path)
    #expect(edit.status == 0 && edit.output.contains("+ towns/ystad – Ystad"), "\(edit.errors)")
    try program.run("-C", "bo", "sync", exits: 0)
    try program.run("-C", "book", "sync", exits: 0)
    #expect(try program.run("-C", "book", "show", "ystad", exits: 0).output.contains("size: 4"))
  }

  @Test(
    "Another value in each field that somebody else wrote settles it; one in some of them does not")
  func written() throws {
    let program = try books("\"minimum\": 0", "\"minimum\": 0, \"maximum\": 9")
    try program.run("-C", "bo", "set", "lund", "size=12", "secret=Bo's", exits: 0)
    try program.run("-C", "bo", "sync", exits: 1)
    let list = try program.run("-C", "bo", "conflicts", exits: 1).output
    #expect(list.contains("size: 1 → 12") && list.contains("! size: "))
    try program.run("-C", "bo", "set", "lund", "name=Lunden", exits: 0)
    try program.run("-C", "bo", "sync", exits: 1)
    try program.run("-C", "bo", "set", "lund", "size=8", exits: 0)
    try program.run("-C", "bo", "sync", exits: 1)
    try program.run("-C", "bo", "set", "lund", "secret=Bo's", exits: 0)
    try program.run("-C", "bo", "sync", exits: 0)
    try program.run("-C", "bo", "conflicts", exits: 0)
  }

  @Test("Two records that claim the same become one, and two again when that is undone")
  func alike() throws {
    let program = try books()
    try program.run("-C", "book", "new", "towns", "id=ystad", "name=Ystad", "size=3", exits: 0)
    try program.run("-C", "book", "sync", exits: 0)
    try program.run("-C", "bo", "new", "towns", "id=ystad2", "name=Ystad", exits: 0)
    try program.run("-C", "bo", "sync", exits: 1)
    let list = try program.run("-C", "bo", "conflicts", exits: 1).output
    #expect(list.contains("fieldbook merge-records towns/ystad towns/ystad2"))
    let kept = try program.run("-C", "bo", "resolve", "ystad", "--keep", exits: 3)
    #expect(kept.errors.contains("fieldbook merge-records towns/ystad towns/ystad2"))
    try program.run("-C", "bo", "merge-records", "ystad", "ystad2", "--yes", exits: 0)
    try program.run("-C", "bo", "conflicts", exits: 0)
    try program.run("-C", "bo", "undo", exits: 0)
    #expect(program.folder.read("bo/dataset/towns/ystad2.json") != nil)
    #expect(try program.git("status", "--short", in: "bo") == "")
    try program.run("-C", "bo", "merge-records", "ystad2", "ystad", "--yes", exits: 0)
    try program.run("-C", "bo", "sync", exits: 0)
    try program.run("-C", "book", "sync", exits: 0)
    #expect(program.folder.read("book/dataset/towns/ystad.json") == nil)
    try program.run("-C", "book", "validate", "--strict", exits: 0)
  }

  @Test("Only the conflict that is named is decided, and one that is not there is refused")
  func named() throws {
    let program = try books()
    for (book, size) in [("book", "2"), ("bo", "3")] {
      try program.run("-C", book, "set", "lund", "size=\(size)", "name=Lund \(size)", exits: 0)
      let run = try Execution(Program.path, ["-C", book, "sync"], in: program.folder.path)
      #expect(run.status == (book == "bo" ? 1 : 0))
    }
    let wrong = try program.run("-C", "bo", "resolve", "lund", "sise", "--take", "1", exits: 3)
    #expect(wrong.errors.contains("sise") && wrong.errors.contains("/size"))
    try program.run("-C", "bo", "resolve", "lund", "Namn", "--take", "1", exits: 1)
    let list = try program.run("-C", "bo", "conflicts", exits: 1).output
    #expect(list.contains("[/size]") && !list.contains("[/name]"))
    let back = try program.run(
      "-C", "bo", "restore", "lund", "--at", "HEAD", "--discard", exits: 0)
    #expect(back.errors.contains("open again"))
    #expect(try program.git("status", "--short", in: "bo") == "")
  }
}
