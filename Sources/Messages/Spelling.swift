/// Finds the name that somebody probably meant.
enum Spelling {
  /// The nearest name at most a third of the letters away, the first of equals; `nil` for none.
  ///
  /// - Complexity: O(names × length²).
  static func nearest(to name: String, in names: [String]) -> String? {
    let limit = max(1, name.count / 3)
    return names.map { ($0, distance(Array(name), Array($0))) }
      .filter { $0.1 <= limit }
      .min { $0.1 < $1.1 }?.0
  }

  /// The number of letters to insert, remove, replace or swap with the next (optimal string
  /// alignment, after Damerau 1964).
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var rows = [Array(0...right.count)]
    for (i, a) in left.enumerated() {
      var row = [i + 1]
      for (j, b) in right.enumerated() {
        var best = min(rows[i][j] + (a == b ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a == right[j - 1], b == left[i - 1] {
          best = min(best, rows[i - 1][j - 1] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[left.count][right.count]
  }
}
