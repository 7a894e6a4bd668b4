internal import JSONModel

/// Tells which words of a search may stand in the fields of a record, from its file alone.
///
/// One thread uses it. It finds every word that a field holds, and some that only the file does, such
/// as the names of fields.
struct TextScreen {
  private let words: SearchWords
  private var folded: [UInt8] = []

  init(_ words: SearchWords) { self.words = words }

  /// The words that may stand in the record that a file holds.
  ///
  /// - Complexity: O(size of the file).
  mutating func words(in document: JSONDocument) -> WordSet {
    // What is not canonical may write a number in other digits than those that are searched.
    guard document.isCanonicalText else { return .full }
    let count = TextScreen.fold(document, into: &folded)
    return words.set(in: folded, amongFirst: count)
  }

  /// Folds all text of a document into memory, which grows where it has to; returns how much it is.
  private static func fold(_ document: JSONDocument, into folded: inout [UInt8]) -> Int {
    document.withTextAndDecodedStrings { text in
      if folded.count < 3 * text.count { folded = Array(repeating: 0, count: 6 * text.count) }
      var target = folded.mutableSpan
      return TextFolding.standard.fold(text, into: &target, from: 0)
    }
  }
}
