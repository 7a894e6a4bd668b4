/// Finds the name that somebody probably meant.
public enum Spelling {
  /// What is longer is no name that somebody has misspelt.
  private static let longest = 100

  /// The name that is the same but for capitals, or else the nearest one; `nil` for none.
  public static func meant(by name: String, in names: [String]) -> String? {
    guard name.utf8.count <= 4 * longest else { return nil }
    let folded = name.lowercased()
    let same = names.first { $0.utf8.count == name.utf8.count && $0.lowercased() == folded }
    return same ?? nearest(to: name, in: names)
  }

  /// The nearest name at most a third of the letters away, the first of equals; `nil` for none, and for
  /// what has more than 100 letters.
  ///
  /// - Complexity: O(names × length²) for names of about the same letters, O(names × length) for others.
  public static func nearest(to name: String, in names: [String]) -> String? {
    guard let wanted = letters(name) else { return nil }
    var limit = max(1, wanted.count / 3)
    var nearest: String?
    for candidate in names {
      guard let letters = letters(candidate),
        let distance = distance(wanted, letters, atMost: nearest == nil ? limit : limit - 1)
      else { continue }
      (nearest, limit) = (candidate, distance)
    }
    return nearest
  }

  private static func letters(_ name: String) -> [Unicode.Scalar]? {
    // Most texts need not be taken apart to see that they are too long.
    guard name.utf8.count <= 4 * longest else { return nil }
    let letters = Array(name.unicodeScalars)
    return letters.count <= longest ? letters : nil
  }

  /// The number of letters to insert, remove, replace or swap with the next (optimal string
  /// alignment, after Damerau 1964); `nil` where there are more than a limit.
  static func distance(
    _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int
  ) -> Int? {
    guard limit >= 0, abs(left.count - right.count) <= limit, mayBeNear(left, right, limit) else {
      return nil
    }
    var (before, last) = ([Int](), Array(0...right.count))
    for (i, a) in left.enumerated() {
      var row = [i + 1]
      for (j, b) in right.enumerated() {
        var best = min(last[j] + (a == b ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a == right[j - 1], b == left[i - 1] { best = min(best, before[j - 1] + 1) }
        row.append(best)
      }
      // A swap goes on from the row before.
      guard min(row.min() ?? 0, last.min() ?? 0) <= limit else { return nil }
      (before, last) = (last, row)
    }
    return last[right.count] <= limit ? last[right.count] : nil
  }

  /// Whether two texts have enough letters in common; each step changes two kinds of letters at most.
  private static func mayBeNear(
    _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], _ limit: Int
  ) -> Bool {
    func kinds(_ letters: [Unicode.Scalar]) -> UInt64 {
      letters.reduce(0) { $0 | 1 << UInt64($1.value & 63) }
    }
    return (kinds(left) ^ kinds(right)).nonzeroBitCount <= 2 * limit
  }
}
