import JSONModel
import TestSupport
import Testing

@testable import Reporting

@Suite("Axes of bars")
struct BarScaleTests {
  @Test(
    "Steps are round, as many as have room, from zero to beyond the highest number",
    arguments: [
      ([0.0], ["0", "1"]), ([5], ["0", "1", "2", "3", "4", "5"]),
      ([60], ["0", "10", "20", "30", "40", "50", "60"]),
      ([69, 3], ["0", "10", "20", "30", "40", "50", "60", "70"]),
      ([71], ["0", "20", "40", "60", "80"]), ([0.9], ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
      ([0.15, 0.2], ["0", "0.05", "0.1", "0.15", "0.2"]),
      ([-0.5, 0.9], ["-0.6", "-0.4", "-0.2", "0", "0.2", "0.4", "0.6", "0.8", "1"]),
      (
        [-6_000_000, 6_900_000],
        ["-6000000", "-4000000", "-2000000", "0", "2000000", "4000000", "6000000", "8000000"]
      ),
      ([-3], ["-3", "-2", "-1", "0"]), ([], ["0", "1"]),
    ] as [([Double], [String])])
  func steps(amounts: [Double], expected: [String]) {
    let ticks = BarScale(amounts, width: 400).ticks
    #expect(ticks.map(\.number.text) == expected)
    #expect(ticks.first?.position == 0 && ticks.last?.position == 400)
    for tick in ticks {
      #expect(BarScale(amounts, width: 400).position(tick.number.double) == tick.position)
    }
  }

  @Test("Whole numbers stand where the quotient of whole numbers is", arguments: 0..<200)
  func positions(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let highest = Int.random(in: 1...1_000_000_000, using: &generator)
    let scale = BarScale([Double(highest)], width: 400)
    let end = scale.ticks.last?.number.int ?? 0
    for _ in 0..<20 {
      let amount = Int.random(in: 0...highest, using: &generator)
      #expect(scale.position(Double(amount)) == amount * 400 / end)
    }
  }

  @Test("Lengths are in proportion, on both sides of zero; what no picture holds stays in it")
  func proportions() {
    let scale = BarScale([-0.5, 0.1, 0.9], width: 400)
    let zero = scale.position(0)
    // Whole pixels.
    #expect(abs(scale.position(0.5) - zero - (zero - scale.position(-0.5))) <= 1)
    #expect(abs(scale.position(0.9) - zero - 9 * (scale.position(0.1) - zero)) <= 9)
    let large = BarScale([.infinity, 1e300, -1e-300], width: 400)
    #expect((0...400).contains(large.position(.infinity)) && large.ticks.count < 20)
  }
}
