internal import JSONModel
internal import Records

extension ReportDefinition {
  /// What a fieldbook that defines no report gets: how many records it has, what they lack, which of
  /// them are named by others, and what is undecided.
  static func general(_ words: ReportWords, _ languages: [String]) -> ReportDefinition {
    func title(_ word: ReportWord) -> LocalizedText {
      LocalizedText(
        languages.reduce(into: [:]) { $0[$1] = words.text(in: $1)[word] })
    }
    func section(_ name: String, _ word: ReportWord, _ content: Content) -> Section {
      Section(name: name, title: title(word), text: nil, content: content)
    }
    return ReportDefinition(
      name: "summary", title: title(.overview), introduction: nil,
      sections: [
        section("records", .records, .completeness(collections: [])),
        section("references", .references, .references),
        section("conflicts", .openConflicts, .conflicts),
      ], pages: nil)
  }

  /// The members of records that this report reads: those that name records or refer to others, and those
  /// that may be missing, of which nothing is told but that. In the order of the schemas.
  static func membersOfGeneral(under setup: Snapshot) -> [String: [ReadMember]] {
    let languages = Set(setup.settings.languages)
    let marks = setup.settings.marks.map(\.field)
    return setup.schemas.sorted.reduce(into: [:]) { members, collection in
      let pointers = collection.listed + marks
      // A pointer to the whole record reads all of it.
      guard !pointers.contains(.root) else { return }
      let naming = collection.publicPlaces.filter { $0.node.references != nil }
      let gaps = collection.publicPlaces.filter { FieldGaps.mayLack($0, languages) }
      // Of members that have no names of their own, any may be read.
      guard (naming + gaps).allSatisfy({ $0.field != nil }) else { return }
      let values = Set(pointers.compactMap(\.tokens.first) + naming.compactMap(\.field))
      let read = values.union(gaps.compactMap(\.field))
      let names = collection.fields.root.node.names
      members[collection.name] = (names.filter(read.contains) + read.subtracting(names).sorted())
        .map { ReadMember($0, countsValue: values.contains($0)) }
    }
  }
}

extension FieldPlace {
  /// The field of the record that it is, or is in.
  fileprivate var field: JSONString? { steps.first?.name }
}
