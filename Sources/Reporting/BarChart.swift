/// Horizontal bars, one group a row: a series that is a part of another lies in its bar; else each has a
/// bar of its own. What is counted in another unit has an axis of its own, below.
struct BarChart {
  struct Series {
    let label: String
    let values: [Value]
  }

  /// How long a bar is, and what is written behind it.
  struct Value {
    let amount: Int
    let number: Inline
  }

  /// Series that are counted in one unit, on one axis.
  struct Plot {
    /// What the numbers of the axis count.
    let unit: String
    let series: [Series]
    /// Whether there is one series, or a second one that is a part of the first.
    let isNested: Bool
  }

  let labels: [String]
  /// What the labels are.
  let labelTitle: String
  let plots: [Plot]
  let words: ReportText

  func svg() -> SVG {
    let drawings = plots.map { Drawing(chart: self, plot: $0) }
    var svg = SVG(width: 680, height: max(20, drawings.reduce(0) { $0 + $1.height }))
    var top = 0
    for drawing in drawings {
      drawing.draw(&svg, from: top)
      top += drawing.height
    }
    return svg
  }
}

/// One plot of a chart, as it is drawn.
private struct Drawing {
  let chart: BarChart
  let plot: BarChart.Plot

  private var labels: [String] { chart.labels }
  private var series: [BarChart.Series] { plot.series }
  private var isNested: Bool { plot.isNested }
  private var words: ReportText { chart.words }

  // Dark on light differs in lightness too, so that print and colour-blind eyes tell them apart.
  private static let fills = ["#c9d6df", "#0b5394"]
  private static let gradedFills = ["#08306b", "#2171b5", "#6baed6", "#c6dbef", "#969696"]
  private static let pairFills = ["#08306b", "#6baed6"]
  private static let labelWidth = 190
  /// How many characters have room beside the bars, and how many lines of them.
  private static let labelLength = 26
  private static let mostLines = 3
  private static let plotWidth = 400

  /// How high what stands above the bars is.
  private var head: Int { 64 + 20 * series.count }

  /// How high all of it is.
  var height: Int { labels.indices.reduce(head) { $0 + height($1) } + 20 }

  /// How high a row is, for its bars and for the lines of its label.
  private func height(_ row: Int) -> Int {
    max(isNested ? 22 : 10 + 16 * series.count, 6 + 16 * lines(labels[row]).count)
  }

  /// A label cut into lines between words, or within one that is longer than a line.
  private func lines(_ label: String) -> [String] {
    let length = Drawing.labelLength
    var lines: [String] = []
    for word in label.split(separator: " ") {
      var rest = word
      if let last = lines.last, last.count + 1 + rest.count <= length {
        lines[lines.count - 1] = last + " " + rest
        continue
      }
      while rest.count > length {
        lines.append(String(rest.prefix(length)))
        rest = rest.dropFirst(length)
      }
      lines.append(String(rest))
    }
    guard lines.count > Drawing.mostLines else { return lines }
    let last = lines[Drawing.mostLines - 1].prefix(length - 1) + "…"
    return lines.prefix(Drawing.mostLines - 1) + [String(last)]
  }

  private func fill(_ number: Int) -> String {
    let fills =
      series.count == 1
      ? [Drawing.fills[1]]
      : isNested ? Drawing.fills : series.count == 2 ? Drawing.pairFills : Drawing.gradedFills
    return fills[number % fills.count]
  }

  func draw(_ svg: inout SVG, from top: Int) {
    let scale = Scale(
      highest: series.flatMap(\.values).map(\.amount).max() ?? 0, width: Drawing.plotWidth)
    legend(&svg, top)
    titles(&svg, top)
    axis(&svg, scale, from: top + head, to: top + height - 20)
    var y = top + head
    for row in labels.indices {
      group(&svg, row, scale, y: y)
      y += height(row)
    }
  }

  /// Round steps up to the highest value.
  struct Scale {
    let step: Int
    let highest: Int
    let width: Int

    init(highest: Int, width: Int) {
      var step = 1
      while highest / step > 6 { step = step.description.hasPrefix("2") ? step / 2 * 5 : step * 2 }
      self.step = step
      let steps = max(1, highest / step + (highest % step > 0 ? 1 : 0))
      let (rounded, overflows) = steps.multipliedReportingOverflow(by: step)
      self.highest = overflows ? highest : rounded
      self.width = width
    }

