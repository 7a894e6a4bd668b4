internal import JSONModel
internal import Records

extension ReportBuilder {
  /// More names than these are not spelt out beside a map.
  private static let mostNames = 500

  /// A map of a collection's outlines, with the same areas larger in the insets, and a table of who
  /// belongs to which category, for those who cannot see it. Records without an outline are in the
  /// table only.
  func map(_ map: ReportDefinition.Map, _ name: String, _ title: LocalizedText) -> [Block] {
    let counters = map.categories.map { index.counter($0.measure) }
    let records = index.records(of: map.collection)
    let places = records.map { record in
      counters.firstIndex { ($0([record])?.value ?? 0) > 0 } ?? counters.count
    }
    let labels = map.categories.map { $0.label[language] } + [map.others[language]]
    let marks = map.categories.map { figures.marks(under: $0.measure) } + [[]]
    let legends = zip(labels, marks).map(Figures.text)
    let placing = map.categories.map { figures.placing($0.measure) } + [{ _ in [] }]
    let chart = MapChart(
      name: name,
      areas: zip(records, places).compactMap { record, place in
        outline(map, record).map {
          MapChart.Area(
            name: figures.name(of: record.key), outline: $0, category: place,
            marks: placing[place](record))
        }
      },
      viewBox: map.viewBox, insets: map.insets.map { ($0.label[language], $0.viewBox) },
      labels: labels, legends: legends)
    let rows = labels.indices.map { place -> [[Inline]] in
      let members = zip(records, places).filter { $1 == place }.map(\.0)
      // What is true of some only is said of each.
      let isMixed = Set(members.map(placing[place])).count > 1
      let said = isMixed ? [] : marks[place]
      let isShort = (1...ReportBuilder.mostNames).contains(members.count)
      return [
        [.text(labels[place])] + said.flatMap { [.text(" "), .mark($0)] },
        [figures.number(Count(members.count, behind: members), of: legends[place])],
        isShort
          ? figures.names(members, saying: isMixed ? placing[place] : { _ in [] })
          : [members.isEmpty ? .absent : .text(words.madeOf(members.count))],
      ]
    }
    let table = Table(
      name: name, title: title[language],
      columns: [
        .init(title: words.category), .init(title: words.number, isNumeric: true),
        .init(title: words.which),
      ], rows: rows)
    return [
      .figure(Figure(name: name, description: title[language], svg: chart.svg())), .table(table),
    ] + undrawn(records.filter { outline(map, $0) == nil })
  }

  /// A record's outline, where there is one that can be drawn.
  private func outline(_ map: ReportDefinition.Map, _ record: Record) -> String? {
    let path = index.value(map.outline, of: record)?.string
    return path.flatMap { Outline.isDrawn($0) ? $0 : nil }
  }

  private func undrawn(_ records: [Record]) -> [Block] {
    guard !records.isEmpty else { return [] }
    let names =
      records.count > ReportBuilder.mostNames
      ? [
        .count(
          words.madeOf(records.count), plain: String(records.count), of: words.notDrawn,
          Count(of: records.map(\.key)))
      ] : figures.names(records)
    return [.paragraph([.text(words.notDrawn + ": ")] + names + [.text(".")])]
  }
}
