internal import JSONModel

/// Finds what somebody means among names.
public struct ChoiceSearch: Sendable {
  private let choices: [(choice: Choice, name: Typed, label: Typed)]

  /// A search among some choices.
  public init(_ choices: [Choice]) {
    self.choices = choices.map { ($0, Typed($0.name), Typed($0.label)) }
  }

  /// The choices whose value or whole name a text is; or, where there are none, those with whose name
  /// it begins, the longest only: `Uppsala kommun` is Uppsala.
  public func exactMatches(_ text: String) -> [Choice] {
    let exact = exactly(text)
    guard exact.isEmpty else { return exact }
    let typed = Typed(text).text
    let same = choices.filter { $0.name.text == typed || $0.label.text == typed }
    guard same.isEmpty else { return same.map(\.choice) }
    let begun = choices.filter { !$0.name.text.isEmpty && typed.hasPrefix($0.name.text + " ") }
    let longest = begun.map(\.name.text.count).max()
    return begun.filter { $0.name.text.count == longest }.map(\.choice)
  }

  /// The choices that a text may mean, the best first: those whose value or name it is, or else those
  /// whose name begins with it, or else those in which it stands.
  ///
  /// - Complexity: O(characters of all names).
  public func matches(_ text: String) -> [Choice] {
    let exact = exactly(text)
    guard exact.isEmpty else { return exact }
    let typed = Typed(text)
    let ranked = choices.compactMap { entry in
      (typed.rank(in: entry.name) ?? typed.rank(in: entry.label))
        .map { (rank: $0, choice: entry.choice) }
    }
    let same = ranked.filter { $0.rank == 0 }
    guard same.isEmpty else { return same.map(\.choice) }
    let sorted = ranked.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }
    return sorted.map(\.element.choice)
  }

  /// The choices whose value a text is, or else whose name, accents included: Habo is not Håbo.
  private func exactly(_ text: String) -> [Choice] {
    let values = choices.map(\.choice)
      .filter { ($0.value.string ?? $0.value.canonicalText) == text }
    return values.isEmpty ? choices.map(\.choice).filter { $0.name == text } : values
  }
}
