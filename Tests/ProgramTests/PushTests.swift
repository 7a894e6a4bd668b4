import TestSupport
import Testing

/// A server's repository whose pushes are judged, and a fieldbook that pushes to it.
private struct Server {
  let program: Program

  init(_ program: Program? = nil) throws {
    self.program = try program ?? Program.withBook()
    try self.program.git("init", "-q", "--bare", "-b", "main", "server.git", in: ".")
    try self.program.run("-C", "server.git", "install", exits: 0)
    try self.program.git("remote", "add", "origin", "../server.git")
    try push("main")
  }

  /// Pushes with plain git; returns all that it prints.
  @discardableResult
  func push(
    _ references: String..., exits status: Int32 = 0,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let result = try Execution(
      "/usr/bin/git", ["-C", "book", "push", "-q", "origin"] + references,
      in: program.folder.path, language: program.language)
    #expect(
      result.status == status, "\(references): \(result.output)\(result.errors)",
      sourceLocation: sourceLocation)
    return result.output + result.errors
  }

  /// Commits the working files with plain git, unchecked.
  func commit() throws {
    try program.git("add", "-A")
    try program.git("commit", "-q", "--no-verify", "-m", "edit")
  }

  /// Writes a file, commits it, and pushes it; returns what the server says.
  func pushing(
    _ text: String, to path: String, exits status: Int32 = 1,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    try program.folder.write(text, to: "book/" + path)
    try commit()
    return try push("main", exits: status, sourceLocation: sourceLocation)
  }

  var head: String { get throws { try program.git("rev-parse", "main", in: "server.git") } }

  /// A commit on top of the last one that has an entry besides its own, pushed to `main`.
  func pushing(
    entry: String, exits status: Int32 = 1, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let run = try Execution(
      "/bin/sh",
      [
        "-c",
        "cd book; export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b.se GIT_COMMITTER_NAME=a "
          + "GIT_COMMITTER_EMAIL=a@b.se; blob=$(git rev-parse HEAD:fieldbook.json);"
          + "link=$(printf '/etc/passwd' | git hash-object -w --stdin); empty=$(git mktree </dev/null);"
          + "tree=$( (git ls-tree HEAD; printf \"\(entry)\\n\") | git mktree);"
          + "git commit-tree -p HEAD -m bad $tree",
      ], in: program.folder.path)
    #expect(run.status == 0, "\(run.errors)", sourceLocation: sourceLocation)
    let commit = run.output.replacing("\n", with: "")
    try program.git("config", "receive.fsckObjects", "false", in: "server.git")
    return try push(
      commit + ":refs/heads/main", exits: status, sourceLocation: sourceLocation)
  }
}

@Suite("Pushes that a server judges")
struct PushTests {
  @Test("A valid push is taken; one that makes a record wrong is refused, and named to the pusher")
  func records() throws {
    let server = try Server()
    try server.program.run("-C", "book", "set", "lund", "name=Nya Lund", exits: 0)
    try server.commit()
    #expect(try server.push("main") == "")
    let before = try server.head
    let wrong = try server.pushing(
      "{\n  \"id\": \"lund\",\n  \"name\": 7\n}\n", to: "dataset/towns/lund.json")
    #expect(wrong.contains("remote: fieldbook does not take main:"))
    #expect(wrong.contains("remote: dataset/towns/lund.json:3:11"))
    #expect(try server.head == before)
  }

  @Test(
    "What would break the dataset is refused",
    arguments: [
      ("dataset/towns/lund.json", "{\"id\": \"lund\", \"name\": \"Lund\"}\n", "canonical form"),
      ("dataset/towns/lund.json", "{\n  \"id\": \"ystad\",\n  \"name\": \"L\"\n}\n", "“id”"),
      ("dataset/towns/lund.json", "{\n  \"id\": \"lund\",\n", "dataset/towns/lund.json:"),
      ("conflicts/towns/lund.json", "{}\n", "conflict"),
      ("dataset/notes.txt", "a\n", "dataset/notes.txt"),
      ("fieldbook.json", "{\"format\": 2}\n", "fieldbook.json"),
      ("schemas/towns.schema.json", "{\"type\": 7}\n", "schemas/towns.schema.json"),
      (
        "dataset/visits/v.json", "{\n  \"id\": \"v\",\n  \"town\": \"ystad\"\n}\n", "does not exist"
      ),
    ])
  func content(_ path: String, _ text: String, _ words: String) throws {
    let server = try Server()
    let before = try server.head
    #expect(try server.pushing(text, to: path).contains(words))
    #expect(try server.head == before)
  }

