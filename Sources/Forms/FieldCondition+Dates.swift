internal import JSONModel
public import Records

extension FieldCondition {
  /// The condition with a date as records have it, where the field takes dates and the text is one as
  /// people write it; `nil` where the field takes nothing else and the text is none.
  ///
  /// Where only a part of the text is looked for, it stays as it is.
  public func dated(at path: FieldPath, _ dates: DatePhrase) -> FieldCondition? {
    guard !text.isEmpty, comparison != .contains else { return self }
    let (record, place) = path.sample(of: .null)
    let form = RecordForm(path.collection, value: record)
    if form.takesDatesOnly(at: place) {
      return (FieldCondition.year(text) ?? dates.date(text)).map(comparing)
    }
    if form.takesMomentsOnly(at: place) {
      let day = String(text.prefix { $0 != "T" })
      guard let date = FieldCondition.year(day) ?? dates.date(day) else { return nil }
      return comparing(with: day == text ? date : text)
    }
    return form.date(text, at: place, dates).map(comparing) ?? self
  }

  /// A year of four digits.
  private static func year(_ text: String) -> String? {
    let digits = text.utf8
    guard digits.count == 4, digits.allSatisfy({ (0x30...0x39).contains($0) }), text != "0000"
    else { return nil }
    return text
  }
}
