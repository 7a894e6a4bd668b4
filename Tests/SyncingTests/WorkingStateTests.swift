import FileSystem
import Git
import JSONModel
import Records
import Syncing
import TestSupport
import Testing

/// Reading only what edits concern must plan the same save as reading everything.
@Suite("Reading what edits concern")
struct WorkingStateTests {
  /// Towns `a` to `f`, and a visit to each of the first four.
  private static let records: [String: String] = {
    var records: [String: String] = [:]
    for name in ["a", "b", "c", "d", "e", "f"] {
      records["dataset/towns/\(name).json"] = town(name, #""name": "\#(name.uppercased())""#)
    }
    for name in ["a", "b", "c", "d"] {
      records["dataset/visits/v\(name).json"] = town("v\(name)", #""town": "\#(name)""#)
    }
    return records
  }()

  @Test("Whatever is edited, the same is committed and held back", arguments: 0..<24)
  func plans(seed: UInt64) throws {
    let team = try Team(WorkingStateTests.records)
    let maren = try team.member("maren")
    var random = SeededGenerator(seed: seed)
    for _ in 0..<Int.random(in: 1...6, using: &random) { try edit(maren, &random) }
    try expectSamePlan(maren)
    // What a save has committed is the next one's base.
    try maren.save()
    for _ in 0..<Int.random(in: 1...3, using: &random) { try edit(maren, &random) }
    try expectSamePlan(maren)
  }

  private func edit(_ member: Member, _ random: inout SeededGenerator) throws {
    let names = ["a", "b", "c", "d", "e", "f", "g"]
    let (name, other) = (
      names.randomElement(using: &random) ?? "a", names.randomElement(using: &random) ?? "b"
    )
    let path = "dataset/towns/\(name).json"
    switch Int.random(in: 0..<10, using: &random) {
    case 0: try member.write(town(name, #""name": "\#(other.uppercased())""#), to: path)
    case 1: try member.write(town(name, #""name": "Ny \#(name)", "size": 3"#), to: path)
    case 2: try member.write(#"{"id":"\#(name)","name":"Tät \#(name)"}"#, to: path)
    case 3: try member.write("{ nonsense", to: path)
    case 4:
      try member.write(
        town("v\(name)", #""town": "\#(other)""#), to: "dataset/visits/v\(name).json")
    case 5: try member.write("stray", to: "dataset/towns/\(name)")
    case 6: try member.write(town(other, #""name": "Flyttad""#), to: path)
    case 7: try member.write(town(name, #""name": "\#(name)""#), to: "dataset/okänd/\(name).json")
    case 8 where member.read(path) != nil: try member.remove(path)
    case 9 where member.read("dataset/visits/v\(name).json") != nil:
      try member.remove("dataset/visits/v\(name).json")
    default: break
    }
  }

  private func expectSamePlan(_ member: Member) throws {
    let workspace = member.workspace
    let working = try Snapshot(of: workspace.workingTree)
    let head = try #require(try workspace.snapshot(ofCommit: member.head, mendedBy: working))
    let all = SavePlan(head: head, working: working)
    let state = try WorkingState(of: workspace, since: member.head)
    let few = SavePlan(head: state.head, working: state.working)
    #expect(few.held.map(\.unit) == all.held.map(\.unit))
    #expect(
      few.held.map { Set($0.findings.map(\.rule)) } == all.held.map { Set($0.findings.map(\.rule)) }
    )
    #expect(few.accepted == all.accepted)
    #expect(few.decided == all.decided)
    #expect(few.snapshot.fileChanges(from: state.head) == all.snapshot.fileChanges(from: head))
    #expect(
      few.snapshot.changes(since: state.head ?? head) == all.snapshot.changes(since: head))
  }

  @Test("Files that did not change are not read")
  func unread() throws {
    let team = try Team(WorkingStateTests.records)
    let maren = try team.member("maren")
    try maren.write(town("va", #""town": "b""#), to: "dataset/visits/va.json")
    let state = try WorkingState(of: maren.workspace, since: maren.head)
    #expect(
      Set(state.working.records.keys.map(\.description)) == ["visits/va", "towns/a", "towns/b"])
  }

  @Test("A record whose file was given another name is not taken from the others")
  func moved() throws {
    let team = try Team(WorkingStateTests.records)
    let maren = try team.member("maren")
    let text = try #require(maren.read("dataset/towns/f.json"))
    try maren.remove("dataset/towns/f.json")
    for path in ["dataset/towns/gamla-f.json", "dataset/towns/kopia/f.json"] {
      try maren.write(text, to: path)
      let outcome = try maren.save()
      #expect(outcome.commit == nil)
      #expect(outcome.plan.held.map(\.unit).contains(.record(FieldbookFixture.key("towns/f"))))
      try maren.remove(path)
    }
    #expect(try maren.save().changes.map(\.kind) == [.deleted])
  }

  @Test("What git has committed and is not valid is not sent, and nobody takes it for a deletion")
  func committed() throws {
    let team = try Team(WorkingStateTests.records)
    let maren = try team.member("maren")
    try maren.write("{ nonsense", to: "dataset/towns/f.json")
    try team.git("maren", "commit", "-q", "-n", "-a", "-m", "By hand")
    #expect(throws: SyncRefusal.self) { try maren.sync() }
    try team.git("maren", "push", "-q", "origin", "main")
    let sven = try team.member("sven")
    try team.git("sven", "reset", "-q", "--hard", "HEAD~1")
    #expect(try sven.sync().received.isEmpty)
    try maren.write(town("f", #""name": "F""#), to: "dataset/towns/f.json")
    #expect(try maren.sync().sent == 1)
  }

  @Test("Lines that end in CR and LF are no change of a schema")
  func carriageReturns() throws {
    let team = try Team(WorkingStateTests.records)
    let maren = try team.member("maren")
    for path in FieldbookFixture.setup.keys {
      let text = try #require(maren.read(path))
      try maren.write(text.replacing("\n", with: "\r\n"), to: path)
    }
    #expect(try maren.save().commit == nil)
  }
}
