public import JSONModel

/// What `fieldbook.json` says: data only, never a command or a place outside the repository.
public struct Settings: Hashable, Sendable {
  /// The highest version of the file format and the merge rules that this library knows.
  public static let knownFormat = 1

  /// The version of the file format and the merge rules.
  public let format: Int
  /// What the fieldbook is called.
  public let title: LocalizedText
  /// The languages that its texts come in, the main one first.
  public let languages: [String]
  /// The licence of the facts, as an SPDX identifier.
  public let licence: String?
  /// Who the facts come from, and on which terms.
  public let credits: [Credit]
  /// How records are marked that are not what they might be taken for.
  public let marks: [Mark]
  /// The definitions of reports by name, in their order.
  public let reports: JSONObject

  /// One source of facts.
  public struct Credit: Hashable, Sendable {
    /// What comes from it, and from whom.
    public let text: LocalizedText
    /// On which terms, as an SPDX identifier.
    public let licence: String?
    /// Where it is.
    public let url: String?
  }

  /// A mark on every record whose field has a value.
  public struct Mark: Hashable, Sendable {
    /// The field.
    public let field: JSONPointer
    /// The value that is marked.
    public let equals: JSONValue
    /// The mark itself, a word or two.
    public let label: LocalizedText
    /// What it means, where it is explained.
    public let note: LocalizedText
  }

  /// Reads settings that have been checked against ``schema``.
  init?(checked value: JSONValue) {
    guard let format = value["format"]?.number?.int, let title = LocalizedText(value["title"])
    else { return nil }
    self.format = format
    self.title = title
    languages = value["languages"]?.array?.compactMap(\.string) ?? []
    licence = value["licence"]?.string
    credits = (value["credits"]?.array ?? []).compactMap { credit in
      LocalizedText(credit["text"]).map {
        Credit(text: $0, licence: credit["licence"]?.string, url: credit["url"]?.string)
      }
    }
    marks = (value["marks"]?.array ?? []).compactMap { mark in
      guard let field = mark["field"]?.string.flatMap({ JSONPointer(parsing: $0) }),
        let equals = mark["equals"], let label = LocalizedText(mark["label"]),
        let note = LocalizedText(mark["note"])
      else { return nil }
      return Mark(field: field, equals: equals, label: label, note: note)
    }
    reports = value["reports"]?.object ?? [:]
  }

  /// What people are told of sources and marks.
  public var notes: [LocalizedText] {
    credits.map(\.text) + marks.flatMap { [$0.label, $0.note] }
  }
}
