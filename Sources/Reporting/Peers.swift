internal import JSONModel
internal import Records

/// Who could learn from whom: those further along that are nearest in size, place and challenges.
struct Peers {
  private let definition: ReportDefinition.Peers
  private let all: [Standing]
  private let ahead: [Standing]
  /// Where those stand of whom nothing is known: at the lowest rank, as if they had not started.
  private let start: Int
  /// Those for whom each is among the first to learn from.
  private let learners: [RecordKey: [Record]]

  /// One of them, with all that it is compared by.
  struct Standing {
    let record: Record
    /// The record of its rank, and the number that orders it; `nil` where nothing is known.
    let rank: (record: Record, order: Int)?
    let size: Int?
    let place: Place?
    let shared: Set<JSONValue>
  }

  /// One to learn from, with how near it is.
  struct Match {
    let standing: Standing
    /// How many times as large the larger one is, in hundredths.
    let ratio: Int?
    let kilometres: Int?
    let shared: Set<JSONValue>

    /// The lower, the nearer: a hundredth in size weighs as much as a kilometre, and a shared
    /// challenge as much as a hundred.
    var distance: Int { (ratio.map { $0 - 100 } ?? 300) + (kilometres ?? 500) - 100 * shared.count }
  }

  init(_ definition: ReportDefinition.Peers, _ index: RecordIndex) {
    self.definition = definition
    let reader = StandingReader(definition, index)
    let all = index.records(of: definition.collection).map(reader.standing)
    let ahead = all.filter { $0.rank != nil }
    self.all = all
    self.ahead = ahead
    let start = reader.lowest ?? Int.min
    self.start = start
    learners = all.reduce(into: [:]) { learners, standing in
      for match in Peers.matches(standing, ahead, definition.limit, from: start) {
        learners[match.standing.record.key, default: []].append(standing.record)
      }
    }
  }

  /// What is known of each.
  var standings: [Standing] { all }

  /// The nearest of those further along.
  func teachers(of standing: Standing) -> [Match] {
    Peers.matches(standing, ahead, definition.limit, from: start)
  }

  /// Those for whom it is among the nearest.
  func learners(from record: Record) -> [Record] { learners[record.key] ?? [] }

  private static func matches(
    _ one: Standing, _ ahead: [Standing], _ limit: Int, from start: Int
  ) -> [Match] {
    let own = one.rank?.order ?? start
    let matches = ahead.filter { ($0.rank?.order ?? own) > own && $0.record.key != one.record.key }
      .map { other in
        Match(
          standing: other, ratio: ratio(one.size, other.size),
          kilometres: one.place.flatMap { place in
            other.place.map { Int(place.kilometres(to: $0).rounded()) }
          },
          shared: one.shared.intersection(other.shared))
      }
    return Array(
      matches.sorted {
        ($0.distance, $0.standing.record.key) < ($1.distance, $1.standing.record.key)
      }.prefix(limit))
  }

  private static func ratio(_ one: Int?, _ other: Int?) -> Int? {
    guard let one, let other, min(one, other) > 0, max(one, other) < 1 << 50 else { return nil }
    return 100 * max(one, other) / min(one, other)
  }
}

/// Reads what each is compared by.
struct StandingReader {
  private let definition: ReportDefinition.Peers
  private let index: RecordIndex
  private let standings: [JSONValue: [Record]]
  private let sharing: [JSONValue: [Record]]
  private let ranks: String?

  init(_ definition: ReportDefinition.Peers, _ index: RecordIndex) {
    self.definition = definition
    self.index = index
    standings = index.naming(definition.standing.source)
    sharing = index.naming(definition.shared.source)
    ranks = index.target(
      of: definition.standing.rank, in: definition.standing.source.collection)
  }

  /// The number of the lowest rank that there is.
  var lowest: Int? {
    ranks.flatMap { ranks in
      index.records(of: ranks)
        .compactMap { index.value(definition.standing.order, of: $0)?.number?.int }.min()
    }
  }

  func standing(_ record: Record) -> Peers.Standing {
    let id = JSONValue.string(JSONString(record.key.id))
    return Peers.Standing(
      record: record, rank: rank(standings[id] ?? []),
      size: index.value(definition.size, of: record)?.number?.int,
      place: index.place(of: record, definition.latitude, definition.longitude),
      shared: Set(
        (sharing[id] ?? []).flatMap { index.scalars(definition.shared.of, of: $0) }))
  }

  /// The record of somebody's rank; `nil` where nothing is known.
  func rank(of record: Record) -> Record? {
    rank(standings[.string(JSONString(record.key.id))] ?? [])?.record
  }

  /// The highest that any of the records says.
  private func rank(_ records: [Record]) -> (record: Record, order: Int)? {
    guard let ranks else { return nil }
    return records.compactMap { record -> (record: Record, order: Int)? in
      guard let id = index.value(definition.standing.rank, of: record)?.string,
        let rank = index.record(ranks, id),
        let order = index.value(definition.standing.order, of: rank)?.number?.int
      else { return nil }
      return (rank, order)
    }.max { $0.order < $1.order }
  }
}