  @Test("A record that others refer to is not removed by a push")
  func references() throws {
    let server = try Server()
    try server.program.folder.remove("book/dataset/towns/lund.json")
    try server.commit()
    #expect(try server.push("main", exits: 1).contains("dataset/visits/v.json"))
  }

  @Test(
    "Files that must not be written are refused, in any commit of a push",
    arguments: [
      ("120000 blob $link\\tnotes", "out of the repository"),
      ("120000 blob $link\\treports", "symbolic link"),
      ("120000 blob $link\\t.gitmodules", "symbolic link"),
      ("100644 blob $blob\\taux.txt", "device"),
      ("100644 blob $blob\\ta:b", "colon"),
      ("100644 blob $blob\\tgit~1", "git's own folder"),
      ("100644 blob $blob\\tFIELDBOOK.json", "the same file as fieldbook.json"),
      ("160000 commit $(git rev-parse HEAD)\\tconflicts", "another repository"),
    ])
  func hazards(_ entry: String, _ words: String) throws {
    let server = try Server()
    let before = try server.head
    #expect(try server.pushing(entry: entry).contains(words))
    #expect(try server.head == before)
  }

  @Test("History is not rewritten, branches are not lost, tags stay, other names are not taken")
  func history() throws {
    let server = try Server()
    try server.program.run("-C", "book", "set", "lund", "name=A", exits: 0)
    try server.commit()
    try server.push("main", "main:other", "main:refs/tags/v1")
    #expect(try server.push("+main~1:main", exits: 1).contains("History was rewritten"))
    #expect(try server.push(":main", exits: 1).contains("begins with is not removed"))
    try server.push(":other")
    try server.program.run("-C", "book", "set", "lund", "name=B", exits: 0)
    try server.commit()
    try server.push("main:other")
    #expect(try server.push(":other", exits: 1).contains("commits would be in no branch"))
    try server.push("main", ":other")
    #expect(try server.push("+main:refs/tags/v1", exits: 1).contains("A tag is not moved"))
    #expect(try server.push("main:refs/notes/x", exits: 1).contains("Only branches and tags"))
    try server.program.git("checkout", "-q", "--orphan", "bare")
    try server.program.git("rm", "-rqf", ".")
    try server.program.folder.write("a\n", to: "book/a.txt")
    try server.commit()
    #expect(try server.push("bare", exits: 1).contains("no fieldbook.json"))
  }

  @Test("Of several branches none is taken where one is refused, and sync passes the reason on")
  func together() throws {
    let server = try Server()
    try server.program.run("-C", "book", "set", "lund", "name=A", exits: 0)
    try server.commit()
    try server.push("main:good", "main:refs/for/x", exits: 1)
    #expect(try server.program.git("branch", "--list", in: "server.git") == "* main\n")
  }

  @Test("A hook of one's own stays, and what git never says is refused")
  func foreignHook() throws {
    let program = try Program.withBook()
    try program.git("init", "-q", "--bare", "server.git", in: ".")
    try program.folder.write("#!/bin/sh\n", to: "server.git/hooks/pre-receive")
    let result = try program.run("-C", "server.git", "install", exits: 1)
    #expect(result.errors.contains("fieldbook hook pre-receive"))
    try program.run("-C", "server.git", "hook", "pre-receive", exits: 3, input: "a b c\n")
    try program.run("-C", "server.git", "hook", "pre-receive", exits: 0, input: "")
  }

  @Test("In Swedish too")
  func swedish() throws {
    var program = try Program.withBook()
    program.language = "sv_SE.UTF-8"
    let server = try Server(program)
    let wrong = try server.pushing(
      "{\n  \"id\": \"lund\",\n  \"name\": 7\n}\n", to: "dataset/towns/lund.json")
    #expect(wrong.contains("fieldbook tar inte emot main:"))
  }
}
