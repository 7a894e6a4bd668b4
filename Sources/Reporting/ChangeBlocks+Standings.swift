internal import JSONModel
internal import Records

extension ChangeBlocks {
  /// Who stands elsewhere than before, by each way of telling it that reports have.
  func standings(_ ways: [ReportDefinition.Peers]) -> [Block] {
    var told: Set<String> = []
    let tables = ways.filter { told.insert($0.standingKey).inserted }.enumerated()
      .compactMap { number, way in table(way, number: number + 1) }
    guard !tables.isEmpty else { return [] }
    return [.heading(words.changedStandings, level: 2, name: nil)] + tables.map(Block.table)
  }

  private func table(_ way: ReportDefinition.Peers, number: Int) -> Table? {
    let (before, after) = (StandingReader(way, old.index), StandingReader(way, new.index))
    let rows = new.index.records(of: way.collection).compactMap { record -> [[Inline]]? in
      let ranks = (before.rank(of: record), after.rank(of: record))
      guard ranks.0?.key != ranks.1?.key else { return nil }
      return [new.name(record), name(ranks.0, old), name(ranks.1, new)]
    }
    guard !rows.isEmpty else { return nil }
    return Table(
      name: number == 1 ? "standings" : "standings-\(number)", title: words.changedStandings,
      columns: [
        .init(title: words.record), .init(title: words.before), .init(title: words.after),
      ], rows: rows)
  }

  private func name(_ rank: Record?, _ figures: Figures) -> [Inline] {
    rank.map(figures.name) ?? [.text(words.unknown)]
  }
}

extension ReportDefinition.Peers {
  /// What tells one way of finding out how far somebody is from another.
  fileprivate var standingKey: String {
    let source = standing.source
    return [collection, source.collection, "\(source.field)", "\(standing.rank)"]
      .joined(separator: " ")
  }
}
