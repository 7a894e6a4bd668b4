/// The words of a search, folded; each is to be found, in any order.
public struct SearchWords: Hashable, Sendable {
  /// The words, folded, without repetitions.
  let folded: [[UInt8]]
  /// The same as they are looked for in what is shown.
  let words: [SearchWord]
  /// All of them with a space between, as they were typed.
  let whole: [UInt8]

  /// The words of a text; `nil` where it has none.
  public init?(_ text: String) {
    let parts = TextFolding.standard.bytes(of: text).split(separator: UInt8(ascii: " "))
    guard !parts.isEmpty else { return nil }
    var seen: Set<[UInt8]> = []
    folded = parts.map(Array.init).filter { seen.insert($0).inserted }
    var known: Set<SearchWord> = []
    words = text.split(whereSeparator: \.isWhitespace).map { SearchWord(String($0)) }
      .filter { !$0.folded.isEmpty && known.insert($0).inserted }
    whole = Array(parts.joined(separator: [UInt8(ascii: " ")]))
  }

  /// The first of its words, as many as a set can hold.
  var all: WordSet { folded.indices.reduce(into: []) { $0.formUnion(WordSet(of: $1)) } }

  /// Which of the words stand among the first bytes of a folded text.
  func set(in bytes: [UInt8], amongFirst count: Int) -> WordSet {
    folded.indices.reduce(into: []) { found, number in
      if bytes.offset(of: folded[number], amongFirst: count) != nil {
        found.formUnion(WordSet(of: number))
      }
    }
  }

  /// Whether all words stand in a folded text.
  func areIn(_ bytes: [UInt8]) -> Bool { folded.allSatisfy { bytes.contains(bytes: $0) } }

  /// The first character in which one of the words begins; `nil` where the text has none.
  public func start(in text: String) -> String.Index? {
    let bytes = folding.bytes(of: text)
    let starts = words.compactMap { bytes.offset(of: $0.marked, amongFirst: bytes.count) }
    guard var rest = starts.min() else { return nil }
    let scalars = text.unicodeScalars
    let place = scalars.indices.first { index in
      rest -= folding.count(of: scalars[index])
      return rest < 0
    }
    // Forth and back again leads to the beginning of the character that the code point is in.
    return place.map { text.index(before: text.index(after: $0)) }
  }

  /// How texts are folded to find the places of the words.
  private var folding: TextFolding { words.contains(where: \.isStrict) ? .swedish : .standard }

  /// The places of the words in a text, in their order; none overlaps another.
  public func ranges(in text: String) -> [Range<String.Index>] {
    let (folding, marked) = (folding, words.map(\.marked))
    let whole = folding.bytes(of: text)
    guard marked.contains(where: { whole.contains(bytes: $0) }) else { return [] }
    var (bytes, origins): ([UInt8], [String.Index]) = ([], [])
    for index in text.indices {
      folding.append(String(text[index]), to: &bytes)
      while origins.count < bytes.count { origins.append(index) }
    }
    var ranges: [Range<String.Index>] = []
    // Of words that begin at one place, the longest shows.
    let words = marked.sorted { $0.count > $1.count }
    var position = 0
    while position < bytes.count {
      let word = words.first { bytes[position...].starts(with: $0) }
      if let word {
        let last = origins[position + word.count - 1]
        ranges.append(origins[position]..<text.index(after: last))
      }
      position += word?.count ?? 1
    }
    return ranges.merged
  }
}

extension [Range<String.Index>] {
  /// The ranges with those put together that share a character.
  fileprivate var merged: [Range<String.Index>] {
    reduce(into: []) { ranges, range in
      if let last = ranges.last, range.lowerBound < last.upperBound {
        let end = Swift.max(last.upperBound, range.upperBound)
        ranges[ranges.count - 1] = last.lowerBound..<end
      } else {
        ranges.append(range)
      }
    }
  }
}
