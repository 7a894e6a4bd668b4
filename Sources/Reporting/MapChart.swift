/// Areas with outlines, each in the shade and the pattern of its category.
struct MapChart {
  struct Area {
    let name: String
    let outline: String
    /// The number of its category; the last one is that of all others.
    let category: Int
  }

  let name: String
  let areas: [Area]
  let viewBox: String
  let insets: [(String, String)]
  let labels: [String]

  /// More than so many names are not spelt out beside a map.
  static let mostNames = 60

  // From dark to light, so that print and colour-blind eyes tell them apart; a pattern tells what
  // shades alone may not.
  private static let fills = ["#08306b", "#2171b5", "#6baed6", "#9ecae1", "#c6dbef"]
  private static let other = "#f2f2f2"
  private static let hatching = ["", "M0 8L8 0", "M4 0V8", "M0 4H8", "M0 0L8 8M0 8L8 0"]

  func svg() -> SVG {
    let lines = (labels.count + 1) / 2
    var svg = SVG(width: 680, height: 860 + 24 * (lines - 1))
    svg.add("defs") { svg in
      for category in labels.indices.dropLast() { pattern(category, in: &svg) }
    }
    legend(&svg)
    let top = 16 + 24 * lines
    frame(&svg, x: 0, y: top, width: 340, height: 810, viewBox) { svg in
      svg.add("g", [("id", "\(name)-areas")]) { svg in
        for area in areas { draw(area, in: &svg) }
      }
    }
    for (number, inset) in insets.enumerated() {
      let y = top + 30 + number * 270
      svg.add("text", [("x", "360"), ("y", "\(y - 8)"), ("fill", "#222")], text: inset.0)
      svg.add(
        "rect",
        [
          ("x", "360"), ("y", "\(y)"), ("width", "310"), ("height", "230"), ("fill", "none"),
          ("stroke", "#777"),
        ])
      frame(&svg, x: 360, y: y, width: 310, height: 230, inset.1) { svg in
        svg.add("use", [("href", "#\(name)-areas")])
      }
    }
    return svg
  }

  /// A shade with lines over it, in units of the picture's own coordinates.
  private func pattern(_ category: Int, in svg: inout SVG) {
    svg.add(
      "pattern",
      [
        ("id", "\(name)-fill-\(category)"), ("width", "8"), ("height", "8"),
        ("patternUnits", "userSpaceOnUse"), ("patternTransform", "scale(\(scale))"),
      ]
    ) { svg in
      svg.add(
        "rect", [("width", "8"), ("height", "8"), ("fill", MapChart.fills[category % 5])])
      let lines = MapChart.hatching[category % 5]
      guard !lines.isEmpty else { return }
      svg.add(
        "path",
        [
          ("d", lines), ("stroke", category < 2 ? "#fff" : "#08306b"), ("stroke-width", "1"),
          ("fill", "none"),
        ])
    }
  }

  /// How many units of the map a unit of a pattern takes: about a pixel of the large picture.
  private var scale: Int {
    let height = viewBox.split(separator: " ").last.flatMap { Int($0) } ?? 810
    return max(1, height / 810)
  }

  private func fill(_ category: Int) -> String {
    category + 1 < labels.count ? "url(#\(name)-fill-\(category))" : MapChart.other
  }

  private func legend(_ svg: inout SVG) {
    for (number, label) in labels.enumerated() {
      let (x, y) = (10 + number % 2 * 330, 10 + number / 2 * 24)
      let frame = [("x", "\(x)"), ("y", "\(y)"), ("width", "18"), ("height", "14")]
      svg.add(
        "svg", frame + [("viewBox", "0 0 \(18 * scale) \(14 * scale)")]
      ) { svg in
        svg.add(
          "rect",
          [
            ("width", "\(18 * scale)"), ("height", "\(14 * scale)"), ("fill", fill(number)),
            ("stroke", "#444"), ("vector-effect", "non-scaling-stroke"),
          ])
      }
      svg.add("text", [("x", "\(x + 26)"), ("y", "\(y + 12)"), ("fill", "#222")], text: label)
    }
  }

  private func frame(
    _ svg: inout SVG, x: Int, y: Int, width: Int, height: Int, _ viewBox: String,
    inside: @escaping (inout SVG) -> Void
  ) {
    svg.add(
      "svg",
      [
        ("x", "\(x)"), ("y", "\(y)"), ("width", "\(width)"), ("height", "\(height)"),
        ("viewBox", viewBox),
      ], inside: inside)
  }

  private func draw(_ area: Area, in svg: inout SVG) {
    svg.add(
      "path",
      [
        ("d", area.outline), ("fill", fill(area.category)),
        ("stroke", "#555"), ("stroke-width", "1"), ("vector-effect", "non-scaling-stroke"),
      ]
    ) { $0.add("title", text: "\(area.name): \(labels[area.category])") }
  }
}
