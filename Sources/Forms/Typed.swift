internal import Records

/// What somebody typed, as it is compared with names: in small letters, without accents and without
/// what stands between words.
struct Typed {
  /// The words.
  let words: [String]
  /// The words with a space between them.
  let text: String

  init(_ text: String) {
    let folded = String(decoding: TextFolding.standard.bytes(of: text), as: UTF8.self)
    let words = folded.unicodeScalars.split { scalar in
      !scalar.properties.isAlphabetic && scalar.properties.numericType == nil
    }
    self.words = words.map { String($0) }
    self.text = self.words.joined(separator: " ")
  }

  /// How well a name fits: 0 the same, 1 it begins so, 2 a word of it begins so, 3 it is somewhere in
  /// it; `nil` where it does not fit.
  func rank(in name: Typed) -> Int? {
    guard !text.isEmpty else { return nil }
    if name.text == text { return 0 }
    if name.text.hasPrefix(text) { return 1 }
    if words.allSatisfy({ word in name.words.contains { $0.hasPrefix(word) } }) { return 2 }
    return words.allSatisfy { name.text.contains($0) } ? 3 : nil
  }
}
