import FileSystem
import Foundation
import Git
import JSONModel
import Merging
import Records
import TestSupport
import Testing

@testable import Syncing

@Suite("Whatever two members have saved, the next sync goes through")
struct NeverBlockedTests {
  private let visits = "schemas/visits.schema.json"

  private func visit(_ id: String, _ fields: String) -> String {
    "{\n  \"id\": \"\(id)\",\n  \"town\": \"a\",\n  \(fields)\n}\n"
  }

  /// Two members of a team that has a town and a visit.
  private func pair() throws -> (team: Team, maren: Member, bo: Member) {
    let team = try Team([
      "dataset/towns/a.json": town("a", #""name": "A""#),
      "dataset/visits/v1.json": visit("v1", #""notes": "Kivik""#),
    ])
    return (team, try team.member("maren"), try team.member("bo"))
  }

  /// The errors of a member's working files.
  private func errors(_ member: Member) throws -> [Finding] {
    try Validation(of: member.workspace.workingTree).findings.filter { $0.severity == .error }
  }

  private func change(_ old: String, to new: String, in path: String, of member: Member) throws {
    let text = try #require(member.read(path))
    try #require(text.contains(old))
    try member.write(text.replacing(old, with: new), to: path)
  }

  @Test("A field becomes unique, and somebody adds a record that agrees with one nobody touched")
  func uniqueAdded() throws {
    let (_, maren, bo) = try pair()
    try change(
      #""x-list": ["/town", "/date"],"#,
      to: #""x-list": ["/town", "/date"], "x-unique": [["/notes"]],"#, in: visits, of: maren)
    try maren.sync()
    try bo.write(visit("v2", #""notes": "Kivik""#), to: "dataset/visits/v2.json")
    let outcome = try bo.sync()
    #expect(try errors(bo) == [])
    #expect(outcome.snapshot.conflictCount == 2)
  }

  @Test("Records stand elsewhere and in another order by now, and somebody edits an old one")
  func movedRecords() throws {
    for seed in 0..<6 {
      let (team, maren, bo) = try pair()
      let towns = "schemas/towns.schema.json"
      let size = "\"size\": { \"type\": \"integer\", \"minimum\": 0 },"
      let schema = try #require(maren.read(towns)).replacing(size, with: "").replacing(
        "\"properties\": {", with: "\"x-fanout\": 2, \"properties\": { " + size)
      try maren.write(schema, to: towns)
      try maren.save(time: 1_475_309_400 + Int64(seed))
      let other = try team.member("other")
      try other.write(town("ny", #""name": "Ny", "size": 3"#), to: "dataset/towns/ny.json")
      try other.sync(time: 1_475_309_500 + Int64(seed))
      try maren.sync(time: 1_475_309_600)
      try bo.write(town("a", #""name": "A", "size": 7"#), to: "dataset/towns/a.json")
      try bo.sync(time: 1_475_309_700 + Int64(seed))
      #expect(try errors(bo) == [])
    }
  }

  @Test("A field becomes a reference, and somebody writes in it what is no id")
  func referenceAdded() throws {
    let (_, maren, bo) = try pair()
    try change(
      #""until": { "type": "string" }"#,
      to: #""until": { "type": "string", "x-references": "towns" }"#, in: visits, of: maren)
    try maren.sync()
    try bo.write(visit("v2", #""until": "nowhere""#), to: "dataset/visits/v2.json")
    let outcome = try bo.sync()
    #expect(try errors(bo) == [])
    let conflict = outcome.snapshot.conflicts[FieldbookFixture.key("visits/v2")]
    #expect(conflict?.registers[.root]?.kind == .invalid)
  }

  @Test("A conflict of uniqueness that is filed stands in nobody's way")
  func filedClash() throws {
    let (_, maren, bo) = try pair()
    try maren.write(town("b", #""name": "B""#), to: "dataset/towns/b.json")
    try maren.sync()
    try bo.write(town("c", #""name": "B""#), to: "dataset/towns/c.json")
    try bo.sync()
    for id in ["b", "c"] {
      try bo.write(town(id, #""name": "B", "size": 2"#), to: "dataset/towns/\(id).json")
    }
    try bo.write(town("d", #""name": "D""#), to: "dataset/towns/d.json")
    let outcome = try bo.sync()
    #expect(outcome.sent == 1 && outcome.unsent == 0)
  }

  @Test("Conflicts that plain git has removed are missed before anything is sent")
  func removedConflicts() throws {
    let (team, maren, bo) = try pair()
    try maren.write(town("b", #""name": "B""#), to: "dataset/towns/b.json")
    try maren.sync()
    try bo.write(town("c", #""name": "B""#), to: "dataset/towns/c.json")
    try bo.sync()
    try team.git("bo", "rm", "-qr", "conflicts")
    try team.git("bo", "commit", "-qm", "No conflicts")
    #expect {
      try bo.sync()
    } throws: { error in
      if case SyncRefusal.invalidCommits(let findings) = error {
        findings.contains { if case .notUnique = $0.problem { true } else { false } }
      } else {
        false
      }
    }
  }

  @Test("An error that everybody has already keeps nobody from changing the settings")
  func oldError() throws {
    let (team, maren, bo) = try pair()
    try maren.write(town("a", #""name": "A", "size": "two""#), to: "dataset/towns/a.json")
    try team.git("maren", "commit", "-qam", "By hand")
    try team.git("maren", "push", "-q")
    try bo.sync()
    try change(#""en": "Trial""#, to: #""en": "Trip""#, in: "fieldbook.json", of: bo)
    #expect(try bo.sync().sent == 1)
    try change(#""sv": "Prov""#, to: #""sv": "Resa""#, in: "fieldbook.json", of: maren)
    #expect(try maren.sync().merges == 1)
  }

  @Test("A name that is no UTF-8 is read as its commit says, and merged over")
  func latinName() throws {
    let (team, maren, bo) = try pair()
    try maren.write(town("a", #""name": "A", "size": 1"#), to: "dataset/towns/a.json")
    try team.git("maren", "add", "-A")
    let tree = try team.git("maren", "write-tree").trimmingCharacters(in: .whitespacesAndNewlines)
    let who = "<a@example.org> 1475309500 +0000"
    let text = """
      tree \(tree)
      parent \(try maren.head.hex)
      author \u{C5}sa \(who)
      committer \u{C5}sa \(who)
      encoding ISO-8859-1

      By hand

      """
    let bytes = try #require(text.data(using: .isoLatin1))
    try bytes.write(to: URL(fileURLWithPath: team.path("commit")))
    let commit = try team.git("maren", "hash-object", "-wt", "commit", "../commit")
      .trimmingCharacters(in: .whitespacesAndNewlines)
    try team.git("maren", "update-ref", "HEAD", commit)
    try team.git("maren", "push", "-q")
    try bo.write(town("a", #""name": "A", "size": 2"#), to: "dataset/towns/a.json")
    let outcome = try bo.sync()
    let file = outcome.snapshot.conflicts[FieldbookFixture.key("towns/a")]
    #expect(file?.registers[["size"]]?.candidates.map(\.author).contains("\u{C5}sa") == true)
  }

  @Test("A clock that is thousands of years ahead leaves conflicts that can be read")
  func farYear() throws {
    let (_, maren, bo) = try pair()
    try maren.write(town("a", #""name": "A", "size": 1"#), to: "dataset/towns/a.json")
    try maren.sync(time: 253_402_300_801)
    try bo.write(town("a", #""name": "A", "size": 2"#), to: "dataset/towns/a.json")
    let outcome = try bo.sync()
    #expect(outcome.snapshot.conflictCount == 1)
    #expect(try errors(bo) == [])
  }

  @Test("A file that could not be read for thousands of commits is no deep matter")
  func longBroken() throws {
    let (team, maren, bo) = try pair()
    let path = "dataset/towns/a.json"
    try maren.write("{", to: path)
    try team.git("maren", "commit", "-qam", "By hand")
    var last = try maren.head
    let tree = try maren.workspace.repository.tree(ofCommit: last)
    let who = Signature(name: "M", email: "m@example.org", seconds: 1_475_309_400, offsetMinutes: 0)
    for _ in 0..<4000 {
      last = try maren.workspace.repository.writeCommit(
        tree: tree, parents: [last], author: who, committer: who, message: "Again\n")
    }
    try team.git("maren", "update-ref", "HEAD", last.hex)
    try team.git("maren", "push", "-q")
    try maren.write(town("a", #""name": "A", "size": 1"#), to: path)
    try maren.sync()
    try bo.write(town("a", #""name": "Å""#), to: path)
    try bo.sync()
    #expect(bo.read(path)?.contains("\"size\": 1") == true && bo.read(path)?.contains("Å") == true)
  }

  @Test("A branch that became a folder of branches at the remote is in nobody's way")
  func branchBecameFolder() throws {
    let (team, maren, bo) = try pair()
    try team.git("maren", "push", "-q", "origin", "main:refs/heads/x")
    try bo.sync()
    try team.git("maren", "push", "-q", "origin", ":refs/heads/x")
    try team.git("maren", "push", "-q", "origin", "main:refs/heads/x/y")
    try bo.write(town("b", #""name": "B""#), to: "dataset/towns/b.json")
    #expect(try bo.sync().sent == 1)
    try maren.sync()
  }

  @Test("Reports that one member has made stand, whoever syncs after that")
  func reports() throws {
    let (team, maren, bo) = try pair()
    try maren.write("new\n", to: "reports/en/README.md")
    try team.git("maren", "add", "reports")
    try team.git("maren", "commit", "-qm", "Reports")
    try maren.sync()
    try bo.write(town("b", #""name": "B""#), to: "dataset/towns/b.json")
    try bo.sync(time: 4_000_000_000)
    #expect(bo.read("reports/en/README.md") == "new\n")
  }
}

@Suite("The same commits make the same tree, in whatever order they are merged")
struct OrderFreeTests {
  private let path = "schemas/towns.schema.json"

  /// A commit over another one in which a field stands before another one of the schema.
  private func commit(
    _ field: String, before other: String, over base: ObjectID, by maren: Member, _ time: Int64
  ) throws -> ObjectID {
    let repository = maren.workspace
    let tree = try repository.repository.tree(ofCommit: base)
    let entry = try #require(try repository.repository.entry(atPath: path, inTree: tree))
    let schema = String(decoding: try repository.repository.blob(entry.id), as: UTF8.self)
    let old = "\"\(other)\": {"
    let new = schema.replacing(old, with: "\"\(field)\": { \"type\": \"string\" }, " + old)
    try #require(new != schema)
    let who = Signature(name: "M", email: "m@example.org", seconds: time, offsetMinutes: 0)
    return try repository.repository.writeCommit(
      tree: repository.writeTree(updating: tree, with: [path: Array(new.utf8)]), parents: [base],
      author: who, committer: who, message: "\(field)\n")
  }

  private func merged(_ one: ObjectID, _ other: ObjectID, by maren: Member) throws -> ObjectID {
    try MergeCommit(workspace: maren.workspace, one, other).write().commit
  }

  @Test("The members of a schema stand as who wrote last put them")
  func schemaOrder() throws {
    let team = try Team(["dataset/towns/a.json": town("a", #""name": "A""#)])
    let maren = try team.member("maren")
    let base = try maren.head
    let a = try commit("p", before: "size", over: base, by: maren, 1_475_309_500)
    let d = try commit("q", before: "secret", over: a, by: maren, 1_475_309_600)
    let c = try commit("r", before: "secret", over: base, by: maren, 1_475_309_700)
    let one = try merged(d, c, by: maren)
    let other = try merged(merged(a, c, by: maren), d, by: maren)
    let trees = try [one, other].map { try maren.workspace.repository.tree(ofCommit: $0) }
    #expect(trees[0] == trees[1])
  }
}
