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

  // From dark to light, so that print and colour-blind eyes tell them apart; a pattern tells what
  // shades alone may not.
  private static let fills = ["#08306b", "#2171b5", "#6baed6", "#9ecae1", "#c6dbef"]
  private static let other = "#f2f2f2"
  private static let hatching = ["", "M0 8L8 0", "M4 0V8", "M0 4H8", "M0 0L8 8M0 8L8 0"]

  func svg() -> SVG {
    var svg = SVG(width: 680, height: 860 + 24 * (labels.count - 1))
    let top = 16 + 24 * labels.count
    let whole = Frame(number: 0, x: 0, y: top, width: 340, height: 810, viewBox: viewBox)
    let parts = insets.enumerated().map { number, inset in
      Frame(
        number: number + 1, x: 360, y: top + 30 + number * 270, width: 310, height: 230,
        viewBox: inset.1)
    }
    svg.add("defs") { svg in
      for frame in [whole] + parts { patterns(of: frame, in: &svg) }
    }
    legend(&svg, whole)
    draw(whole, in: &svg) { svg, category in
      svg.add("g", [("id", id(category))]) { svg in
        for area in areas where area.category == category { draw(area, in: &svg) }
      }
    }
    for (frame, inset) in zip(parts, insets) {
      svg.add(
        "text", [("x", "\(frame.x)"), ("y", "\(frame.y - 8)"), ("fill", "#222")], text: inset.0)
      svg.add("rect", frame.attributes + [("fill", "none"), ("stroke", "#777")])
      draw(frame, in: &svg) { svg, category in
        svg.add("use", [("href", "#" + id(category))])
      }
    }
    return svg
  }

  /// A part of the picture that shows a part of the map.
  private struct Frame {
    /// 0 for the whole map, else the number of the inset.
    let number: Int
    let x: Int
    let y: Int
    let width: Int
    let height: Int
    let viewBox: String

    var attributes: [(String, String)] {
      [("x", "\(x)"), ("y", "\(y)"), ("width", "\(width)"), ("height", "\(height)")]
    }

    /// How many tenths of a unit of the map a pixel of the picture takes.
    var scale: Int {
      let box = viewBox.split(separator: " ").compactMap { Int($0) }
      guard box.count == 4 else { return 10 }
      return max(1, 10 * box[2] / width, 10 * box[3] / height)
    }
  }

  // Names of sections have no underscore, so that these are nobody else's.
  private func id(_ category: Int) -> String { "\(name)_areas-\(category)" }

  private func patternID(_ category: Int, _ frame: Frame) -> String {
    "\(name)_fill-\(category)-\(frame.number)"
  }

  /// A shade with lines over it for each category, as large in each frame as in the others.
  private func patterns(of frame: Frame, in svg: inout SVG) {
    for category in labels.indices.dropLast() {
      let size = [("width", "8"), ("height", "8")]
      let transform = "scale(\(frame.scale / 10).\(frame.scale % 10))"
      svg.add(
        "pattern",
        [("id", patternID(category, frame))] + size
          + [("patternUnits", "userSpaceOnUse"), ("patternTransform", transform)]
      ) { svg in
        svg.add("rect", size + [("fill", MapChart.fills[category % 5])])
        let lines = MapChart.hatching[category % 5]
        guard !lines.isEmpty else { return }
        let color = category < 2 ? "#fff" : "#08306b"
        svg.add(
          "path", [("d", lines), ("stroke", color), ("stroke-width", "1"), ("fill", "none")])
      }
    }
  }

  /// The categories in a frame, each in its shade.
  private func draw(
    _ frame: Frame, in svg: inout SVG, _ areas: @escaping (inout SVG, Int) -> Void
  ) {
    svg.add("svg", frame.attributes + [("viewBox", frame.viewBox)]) { svg in
      for category in labels.indices {
        svg.add(
          "g",
          [
            ("fill", fill(category, frame)), ("stroke", "#555"), ("stroke-width", "1"),
          ]
        ) { areas(&$0, category) }
      }
    }
  }

  private func fill(_ category: Int, _ frame: Frame) -> String {
    category + 1 < labels.count ? "url(#\(patternID(category, frame)))" : MapChart.other
  }

  private func legend(_ svg: inout SVG, _ whole: Frame) {
    let (width, height) = (18 * whole.scale / 10, 14 * whole.scale / 10)
    for (number, label) in labels.enumerated() {
      let (x, y) = (10, 10 + number * 24)
      let place = [("x", "\(x)"), ("y", "\(y)"), ("width", "18"), ("height", "14")]
      svg.add("svg", place + [("viewBox", "0 0 \(width) \(height)")]) { svg in
        svg.add(
          "rect",
          [
            ("width", "\(width)"), ("height", "\(height)"), ("fill", fill(number, whole)),
            ("stroke", "#444"), ("vector-effect", "non-scaling-stroke"),
          ])
      }
      svg.add("text", [("x", "\(x + 26)"), ("y", "\(y + 12)"), ("fill", "#222")], text: label)
    }
  }

  private func draw(_ area: Area, in svg: inout SVG) {
    svg.add("path", [("d", area.outline), ("vector-effect", "non-scaling-stroke")]) {
      $0.add("title", text: "\(area.name): \(labels[area.category])")
    }
  }
}
