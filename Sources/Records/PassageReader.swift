internal import JSONModel

/// Looks for the values of one record in which words stand, until none is missing.
struct PassageReader {
  private let snapshot: Snapshot
  private let display: DisplayText
  private let language: String
  /// The words that were not found yet.
  private(set) var missing: [SearchWord]
  private(set) var found: [RecordFinder.Passage] = []

  init(
    _ snapshot: Snapshot, _ display: DisplayText, _ language: String, missing: [SearchWord]
  ) {
    self.snapshot = snapshot
    self.display = display
    self.language = language
    self.missing = missing
  }

  mutating func read(_ record: Record) {
    read(record.value, snapshot.fields(of: record.key), .root, [])
  }

  private mutating func read(
    _ value: JSONValue, _ field: FieldModel.Field?, _ pointer: JSONPointer, _ labels: [String]
  ) {
    guard !missing.isEmpty else { return }
    switch value {
    case .object(let object):
      let isText = LocalizedText(value) != nil && object.keys.allSatisfy(isLanguage)
      for (key, inner) in object {
        let member = field?.member(key)
        let label = isText ? [] : [member?.label(in: language) ?? key.text]
        read(inner, member, pointer.appending(key), labels + label)
      }
    case .array(let array):
      for (index, element) in array.enumerated() {
        read(element, field?.element, pointer.appending(index), labels)
      }
    case .string(let string): take(shown(value, field, string.text), pointer, labels)
    case .number(let number): take(number.text, pointer, labels)
    case .null, .bool: break
    }
  }

  private func isLanguage(_ key: JSONString) -> Bool {
    snapshot.settings.languages.contains(key.text)
  }

  /// A text as it is shown, and as it is written where only that has one of the words.
  private func shown(
    _ value: JSONValue, _ field: FieldModel.Field?, _ written: String
  ) -> String {
    let text = display.text(of: value, field)
    guard text != written, rest(without: text).count == missing.count else { return text }
    return "\(text) (\(written))"
  }

  /// The words that are missing still once a text was found.
  private func rest(without text: String) -> [SearchWord] { missing.filter { !$0.isIn(text) } }

  private mutating func take(
    _ shown: String, _ pointer: JSONPointer, _ labels: [String]
  ) {
    let rest = rest(without: shown)
    guard rest.count < missing.count else { return }
    missing = rest
    found.append(
      RecordFinder.Passage(
        pointer: pointer, label: labels.joined(separator: " › "), text: shown))
  }
}
