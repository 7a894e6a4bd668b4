/// Areas with outlines, each in the shade and the pattern of its category.
struct MapChart {
  struct Area {
    let name: String
    let outline: String
    /// The number of its category; the last one is that of all others.
    let category: Int
    /// What must be said of its being there.
    var marks: [String] = []
  }

  /// A part of a map, in its units.
  struct Box {
    let x: Int
    let y: Int
    let width: Int
    let height: Int

    init(x: Int, y: Int, width: Int, height: Int) {
      (self.x, self.y, self.width, self.height) = (x, y, width, height)
    }

    init?(_ viewBox: String) {
      let box = viewBox.split(separator: " ").compactMap { Int($0) }
      guard box.count == 4 else { return nil }
      self.init(x: box[0], y: box[1], width: box[2], height: box[3])
    }

    var text: String { "\(x) \(y) \(width) \(height)" }
  }

  let name: String
  let areas: [Area]
  let viewBox: String
  let insets: [(String, String)]
  let labels: [String]
  /// The same, with what must be said of all or some that are there.
  let legends: [String]

  // From dark to light, so that print and colour-blind eyes tell them apart; a pattern tells what
  // shades alone may not.
  private static let fills = ["#08306b", "#2171b5", "#6baed6", "#9ecae1", "#c6dbef"]
  private static let other = "#f2f2f2"
  private static let hatching = ["", "M0 8L8 0", "M4 0V8", "M0 4H8", "M0 0L8 8M0 8L8 0"]

  private var top: Int { 16 + 24 * labels.count }

  private var whole: Frame {
    Frame(number: 0, x: 0, y: top, width: 340, height: 810, viewBox: viewBox)
  }

  func svg() -> SVG {
    let lenses = lenses
    let rows = (lenses.count + MapChart.lensesInRow - 1) / MapChart.lensesInRow
    var svg = SVG(
      width: 680, height: 860 + 24 * (labels.count - 1) + rows * MapChart.lensPitch)
    let whole = whole
    let insets = insets + lenses.map { ($0.label, $0.box.text) }
    let parts = insets.indices.map { frame($0, viewBox: insets[$0].1) }
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

  // MARK: Small areas

  /// An area of fewer pixels than these across cannot be told from a border.
  private static let leastPixels = 6.0
  private static let mostLenses = 8
  private static let lensesInRow = 4
  private static let lensPitch = 160
  /// How many pixels a lens has, and how many times as large as on the map it shows what is in it.
  private static let lens = (width: 155, height: 120, times: 8.0)

  /// What is too small to be seen on the map and is whole in no inset, each enlarged with what is around it,
  /// the smallest first; one lens where several lie in it.
  private var lenses: [(label: String, box: Box)] {
    let shown = insets.compactMap { Box($0.1) }
    let unit = whole.unit
    let small = areas.compactMap { area -> (name: String, outline: Outline)? in
      guard let outline = Outline(area.outline),
        min(outline.width, outline.height) < MapChart.leastPixels * unit,
        !shown.contains(where: outline.isInside)
      else { return nil }
      return (area.name, outline)
    }
    .sorted { min($0.1.width, $0.1.height) < min($1.1.width, $1.1.height) }
    var lenses: [(label: String, box: Box)] = []
    for (name, outline) in small {
      if let number = lenses.firstIndex(where: { outline.isInside($0.box) }) {
        lenses[number].label += ", " + name
      } else if lenses.count < MapChart.mostLenses {
        lenses.append((name, MapChart.box(around: outline, unit: unit)))
      }
    }
    return lenses
  }

  private static func box(around outline: Outline, unit: Double) -> Box {
    let (width, height) = (Double(lens.width), Double(lens.height))
    let scale = max(
      unit / lens.times, 1.2 * outline.width / width, 1.2 * outline.height / height)
    return Box(
      x: Int(((outline.left + outline.right - width * scale) / 2).rounded()),
      y: Int(((outline.top + outline.bottom - height * scale) / 2).rounded()),
      width: max(1, Int(width * scale)), height: max(1, Int(height * scale)))
  }

  /// Where an inset stands, or behind them a lens.
  private func frame(_ number: Int, viewBox: String) -> Frame {
    guard number >= insets.count else {
      return Frame(
        number: number + 1, x: 360, y: top + 30 + number * 270, width: 310, height: 230,
        viewBox: viewBox)
    }
    let (row, column) = (number - insets.count).quotientAndRemainder(
      dividingBy: MapChart.lensesInRow)
    return Frame(
      number: number + 1, x: 10 + column * 170, y: top + 850 + row * MapChart.lensPitch,
      width: MapChart.lens.width, height: MapChart.lens.height, viewBox: viewBox)
  }

  // MARK: Frames

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
      guard let box = Box(viewBox) else { return 10 }
      return max(1, 10 * box.width / width, 10 * box.height / height)
    }

    /// The same in whole units and parts of them.
    var unit: Double {
      guard let box = Box(viewBox) else { return 1 }
      return max(Double(box.width) / Double(width), Double(box.height) / Double(height))
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
    for (number, label) in legends.enumerated() {
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
      let marks = area.marks.map { " (\($0))" }.joined()
      $0.add("title", text: "\(area.name): \(labels[area.category])\(marks)")
    }
  }
}
