internal import JSONModel

/// Horizontal bars, one group a row: a series that is a part of another lies in its bar; else each has a
/// bar of its own. What is counted in another unit has an axis of its own, below.
struct BarChart {
  struct Series {
    let label: String
    let values: [Value]
  }

  /// How long a bar is, and what is written behind it.
  struct Value {
    let amount: Double
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
  /// How many have room behind a legend's square.
  private static let legendLength = 62
  private static let plotWidth = 400

  /// How high what stands above the bars is.
  private var head: Int {
    64 + series.reduce(0) { $0 + 4 + 16 * legendLines($1).count }
  }

  private func legendLines(_ series: BarChart.Series) -> [String] {
    let lines = lines(series.label, Drawing.legendLength)
    return lines.isEmpty ? [""] : lines
  }

  /// How high all of it is.
  var height: Int { labels.indices.reduce(head) { $0 + height($1) } + 20 }

  /// How high a row is, for its bars and for the lines of its label.
  private func height(_ row: Int) -> Int {
    max(isNested ? 22 : 10 + 16 * series.count, 6 + 16 * lines(labels[row]).count)
  }

  /// A label cut into lines between words, or within one that is longer than a line.
  private func lines(_ label: String, _ length: Int = Drawing.labelLength) -> [String] {
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
    let scale = BarScale(series.flatMap(\.values).map(\.amount), width: Drawing.plotWidth)
    legend(&svg, top)
    titles(&svg, top)
    axis(&svg, scale, from: top + head, to: top + height - 20)
    var y = top + head
    for row in labels.indices {
      group(&svg, row, scale, y: y)
      y += height(row)
    }
  }

  /// What the labels are, and what the axis counts.
  private func titles(_ svg: inout SVG, _ top: Int) {
    let y = ("y", "\(top + head - 30)")
    let color = [("fill", "#222"), ("font-weight", "bold")]
    svg.add(
      "text", [("x", "\(Drawing.labelWidth - 8)"), y, ("text-anchor", "end")] + color,
      text: Drawing.cut(chart.labelTitle, to: Drawing.labelLength))
    svg.add(
      "text", [("x", "\(Drawing.labelWidth)"), y] + color,
      text: Drawing.cut(plot.unit, to: Drawing.legendLength))
  }

  private static func cut(_ text: String, to length: Int) -> String {
    text.count > length ? text.prefix(length - 1) + "…" : text
  }

  private func legend(_ svg: inout SVG, _ top: Int) {
    let x = Drawing.labelWidth
    var y = top + 10
    for (number, item) in series.enumerated() {
      svg.add(
        "rect",
        [
          ("x", "\(x)"), ("y", "\(y)"), ("width", "14"), ("height", "14"),
          ("fill", fill(number)), ("stroke", "#555"),
        ])
      for line in legendLines(item) {
        svg.add("text", [("x", "\(x + 20)"), ("y", "\(y + 12)"), ("fill", "#222")], text: line)
        y += 16
      }
      y += 4
    }
  }

  private func axis(_ svg: inout SVG, _ scale: BarScale, from top: Int, to bottom: Int) {
    // Whoever hears the numbers of the bars needs no scale.
    svg.add("g", [("aria-hidden", "true")]) { svg in
      for (number, position) in scale.ticks {
        tick(&svg, number, x: Drawing.labelWidth + position, from: top, to: bottom)
      }
    }
  }

  private func tick(_ svg: inout SVG, _ value: JSONNumber, x: Int, from top: Int, to bottom: Int) {
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

  private func group(_ svg: inout SVG, _ row: Int, _ scale: BarScale, y: Int) {
    label(&svg, row, y: y)
    for (number, item) in series.enumerated() {
      let value = item.values[row]
      let ends = [scale.position(0), scale.position(value.amount)].sorted()
      let (start, height) = isNested ? (2 + 3 * number, 16 - 6 * number) : (2 + 16 * number, 14)
      bar(&svg, y: y + start, from: ends[0], to: ends[1], height: height, fill: fill(number))
      guard !isNested else { continue }
      text(&svg, [value.number], after: ends[1], y: y + start + 12)
    }
    guard isNested else { return }
    let values = series.map(\.values[row])
    let numbers = values.map(\.number)
    text(
      &svg, numbers.count == 2 ? words.of(numbers[1], numbers[0]) : numbers,
      after: scale.position(values.map(\.amount).max() ?? 0), y: y + 14)
  }

  private func bar(
    _ svg: inout SVG, y: Int, from start: Int, to end: Int, height: Int, fill: String
  ) {
    svg.add(
      "rect",
      [
        ("x", "\(Drawing.labelWidth + start)"), ("y", "\(y)"), ("width", "\(end - start)"),
        ("height", "\(height)"), ("fill", fill),
      ])
  }

  private func text(_ svg: inout SVG, _ text: [Inline], after length: Int, y: Int) {
    svg.add(
      "text",
      [
        ("x", "\(Drawing.labelWidth + length + 6)"), ("y", "\(y)"), ("fill", "#222"),
      ], text)
  }
}
