import Foundation
import Records
import Simulation

/// Runs made-up histories: `merge-simulation COUNT [FIRST]`; or tells how many doubly edited records
/// merge in a second, in memory: `merge-simulation speed`.
///
/// A failure prints the seed and the fewest steps that show it.
@main
struct Program {
  static func main() throws {
    guard CommandLine.arguments.dropFirst().first != "speed" else { return try measure() }
    let arguments = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
    let count = arguments.first ?? 1000
    let first = arguments.dropFirst().first ?? 0
    var failures = 0
    var coverage = TeamSimulation.Coverage()
    for seed in first..<(first + count) {
      do {
        coverage.add(try TeamSimulation.run(seed: seed))
      } catch {
        failures += 1
        print(TeamSimulation.smallest(seed: seed)?.description ?? "\(error)")
        if failures == 5 { break }
      }
    }
    let kinds = Conflict.Kind.allCases.map { "\($0.rawValue) \(coverage.conflicts[$0] ?? 0)" }
    print("\(coverage.merges) merges; undecided: \(kinds.joined(separator: ", "))")
    print("\(count) histories from seed \(first): \(failures) failures")
    if failures > 0 { exit(1) }
  }

  /// Merges 50,000 records a few times, and prints the median.
  private static func measure() throws {
    let speed = try MergeSpeed(count: 50_000)
    let clock = ContinuousClock()
    var undecided = 0
    let rates = (0..<7).map { _ in
      let time = clock.measure { undecided = speed.run() }
      return 50_000 / (time / .seconds(1))
    }.sorted()
    print("\(Int(rates[3])) records a second, \(undecided) of 50000 with a conflict")
    if rates[3] < 50_000 { exit(1) }
  }
}
