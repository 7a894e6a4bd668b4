internal import JSONModel

/// An axis for bars: round steps from zero up to the highest number, and down to the lowest one below zero.
struct BarScale {
  /// The step is a digit times a power of ten.
  private let step: (digit: Int, exponent: Int)
  private let stepsBelow: Int
  private let stepsAbove: Int
  private let width: Int

  /// At most so many whole steps lie between the lowest number and the highest one.
  private static let mostSteps = 6.0

  /// An axis of a width in pixels.
  init(_ amounts: [Double], width: Int) {
    let amounts = amounts.map(BarScale.drawn)
    let (lowest, highest) = (amounts.min() ?? 0, amounts.max() ?? 0)
    let span = max(highest, 0) - min(lowest, 0)
    let isWhole = amounts.allSatisfy { $0 == $0.rounded() }
    var step = (digit: 1, exponent: isWhole ? 0 : BarScale.exponent(below: span))
    while (span / BarScale.size(step)).rounded(.down) > BarScale.mostSteps {
      step =
        switch step.digit {
        case 1: (2, step.exponent)
        case 2: (5, step.exponent)
        default: (1, step.exponent + 1)
        }
    }
    self.step = step
    stepsBelow = max(0, Int((-lowest / BarScale.size(step)).rounded(.up)))
    stepsAbove = max(stepsBelow == 0 ? 1 : 0, Int((highest / BarScale.size(step)).rounded(.up)))
    self.width = width
  }

  /// No picture tells larger ones apart.
  private static func drawn(_ amount: Double) -> Double { min(max(amount, -1e100), 1e100) }

  /// The power of ten of a step that is far too small.
  private static func exponent(below span: Double) -> Int {
    var exponent = 0
    while exponent > -300, span < size((10, exponent)) { exponent -= 1 }
    return exponent
  }

  // Read from its text, which is exact wherever a `Double` can be.
  private static func size(_ step: (digit: Int, exponent: Int)) -> Double {
    Double("\(step.digit)e\(step.exponent)") ?? 1
  }

  private func size(of count: Int) -> Double {
    BarScale.size((count * step.digit, step.exponent))
  }

  /// Where a number stands, in pixels from the left end.
  func position(_ amount: Double) -> Int {
    let (start, length) = (size(of: stepsBelow), size(of: stepsBelow + stepsAbove))
    let place = (BarScale.drawn(amount) + start) * Double(width) / length
    return Int(min(max(0, place), Double(width)))
  }

  /// The steps, each with its place.
  var ticks: [(number: JSONNumber, position: Int)] {
    (-stepsBelow...stepsAbove).map { count in
      let number = JSONNumber(parsing: "\(count * step.digit)e\(step.exponent)")
      return (number ?? 0, position(size(of: count)))
    }
  }
}
