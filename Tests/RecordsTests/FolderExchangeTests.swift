import FileSystem
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("Folders that are exchanged for links while files are written and removed")
struct FolderExchangeTests {
  @Test("Nothing is ever written, removed or read outside", .timeLimit(.minutes(2)))
  func exchange() throws {
    let trial = try TemporaryFolder(isFast: true)
    try trial.write("mine", to: "outside/towns/kept.json")
    try trial.write("ours", to: "book/dataset/towns/kept.json")
    let book = Folder(trial.path + "/book")
    let isOver = Atomic(false)
    let refused = Atomic(0)
    let done = Atomic(0)
    Workers.run(2) { number in
      if number == 0 {
        exchange(trial.path + "/book/dataset", until: isOver)
      } else {
        for turn in 0..<1_500 {
          do {
            try book.write([1], to: "dataset/towns/new-\(turn % 7).json", isDurable: false)
            try book.remove("dataset/towns/new-\((turn + 3) % 7).json")
            if let text = try? book.read("dataset/towns/kept.json") {
              #expect(text == Array("ours".utf8))
            }
            done.add(1, ordering: .relaxed)
          } catch {
            refused.add(1, ordering: .relaxed)
          }
        }
        isOver.store(true, ordering: .relaxed)
      }
    }
    let outside = try FileManager.default.subpathsOfDirectory(atPath: trial.path + "/outside")
    #expect(outside.sorted() == ["towns", "towns/kept.json"])
    #expect(trial.read("outside/towns/kept.json") == "mine")
    #expect(refused.load(ordering: .relaxed) > 0 && done.load(ordering: .relaxed) > 0)
  }

  /// Puts a link in a folder's place and takes it away, again and again.
  private func exchange(_ folder: String, until isOver: borrowing Atomic<Bool>) {
    var turn = 0
    while !isOver.load(ordering: .relaxed) {
      turn += 1
      _ = rename(folder, "\(folder)-\(turn)")
      _ = symlink("../outside", folder)
      usleep(20)
      unlink(folder)
      usleep(20)
    }
  }
}
