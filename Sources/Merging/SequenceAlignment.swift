/// What two sequences have in common: the places of equal elements, in the order of both.
///
/// Short sequences are compared as a whole (Myers 1986). Long ones are held together by the elements that stand once
/// in each (Cohen's "patience diff"), so that no two of them take long, whatever is in them.
struct SequenceAlignment<Element: Hashable> {
  /// Two places with equal elements.
  typealias Pair = (old: Int, new: Int)

  private(set) var pairs: [Pair] = []
  private let old: [Element]
  private let new: [Element]
  private var budget = SequenceAlignment.comparisons

  /// How many elements are compared as a whole, of both sequences together.
  private static var short: Int { 2048 }
  /// How many comparisons are made at most; what is left then has nothing in common.
  private static var comparisons: Int { 1 << 26 }
  /// How often a stretch between elements that stand once is searched for others that do.
  private static var depth: Int { 16 }

  /// Aligns two sequences.
  ///
  /// - Complexity: O(n · d) for n elements and d differences; beyond ``short`` O(n log n), and a bounded number of
  ///   comparisons.
  init(_ old: [Element], _ new: [Element]) {
    (self.old, self.new) = (old, new)
    align(old.indices, new.indices, depth: 0)
  }

  private mutating func align(_ olds: Range<Int>, _ news: Range<Int>, depth: Int) {
    guard olds.count + news.count > Self.short else { return compare(olds, news) }
    guard depth < Self.depth else { return }
    let (start, end) = (sharedStart(olds, news), sharedEnd(olds, news))
    pairs += (0..<start).map { (olds.lowerBound + $0, news.lowerBound + $0) }
    var (old, new) = (olds.lowerBound + start, news.lowerBound + start)
    let (lastOld, lastNew) = (olds.upperBound - end, news.upperBound - end)
    let anchors = anchors(old..<lastOld, new..<lastNew)
    // Without any, only a stretch that the shared ends have made short can be compared.
    let isOpen = !anchors.isEmpty || start + end > 0
    for anchor in anchors + [(lastOld, lastNew)] where isOpen {
      align(old..<anchor.old, new..<anchor.new, depth: depth + 1)
      if anchor.old < lastOld { pairs.append(anchor) }
      (old, new) = (anchor.old + 1, anchor.new + 1)
    }
    pairs += (0..<end).map { (lastOld + $0, lastNew + $0) }
  }

  private mutating func compare(_ olds: Range<Int>, _ news: Range<Int>) {
    let size = olds.count + news.count
    guard !olds.isEmpty, !news.isEmpty, budget >= size * size else { return }
    budget -= size * size
    var (removed, inserted) = (Set<Int>(), Set<Int>())
    for change in new[news].difference(from: old[olds]) {
      switch change {
      case .remove(let offset, _, _): removed.insert(olds.lowerBound + offset)
      case .insert(let offset, _, _): inserted.insert(news.lowerBound + offset)
      }
    }
    pairs += zip(
      olds.filter { !removed.contains($0) }, news.filter { !inserted.contains($0) }
    ).map { ($0, $1) }
  }

  private func sharedStart(_ olds: Range<Int>, _ news: Range<Int>) -> Int {
    zip(olds, news).prefix { old[$0] == new[$1] }.count
  }

  /// How many elements are alike at the ends, of those that are not at the shared start.
  private func sharedEnd(_ olds: Range<Int>, _ news: Range<Int>) -> Int {
    let start = sharedStart(olds, news)
    return zip(olds.dropFirst(start).reversed(), news.dropFirst(start).reversed())
      .prefix { old[$0] == new[$1] }.count
  }

  /// The most elements that stand once in both stretches and in the same order.
  private func anchors(_ olds: Range<Int>, _ news: Range<Int>) -> [Pair] {
    let places = Self.single(new, news)
    let candidates = Self.single(old, olds).compactMap { element, old in
      places[element].map { (old: old, new: $0) }
    }
    return Self.rising(candidates.sorted { $0.old < $1.old })
  }

  /// The places of the elements that stand once in a stretch.
  private static func single(_ elements: [Element], _ range: Range<Int>) -> [Element: Int] {
    var places: [Element: Int?] = [:]
    for place in range {
      places[elements[place]] = places[elements[place]] == nil ? place : .some(nil)
    }
    return places.compactMapValues(\.self)
  }

  /// The longest row of pairs whose new places rise too (Fredman 1975).
  private static func rising(_ pairs: [Pair]) -> [Pair] {
    // The pair that ends the best row of each length, and the pair before each in its row.
    var ends: [Int] = []
    var before: [Int?] = []
    for (number, pair) in pairs.enumerated() {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[ends[middle]].new < pair.new { low = middle + 1 } else { high = middle }
      }
      before.append(low > 0 ? ends[low - 1] : nil)
      if low < ends.count { ends[low] = number } else { ends.append(number) }
    }
    var row: [Pair] = []
    var next = ends.last
    while let number = next {
      row.append(pairs[number])
      next = before[number]
    }
    return row.reversed()
  }
}
