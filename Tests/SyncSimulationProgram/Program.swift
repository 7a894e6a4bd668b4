import Foundation
import SyncSimulation

/// Runs made-up teams under faults: `sync-simulation COUNT [FIRST]`.
///
/// A failure prints the seed, the fewest steps that show it, and what was done.
@main
struct Program {
  static func main() throws {
    let numbers = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
    let count = numbers.first ?? 100
    let first = numbers.dropFirst().first ?? 0
    var (failures, coverage) = (0, Coverage())
    for seed in first..<(first + count) {
      do {
        coverage.add(try SyncTrial.run(seed: seed, looksInside: seed % 32 == 0))
      } catch {
        failures += 1
        print(describe(seed, error))
        if failures == 5 { break }
      }
    }
    print(coverage)
    print("\(count) teams from seed \(first): \(failures) failures")
    if failures > 0 { exit(1) }
  }

  private static func describe(_ seed: UInt64, _ error: any Error) -> String {
    let smallest = SyncTrial.smallest(seed: seed)
    let failure = (smallest?.failure ?? error) as? SyncTrial.Failure
    let steps = smallest.map { "\($0.steps) steps" } ?? "not again"
    return """
      \(failure?.log.joined(separator: "\n") ?? "")
      \(failure?.description ?? "\(error)") (\(steps))
      """
  }
}
