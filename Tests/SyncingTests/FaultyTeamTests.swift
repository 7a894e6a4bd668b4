import FileSystem
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import SyncSimulation

// One disk at a time has a fault.
@Suite("Teams under faults", .serialized)
struct FaultyTeamTests {
  @Test(
    "Whatever breaks, whoever is killed where: all end alike, and nothing that was written is lost")
  func faults() throws {
    var coverage = Coverage()
    for seed in 0..<6 as Range<UInt64> {
      coverage.add(try SyncTrial.run(seed: seed, steps: 24, looksInside: seed % 3 == 0))
    }
    // Teams that meet nothing would prove nothing.
    #expect(coverage.faults.values.reduce(0, +) > 10)
    #expect(coverage.places.count > 3)
  }

  @Test("A disk that has stopped stops nobody who writes elsewhere, with open files of their own")
  func elsewhere() throws {
    let (broken, whole) = (try TemporaryFolder(), try TemporaryFolder())
    let isOver = Atomic(false)
    let path = broken.path
    let fault = DiskFault(kind: .stop, number: 1, part: "")
    let outcome = DiskFault.during(fault, in: path, path) {
      #expect(throws: FileError.self) { try Folder(path).write([], to: "a.txt") }
      // Under numbers that in other threads belong to other files.
      let opening = Thread {
        while !isOver.load(ordering: .relaxed) { close(open(path, O_RDONLY | O_DIRECTORY)) }
      }
      opening.start()
      defer { isOver.store(true, ordering: .relaxed) }
      for number in 0..<500 {
        try Folder(whole.path).write(
          (0..<4).map { Folder.NewFile(path: "\(number)-\($0)", bytes: [1], isDurable: false) })
      }
    }
    #expect(outcome.error == nil)
    #expect(outcome.strike != nil)
  }
}