    func length(_ value: Int) -> Int {
      Int(Int128(max(0, value)) * Int128(width) / Int128(highest))
    }
  }

  /// What the labels are, and what the axis counts.
  private func titles(_ svg: inout SVG, _ top: Int) {
    let y = ("y", "\(top + head - 30)")
    let color = [("fill", "#222"), ("font-weight", "bold")]
    svg.add(
      "text", [("x", "\(Drawing.labelWidth - 8)"), y, ("text-anchor", "end")] + color,
      text: lines(chart.labelTitle).first)
    svg.add("text", [("x", "\(Drawing.labelWidth)"), y] + color, text: plot.unit)
  }

  private func legend(_ svg: inout SVG, _ top: Int) {
    for (number, item) in series.enumerated() {
      let (x, y) = (Drawing.labelWidth, top + 10 + number * 20)
      svg.add(
        "rect",
        [
          ("x", "\(x)"), ("y", "\(y)"), ("width", "14"), ("height", "14"),
          ("fill", fill(number)), ("stroke", "#555"),
        ])
      svg.add(
        "text", [("x", "\(x + 20)"), ("y", "\(y + 12)"), ("fill", "#222")], text: item.label)
    }
  }

  private func axis(_ svg: inout SVG, _ scale: Scale, from top: Int, to bottom: Int) {
    // Whoever hears the numbers of the bars needs no scale.
    svg.add("g", [("aria-hidden", "true")]) { svg in
      for value in stride(from: 0, through: scale.highest, by: scale.step) {
        tick(&svg, value, x: Drawing.labelWidth + scale.length(value), from: top, to: bottom)
      }
    }
  }

  private func tick(_ svg: inout SVG, _ value: Int, x: Int, from top: Int, to bottom: Int) {
    svg.add(
      "line",
      [
        ("x1", "\(x)"), ("x2", "\(x)"), ("y1", "\(top - 6)"), ("y2", "\(bottom)"),
        ("stroke", "#ddd"),
      ])
    svg.add(
      "text",
      [
        ("x", "\(x)"), ("y", "\(top - 12)"), ("text-anchor", "middle"),
        ("fill", "#555"), ("font-size", "11"),
      ], text: words.number(value))
  }

  private func label(_ svg: inout SVG, _ row: Int, y: Int) {
    for (number, line) in lines(labels[row]).enumerated() {
      svg.add(
        "text",
        [
          ("x", "\(Drawing.labelWidth - 8)"), ("y", "\(y + 14 + 16 * number)"),
          ("text-anchor", "end"), ("fill", "#222"),
        ], text: line)
    }
  }

  private func group(_ svg: inout SVG, _ row: Int, _ scale: Scale, y: Int) {
    label(&svg, row, y: y)
    for (number, item) in series.enumerated() {
      let value = item.values[row]
      let length = scale.length(value.amount)
      let (start, height) = isNested ? (2 + 3 * number, 16 - 6 * number) : (2 + 16 * number, 14)
      bar(&svg, y: y + start, length: length, height: height, fill: fill(number))
      guard !isNested else { continue }
      text(&svg, [value.number], after: length, y: y + start + 12)
    }
    guard isNested else { return }
    let values = series.map(\.values[row])
    let numbers = values.map(\.number)
    text(
      &svg, numbers.count == 2 ? words.of(numbers[1], numbers[0]) : numbers,
      after: scale.length(values.map(\.amount).max() ?? 0), y: y + 14)
  }

  private func bar(
    _ svg: inout SVG, y: Int, length: Int, height: Int, fill: String
  ) {
    svg.add(
      "rect",
      [
        ("x", "\(Drawing.labelWidth)"), ("y", "\(y)"), ("width", "\(max(0, length))"),
        ("height", "\(height)"), ("fill", fill),
      ])
  }

  private func text(_ svg: inout SVG, _ text: [Inline], after length: Int, y: Int) {
    svg.add(
      "text",
      [
        ("x", "\(Drawing.labelWidth + max(0, length) + 6)"), ("y", "\(y)"), ("fill", "#222"),
      ], text)
  }
}
