import SyncSimulation
import Testing

@Suite("Teams under faults")
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
}
