internal import JSONModel
internal import Records

extension ReportBuilder {
  /// Where reports take the latest of several records about the same, and dates do not tell which that is:
  /// these records, by what they are about.
  func undatedLatest(_ collections: [RecordCollection]) -> [Block] {
    let rules = ReportDefinition.Source.Latest.all(in: .object(snapshot.settings.reports))
    return collections.flatMap { collection -> [Block] in
      let records = index.records(of: collection.name)
      let lines = (rules[collection.name] ?? []).flatMap { rule in
        rule.ties(among: records, index).map { line($0, rule, of: collection) }
      }
      guard !lines.isEmpty else { return [] }
      let title = "\(collection.label(in: language)): \(words.undatedLatest)"
      return [.paragraph([.strong(title)]), .list(lines)]
    }
  }

  private func line(
    _ tie: ReportDefinition.Source.Latest.Tie, _ rule: ReportDefinition.Source.Latest,
    of collection: RecordCollection
  ) -> [Inline] {
    let target = index.target(of: rule.subject, in: collection.name)
    let about = target.flatMap { name in tie.subject.string.flatMap { index.record(name, $0) } }
    let field = collection.fields.root.field(at: rule.subject)
    let subject =
      about.map(figures.name)
      ?? [.text(figures.display.text(of: tie.subject, field?.element ?? field))]
    let records = tie.records.map { figures.name($0, called: $0.key.id) }
    return subject + [.text(": ")] + records.joined(separator: [.text(", ")])
  }
}

extension ReportDefinition.Source.Latest {
  /// Records about the same, each of which may be the latest.
  struct Tie {
    let subject: JSONValue
    /// In the order of their dates and ids: the last one counts.
    let records: [Record]
  }

  /// The records among which no date decides.
  func ties(among records: [Record], _ index: RecordIndex) -> [Tie] {
    index.byScalar(subject, records).compactMap { subject, about in
      let dated = about.map { (date: index.value(date, of: $0)?.string ?? "", record: $0) }
      let latest = dated.map(\.date).max() ?? ""
      // A year is neither before nor after a day in it.
      let tied = dated.filter { $0.date == latest || latest.hasPrefix($0.date + "-") }
        .sorted { ($0.date, $0.record.key) < ($1.date, $1.record.key) }.map(\.record)
      return tied.count > 1 ? Tie(subject: subject, records: tied) : nil
    }
    .sorted {
      ($0.records[0].key, JSONWriter.compact($0.subject))
        < ($1.records[0].key, JSONWriter.compact($1.subject))
    }
  }

  /// The ways in which definitions of reports take the latest records of each collection, in order.
  static func all(in reports: JSONValue) -> [String: [Self]] {
    var found: [String: [Self]] = [:]
    collect(reports, into: &found)
    return found
  }

  private static func collect(_ value: JSONValue, into found: inout [String: [Self]]) {
    for element in value.array ?? [] { collect(element, into: &found) }
    let members = value.object ?? [:]
    if let collection = value["collection"]?.string,
      let latest = value["latest"].flatMap(Self.init),
      found[collection]?.contains(latest) != true
    {
      found[collection, default: []].append(latest)
    }
    for (_, inner) in members { collect(inner, into: &found) }
  }
}
