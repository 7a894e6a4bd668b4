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
    texts[language] ?? texts.min { $0.key < $1.key }?.value ?? ""
  }
}
