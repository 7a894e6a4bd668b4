internal import JSONModel

/// The order of the elements of lists made from one: the old ones that all sides kept, and between
/// them what each side put there or took away.
struct ListGaps {
  typealias Element = ListMerge.Element

  private let count: Int
  private let sides: [[Element]]
  /// The old elements that every side kept.
  private let kept: Set<Element>

  init(count: Int, sides: [[Element]]) {
    self.count = count
    self.sides = sides
    kept = sides.reduce(Set((0..<count).map { .old($0) })) { $0.intersection($1) }
  }

  /// What a side did between two elements that stayed.
  private struct Change: Hashable {
    let removed: Set<Element>
    let run: [Element]

    var added: [Element] { run.filter(\.isNew) }
  }

  /// One order of all elements; additions of several sides at one place are asked about.
  func merged(_ areApart: ([[Element]]) -> Bool) -> [Element]? {
    guard let skeleton = skeleton() else { return nil }
    let changes = sides.map(changes)
    var result: [Element] = []
    for anchor in [nil] + skeleton.map(Optional.some) {
      if let anchor { result.append(anchor) }
      var gap: [Change] = []
      for change in changes.compactMap({ $0[anchor] }) where !gap.contains(change) {
        gap.append(change)
      }
      guard let run = run(gap, areApart) else { return nil }
      result += run
    }
    return Set(result).count == result.count ? result : nil
  }

  /// The order of the elements that all kept: at most one side's may be new.
  private func skeleton() -> [Element]? {
    let before = (0..<count).map { Element.old($0) }.filter(kept.contains)
    let orders = Set(sides.map { $0.filter(kept.contains) }).subtracting([before])
    return orders.count > 1 ? nil : orders.first ?? before
  }

  /// What a side did, by the element that it did it behind.
  private func changes(_ side: [Element]) -> [Element?: Change] {
    let runs = split(side)
    let present = Set(side)
    let removed = split((0..<count).map { .old($0) }).mapValues { run in
      Set(run.filter { !present.contains($0) })
    }
    let anchors = Set(runs.keys).union(removed.keys)
    return Dictionary(
      uniqueKeysWithValues: anchors.map {
        ($0, Change(removed: removed[$0] ?? [], run: runs[$0] ?? []))
      })
  }

  /// The elements that not every side kept, by the kept one that they stand behind.
  private func split(_ elements: [Element]) -> [Element?: [Element]] {
    var runs: [Element?: [Element]] = [:]
    var anchor: Element?
    for element in elements {
      if kept.contains(element) {
        anchor = element
      } else {
        runs[anchor, default: []].append(element)
      }
    }
    return runs
  }

  private func run(_ gap: [Change], _ areApart: ([[Element]]) -> Bool) -> [Element]? {
    let adding = gap.filter { !$0.added.isEmpty }
    // Who puts something in the place of an element says something else than who removes it.
    let isClash = adding.contains { first in
      gap.contains { $0 != first && !$0.removed.isDisjoint(with: first.removed) }
    }
    if isClash { return nil }
    guard adding.count > 1 else {
      return joined((adding + gap.filter(\.added.isEmpty)).map(\.run))
    }
    guard adding.allSatisfy(\.removed.isEmpty) else { return nil }
    let runs = adding.map(\.run).sorted(by: ListGaps.precedes)
    if let longest = runs.first, runs.allSatisfy(longest.containsInOrder) {
      return joined([longest] + gap.map(\.run))
    }
    return areApart(adding.map(\.added)) ? joined(runs + gap.map(\.run)) : nil
  }

  private func joined(_ runs: [[Element]]) -> [Element] {
    var seen: Set<Element> = []
    return runs.joined().filter { seen.insert($0).inserted }
  }

  /// The longer run first; of equally long ones that with the smaller texts.
  private static func precedes(_ first: [Element], _ second: [Element]) -> Bool {
    if first.count != second.count { return first.count > second.count }
    return text(of: first).lexicographicallyPrecedes(text(of: second))
  }

  private static func text(of run: [Element]) -> [JSONString] {
    run.map { element in
      switch element {
      case .old(let index): JSONString(String(index))
      case .new(let value, let count): JSONString("\(value.canonicalText) \(count)")
      }
    }
  }
}
