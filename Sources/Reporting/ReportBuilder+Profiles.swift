internal import JSONModel
internal import Records

extension ReportBuilder {
  /// Records one after the other, each with its fields, figures and what belongs to it.
  func profiles(_ profiles: ReportDefinition.Profiles, _ name: String) -> [Block] {
    let records = index.records(of: profiles.collection)
    guard !records.isEmpty else { return [.paragraph([.text(words.none)])] }
    let profile = Profile(definition: profiles, builder: self)
    guard let grouping = profiles.grouping else {
      return records.flatMap { profile.blocks(of: $0, level: 3) }
    }
    return figures.values(grouping, records, of: profiles.collection)
      .filter { !$0.records.isEmpty }.flatMap { group in
        [.heading(group.label, level: 3, name: nil)]
          + group.records.flatMap { profile.blocks(of: $0, level: 4) }
      }
  }
}

/// What a report shows of each record that it goes through.
private struct Profile {
  let definition: ReportDefinition.Profiles
  let builder: ReportBuilder
  private let columns: [CountedColumn]
  private let related: [[JSONValue: [Record]]]

  private var figures: Figures { builder.figures }

  init(definition: ReportDefinition.Profiles, builder: ReportBuilder) {
    self.definition = definition
    self.builder = builder
    columns = builder.figures.counted(definition.columns)
    related = definition.related.map { builder.index.naming($0.source) }
  }

  func blocks(of record: Record, level: Int) -> [Block] {
    let name = figures.name(of: record.key)
    let marks = figures.marks(record)
    let cells = builder.cells(columns, [record], name)
    let labels = columns.map(\.label)
    let facts =
      builder.facts(definition.fields, of: record)
      + zip(labels, cells).map { (name: $0, value: $1.isEmpty ? [.absent] : $1) }
    return [.heading(name, level: level, name: nil)]
      + (marks.isEmpty ? [] : [.paragraph(marks.map { .mark($0) })])
      + (facts.isEmpty ? [] : [.facts(facts)])
      + zip(definition.related, related).flatMap { list($0, $1, of: record) }
  }

  /// The records that belong to one, each on a line.
  private func list(
    _ related: ReportDefinition.Profiles.Related, _ naming: [JSONValue: [Record]],
    of record: Record
  ) -> [Block] {
    let records = naming[.string(JSONString(record.key.id))] ?? []
    guard !records.isEmpty else { return [] }
    return [
      .paragraph([.strong(related.label[figures.language])]),
      .list(records.map { line(related, $0) }),
    ]
  }

  private func line(
    _ related: ReportDefinition.Profiles.Related, _ record: Record
  ) -> [Inline] {
    let facts = builder.facts(related.fields, of: record)
    guard let first = facts.first else { return figures.name(record) }
    return facts.dropFirst().reduce(figures.name(record) + [.text(" – ")] + first.value) {
      line, fact in line + [.text(" · \(fact.name): ")] + fact.value
    }
  }
}
