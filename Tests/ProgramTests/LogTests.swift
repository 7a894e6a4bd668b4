import JSONModel
import TestSupport
import Testing

@Suite("log")
struct LogTests {
  /// A town that Bo and Åsa edited on two branches, which were merged.
  private func merged() throws -> Program {
    let program = try Program.withPast()
    try program.git("checkout", "-qb", "other")
    try program.write(town: "lund", "\"name\": \"Lund\",\n  \"size\": 2")
    try program.commit("Count", by: "Åsa Öberg", at: "2016-09-14T23:30:00-0500")
    try program.git("checkout", "-q", "main")
    try program.write(town: "lund", "\"name\": \"Nya Lund\"")
    try program.commit("Rename", by: "Bo", at: "2016-09-14T10:05:00+0200")
    try program.git(as: "Cy", at: "2016-09-20T12:00:00+0200", "merge", "-q", "-s", "ours", "other")
    return program
  }

  @Test("A merge that took both sides is left out; each side's edit is there once, by its author")
  func merge() throws {
    let program = try merged()
    try program.write(town: "lund", "\"name\": \"Nya Lund\",\n  \"size\": 2")
    try program.git("add", "-A")
    try program.git(
      as: "Cy", at: "2016-09-20T12:00:00+0200", "commit", "-q", "--amend", "--no-edit")
    let log = try program.run("-C", "book", "log", "lund", exits: 0)
    let lines = log.output.split(separator: "\n").map(String.init)
    #expect(lines[0] == "towns/lund – Nya Lund")
    #expect(lines[1].hasPrefix("2016-09-14 23:30  Åsa Öberg  ") && lines[1].hasSuffix("  Count"))
    #expect(lines[2] == "    size: – → 2")
    #expect(lines[3].hasPrefix("2016-09-14 10:05  Bo  "))
    #expect(lines[4] == "    Name: Lund → Nya Lund")
    #expect(lines[5].hasPrefix("2016-09-01 10:00  Anna  "))
    #expect(lines[6...] == ["  + towns/lund", "    id: lund", "    Name: Lund"])
    #expect(log.errors == "")
  }

  @Test("A merge is told where it wrote something that no side had")
  func ownChange() throws {
    let program = try merged()
    try program.write(town: "lund", "\"name\": \"Nya Lund\",\n  \"size\": 7")
    try program.git("add", "-A")
    try program.git(
      as: "Cy", at: "2016-09-20T12:00:00+0200", "commit", "-q", "--amend", "--no-edit")
    let log = try program.run("-C", "book", "log", "lund", "--limit", "1", exits: 0)
    let lines = log.output.split(separator: "\n").map(String.init)
    #expect(lines[1].hasPrefix("2016-09-20 12:00  Cy  ") && lines[2] == "    size: – → 7")
    #expect(lines.count == 3 && log.errors == "… and 3 more\n")
  }

