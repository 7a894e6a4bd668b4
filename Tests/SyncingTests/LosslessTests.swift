import FileSystem
import Foundation
import Git
import Records
import TestSupport
import Testing

@testable import Syncing

@Suite("What is done in the middle of something is not lost")
struct LosslessTests {
  @Test("A file that an editor saves while a sync writes keeps what was saved")
  func savedMeanwhile() throws {
    let team = try Team()
    let (maren, bo) = try (team.member("maren"), team.member("bo"))
    for number in 0..<600 {
      try maren.write(
        town("t\(number)", "\"name\": \"T\(number)\""), to: "dataset/towns/t\(number).json")
    }
    try maren.sync()
    try bo.sync()
    for number in 0..<600 {
      try maren.write(
        town("t\(number)", "\"name\": \"T\(number)\", \"size\": 1"),
        to: "dataset/towns/t\(number).json")
    }
    try maren.sync()
    let (path, typed) = ("dataset/towns/t99.json", town("t99", #""name": "Typed meanwhile""#))
    let journal = team.path("bo/.git/fieldbook/pending.json")
    let file = team.path("bo/" + path)
    let editor = Thread {
      while !FileManager.default.fileExists(atPath: journal) { usleep(50) }
      try? Data(typed.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
    }
    editor.start()
    do {
      try bo.sync()
    } catch SyncRefusal.unsavedEdits(let paths) {
      #expect(paths == [path])
    }
    while !editor.isFinished { usleep(1000) }
    #expect(bo.read(path) == typed)
  }

  @Test("An operation over thousands of files can be read again")
  func longJournal() throws {
    let maren = try Team().member("maren")
    let journal = try #require(Journal(of: maren.workspace.root))
    let content = JournalEntry.Content(id: try maren.head, mode: .blob)
    let files = (0..<8_000).map {
      JournalEntry.File(path: "dataset/towns/town-number-\($0).json", before: nil, after: content)
    }
    let entry = JournalEntry(
      operation: .sync, reference: "refs/heads/main", old: nil, new: try maren.head, files: files,
      time: 1_475_309_400)
    try journal.begin(entry)
    #expect(try maren.workspace.root.read(".git/fieldbook/pending.json").count > 1 << 20)
    #expect(journal.pending == entry)
    try journal.end(entry)
    #expect(try journal.operations().first?.entry == entry)
  }

  @Test("A push that was begun and never ended is noted, for the remote that it went to")
  func begunPush() throws {
    let team = try Team(["dataset/towns/a.json": town("a", #""name": "A""#)])
    let maren = try team.member("maren")
    try maren.write(town("a", #""name": "A", "size": 1"#), to: "dataset/towns/a.json")
    let save = try maren.save()
    let folder = "refs/fieldbook/unanswered/"
    var notes: [String] = []
    let syncer = try Syncer(
      maren.workspace, remote: nil, pushes: true, at: 1_475_309_400,
      through: ObservedTransport { () throws(GitError) in
        notes = try Array(maren.workspace.repository.references(below: folder).keys)
      })
    _ = try syncer.sync(after: save)
    #expect(try notes == [folder + "origin/" + maren.head.hex])
    #expect(try maren.workspace.repository.references(below: folder).isEmpty)
  }

  @Test("Records that are only written in another order go with the schema that says so")
  func newOrder() throws {
    let team = try Team(["dataset/towns/a.json": town("a", #""name": "A", "size": 1"#)])
    let maren = try team.member("maren")
    let path = "schemas/towns.schema.json"
    let schema = try #require(maren.read(path))
    let size = "\"size\": { \"type\": \"integer\", \"minimum\": 0 },"
    let moved = schema.replacing(size, with: "").replacing(
      "\"properties\": {", with: "\"properties\": { " + size)
    try #require(moved != schema)
    try maren.write(moved, to: path)
    try maren.write(
      "{\n  \"size\": 1,\n  \"id\": \"a\",\n  \"name\": \"A\"\n}\n", to: "dataset/towns/a.json")
    try maren.save()
    let files = try CommitFiles(ofCommit: maren.head, in: maren.workspace)
    #expect(try Validation(of: files).findings.isEmpty)
    #expect(try team.git("maren", "status", "--porcelain").isEmpty)
  }

  @Test("Nothing is undone under settings of a later format")
  func laterFormat() throws {
    let team = try Team(["dataset/towns/a.json": town("a", #""name": "A""#)])
    let maren = try team.member("maren")
    try maren.write(town("b", #""name": "B""#), to: "dataset/towns/b.json")
    let saved = try maren.save().commit
    let settings = try #require(maren.read("fieldbook.json"))
    try maren.write(
      settings.replacing("\"format\": 1", with: "\"format\": 2"), to: "fieldbook.json")
    #expect(throws: SetupError.self) {
      try Reversal(maren.workspace).run(at: 1_475_309_400)
    }
    #expect(try maren.head == saved)
  }
}

/// A transport that lets somebody look around right before a push.
private struct ObservedTransport: Transport {
  let before: () throws(GitError) -> Void

  private let library = LibraryTransport()

  init(before: @escaping () throws(GitError) -> Void) { self.before = before }

  func fetch(
    _ remote: String, into repository: borrowing Repository
  ) throws(GitError) -> Set<String> {
    try library.fetch(remote, into: repository)
  }

  func push(
    _ commit: ObjectID, from repository: borrowing Repository, to remote: String, branch: String
  ) throws(GitError) -> PushOutcome {
    try before()
    return try library.push(commit, from: repository, to: remote, branch: branch)
  }

  func clone(from url: String, to path: String, isBare: Bool) throws(GitError) -> Repository {
    try library.clone(from: url, to: path, isBare: isBare)
  }
}
