internal import JSONModel
internal import Records

extension Figures {
  /// Of a list, the elements that meet conditions; `nil` where none does.
  static func chosen(_ value: JSONValue, _ conditions: [Condition]) -> JSONValue? {
    guard !conditions.isEmpty, let elements = value.array else { return value }
    let chosen = elements.filter(Condition.holds(conditions))
    return chosen.isEmpty ? nil : .array(chosen)
  }

  /// A value as people read it; a text that the page's language lacks says which language it is in.
  func pieces(_ value: JSONValue, _ field: FieldModel.Field?) -> [Inline] {
    guard let object = value.object else {
      let text = display.text(of: value, field)
      return text.isEmpty ? [] : [.text(text)]
    }
    if let (text, language) = object.foreign(to: language, in: snapshot.settings.languages) {
      return [.foreign(text, language: language), .text(" "), .mark(words.untranslated)]
    }
    guard object.contains(where: { $0.value.object.map(isForeign) ?? false }) else {
      let text = display.text(of: value, field)
      return text.isEmpty ? [] : [.text(text)]
    }
    let members = object.map { key, value -> [Inline] in
      let inner = field?.member(key)
      return [.text("\(inner?.label(in: language) ?? key.text): ")] + pieces(value, inner)
    }
    return Array(members.joined(separator: [.text("; ")]))
  }

  /// An element of a list of objects: in a keyed list, its key says nothing to people, and a single other
  /// member all.
  func element(_ element: JSONValue, _ field: FieldModel.Field?) -> [Inline] {
    guard case .keyed(let key) = field?.strategy else { return pieces(element, field?.element) }
    let members = (element.object ?? [:]).filter { $0.key.text != key }
    if members.count == 1, let (name, value) = members.first {
      return pieces(value, field?.element?.member(name))
    }
    return pieces(
      .object(JSONObject(members.map { ($0.key, $0.value) })), field?.element)
  }

  private func isForeign(_ object: JSONObject) -> Bool {
    object.foreign(to: language, in: snapshot.settings.languages) != nil
  }
}

extension JSONObject {
  /// A text that is there, though not in a language, and the language that it is in.
  func foreign(
    to language: String, in languages: [String]
  ) -> (text: String, language: String)? {
    guard self[JSONString(language)] == nil, !isEmpty,
      allSatisfy({ languages.contains($0.key.text) && $0.value.string != nil }),
      let first = self.min(by: { $0.key.text < $1.key.text }), let text = first.value.string
    else { return nil }
    return (text, first.key.text)
  }
}
