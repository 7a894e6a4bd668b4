internal import JSONModel

/// Which keywords a schema resource is written in: its vocabularies.
struct Dialect: Hashable, Sendable {
  /// The vocabularies of draft 2020-12 (JSON Schema Core, sections 8 to 11; Validation, 6 to 9).
  struct Vocabularies: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let applicator = Vocabularies(rawValue: 1)
    static let unevaluated = Vocabularies(rawValue: 2)
    static let validation = Vocabularies(rawValue: 4)
    static let metaData = Vocabularies(rawValue: 8)
    static let formatAnnotation = Vocabularies(rawValue: 16)
    static let formatAssertion = Vocabularies(rawValue: 32)
    static let content = Vocabularies(rawValue: 64)

    fileprivate static let known: [String: Vocabularies] = [
      "core": [], "applicator": .applicator, "unevaluated": .unevaluated,
      "validation": .validation, "meta-data": .metaData, "format-annotation": .formatAnnotation,
      "format-assertion": .formatAssertion, "content": .content,
    ]
  }

  /// What it may use.
  var vocabularies: Vocabularies
  /// Whether arrays are described as in draft 2019-09: `items` may be a list, `additionalItems` is
  /// the rest, and there is no `prefixItems`.
  var hasItemLists = false

  /// Draft 2020-12, where `format` is an annotation.
  static let current = Dialect(vocabularies: [
    .applicator, .unevaluated, .validation, .metaData, .formatAnnotation, .content,
  ])

  /// Draft 2019-09, to which schemas of 2020-12 may refer.
  static let draft2019 = Dialect(vocabularies: current.vocabularies, hasItemLists: true)

  static let currentName = "https://json-schema.org/draft/2020-12/schema"

  /// The dialect of a name that needs no meta-schema.
  init?(name: String) {
    switch name.hasSuffix("#") ? String(name.dropLast()) : name {
    case Dialect.currentName: self = .current
    case "https://json-schema.org/draft/2019-09/schema": self = .draft2019
    default: return nil
    }
  }

  private init(vocabularies: Vocabularies, hasItemLists: Bool = false) {
    self.vocabularies = vocabularies
    self.hasItemLists = hasItemLists
  }

  /// The dialect that a meta-schema describes by its `$vocabulary`.
  ///
  /// A vocabulary that is not known and not required is passed over; throws the name of one that is
  /// required (JSON Schema Core, section 8.1.2).
  init(metaSchema: JSONValue) throws(UnknownVocabulary) {
    guard let declared = metaSchema["$vocabulary"]?.object else {
      self = .current
      return
    }
    self.init(vocabularies: [])
    for (name, isRequired) in declared {
      let prefix = "https://json-schema.org/draft/2020-12/vocab/"
      let short = name.text.hasPrefix(prefix) ? String(name.text.dropFirst(prefix.count)) : ""
      if let known = Vocabularies.known[short] {
        vocabularies.formUnion(known)
      } else if isRequired.bool == true {
        throw UnknownVocabulary(name: name.text)
      }
    }
  }

  /// A vocabulary that a schema cannot do without, and that is not known.
  struct UnknownVocabulary: Error {
    let name: String
  }
}
