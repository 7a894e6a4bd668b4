import TestSupport
import Testing

@Suite("Folders and repositories that somebody else has made")
struct HostileRepositoryTests {
  @Test("A report is not written, nor anything removed, through a link")
  func linkedReports() throws {
    let program = try Program.withBook()
    try program.folder.write("precious", to: "outside/en/notes.txt")
    try program.folder.link("book/reports", to: "../outside")
    let run = try program.run("-C", "book", "report", exits: 3)
    #expect(run.errors.contains("reports"), "\(run.errors)")
    #expect(program.folder.read("outside/en/notes.txt") == "precious")
    #expect(program.folder.read("outside/en/README.md") == nil)
  }

  @Test("A record is not written through a link in the place of a folder")
  func linkedFolder() throws {
    let program = try Program.withBook()
    try program.folder.write("a", to: "outside/a")
    try program.folder.remove("book/dataset/towns")
    try program.folder.link("book/dataset/towns", to: "../../outside")
    try program.run("-C", "book", "new", "towns", "id=ystad", "name=Ystad")
    #expect(program.folder.read("outside/ystad.json") == nil)
  }

  @Test(
    "A link that leads out, or stands where only files are read, is not taken in",
    arguments: ["reports", "dataset/towns/ystad.json", "notes"])
  func links(_ path: String) throws {
    let program = try Program.withBook()
    try program.git("clone", "-q", "--bare", "book", "shared.git", in: ".")
    try program.git("clone", "-q", "shared.git", "evil", in: ".")
    try program.run("clone", "shared.git", "fresh", exits: 0)
    try program.folder.link("evil/" + path, to: "/etc/passwd")
    try program.git("add", "-A", in: "evil")
    try program.git(as: "Eve", at: "2026-01-01T00:00:00Z", "commit", "-qm", "x", in: "evil")
    try program.git("push", "-q", in: "evil")
    let run = try program.run("-C", "fresh", "sync", exits: 3)
    #expect(run.errors.contains("forbidden path: \(path)"), "\(run.errors)")
    let clone = try program.run("clone", "shared.git", "another", exits: 3)
    #expect(clone.errors.contains("forbidden path: \(path)"), "\(clone.errors)")
    #expect(program.folder.read("another/fieldbook.json") == nil)
  }

  @Test(
    "A journal that names files outside is not believed",
    arguments: ["../planted", ".git/hooks/post-commit", "dataset/../../planted", "/tmp/planted"])
  func journal(_ path: String) throws {
    let program = try Program.withBook()
    try program.folder.write("planted", to: "source")
    let blob = try program.git("hash-object", "-w", "../source").replacing("\n", with: "")
    let head = try program.git("rev-parse", "HEAD").replacing("\n", with: "")
    try program.folder.write(
      """
      {"version": 1, "operation": "save", "time": 1, "reference": "refs/heads/main",
       "old": "\(head)", "new": "\(String(repeating: "1", count: 40))", "undone": null,
       "files": [{"path": "\(path)", "before": ["\(blob)", "100755"], "after": null}]}
      """, to: "book/.git/fieldbook/pending.json")
    let run = try program.run("-C", "book", "status")
    #expect(run.errors.contains("pending.json"), "\(run.errors)")
    #expect(program.folder.read("planted") == nil)
    #expect(program.folder.read("book/.git/hooks/post-commit") == nil)
  }

  @Test(
    "Git is not asked where the folder's own configuration would have it run something",
    arguments: ["core.sshCommand", "credential.helper", "url.x.insteadOf", "include.path"])
  func commands(_ key: String) throws {
    let program = try Program.withBook()
    try program.git("config", key, "touch \(program.folder.path)/canary;")
    try program.git("remote", "add", "origin", "ssh://127.0.0.1:1/x")
    try program.folder.write("[fieldbook]\n\ttransport = git\n", to: ".gitconfig")
    let run = try Execution(
      "/usr/bin/env",
      ["HOME=\(program.folder.path)", Program.path, "-C", "book", "sync"],
      in: program.folder.path, language: program.language)
    #expect(run.status == 3 && run.errors.contains(key.lowercased()), "\(run.errors)")
    #expect(program.folder.read("canary") == nil)
  }

  @Test("A clone's records are the bytes that were committed, whatever .gitattributes says")
  func attributes() throws {
    let program = try Program.withBook()
    try program.folder.write("* text eol=crlf\n", to: "book/.gitattributes")
    try program.git("add", ".gitattributes")
    try program.git("commit", "-qm", "attributes")
    try program.git("clone", "-q", "--bare", "book", "shared.git", in: ".")
    try program.run("clone", "shared.git", "fresh", exits: 0)
    try program.run("-C", "fresh", "validate", exits: 0)
    #expect(try program.git("status", "--short", in: "fresh") == "")
  }

  @Test("A place where nothing is cannot be cloned, and nothing is left")
  func nowhere() throws {
    let program = try Program()
    try program.run("clone", "nosuch", exits: 3)
    #expect(program.folder.read("nosuch/.git/HEAD") == nil)
  }

  @Test("What a record holds gives no command to a CI service, and steers no terminal in JSON")
  func output() throws {
    let program = try Program.withBook()
    try program.write(
      town: "lund", "\"name\": \"L\\u202eund\",\n  \"a\\r\\n::add-mask::x\": 1")
    let run = try program.run("-C", "book", "validate", "--format", "github", exits: 1)
    #expect(run.output.split(whereSeparator: \.isNewline).allSatisfy { $0.hasPrefix("::error") })
    let json = try program.run("-C", "book", "show", "lund", "--format", "json")
    #expect(!json.output.unicodeScalars.contains("\u{202E}"))
  }

  @Test("Nothing is written where a link stands in the place of the program's own folder")
  func linkedJournal() throws {
    let program = try Program.withBook()
    try program.folder.remove("book/.git/fieldbook")
    try program.folder.write("a", to: "outside/a")
    try program.folder.link("book/.git/fieldbook", to: "../../outside")
    try program.run("-C", "book", "set", "lund", "name=Nya", exits: 3)
    try program.run("-C", "book", "validate", exits: 0)
    try program.run("-C", "book", "status", exits: 0)
    let names = try Execution("/bin/ls", ["outside"], in: program.folder.path).output
    #expect(names == "a\n")
  }

  @Test("A text may begin with a combining character")
  func combining() throws {
    let program = try Program.withBook()
    try program.run("-C", "book", "set", "lund", "name=\u{301}x", exits: 0)
    let record = try #require(program.folder.read("book/dataset/towns/lund.json"))
    #expect(record.unicodeScalars.contains("\u{301}"))
  }
}
