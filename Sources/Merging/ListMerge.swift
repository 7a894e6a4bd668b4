internal import JSONModel

/// Merges lists made from one, element by element, by what each element stems from.
struct ListMerge {
  /// An element of the base by its place, or a new one by its value and how often that stood before.
  enum Element: Hashable {
    case old(Int)
    case new(JSONValue, Int)

    var isNew: Bool {
      if case .new = self { return true }
      return false
    }
  }

  /// What a side has: its elements in their order.
  struct Side {
    let elements: [Element]
    let values: [Element: JSONValue]

    init(base: [JSONValue], list: [JSONValue]) {
      var counts: [JSONValue: Int] = [:]
      elements = zip(list, ListAlignment(base: base, list: list).origins).map { value, origin in
        if let origin { return .old(origin) }
        defer { counts[value, default: 0] += 1 }
        return .new(value, counts[value, default: 0])
      }
      values = Dictionary(uniqueKeysWithValues: zip(elements, list))
    }
  }

  private let base: [JSONValue]
  private let lists: [[JSONValue]]
  private let sides: [Side]

  init(base: [JSONValue], sides: [[JSONValue]]) {
    self.base = base
    lists = [base] + sides
    self.sides = sides.map { Side(base: base, list: $0) }
  }

  /// The merged list; `nil` where two sides changed an element, put the old ones into different
  /// orders, or changed the same stretch so that nothing tells what belongs beside what.
  func merged() -> [JSONValue]? {
    let distinction = ElementDistinction(lists)
    let sorting = distinction?.order(of: lists)
    let gaps = ListGaps(count: base.count, sides: sides.map(\.elements))
    guard let order = gaps.merged({ areApart($0, distinction, sorting) }) else { return nil }
    var result: [JSONValue] = []
    for element in order {
      guard let value = value(of: element) else { return nil }
      if let value { result.append(value) }
    }
    return sorting?.sorted(result) ?? result
  }

  private func value(of element: Element) -> JSONValue?? {
    switch element {
    case .new(let value, _): return .some(value)
    case .old(let index):
      return SchemalessMerge.value(base: base[index], sides: sides.map { $0.values[element] })
    }
  }

  /// Whether what several sides added at one place are different things whose order tells nothing.
  private func areApart(
    _ added: [[Element]], _ distinction: ElementDistinction?, _ sorting: ElementOrder?
  ) -> Bool {
    guard let distinction else { return false }
    let values = added.map { run in
      run.compactMap { element in sides.lazy.compactMap { $0.values[element] }.first }
    }
    return distinction.isApart(values)
      && (sorting != nil || distinction.isOfObjects(base))
  }
}
