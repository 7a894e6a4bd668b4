internal import JSONModel
internal import Records

extension ReportDefinition {
  /// What a fieldbook that defines no report gets: every collection, by its first fields, and what
  /// is undecided.
  static func general(for snapshot: Snapshot) -> ReportDefinition {
    let sections = snapshot.schemas.sorted.map { collection in
      Section(
        name: collection.name, title: collection.label ?? LocalizedText(["en": collection.name]),
        text: nil,
        content: .records(collection: collection.name, columns: columns(collection, snapshot)))
    }
    let conflicts = Section(
      name: "conflicts", title: LocalizedText(["sv": "Öppna konflikter", "en": "Open conflicts"]),
      text: nil, content: .conflicts)
    return ReportDefinition(
      name: "summary", title: LocalizedText(["sv": "Översikt", "en": "Overview"]),
      introduction: nil, sections: sections + [conflicts])
  }

  private static func columns(_ collection: RecordCollection, _ snapshot: Snapshot) -> [Column] {
    collection.listed.dropFirst().map { pointer in
      Column(
        label: LocalizedText(
          snapshot.settings.languages.reduce(into: [:]) {
            $0[$1] = collection.label(of: pointer, in: $1)
          }), measure: .value(pointer))
    }
  }
}
