/// Two versions of a text, shortened so that what differs is seen.
public struct ChangeExcerpt: Hashable, Sendable {
  /// The first version.
  public let old: String
  /// The second version.
  public let new: String

  /// Shortens two texts that may be longer than a width, in characters, to about that width each.
  ///
  /// What both begin with is left out but for a few characters, where a text is too long otherwise.
  public init(from old: String, to new: String, width: Int) {
    guard old.count > width || new.count > width else {
      (self.old, self.new) = (old, new)
      return
    }
    let same = zip(old, new).prefix { $0 == $1 }.count
    let skipped = same + 1 < width / 2 ? 0 : max(0, same - width / 4)
    self.old = ChangeExcerpt.part(of: old, from: skipped, width)
    self.new = ChangeExcerpt.part(of: new, from: skipped, width)
  }

  private static func part(of text: String, from start: Int, _ width: Int) -> String {
    guard start > 0 else { return cut(text[...], width) }
    return "…" + cut(text.dropFirst(start), width - 1)
  }

  private static func cut(_ text: Substring, _ width: Int) -> String {
    text.count > width ? text.prefix(max(0, width - 1)) + "…" : String(text)
  }
}
