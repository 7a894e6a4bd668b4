/// A three-way merge of sequences by hunks, symmetric in its two sides.
struct SequenceMerge<Element: Hashable> {
  /// A stretch of the base and what a side put in its place.
  struct Hunk: Equatable {
    let range: Range<Int>
    let replacement: [Element]
  }

  /// The merged sequence, or `nil` where different hunks overlap or touch.
  ///
  /// - Complexity: O(n · d) for n elements and d differences (Myers 1986).
  static func merge(base: [Element], ours: [Element], theirs: [Element]) -> [Element]? {
    let left = hunks(from: base, to: ours)
    let right = hunks(from: base, to: theirs)
    guard let hunks = combine(left, right) else { return nil }
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
    let difference = other.difference(from: base)
    var removed = Set<Int>()
    var inserted = Set<Int>()
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var hunks: [Hunk] = []
    var old = 0
    var new = 0
    while old < base.count || new < other.count {
      let (firstOld, firstNew) = (old, new)
      while removed.contains(old) || inserted.contains(new) {
        if removed.contains(old) { old += 1 } else { new += 1 }
      }
      if old > firstOld || new > firstNew {
        hunks.append(Hunk(range: firstOld..<old, replacement: Array(other[firstNew..<new])))
      }
      if old < base.count || new < other.count {
        old += 1
        new += 1
      }
    }
    return hunks
  }

  private static func combine(_ left: [Hunk], _ right: [Hunk]) -> [Hunk]? {
    var result: [Hunk] = []
    var left = left[...]
    var right = right[...]
    while let first = left.first, let second = right.first {
      if first == second {
        result.append(first)
        left.removeFirst()
        right.removeFirst()
      } else if first.range.upperBound < second.range.lowerBound {
        result.append(first)
        left.removeFirst()
      } else if second.range.upperBound < first.range.lowerBound {
        result.append(second)
        right.removeFirst()
      } else {
        return nil
      }
    }
    let merged = result + left + right
    let touches = zip(merged, merged.dropFirst()).contains {
      $0.range.upperBound >= $1.range.lowerBound
    }
    return touches ? nil : merged
  }
}
