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

  private static func section(
    _ name: String, _ swedish: String, _ english: String, _ content: Content
  ) -> Section {
    Section(
      name: name, title: LocalizedText(["sv": swedish, "en": english]), text: nil,
      content: content)
  }
}
