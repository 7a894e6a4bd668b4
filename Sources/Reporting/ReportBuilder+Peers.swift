internal import JSONModel
internal import Records

extension ReportBuilder {
  /// Of the page's record, or of all: whom it could learn from, and for whom it is an example.
  func peers(
    _ definition: ReportDefinition.Peers, _ name: String, _ title: LocalizedText
  ) -> [Block] {
    let peers = index.peers(definition, of: "\(self.definition.name)/\(name)")
    guard let subject else { return [overview(peers, definition, name, title)] }
    guard let standing = peers.standings.first(where: { $0.record.key == subject.key }) else {
      return [.paragraph([.text(words.none)])]
    }
    let teachers = peers.teachers(of: standing)
    let learners = peers.learners(from: subject)
    let table: Block =
      teachers.isEmpty
      ? .paragraph([.text(words.nobodyAhead)])
      : .table(shared(self.table(teachers, definition, title), name))
    guard standing.rank != nil, !learners.isEmpty else { return [table] }
    let example = heading(words.exampleFor, definition)
    return [
      table, .paragraph([.strong(example + ":"), .text(" ")] + figures.names(learners)),
    ]
  }

  /// The title of what rests on who is how far, with what must be said of that.
  private func heading(_ text: String, _ definition: ReportDefinition.Peers) -> String {
    let standing = definition.standing
    return Figures.text(
      text, figures.marks(under: .names(standing.source, showing: standing.rank)))
  }

  /// A table that is a part of the data of all pages.
  private func shared(_ table: Table, _ section: String) -> Table {
    var shared = table
    shared.part = Table.Part(
      file: dataFile(section), columns: table.columns, rows: table.rows)
    return shared
  }

  private func table(
    _ teachers: [Peers.Match], _ definition: ReportDefinition.Peers, _ title: LocalizedText
  ) -> Table {
    Table(
      name: nil, title: title[language],
      columns: [
        .init(title: heading(words.learnFrom, definition)), .init(title: words.standing),
        .init(title: words.size, isNumeric: true), .init(title: words.distance, isNumeric: true),
        .init(title: words.shared),
      ],
      rows: teachers.map { match in
        [
          figures.name(match.standing.record), rank(match.standing),
          [match.standing.size.map(figures.quantity) ?? .absent],
          [match.kilometres.map(words.kilometres) ?? .absent],
          shared(match.shared, definition),
        ]
      })
  }

  private func overview(
    _ peers: Peers, _ definition: ReportDefinition.Peers, _ name: String, _ title: LocalizedText
  ) -> Block {
    let example = heading(words.exampleFor, definition)
    return .table(
      Table(
        name: name, title: title[language],
        columns: [
          .init(title: words.record), .init(title: words.standing),
          .init(title: heading(words.learnFrom, definition)),
          .init(title: example, isNumeric: true),
        ],
        rows: peers.standings.map { standing in
          let learners = peers.learners(from: standing.record)
          let label = figures.name(of: standing.record.key)
          return [
            figures.name(standing.record), rank(standing),
            figures.list(peers.teachers(of: standing).map(\.standing.record)),
            [
              figures.number(
                Count(learners.count, behind: learners), of: "\(label), \(example)")
            ],
          ]
        }
      ).withoutEmptyCells)
  }

  /// The records nearest to the page's own.
  func near(
    _ near: ReportDefinition.Near, _ name: String, _ title: LocalizedText
  ) -> Block {
    guard let subject, let own = index.place(of: subject, near.latitude, near.longitude) else {
      return .paragraph([.text(words.none)])
    }
    let all = index.places(near)
    // Numbers, so that sorting moves no records; of equal distances the order of ids stays.
    let others = all.indices.filter { all[$0].record.key != subject.key }
      .map { (number: $0, kilometres: own.kilometres(to: all[$0].place)) }
      .sorted { ($0.kilometres, $0.number) < ($1.kilometres, $1.number) }
    let table = Table(
      name: nil, title: title[language],
      columns: [
        .init(title: words.record), .init(title: words.distance, isNumeric: true),
      ],
      rows: others.prefix(near.limit).map {
        [
          figures.name(all[$0.number].record),
          [words.kilometres(Int($0.kilometres.rounded()))],
        ]
      })
    return .table(shared(table, name))
  }

  private func rank(_ standing: Peers.Standing) -> [Inline] {
    guard let rank = standing.rank?.record else { return [.text(words.unknown)] }
    return [.text(figures.name(of: rank.key))]
      + figures.marks(rank).flatMap { [.text(" "), .mark($0)] }
  }

  private func shared(
    _ values: Set<JSONValue>, _ definition: ReportDefinition.Peers
  ) -> [Inline] {
    let (field, collection) = (definition.shared.of, definition.shared.source.collection)
    guard let target = index.target(of: field, in: collection) else {
      let texts = figures.texts(values, of: field, in: collection)
      return texts.isEmpty ? [.absent] : [.text(texts.joined(separator: ", "))]
    }
    let records = values.compactMap { $0.string.flatMap { index.record(target, $0) } }
    return records.isEmpty ? [.absent] : figures.names(records)
  }
}
