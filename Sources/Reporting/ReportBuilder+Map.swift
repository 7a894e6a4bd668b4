internal import JSONModel
internal import Records

extension ReportBuilder {
  /// A map of a collection's outlines, with the same areas larger in the insets, and the marked
  /// ones listed for those who cannot see it.
  func map(
    _ map: ReportDefinition.Map, name: String, _ title: LocalizedText
  ) -> [Block] {
    let count = figures.counter(map.measure)
    let areas = snapshot.records(of: map.collection).compactMap { record -> MapChart.Area? in
      guard let outline = figures.value(map.outline, of: record)?.string else { return nil }
      return MapChart.Area(
        name: figures.display.name(of: record.key), outline: outline,
        isMarked: (count([record]) ?? 0) > 0)
    }
    let chart = MapChart(
      name: name, areas: areas, viewBox: map.viewBox,
      insets: map.insets.map { ($0.label[language], $0.viewBox) },
      marked: map.marked[language], others: map.others[language])
    let marked = areas.filter(\.isMarked).map { JSONString($0.name) }.sorted().map(\.text)
    return [
      .figure(Figure(name: name, description: title[language], svg: chart.svg())),
      .paragraph([
        .strong("\(map.marked[language]) (\(words.of(marked.count, areas.count))):"),
        .text(" "), .text(marked.isEmpty ? words.none : marked.joined(separator: ", ")),
      ]),
    ]
  }
}

/// Areas with outlines, the marked ones dark.
struct MapChart {
  struct Area {
    let name: String
    let outline: String
    let isMarked: Bool
  }

  let name: String
  let areas: [Area]
  let viewBox: String
  let insets: [(String, String)]
  let marked: String
  let others: String

  private static let fills = (marked: "#0b5394", other: "#e6ebef")

  func svg() -> SVG {
    var svg = SVG(width: 680, height: 860)
    legend(&svg)
    frame(&svg, x: 0, y: 40, width: 340, height: 810, viewBox) { svg in
      svg.add("g", [("id", "\(name)-areas")]) { svg in
        for area in areas { draw(area, in: &svg) }
      }
    }
    for (index, inset) in insets.enumerated() {
      let y = 70 + index * 270
      svg.add(
        "text", [("x", "360"), ("y", "\(y - 8)"), ("fill", "#222")], text: inset.0)
      svg.add(
        "rect",
        [
          ("x", "360"), ("y", "\(y)"), ("width", "310"), ("height", "230"), ("fill", "none"),
          ("stroke", "#999"),
        ])
      frame(&svg, x: 360, y: y, width: 310, height: 230, inset.1) { svg in
        svg.add("use", [("href", "#\(name)-areas")])
      }
    }
    return svg
  }

  private func legend(_ svg: inout SVG) {
    for (index, item) in [(marked, MapChart.fills.marked), (others, MapChart.fills.other)]
      .enumerated()
    {
      let x = 10 + index * 220
      svg.add(
        "rect",
        [
          ("x", "\(x)"), ("y", "10"), ("width", "14"), ("height", "14"), ("fill", item.1),
          ("stroke", "#666"),
        ])
      svg.add("text", [("x", "\(x + 20)"), ("y", "22"), ("fill", "#222")], text: item.0)
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
        ("d", area.outline), ("fill", area.isMarked ? MapChart.fills.marked : MapChart.fills.other),
        ("stroke", "#666"), ("stroke-width", "1"), ("vector-effect", "non-scaling-stroke"),
      ]
    ) { $0.add("title", text: area.name) }
  }
}
