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

  /// The number of letters to insert, remove or replace (Levenshtein 1966).
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let cost = a == b ? diagonal : 1 + min(diagonal, row[j], row[j + 1])
        diagonal = row[j + 1]
        row[j + 1] = cost
      }
    }
    return row[right.count]
  }
}
