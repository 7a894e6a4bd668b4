import Foundation
import TestSupport
import Testing

@Suite("One writer, and what a dead one leaves")
struct LockTests {
  /// Holds the lock as a process of ours does, until it is killed.
  private final class Holder {
    let process = Process()
    private let output = Pipe()

    init(_ path: String) throws {
      process.executableURL = URL(filePath: "/usr/bin/flock")
      process.arguments = ["--nonblock", path, "sh", "-c", "echo held; exec sleep 60"]
      process.standardOutput = output
      try process.run()
      _ = output.fileHandleForReading.availableData
    }

    deinit { process.terminate() }
  }

  private func note(process: Int32) -> String {
    #"{"command": "sync", "process": \#(process), "since": 1475309400}"# + "\n"
  }

  @Test("Who comes second waits, then says who is at work; who only reads does not wait")
  func secondWriter() throws {
    let program = try Program.withBook()
    let lock = "book/.git/fieldbook/lock"
    let holder = try Holder(program.folder.path + "/" + lock)
    try program.folder.write(note(process: holder.process.processIdentifier), to: lock)
    let run = try program.run("-C", "book", "set", "lund", "name=Lunds", exits: 2)
    #expect(run.errors.contains("fieldbook sync"))
    #expect(run.errors.contains("\(holder.process.processIdentifier)"))
    #expect(run.errors.contains("2016-10-01T08:10:00Z"))
    try program.run("-C", "book", "show", "lund", exits: 0)
  }

  @Test("A dead owner's lock is taken over, with git's locks that it left and files it began")
  func deadOwner() throws {
    let program = try Program.withBook()
    try program.folder.write(note(process: 1), to: "book/.git/fieldbook/lock")
    try program.folder.write("", to: "book/.git/index.lock")
    try program.folder.write("{", to: "book/dataset/towns/.fieldbook-7.tmp")
    let begun = ["tmp_object_git2_a1", "pack/pack_git2_b2"].map { "book/.git/objects/" + $0 }
    for path in begun { try program.folder.write("x", to: path) }
    try program.run("-C", "book", "set", "lund", "name=Lunds", exits: 0)
    try program.run("-C", "book", "save", exits: 0)
    #expect(program.folder.read("book/.git/index.lock") == nil)
    #expect(program.folder.read("book/dataset/towns/.fieldbook-7.tmp") == nil)
    for path in begun { #expect(program.folder.read(path) == nil) }
    #expect(program.folder.read("book/.git/fieldbook/lock") == "")
  }

  @Test("A lock of git's that no dead process of ours can have left stays")
  func gitsOwnLock() throws {
    let program = try Program.withBook()
    try program.folder.write("", to: "book/.git/index.lock")
    try program.run("-C", "book", "set", "lund", "name=Lunds", exits: 0)
    try program.run("-C", "book", "save", exits: 2)
    #expect(program.folder.read("book/.git/index.lock") == "")
  }

  @Test("A note of an interrupted operation that cannot be read stops whoever would write")
  func brokenJournal() throws {
    let program = try Program.withBook()
    try program.folder.write("{", to: "book/.git/fieldbook/pending.json")
    let run = try program.run("-C", "book", "set", "lund", "name=Lunds", exits: 3)
    #expect(run.errors.contains("pending.json"))
    let show = try program.run("-C", "book", "show", "lund", exits: 0)
    #expect(show.errors.contains("not settled yet"))
  }
}
