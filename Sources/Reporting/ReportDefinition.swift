internal import JSONModel
internal import Records

/// What a fieldbook wants reported, as `fieldbook.json` says it under `reports`.
struct ReportDefinition {
  let name: String
  let title: LocalizedText
  let introduction: LocalizedText?
  let sections: [Section]

  struct Section {
    let name: String
    let title: LocalizedText
    let text: LocalizedText?
    let content: Content
  }

  enum Content {
    /// A table of the figures that a collection defines, against their targets.
    case indicators(collection: String)
    /// Records counted by group.
    case breakdown(Breakdown)
    /// Records one by one, the highest of the last column first.
    case records(collection: String, columns: [Column])
    /// Records as areas.
    case map(Map)
    /// What nobody has decided yet.
    case conflicts
  }

  struct Breakdown {
    let collection: String
    let field: JSONPointer
    /// The lower ends of classes of a number, from the second class on.
    let classes: [Int]
    let columns: [Column]
    let hasChart: Bool
  }

  struct Column {
    let label: LocalizedText
    let measure: Measure
  }

  enum Measure {
    case records
    /// The records that a field of another collection names.
    case referenced(collection: String, field: JSONPointer)
    /// The different values of a field, over the records of another collection that name these.
    case distinct(collection: String, field: JSONPointer, of: JSONPointer)
    case sum(JSONPointer)
    /// The different values of a field, spelt out.
    case list(JSONPointer)
    /// The value of a field.
    case value(JSONPointer)
  }

  struct Map {
    let collection: String
    let outline: JSONPointer
    let viewBox: String
    let insets: [(label: LocalizedText, viewBox: String)]
    let marked: LocalizedText
    let others: LocalizedText
    let measure: Measure
  }
}
