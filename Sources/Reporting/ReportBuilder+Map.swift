internal import JSONModel
internal import Records

extension ReportBuilder {
  /// A map of a collection's outlines, with the same areas larger in the insets, and a table of who
  /// belongs to which category, for those who cannot see it.
  func map(_ map: ReportDefinition.Map, _ name: String, _ title: LocalizedText) -> [Block] {
    let counters = map.categories.map { index.counter($0.measure) }
    let records = index.records(of: map.collection).filter {
      index.value(map.outline, of: $0)?.string != nil
    }
    let places = records.map { record in
      counters.firstIndex { ($0([record])?.value ?? 0) > 0 } ?? counters.count
    }
    let labels = map.categories.map { $0.label[language] } + [map.others[language]]
    let chart = MapChart(
      name: name,
      areas: zip(records, places).map { record, place in
        MapChart.Area(
          name: figures.display.name(of: record.key),
          outline: index.value(map.outline, of: record)?.string ?? "", category: place)
      },
      viewBox: map.viewBox, insets: map.insets.map { ($0.label[language], $0.viewBox) },
      labels: labels)
    let rows = labels.indices.map { place -> [[Inline]] in
      let members = zip(records, places).filter { $1 == place }.map(\.0)
      let names = members.count > MapChart.mostNames ? [.text("–")] : figures.names(members)
      return [
        [.text(labels[place])],
        [figures.number(Count(members.count, behind: members), of: labels[place])],
        members.isEmpty ? [.text("–")] : names,
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
    ]
  }
}
