import JSONModel
import Records
import Syncing
import TestSupport
import Testing

@Suite("Random teams")
struct RandomTeamTests {
  @Test("Whatever is edited and whoever syncs when, all end with the same valid commit")
  func converge() throws {
    for seed in 0..<8 { try converge(seed: seed) }
  }

  private func converge(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let team = try Team(["dataset/towns/r0.json": town("r0", #""name": "N0""#)])
    let members = try ["anna", "bo", "cy"].map { try team.member($0) }
    var time: Int64 = 1_475_309_400
    for _ in 0..<24 {
      time += Int64.random(in: -30...90, using: &random)
      let member = members[Int.random(in: 0..<3, using: &random)]
      switch Int.random(in: 0..<5, using: &random) {
      case 0: try sync(member, time, team)
      case 1: try member.save(time: time)
      default: try edit(member, &random)
      }
    }
    // An edit that was held back may become valid with what comes in, and start one more round.
    var rounds = 0
    repeat {
      for member in members { try sync(member, time, team) }
      rounds += 1
    } while try Set(members.map { try $0.head }).count > 1 && rounds < 6
    #expect(rounds < 6, "seed \(seed)")
    for member in members {
      let tree = try member.workspace.tree(ofCommit: member.head)
      let errors = try Snapshot(of: tree).findings().filter { $0.severity == .error }
      #expect(errors == [], "seed \(seed)")
      try team.git(member.name, "fsck", "--strict", "--no-progress")
    }
  }

  /// Syncs; an edit that stands in the way, since it cannot be saved, is given up.
  private func sync(_ member: Member, _ time: Int64, _ team: Team) throws {
    for _ in 0..<4 {
      do {
        try member.sync(time: time)
        return
      } catch SyncRefusal.unsavedEdits(let paths) {
        for path in paths {
          if try team.git(member.name, "ls-files", path).isEmpty {
            try member.remove(path)
          } else {
            try team.git(member.name, "checkout", "-q", "--", path)
          }
        }
      }
    }
    try member.sync(time: time)
  }

  /// Writes or removes a file as an editor would; some edits are not valid, and stay behind.
  private func edit(_ member: Member, _ random: inout SeededGenerator) throws {
    let id = "r\(Int.random(in: 0..<4, using: &random))"
    let number = Int.random(in: 0..<6, using: &random)
    let path =
      Bool.random(using: &random) ? "dataset/towns/\(id).json" : "dataset/visits/\(id).json"
    switch Int.random(in: 0..<8, using: &random) {
    case 0 where member.read(path) != nil: try member.remove(path)
    case 1 where member.read("conflicts/towns/\(id).json") != nil:
      try member.remove("conflicts/towns/\(id).json")
    case 2:
      try member.write(
        town(id, #""name": "N\#(number)", "size": \#(number - 1)"#), to: "dataset/towns/\(id).json")
    case 3...5:
      try member.write(town(id, #""name": "N\#(number)""#), to: "dataset/towns/\(id).json")
    default:
      try member.write(
        town(
          id, #""town": "r\#(number % 4)", "women": \#(number), "men": 1, "total": \#(number + 1)"#),
        to: "dataset/visits/\(id).json")
    }
  }
}
