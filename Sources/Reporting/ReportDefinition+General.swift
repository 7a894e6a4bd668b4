internal import JSONModel
internal import Records

extension ReportDefinition {
  /// What a fieldbook that defines no report gets: how many records it has, what they lack, which of
  /// them are named by others, and what is undecided.
  static var general: ReportDefinition {
    ReportDefinition(
      name: "summary", title: LocalizedText(["sv": "Översikt", "en": "Overview"]),
      introduction: nil,
      sections: [
        section("records", "Poster", "Records", .completeness(collections: [])),
        section("references", "Hänvisningar", "References", .references),
        section("conflicts", "Öppna konflikter", "Open conflicts", .conflicts),
      ], pages: nil)
  }

  /// The members of records that this report reads: those that name records, that refer to others or that
  /// may be missing.
  static func membersOfGeneral(under setup: Snapshot) -> [String: Set<JSONString>] {
    let languages = Set(setup.settings.languages)
    let marks = setup.settings.marks.map(\.field)
    return setup.schemas.sorted.reduce(into: [:]) { members, collection in
      let pointers = collection.listed + marks
      // A pointer to the whole record reads all of it.
      guard !pointers.contains(.root) else { return }
      let places = collection.publicPlaces.filter {
        $0.node.references != nil || FieldGaps.mayLack($0, languages)
      }
      members[collection.name] = Set(
        pointers.compactMap(\.tokens.first) + places.compactMap { $0.steps.first ?? nil })
    }
  }

  private static func section(
    _ name: String, _ swedish: String, _ english: String, _ content: Content
  ) -> Section {
    Section(
      name: name, title: LocalizedText(["sv": swedish, "en": english]), text: nil,
      content: content)
  }
}
