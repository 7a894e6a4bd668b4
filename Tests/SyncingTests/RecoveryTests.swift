import FileSystem
import Foundation
import Git
import Records
import Syncing
import TestSupport
import Testing

@Suite("What a stopped process left")
struct RecoveryTests {
  private let lock = ".git/fieldbook/lock"
  /// Since when the killed process was at work: before anything that a test leaves of it, however
  /// long that takes to write.
  private let since = Int64(time(nil)) - 5

  /// Leaves the lock as a killed process does, and settles as the next command does.
  private func recover(_ member: Member, left: String? = nil) throws {
    let owner = "{\"process\": 1, \"command\": \"sync\", \"since\": \(since)}\n"
    try member.write(left ?? owner, to: self.lock)
    let now = Int64(time(nil))
    let lock = try #require(try WriterLock(of: member.workspace.root, for: "save", at: now))
    #expect(lock.wasAbandoned)
    #expect(try Recovery.run(in: member.workspace, lock) == nil)
  }

  @Test("Beginnings of objects, packs and journal entries go; the folders of git stay")
  func beginnings() throws {
    let team = try Team()
    let anna = try team.member("anna")
    let begun = [
      ".git/objects/tmp_object_git2_0a", ".git/objects/pack/pack_git2_0b",
      ".git/objects/pack/pack_git2_0bidx.lock", ".git/fieldbook/.fieldbook-1.tmp",
      ".git/refs/empty/main.lock",
    ]
    for pack in try anna.workspace.root.names(in: ".git/objects/pack") {
      try anna.remove(".git/objects/pack/" + pack)
    }
    for path in begun { try anna.write("begun", to: path) }
    try recover(anna)
    for path in begun { #expect(anna.read(path) == nil, "\(path)") }
    #expect(anna.workspace.root.metadata(of: ".git/objects/pack")?.kind == .folder)
    #expect(anna.workspace.root.metadata(of: ".git/refs/empty")?.kind == .folder)
  }

  @Test(
    "What was left is found also by the one after a command that was killed before it settled it")
  func killedTwice() throws {
    let team = try Team()
    let anna = try team.member("anna")
    let now = Int64(time(nil))
    try anna.write("{\"process\": 1, \"command\": \"sync\", \"since\": 5}\n", to: lock)
    let left = try {
      let first = try WriterLock(of: anna.workspace.root, for: "save", at: now + 1000)
      return try withExtendedLifetime(first) { try #require(anna.read(lock)) }
    }()
    try anna.write("", to: ".git/index.lock")
    try recover(anna, left: left)
    #expect(anna.read(".git/index.lock") == nil)
  }

  @Test("A lock that was given back is free at once, whatever threads have copies of it")
  func givenBack() throws {
    let team = try Team()
    let root = try team.member("anna").workspace.root
    for _ in 0..<200 {
      let lock = try WriterLock(of: root, for: "save", at: 0, patience: 0)
      try withExtendedLifetime(lock) {
        try root.write(
          (0..<4).map { Folder.NewFile(path: "\($0).txt", bytes: [], isDurable: false) })
      }
    }
  }
}
