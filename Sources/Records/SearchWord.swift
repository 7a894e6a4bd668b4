/// A word of a search, which stands in a text whatever case and accents either has; å, ä and ö, where they
/// were typed, stand for themselves.
struct SearchWord: Hashable, Sendable {
  /// The word with nothing left of its accents.
  let folded: [UInt8]
  /// The word with å, ä and ö in it, if it has any.
  private let swedish: [UInt8]?

  init(_ text: String) {
    folded = TextFolding.standard.bytes(of: text)
    let kept = TextFolding.swedish.bytes(of: text)
    swedish = kept == folded ? nil : kept
  }

  /// Whether a text can only be told to have the word by looking at it again.
  var isStrict: Bool { swedish != nil }

  /// Whether it stands in a text.
  func isIn(_ text: String) -> Bool {
    guard TextFolding.standard.bytes(of: text).contains(bytes: folded) else { return false }
    return swedish.map { TextFolding.swedish.bytes(of: text).contains(bytes: $0) } ?? true
  }

  /// The word as texts are folded to mark it there.
  var marked: [UInt8] { swedish ?? folded }
}
