import Foundation
import Records
import Simulation

/// Runs made-up histories: `merge-simulation COUNT [FIRST]`.
///
/// A failure prints the seed and the fewest steps that show it.
@main
struct Program {
  static func main() {
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
}
