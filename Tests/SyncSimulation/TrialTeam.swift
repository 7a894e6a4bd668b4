import FileSystem
import Git
import Records
import Syncing
import TestSupport

/// A made-up team with real repositories, in which everything that can go wrong does.
final class TrialTeam {
  let seed: UInt64
  let folder: TemporaryFolder
  var random: SeededGenerator
  var desks: [Desk] = []
  let history = TrialHistory()
  var writes: [TrialWrite] = []
  var coverage = Coverage()
  var log: [String] = []
  var bundles: [String] = []
  var time: Int64 = 1_475_309_400
  /// The names of files at which a call failed, which may have been the call to remove them.
  var excused: Set<String> = []
  /// The first thing that went wrong while somebody else was at work.
  var nested: (any Error)?

  var base: String { folder.path }
  var shared: Folder { Folder(base + "/shared.git") }

  /// A team of two to five, each with a clone of the same repository.
  init(seed: UInt64) throws {
    self.seed = seed
    random = SeededGenerator(seed: seed)
    folder = try TemporaryFolder(isFast: true)
    _ = try Repository.create(at: shared.path, bare: true, initialBranch: "main")
    _ = try Repository.create(at: base + "/m0", bare: false, initialBranch: "main")
    for number in 0..<Int.random(in: 2...5, using: &random) {
      let skew = Int64.random(in: -90...90, using: &random)
      let desk = Desk(number: number, base: base, skew: skew)
      desks.append(desk)
      try prepare(desk)
    }
  }

  private func prepare(_ desk: Desk) throws {
    let isFirst = desk.number == 0
    if !isFirst { _ = try Repository.clone(from: shared.path, to: desk.root.path) }
    let workspace = try desk.workspace()
    if isFirst { try workspace.repository.addRemote(name: "origin", url: shared.path) }
    try workspace.repository.addRemote(name: FaultyTransport.absent, url: base + "/absent.git")
    try workspace.repository.setConfiguration("user.name", to: desk.name)
    try workspace.repository.setConfiguration("user.email", to: desk.name + "@example.org")
    if isFirst {
      for (path, text) in TrialFieldbook.setup.merging(
        TrialFieldbook.records, uniquingKeysWith: { $1 })
      {
        try desk.write(text, to: path)
      }
      let save = try Saver(workspace).save(message: nil, time: time)
      _ = try Syncer(workspace, remote: "origin", pushes: true, at: time).sync(after: save)
    }
    try history.learn(desk.head(), from: workspace.repository)
    desk.known = history.behind(try desk.head())
  }

  // MARK: Chance

  func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }

  /// Whether something comes about that does so once in a number of times.
  func chance(_ times: Int) -> Bool { number(0..<times) == 0 }

  func choice<Element>(_ elements: [Element]) -> Element? { elements.randomElement(using: &random) }

  // MARK: Failing

  func fail(_ text: String) -> SyncTrial.Failure {
    SyncTrial.Failure(seed: seed, description: "seed \(seed): \(text)", log: log)
  }
}