  @Test("After merges both ways, each edit is told once")
  func crissCross() throws {
    let program = try Program.withPast()
    try program.git("checkout", "-qb", "other")
    try program.write(town: "lund", "\"name\": \"Lund\",\n  \"size\": 2")
    try program.commit("Count", by: "Åsa", at: "2016-09-02T10:00:00+0200")
    try program.git("checkout", "-q", "main")
    try program.write(town: "lund", "\"name\": \"Nya Lund\"")
    try program.commit("Rename", by: "Bo", at: "2016-09-03T10:00:00+0200")
    let sides = try ["main", "other"].map { try program.git("rev-parse", $0).prefix(40) }
    for (branch, other) in [("main", sides[1]), ("other", sides[0])] {
      try program.git("checkout", "-q", branch)
      try program.run("-C", "book", "merge", String(other), exits: 0)
    }
    try program.git("checkout", "-q", "main")
    try program.write(town: "lund", "\"name\": \"Nya Lund\",\n  \"size\": 3")
    try program.commit("Recount", by: "Cy", at: "2026-09-05T10:00:00+0200")
    try program.run("-C", "book", "merge", "other", exits: 0)
    let log = try program.run("-C", "book", "log", "lund", "--format", "json", exits: 0)
    let entries = try #require(JSONParser.parse(Array(log.output.utf8)).array)
    #expect(
      entries.map { $0["message"]?.string } == ["Recount\n", "Rename\n", "Count\n", "Begin\n"])
    #expect(entries.map { $0["author"]?.string } == ["Cy", "Bo", "Åsa", "Anna"])
    #expect(entries[1]["at"]?.string == "2016-09-03T10:00:00+02:00")
    #expect(
      entries[1]["changes"]?.array?.first
        == [
          "record": "towns/lund", "change": "edited",
          "fields": [["field": "/name", "old": "Lund", "new": "Nya Lund"]],
        ])
  }

  @Test("A decision that leaves the record as it is has its place in the story")
  func settled() throws {
    let program = try Program.withBranches(ours: ["size=3"], theirs: ["size=2"])
    try program.run("-C", "book", "merge", "other", exits: 1)
    try program.run("-C", "book", "resolve", "lund", "size", "--keep", exits: 0)
    try program.run("-C", "book", "save", "-m", "Decide", exits: 0)
    let log = try program.run("-C", "book", "log", "lund", "--limit", "1", exits: 0).output
    #expect(log.hasSuffix("  Decide\n    Settled: towns/lund /size\n"))
    let json = try program.run(
      "-C", "book", "log", "lund", "--limit", "1", "--format", "json", exits: 0
    ).output
    let entry = try #require(JSONParser.parse(Array(json.utf8)).array?.first)
    #expect(entry["settled"] == ["/size"] && entry["changes"] == [])
  }

  @Test("A record of a collection that is gone has a log, by the names of its members")
  func goneCollection() throws {
    let program = try Program.withPast()
    try program.folder.write(
      "{\n  \"id\": \"v\",\n  \"town\": \"lund\"\n}\n", to: "book/dataset/visits/v.json")
    try program.commit("Visit", by: "Bo", at: "2016-09-02T10:00:00+0200")
    try program.folder.remove("book/dataset/visits")
    try program.folder.remove("book/schemas/visits.schema.json")
    try program.commit("No visits", by: "Cy", at: "2016-09-03T10:00:00+0200")
    let log = try program.run("-C", "book", "log", "v", exits: 0).output
    #expect(log.hasPrefix("visits/v\n2016-09-03 10:00  Cy  "))
    #expect(log.contains("  + visits/v\n    /id: v\n    /town: lund\n"))
    try program.run("-C", "book", "restore", "v", "--at", "HEAD~1", exits: 3)
    #expect(try program.git("status", "--short") == "")
  }

  @Test("A deleted record has a log, found by its id alone; and so has one that came back")
  func deleted() throws {
    let program = try Program.withPast()
    try program.folder.remove("book/dataset/towns/kivik.json")
    try program.commit("Away", by: "Bo", at: "2016-09-02T10:00:00+0200")
    let log = try program.run("-C", "book", "log", "kivik", exits: 0).output
    #expect(log.hasPrefix("towns/kivik – Kivik\n2016-09-02 10:00  Bo  "))
    #expect(log.contains("  Away\n  - towns/kivik\n2016-09-01 10:00  Anna"))
    try program.run("-C", "book", "restore", "kivik", "--at", "HEAD~1", exits: 0)
    try program.commit("Back", by: "Cy", at: "2016-09-03T10:00:00+0200")
    let back = try program.run("-C", "book", "log", "towns/kivik", exits: 0).output
    #expect(back.contains("  Back\n  + towns/kivik\n") && back.contains("  - towns/kivik\n"))
  }

  @Test("A record that moved into a fan-out is the same; in another collection it is another")
  func moved() throws {
    let program = try Program.withPast()
    try program.git("mv", "dataset/towns/lund.json", "dataset/towns/lund.tmp")
    try program.folder.write("", to: "book/dataset/towns/nd/.keep")
    try program.folder.remove("book/dataset/towns/nd/.keep")
    try program.git("mv", "dataset/towns/lund.tmp", "dataset/towns/nd/lund.json")
    let schema = try #require(program.folder.read("book/schemas/towns.schema.json"))
    try program.folder.write(
      schema.replacing(
        "\"type\": \"object\",\n  \"prop", with: "\"x-fanout\": 2, \"type\": \"object\",\n  \"prop"),
      to: "book/schemas/towns.schema.json")
    try program.commit("Fan out", by: "Bo", at: "2016-09-02T10:00:00+0200")
    try program.folder.write(
      "{\n  \"id\": \"lund\",\n  \"name\": \"Lund\",\n  \"size\": 4\n}\n",
      to: "book/dataset/towns/nd/lund.json")
    try program.commit("Count", by: "Cy", at: "2016-09-03T10:00:00+0200")
    let log = try program.run("-C", "book", "log", "lund", exits: 0).output
    #expect(!log.contains("Fan out"))
    #expect(log.contains("  Count\n    size: – → 4\n") && log.contains("  Begin\n  + towns/lund\n"))
    try program.folder.write(schema, to: "book/schemas/cities.schema.json")
    try program.git("mv", "dataset/towns/nd", "dataset/cities")
    try program.commit("Rename", by: "Cy", at: "2016-09-04T10:00:00+0200")
    #expect(
      try program.run("-C", "book", "log", "towns/lund", exits: 0).output
        .contains("  Rename\n  - towns/lund\n"))
    #expect(
      try program.run("-C", "book", "log", "lund", exits: 0).output
        .contains("  Rename\n  + cities/lund\n"))
  }

  @Test(
    "What names and messages hold cannot steer a terminal; what is no UTF-8 is shown all the same")
  func hostileText() throws {
    let program = try Program.withPast()
    try program.write(town: "lund", "\"name\": \"Lund\",\n  \"size\": 1")
    try program.commit(
      "Red \u{1B}[31m\u{202E}\nmore", by: "E\u{1B}ve", at: "2016-09-02T10:00:00+0200")
    try program.write(town: "lund", "\"name\": \"Lund\",\n  \"size\": 2")
    let latin = program.folder.path + "/latin"
    _ = try Execution(
      "/bin/sh", ["-c", "printf 'R\\344ksm\\366rg\\345s\\n' > latin"], in: program.folder.path)
    try program.git("add", "-A")
    try program.git(
      "-c", "i18n.commitEncoding=ISO-8859-1", "commit", "-q", "--no-verify", "-F", latin)
    try program.write(town: "lund", "\"name\": \"Lund\",\n  \"size\": 3")
    try program.commit("Räksmörgås", by: "Åsa", at: "2016-09-04T10:00:00+0200")
    // Git itself mends what is no UTF-8, so such a commit is made from its bytes.
    let script = """
      cd book && git cat-file commit HEAD | LC_ALL=C sed 's/R\\xc3\\xa4k/R\\xe4k/' \
        | git hash-object -t commit -w --stdin | xargs git update-ref HEAD
      """
    let made = try Execution("/bin/sh", ["-c", script], in: program.folder.path)
    #expect(made.status == 0, "\(made.errors)")
    for arguments in [["log", "lund"], ["log"], ["blame", "lund"]] {
      let run = try Execution(
        Program.path, ["-C", "book"] + arguments, in: program.folder.path)
      #expect(run.status == 0, "\(run.errors)")
      #expect(!run.output.contains("\u{1B}") && !run.output.contains("\u{202E}"))
      guard arguments[0] == "log" else { continue }
      #expect(
        run.output.contains("E\\u{1b}ve") && run.output.contains("Red \\u{1b}[31m\\u{202e}\n"))
      #expect(run.output.contains("Räksmörgås\n") && run.output.contains("R\u{FFFD}ksmörgås\n"))
    }
  }

  @Test("In a shallow clone nothing is made up, and it is said that more is missing")
  func shallow() throws {
    let program = try merged()
    try program.write(town: "lund", "\"name\": \"Nya Lund\",\n  \"size\": 9")
    try program.commit("Last", by: "Cy", at: "2016-09-21T10:00:00+0200")
    let url = "file://" + program.folder.path + "/book"
    try program.git("clone", "-q", "--depth", "2", url, "shallow", in: ".")
    let log = try program.run("-C", "shallow", "log", "lund", exits: 0)
    #expect(log.output.split(separator: "\n").count == 3 && log.output.contains("size: – → 9"))
    #expect(log.errors.contains("git fetch --unshallow"))
    let all = try program.run("-C", "shallow", "log", exits: 0)
    #expect(all.output.contains("  Last\n") && all.errors.contains("git fetch --unshallow"))
    let blame = try program.run("-C", "shallow", "blame", "lund", exits: 0)
    #expect(blame.output.contains("older than the history here  ") && blame.output.contains("Cy"))
    #expect(blame.errors.contains("git fetch --unshallow"))
    let unknown = try program.run("-C", "shallow", "log", "ystad", exits: 3)
    #expect(unknown.errors.contains("git fetch --unshallow"))
    let early = try program.run("-C", "shallow", "restore", "lund", "--at", "2016-09-01", exits: 3)
    #expect(early.errors.contains("git fetch --unshallow"))
  }

  @Test("Without a record: the newest commits that changed the fieldbook, with what they changed")
  func commits() throws {
    let program = try merged()
    try program.folder.write("Hello\n", to: "book/README.md")
    try program.commit("Words", by: "Bo", at: "2016-09-21T10:00:00+0200")
    for number in 0..<12 { try program.write(town: "t\(number)", "\"name\": \"T\(number)\"") }
    try program.write(town: "lund", "\"name\": \"Lund\",\n  \"size\": 1, \"secret\": \"x\"")
    try program.commit("Many", by: "Cy", at: "2016-09-22T10:00:00+0200")
    let log = try program.run("-C", "book", "log", exits: 0).output
    #expect(log.hasPrefix("2016-09-22 10:00  Cy  "))
    #expect(
      log.contains("\n  ~ towns/lund – Lund\n      Name: Nya Lund → Lund\n      size: – → 1\n"))
    #expect(log.contains("\n  … and 3 more\n2016-09-14 23:30  Åsa Öberg  "))
    #expect(!log.contains("Words") && !log.contains("2016-09-20"))
    #expect(log.contains("\n  + fieldbook.json\n"))
    let two = try program.run("-C", "book", "log", "--limit", "2", exits: 0)
    #expect(two.output.contains("Count") && !two.output.contains("Rename"))
    #expect(two.errors.contains("--limit"))
    let since = try program.run("-C", "book", "log", "--since", "2016-09-21", exits: 0)
    #expect(since.output.contains("Many") && !since.output.contains("Count"))
    let all = try program.run("-C", "book", "log", "--since", "2016-01-01", exits: 0).output
    #expect(all == log)
    let json = try program.run(
      "-C", "book", "log", "--limit", "1", "--format", "json", exits: 0
    ).output
    let entries = try #require(JSONParser.parse(Array(json.utf8)).array)
    #expect(entries.count == 1 && entries[0]["changes"]?.array?.count == 13)
  }

  @Test("Nonsense is refused in words, and an empty history is empty")
  func nonsense() throws {
    let program = try Program.withPast()
    for text in ["nothing", "../lund", "towns/", "", "a\nb", "towns/lund/x", "TOWNS/LUND"] {
      let run = try program.run("-C", "book", "log", text, exits: 3)
      #expect(run.output == "" && run.errors.contains("There is no record"))
    }
    try program.run("-C", "book", "log", "--limit", "0", exits: 64)
    try program.run("-C", "book", "log", "lund", "kivik", exits: 64)
    try program.run("-C", "book", "log", "--since", "nowhere", exits: 3)
    try program.run("init", "new", "--collection", "people", exits: 0)
    #expect(try program.run("-C", "new", "log", exits: 0).output == "")
    try program.run("-C", "new", "log", "ada", exits: 3)
    try program.folder.write("{ \"type\": \"strin\" }", to: "book/schemas/towns.schema.json")
    try program.run("-C", "book", "log", "lund", exits: 3)
  }
}
