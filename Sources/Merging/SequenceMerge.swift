/// Merges sequences by hunks against one base; the order of the sides changes nothing.
package struct SequenceMerge<Element: Hashable> {
  /// A stretch of the base and what a side put in its place.
  struct Hunk: Equatable {
    let range: Range<Int>
    let replacement: [Element]
  }

  /// The merged sequence, or `nil` where different hunks overlap or touch.
  ///
  /// - Complexity: that of ``SequenceAlignment``, for each side.
  package static func merge(base: [Element], sides: [[Element]]) -> [Element]? {
    guard let hunks = combine(sides.map { hunks(from: base, to: $0) }) else { return nil }
    var result: [Element] = []
    var position = 0
    for hunk in hunks {
      result += base[position..<hunk.range.lowerBound]
      result += hunk.replacement
      position = hunk.range.upperBound
    }
    return result + base[position...]
  }

  /// What turns the base into another sequence, as stretches with unchanged elements between.
  static func hunks(from base: [Element], to other: [Element]) -> [Hunk] {
    var hunks: [Hunk] = []
    var (old, new) = (0, 0)
    for pair in SequenceAlignment(base, other).pairs + [(base.count, other.count)] {
      if pair.old > old || pair.new > new {
        hunks.append(Hunk(range: old..<pair.old, replacement: Array(other[new..<pair.new])))
      }
      (old, new) = (pair.old + 1, pair.new + 1)
    }
    return hunks
  }

  /// The hunks of all sides, equal ones once.
  private static func combine(_ sides: [[Hunk]]) -> [Hunk]? {
    let sorted = sides.joined().sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    var result: [Hunk] = []
    for hunk in sorted where hunk != result.last {
      if let last = result.last, last.range.upperBound >= hunk.range.lowerBound { return nil }
      result.append(hunk)
    }
    return result
  }
}
