internal import JSONModel
internal import Records

/// What a fieldbook wants reported, as `fieldbook.json` says it under `reports`.
struct ReportDefinition: Sendable {
  let name: String
  let title: LocalizedText
  let introduction: LocalizedText?
  let sections: [Section]
  /// Where each record of a collection gets a page of its own: the sections are about that record.
  let pages: Pages?

  /// The name of the section that tells which references lead to no record, if one does.
  var danglingSection: String? {
    (sections.first(where: \.isOfReferences) ?? sections.first(where: \.isOfGaps))?.name
  }

  /// Whether it tells which records are named by others, or which references lead to none.
  var countsReferences: Bool { danglingSection != nil }

  /// The ways by which it tells who could learn from whom.
  var peers: [Peers] {
    sections.compactMap { if case .peers(let peers) = $0.content { peers } else { nil } }
  }

  /// Whether it tells which fields records lack.
  var countsGaps: Bool { sections.contains(where: \.isOfGaps) }

  struct Section: Sendable {
    let name: String
    let title: LocalizedText
    let text: LocalizedText?
    let content: Content

    fileprivate var isOfReferences: Bool { if case .references = content { true } else { false } }
    fileprivate var isOfGaps: Bool { if case .completeness = content { true } else { false } }
  }

  struct Pages: Sendable {
    let collection: String
    /// What the list of the pages shows of each record.
    let columns: [Column]
  }

  enum Content: Sendable {
    /// A table of the figures that a collection defines, against their targets.
    case indicators(collection: String)
    /// Records counted by group.
    case breakdown(Breakdown)
    /// Records one by one.
    case records(RecordTable)
    /// Records as areas.
    case map(Map)
    /// The mean of what was said before and after.
    case comparison(Comparison)
    /// How many records of each collection there are, and which fields they lack.
    case completeness(collections: [String])
    /// Which records are named by others.
    case references
    /// Records with all that belongs to each.
    case profiles(Profiles)
    /// Who could learn from whom.
    case peers(Peers)
    /// The records nearest to the one that a page is about.
    case near(Near)
    /// A text for somebody else's form.
    case statement(Statement)
    /// Fields of the record that a page is about.
    case fields([JSONPointer])
    /// What nobody has decided yet.
    case conflicts
  }

  struct Breakdown: Sendable {
    let collection: String
    let grouping: Grouping
    let columns: [Column]
    let hasChart: Bool

    enum Grouping: Sendable {
      /// By the different values of a field.
      case values(JSONPointer)
      /// By classes of a number; these are the lower ends from the second class on.
      case classes(JSONPointer, [Int])
      /// By the months of a date.
      case months(JSONPointer)

      var field: JSONPointer {
        switch self {
        case .values(let field), .classes(let field, _), .months(let field): field
        }
      }
    }
  }

  struct RecordTable: Sendable {
    let collection: String
    let conditions: [Condition]
    /// The field that names the record which a page is about.
    let subject: JSONPointer?
    let columns: [Column]
    /// Records of other collections, below in the same table; columns that are called the same are the same.
    var others: [RecordTable] = []
  }

  struct Column: Sendable {
    let label: LocalizedText
    let measure: Measure
  }

  enum Measure: Sendable {
    /// The records themselves; unknown where none of them meets the conditions under which that is known.
    case records([Condition], known: [Condition])
    /// Those that a field of another collection names.
    case referenced(Source)
    /// The records of another collection whose field names these.
    case referring(Source)
    /// The different values of a field, over the records of another collection that name these; of
    /// values that are ids, only those of records that meet conditions.
    ///
    /// What they name may be found through a field of these that holds ids, instead of their own.
    case distinct(Source, of: JSONPointer, among: [Condition], through: JSONPointer?)
    case sum(JSONPointer)
    /// The median number of days from one date to another.
    case medianDays(from: JSONPointer, to: JSONPointer)
    /// The different values of a field, spelt out; of a list, the elements that meet conditions.
    case value(JSONPointer, where: [Condition])
    /// The records of another collection whose field names these: their names, or another field.
    case names(Source, showing: JSONPointer?)
  }

  /// Records of another collection, and the field in which they name others.
  struct Source: Sendable {
    let collection: String
    let field: JSONPointer
    let conditions: [Condition]
    /// Where several of the records are about the same, of which only the latest counts.
    let latest: Latest?

    struct Latest: Hashable, Sendable {
      /// The field that says what a record is about.
      let subject: JSONPointer
      let date: JSONPointer
    }
  }

  struct Map: Sendable {
    let collection: String
    let outline: JSONPointer
    let viewBox: String
    let insets: [(label: LocalizedText, viewBox: String)]
    /// An area belongs to the first whose measure over its record is more than zero.
    let categories: [Column]
    let others: LocalizedText
  }

  struct Comparison: Sendable {
    let collection: String
    let rows: [(label: LocalizedText, before: JSONPointer, after: JSONPointer)]
  }

  struct Profiles: Sendable {
    let collection: String
    /// The field by which they are put together, if any.
    let grouping: JSONPointer?
    let fields: [JSONPointer]
    let columns: [Column]
    let related: [Related]

    struct Related: Sendable {
      let label: LocalizedText
      let source: Source
      let fields: [JSONPointer]
    }
  }

  struct Statement: Sendable {
    let text: LocalizedText
    /// How many characters it may have.
    let limit: Int
    /// Figures of its own by the names that it has for them: what each is called, and its measure as
    /// an indicator has one.
    let figures: [String: (label: LocalizedText, measure: JSONValue)]
  }

  struct Near: Sendable {
    let collection: String
    let latitude: JSONPointer
    let longitude: JSONPointer
    let limit: Int
  }

  struct Peers: Sendable {
    let collection: String
    /// The records that say how far somebody is: whom they are about, the rank they name, and the
    /// field of the rank's record that orders them.
    let standing: (source: Source, rank: JSONPointer, order: JSONPointer)
    let size: JSONPointer
    let latitude: JSONPointer
    let longitude: JSONPointer
    /// What two may have in common.
    let shared: (source: Source, of: JSONPointer)
    let limit: Int
  }
}
