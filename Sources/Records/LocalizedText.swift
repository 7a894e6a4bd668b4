public import JSONModel

/// A text for people, in as many languages as it was given.
public struct LocalizedText: Hashable, Sendable {
  /// The texts by language tag, such as `sv`.
  public let texts: [String: String]

  /// A text by language.
  public init(_ texts: [String: String]) { self.texts = texts }

  /// Reads `{"sv": "…", "en": "…"}`; `nil` where the value is no such object.
  public init?(_ value: JSONValue?) {
    guard let object = value?.object, !object.isEmpty,
      object.allSatisfy({ $0.value.string != nil })
    else { return nil }
    texts = object.reduce(into: [:]) { $0[$1.key.text] = $1.value.string }
  }

  /// The text in a language, else in the first other one by tag.
  public subscript(language: String) -> String {
    texts[language] ?? substitute(for: language)?.text ?? ""
  }

  /// What stands in the place of the text in a language that it lacks, and that one's language.
  public func substitute(for language: String) -> (text: String, language: String)? {
    guard texts[language] == nil else { return nil }
    return texts.min { $0.key < $1.key }.map { ($0.value, $0.key) }
  }
}
