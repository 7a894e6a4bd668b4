/// Horizontal bars, one group a row: the second series is a part of the first.
struct BarChart {
  struct Series {
    let label: String
    let values: [Int]
  }

  let labels: [String]
  let series: [Series]
  let words: ReportText

  // Dark on light differs in lightness too, so that print and colour-blind eyes tell them apart.
  private static let fills = ["#c9d6df", "#0b5394"]
  private static let labelWidth = 190
  private static let plotWidth = 400
  private static let rowHeight = 22
  private static let top = 60

  func svg() -> SVG {
    let bottom = BarChart.top + labels.count * BarChart.rowHeight
    var svg = SVG(width: 680, height: bottom + 20)
    let scale = Scale(highest: series.flatMap(\.values).max() ?? 0, width: BarChart.plotWidth)
    legend(&svg)
    axis(&svg, scale, bottom: bottom)
    for row in labels.indices { bar(&svg, row, scale) }
    return svg
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

    func length(_ value: Int) -> Int { Int(Int128(value) * Int128(width) / Int128(highest)) }
  }

  private func legend(_ svg: inout SVG) {
    var x = BarChart.labelWidth
    for (index, item) in series.enumerated() {
      let fill = BarChart.fills[index % BarChart.fills.count]
      svg.add(
        "rect",
        [("x", "\(x)"), ("y", "10"), ("width", "14"), ("height", "14"), ("fill", fill)])
      svg.add("text", [("x", "\(x + 20)"), ("y", "22"), ("fill", "#222")], text: item.label)
      x += 40 + item.label.count * 8
    }
  }

  private func axis(_ svg: inout SVG, _ scale: Scale, bottom: Int) {
    for value in stride(from: 0, through: scale.highest, by: scale.step) {
      let x = BarChart.labelWidth + scale.length(value)
      svg.add(
        "line",
        [
          ("x1", "\(x)"), ("x2", "\(x)"), ("y1", "\(BarChart.top - 6)"), ("y2", "\(bottom)"),
          ("stroke", "#ddd"),
        ])
      svg.add(
        "text",
        [
          ("x", "\(x)"), ("y", "\(BarChart.top - 12)"), ("text-anchor", "middle"),
          ("fill", "#555"), ("font-size", "11"),
        ], text: words.number(value))
    }
  }

  private func bar(_ svg: inout SVG, _ row: Int, _ scale: Scale) {
    let y = BarChart.top + row * BarChart.rowHeight
    svg.add(
      "text",
      [
        ("x", "\(BarChart.labelWidth - 8)"), ("y", "\(y + 14)"), ("text-anchor", "end"),
        ("fill", "#222"),
      ], text: labels[row])
    for (index, item) in series.enumerated() {
      let inset = index * 3
      svg.add(
        "rect",
        [
          ("x", "\(BarChart.labelWidth)"), ("y", "\(y + 2 + inset)"),
          ("width", "\(scale.length(item.values[row]))"),
          ("height", "\(BarChart.rowHeight - 6 - 2 * inset)"),
          ("fill", BarChart.fills[index % BarChart.fills.count]),
        ])
    }
    let values = series.map(\.values[row])
    let text =
      values.count == 2 ? words.of(values[1], values[0]) : words.number(values.first ?? 0)
    let x = BarChart.labelWidth + scale.length(values.max() ?? 0) + 6
    svg.add("text", [("x", "\(x)"), ("y", "\(y + 14)"), ("fill", "#222")], text: text)
  }
}
