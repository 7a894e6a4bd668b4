import Foundation
import TestSupport
import Testing

@Suite("The program, as people run it")
struct CommandTests {
  @Test("Broken records: validate names them and exits 1; who must read them exits 3")
  func brokenRecord() throws {
    let program = try Program.withBook()
    let broken = "{\n  \"id\": \"lund\",\n  \"name\": \"Lund\",\n}\n"
    try program.folder.write(broken, to: "book/dataset/towns/lund.json")
    let validation = try program.run("-C", "book", "validate", exits: 1)
    #expect(
      validation.output
        == "dataset/towns/lund.json:3:17: error: A comma before the closing bracket.\n")
    let show = try program.run("-C", "book", "show", "lund", exits: 3)
    #expect(show.output == "" && show.errors.contains("dataset/towns/lund.json:3:17"))
    try program.run("-C", "book", "list", "towns", exits: 3)
    try program.run("-C", "book", "set", "lund", "size=1", exits: 3)
    try program.run("-C", "book", "report", exits: 3)
    #expect(program.folder.read("book/reports/en/summary.md") == nil)
    let save = try program.run("-C", "book", "save", exits: 1)
    #expect(save.errors.contains("Held back, not saved: towns/lund"))
    #expect(program.folder.read("book/dataset/towns/lund.json") == broken)
  }

  @Test(
    "A broken schema or setting: every command exits 3 and changes nothing",
    arguments: [
      (
        "schemas/towns.schema.json", "{ \"type\": \"strin\" }",
        "schemas/towns.schema.json:1:11 /type"
      ),
      ("fieldbook.json", "{ \"format\": 1, }", "fieldbook.json:1:14"),
      ("fieldbook.json", "{ \"format\": 9 }", "fieldbook.json:1:13 /format"),
    ])
  func brokenSetup(path: String, text: String, place: String) throws {
    let program = try Program.withBook()
    try program.run("init", "book", "--remote", program.folder.path + "/none.git", exits: 0)
    try program.folder.write(text, to: "book/" + path)
    for command in [
      ["validate"], ["show", "lund"], ["list"], ["new", "towns", "id=x", "name=X"],
      ["set", "lund", "size=1"], ["delete", "kivik"], ["status"], ["diff"], ["log"],
      ["log", "lund"], ["blame", "lund"], ["restore", "lund", "--at", "HEAD"], ["format"], ["save"],
      ["conflicts"], ["resolve", "lund", "--keep"], ["report"], ["sync"],
      ["init", "--name", "Nobody"],
    ] {
      let run = try Execution(
        Program.path, ["-C", "book"] + command, in: program.folder.path)
      #expect(run.status == 3, "\(command): \(run.output)\(run.errors)")
      #expect(run.errors.contains(place), "\(command): \(run.errors)")
    }
    let git = try Execution(
      "/usr/bin/git", ["status", "--short"], in: program.folder.path + "/book")
    #expect(git.output == " M \(path)\n")
    #expect(program.folder.read("book/.git/config")?.contains("Nobody") == false)
  }

  @Test("An empty fieldbook says how it gets a collection, and an address without @ is told")
  func firstCollection() throws {
    let program = try Program()
    let start = try program.run("init", "book", exits: 0)
    #expect(start.errors.contains("fieldbook init --collection visits"))
    let list = try program.run("-C", "book", "list", exits: 0)
    #expect(list.output.isEmpty && list.errors.contains("fieldbook init --collection visits"))
    let unknown = try program.run("-C", "book", "list", "towns", exits: 3)
    #expect(unknown.errors.contains("fieldbook init --collection towns"))
    try program.run(
      "-C", "book", "init", "--collection", "towns", "--name", "Bo", "--email", "bo", exits: 0)
    let save = try program.run("-C", "book", "save", exits: 0)
    #expect(save.errors.contains("“bo” is no e-mail address: it has no @."))
    try program.run("-C", "book", "init", "--email", "bo@example.org", exits: 0)
    #expect(try !program.run("-C", "book", "save", exits: 0).errors.contains("e-mail"))
  }

  @Test("A save without a message says how many records it has, and where")
  func saveMessages() throws {
    let program = try Program.withBook()
    func subject() throws -> String {
      try Execution(
        "/usr/bin/git", ["log", "-1", "--format=%s"], in: program.folder.path + "/book"
      ).output
    }
    try program.run("-C", "book", "set", "lund", "size=1", exits: 0)
    try program.run("-C", "book", "save", exits: 0)
    #expect(try subject() == "Edit towns/lund\n")
    try program.run("-C", "book", "set", "lund", "size=2", exits: 0)
    try program.run("-C", "book", "set", "kivik", "size=2", exits: 0)
    try program.run("-C", "book", "save", exits: 0)
    #expect(try subject() == "Save 2 records in towns\n")
    try program.run("-C", "book", "set", "lund", "size=3", exits: 0)
    try program.run("-C", "book", "set", "v", "women=3", exits: 0)
    try program.run("-C", "book", "save", exits: 0)
    #expect(try subject() == "Save 2 records: 1 in towns, 1 in visits\n")
  }

  @Test("Wrong usage exits 64, unknown names say what there is")
  func usage() throws {
    let program = try Program.withBook()
    try program.run("nonsense", exits: 64)
    try program.run("-C", "book", "show", exits: 64)
    try program.run("-C", "book", "resolve", "lund", exits: 64)
    try program.run("-C", "book", "set", "lund", "name", exits: 64)
    let collection = try program.run("-C", "book", "list", "town", exits: 3)
    #expect(collection.errors.contains("Was “towns” meant?"))
    let field = try program.run("-C", "book", "set", "lund", "nmae=x", exits: 3)
    #expect(field.errors.contains("Was “name” meant?"))
    try program.run("-C", "book", "show", "nobody", exits: 3)
    try program.run("list", exits: 3)
    let list = try program.run(
      "-C", "book", "new", "visits", "--from", "-", "town=lund", exits: 3, input: "[1, 2]")
    #expect(list.errors.contains("The text should be a JSON object."))
    let id = try program.run("-C", "book", "new", "towns", "id=x y", "name=X", exits: 64)
    #expect(id.errors.contains("“x y” cannot be an id.\nWrite lower-case letters"))
    #expect(try program.run("help", "exit-codes", exits: 0).output.hasPrefix("0   done"))
  }

  @Test("An edit that would break the fieldbook is refused, and nothing is written")
  func refusedEdits() throws {
    let program = try Program.withBook()
    let taken = try program.run("-C", "book", "set", "kivik", "name=Lund", exits: 3)
    #expect(taken.errors.contains("/name"))
    try program.run("-C", "book", "set", "lund", "size=-1", exits: 3)
    try program.run("-C", "book", "new", "visits", "town=nowhere", exits: 3)
    try program.run("-C", "book", "new", "towns", "id=lund", "name=Again", exits: 3)
    let deletion = try program.run("-C", "book", "delete", "lund", exits: 3)
    #expect(deletion.errors.contains("visits/v /town"))
    #expect(deletion.errors.contains("would not be valid") && !deletion.errors.contains("--clear"))
    #expect(deletion.errors.contains("fieldbook set visits/v town=…"))
    let cleared = try program.run("-C", "book", "delete", "lund", "--clear", exits: 3)
    #expect(cleared.errors == deletion.errors)
    let id = try program.run("-C", "book", "set", "lund", "id=foo", exits: 3)
    #expect(id.errors.contains("merge-records towns/foo towns/lund --prefer second"))
    #expect(try program.run("-C", "book", "status", exits: 0).output == "")
  }

  @Test("Records are made, shown, listed, changed and deleted")
  func records() throws {
    let program = try Program.withBook()
    let new = try program.run(
      "-C", "book", "new", "visits", "town=kivik", "date=2016-09-14", "topics=c,a", exits: 0)
    #expect(new.output.hasPrefix("visits/2016-09-14-kivik-"))
    let list = try program.run("-C", "book", "list", "visits", "--where", "topics=a", exits: 0)
    #expect(list.output.contains("Kivik") && !list.output.contains("Lund"))
    #expect(
      try program.run("-C", "book", "show", "lund", exits: 0).output.contains(
        "← visits/v /town (Lund)"))
    let set = try program.run("-C", "book", "set", "lund", "size=3", exits: 0)
    #expect(set.output == "~ towns/lund – Lund\n    size: – → 3\n")
    #expect(try program.run("-C", "book", "diff", exits: 0).output.contains("size: – → 3"))
    try program.run("-C", "book", "set", "lund", "size=", exits: 0)
    try program.run("-C", "book", "delete", "v", exits: 0)
    let diff = try program.run("-C", "book", "diff", "--format", "json", exits: 0)
    #expect(diff.output.contains("\"change\": \"deleted\""))
    let from = try program.run(
      "-C", "book", "new", "towns", "--from", "-", exits: 0,
      input: "{\"name\": \"Ystad\", \"id\": \"ystad\"}")
    #expect(from.output == "towns/ystad\n")
  }

  @Test("A stranger's fieldbook of two collections syncs between two clones")
  func stranger() throws {
    let program = try Program()
    try program.run("init", "--bare", "shared.git", exits: 0)
    try program.run(
      "init", "mine", "--title", "Birds", "--collection", "birds", "--collection", "walks",
      "--languages", "en", "--name", "Eve", "--email", "eve@example.org", "--remote",
      program.folder.path + "/shared.git", exits: 0)
    let id = try program.run("-C", "mine", "new", "birds", "title=Grey heron", exits: 0).output
    #expect(id.hasPrefix("birds/grey-heron-"))
    try program.run("-C", "mine", "sync", exits: 0)
    try program.run(
      "clone", "shared.git", "other", "--name", "Al", "--email", "al@example.org", exits: 0)
    let key = id.trimmingCharacters(in: .newlines)
    try program.run("-C", "other", "set", key, "notes=By the lake", exits: 0)
    try program.run("-C", "mine", "set", key, "title=Grey Heron", exits: 0)
    try program.run("-C", "other", "sync", exits: 0)
    try program.run("-C", "mine", "sync", exits: 0)
    let show = try program.run("-C", "mine", "show", key, exits: 0).output
    #expect(show.contains("Title: Grey Heron") && show.contains("Notes: By the lake"))
    try program.run("-C", "mine", "report", exits: 0)
    let fsck = try Execution(
      "/usr/bin/git", ["fsck", "--strict", "--no-progress"], in: program.folder.path + "/shared.git"
    )
    #expect(fsck.status == 0 && fsck.errors == "")
  }

  @Test("Without a network a sync exits 2, and what was saved stays")
  func offline() throws {
    let program = try Program.withBook()
    try program.run("init", "book", "--remote", program.folder.path + "/nowhere.git", exits: 0)
    try program.run("-C", "book", "set", "lund", "size=1", exits: 0)
    let sync = try program.run("-C", "book", "sync", exits: 2)
    #expect(sync.errors.contains("All is still here; 2 commits wait."))
    #expect(try program.run("-C", "book", "status", exits: 0).output == "")
    let json = try program.run("-C", "book", "sync", "--format", "json", exits: 2)
    #expect(json.output.contains(#""offline": "there is no repository at that address""#))
  }

  @Test("The very first save goes back too: the branch has no commit, and the files stay")
  func undoOfTheFirst() throws {
    let program = try Program.withBook()
    try program.run("-C", "book", "undo", exits: 0)
    try program.git("rev-parse", "-q", "--verify", "HEAD", exits: 1)
    #expect(try program.git("status", "--short") == "?? dataset/\n?? fieldbook.json\n?? schemas/\n")
    try program.run("-C", "book", "undo", exits: 3)
    try program.run("-C", "book", "save", exits: 0)
    #expect(try program.git("status", "--short") == "")
  }

  @Test("The very first save, once shared, is taken back record by record")
  func undoOfTheSharedFirst() throws {
    let program = try Program.withBook()
    try program.run("init", "--bare", "shared.git", exits: 0)
    try program.run("init", "book", "--remote", program.folder.path + "/shared.git", exits: 0)
    try program.run("-C", "book", "sync", exits: 0)
    let undo = try program.run("-C", "book", "undo", exits: 0)
    #expect(undo.output == "- towns/kivik\n- towns/lund\n- visits/v\n")
    #expect(try program.git("ls-tree", "--name-only", "HEAD") == "fieldbook.json\nschemas\n")
  }

  @Test("Where a file is in the way of an undo, nothing is said of what came in")
  func undoInTheWay() throws {
    let program = try Program.withBook()
    try program.run("init", "--bare", "shared.git", exits: 0)
    try program.run("init", "book", "--remote", program.folder.path + "/shared.git", exits: 0)
    try program.run("-C", "book", "set", "lund", "size=1", exits: 0)
    try program.run("-C", "book", "save", exits: 0)
    try program.run("-C", "book", "set", "lund", "size=2", exits: 0)
    try program.run("-C", "book", "sync", exits: 0)
    try program.run("-C", "book", "set", "lund", "size=3", exits: 0)
    let result = try program.run("-C", "book", "undo", exits: 3)
    #expect(
      result.errors.contains("unsaved edits here: dataset/towns/lund.json"), "\(result.errors)")
    #expect(!result.errors.contains("came in") && !result.errors.contains("sync"))
  }

  @Test("A conflict is listed, resolved by number and gone")
  func conflict() throws {
    let program = try Program.withBook()
    try program.run("init", "--bare", "shared.git", exits: 0)
    try program.run("init", "book", "--remote", program.folder.path + "/shared.git", exits: 0)
    try program.run("-C", "book", "sync", exits: 0)
    try program.run(
      "clone", "shared.git", "bo", "--name", "Bo", "--email", "bo@example.org", exits: 0)
    try program.run("-C", "book", "set", "lund", "size=1", exits: 0)
    try program.run("-C", "bo", "set", "lund", "size=2", exits: 0)
    try program.run("-C", "book", "sync", exits: 0)
    try program.run("-C", "bo", "sync", exits: 1)
    let list = try program.run("-C", "bo", "conflicts", exits: 1)
    #expect(list.output.contains("two people wrote different values"))
    #expect(list.output.contains("Maren") && list.output.contains("Bo"))
    let json = try program.run("-C", "bo", "conflicts", "--format", "json", exits: 1)
    #expect(json.output.contains("\"register\": \"/size\""))
    #expect(try program.run("-C", "bo", "validate", exits: 0).output.contains("warning"))
    try program.run("-C", "bo", "validate", "--strict", exits: 1)
    try program.run("-C", "bo", "resolve", "lund", "size", "--take", "3", exits: 3)
    let field = try program.run("-C", "bo", "resolve", "lund", "nope", "--take", "1", exits: 3)
    #expect(
      field.errors.contains(
        "“nope” is not in conflict in towns/lund.\nIn conflict: /size (size)"))
    let text = try program.run("-C", "bo", "resolve", "lund", "size", "--value", "Lund", exits: 3)
    #expect(text.errors.contains("--value '\"Lund\"'"))
    let author = try program.run(
      "-C", "bo", "resolve", "--all", "--prefer", "author=Nobody", exits: 3)
    #expect(author.errors.contains("Those who have written are: Bo, Maren"))
    try program.run("-C", "bo", "resolve", "lund", "--take", "1", exits: 0)
    try program.run("-C", "bo", "sync", exits: 0)
    try program.run("-C", "book", "sync", exits: 0)
    try program.run("-C", "book", "conflicts", exits: 0)
    let none = try program.run("-C", "book", "resolve", "--all", "--prefer", "latest", exits: 0)
    #expect(none.errors == "No open conflicts.\n")
  }

  @Test("Validation in the forms that machines read")
  func formats() throws {
    let program = try Program.withBook()
    try program.folder.write(
      "{\n  \"id\": \"x\",\n  \"name\": \"a,b: 100%\",\n  \"sise\": 1\n}\n",
      to: "book/dataset/towns/x.json")
    let json = try program.run("-C", "book", "validate", "--format", "json", exits: 1)
    #expect(json.output.contains("\"rule\": \"schema.additionalProperties\""))
    let github = try program.run("-C", "book", "validate", "--format", "github", exits: 1)
    #expect(
      github.output
        == "::error file=dataset/towns/x.json,line=4,col=3::/sise: The schema knows no field “sise”; was “size” meant?\n"
    )
    #expect(try program.run("-C", "book", "validate", "--tree", "HEAD", exits: 0).output == "")
  }

  @Test("Format writes canonical bytes, and only checks when asked to")
  func format() throws {
    let program = try Program.withBook()
    try program.folder.write(
      "{\"name\":\"e\u{301}\",\"id\":\"x\"}", to: "book/dataset/towns/x.json")
    #expect(
      try program.run("-C", "book", "format", "--check", exits: 1).output
        == "dataset/towns/x.json\n")
    try program.run("-C", "book", "format", "--nfc", exits: 0)
    #expect(
      program.folder.read("book/dataset/towns/x.json")
        == "{\n  \"id\": \"x\",\n  \"name\": \"\u{E9}\"\n}\n")
    #expect(
      try program.run("format", "-", exits: 0, input: "{\"b\":1.0,\"a\":[]}").output
        == "{\n  \"b\": 1,\n  \"a\": []\n}\n")
    try program.run("format", "-", exits: 3, input: "{\"a\":1,\"a\":2}")
  }

  @Test("merge-file: clean, in conflict, and refused")
  func mergeFile() throws {
    let program = try Program()
    for (name, text) in [
      "base": "{\"a\":1,\"b\":1}", "ours": "{\"a\":2,\"b\":1}", "theirs": "{\"a\":1,\"b\":2}",
      "clash": "{\"a\":3,\"b\":1}", "broken": "{\"a\":01}", "empty": "",
    ] { try program.folder.write(text, to: name) }
    #expect(
      try program.run("merge-file", "base", "ours", "theirs", exits: 0).output
        == "{\n  \"a\": 2,\n  \"b\": 2\n}\n")
    let clash = try program.run(
      "merge-file", "base", "ours", "clash", "--conflicts", "c.json", exits: 1)
    #expect(try program.run("merge-file", "base", "clash", "ours", exits: 1).output == clash.output)
    #expect(program.folder.read("c.json")?.contains("\"/a\"") == true)
    let broken = try program.run("merge-file", "base", "ours", "broken", exits: 3)
    #expect(broken.output == "" && broken.errors.contains("broken:1:6"))
    try program.run("merge-file", "empty", "ours", "ours", exits: 0)
    try program.run("merge-file", "-", "ours", "theirs", exits: 1)
  }

  @Test("Messages come in the reader's language")
  func swedish() throws {
    var program = try Program.withBook()
    program.language = "sv_SE.UTF-8"
    #expect(
      try program.run("-C", "book", "validate", exits: 0).errors
        == "3 poster, inga fel, 0 öppna konflikter.\n")
    #expect(try program.run("-C", "book", "list", exits: 0).output.contains("Orter"))
  }

  @Test("What records hold cannot steer the terminal")
  func terminal() throws {
    let program = try Program.withBook()
    try program.folder.write(
      "{\n  \"id\": \"x\",\n  \"name\": \"\\u001b]0;owned\\u0007\u{202E}\"\n}\n",
      to: "book/dataset/towns/x.json")
    for command in [["show", "x"], ["list", "towns"], ["diff"]] {
      let run = try Execution(Program.path, ["-C", "book"] + command, in: program.folder.path)
      #expect(!run.output.contains("\u{1B}") && !run.output.contains("\u{202E}"))
      #expect(run.output.contains("owned"))
    }
  }

  @Test("A folder may be named with a slash at its end")
  func paths() throws {
    let program = try Program.withBook()
    try program.folder.write("{ \"id\": \"lund\" }\n", to: "book/dataset/towns/lund.json")
    for path in ["dataset/towns", "dataset/towns/", "./dataset/", "dataset/towns/lund.json"] {
      let run = try program.run("-C", "book", "validate", path, exits: 1)
      #expect(run.output.contains("dataset/towns/lund.json"), "\(path)")
      try program.run("-C", "book", "format", "--check", path, exits: 1)
    }
    try program.run("-C", "book", "validate", "dataset/visits/", exits: 0)
  }
}
