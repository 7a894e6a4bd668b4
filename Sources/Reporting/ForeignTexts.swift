internal import JSONModel
internal import Records

/// Which texts of settings, definitions and schemas are not there in a page's language, and the language that
/// each is in.
struct ForeignTexts {
  private var languages: [String: String] = [:]

  /// - Parameter words: What the program says in the page's language.
  init(_ snapshot: Snapshot, _ words: ReportText, in language: String) {
    let settings = snapshot.settings
    var texts = settings.notes + snapshot.schemas.sorted.flatMap(\.texts)
    ForeignTexts.gather(.object(settings.reports), settings.languages, into: &texts)
    let known = Set(texts.compactMap { $0.texts[language] }).union(words.all)
    for text in texts {
      guard let (text, other) = text.substitute(for: language), !known.contains(text) else {
        continue
      }
      // Schemas give theirs in no order.
      languages[text] = min(languages[text] ?? other, other)
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
      if let text = LocalizedText(value),
        object.keys.contains(where: { languages.contains($0.text) })
      {
        texts.append(text)
      } else {
        for (_, inner) in object { gather(inner, languages, into: &texts) }
      }
    case .null, .bool, .number, .string: break
    }
  }
}
