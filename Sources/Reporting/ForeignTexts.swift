internal import JSONModel
internal import Records

/// Which texts of settings, definitions and schemas are not there in a page's language, and the language that
/// stands in its place.
struct ForeignTexts {
  private var languages: [String: String] = [:]

  init(_ snapshot: Snapshot, _ language: String) {
    let settings = snapshot.settings
    var texts = settings.texts + snapshot.schemas.sorted.flatMap(\.texts)
    ForeignTexts.gather(.object(settings.reports), settings.languages, into: &texts)
    let known = Set(texts.compactMap { $0.texts[language] })
    for text in texts {
      guard let (text, other) = text.substitute(for: language), !known.contains(text) else {
        continue
      }
      languages[text] = other
    }
  }

  /// The language of a text; `nil` where it is the page's, as far as is known.
  subscript(text: String) -> String? { languages.isEmpty ? nil : languages[text] }

  /// Gathers the texts by language that a value has.
  private static func gather(
    _ value: JSONValue, _ languages: [String], into texts: inout [LocalizedText]
  ) {
    switch value {
    case .array(let elements): for element in elements { gather(element, languages, into: &texts) }
    case .object(let object):
      if let text = LocalizedText(value), object.keys.allSatisfy({ languages.contains($0.text) }) {
        texts.append(text)
      } else {
        for (_, inner) in object { gather(inner, languages, into: &texts) }
      }
    case .null, .bool, .number, .string: break
    }
  }
}
