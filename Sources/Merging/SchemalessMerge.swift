package import JSONModel
internal import Records

/// Merges a place that no schema speaks of where the kinds of its values are not enough to say how.
///
/// Every rule here keeps what each side wrote. Where two sides wrote about the same, there is none.
package struct SchemalessMerge {
  private let base: JSONValue?
  private let sides: [JSONValue?]

  /// A merge of values of one base, each once.
  package init(base: JSONValue?, sides: [JSONValue?]) {
    self.base = base
    self.sides = sides
  }

  /// The merged value, itself `nil` where it is removed; `nil` where no rule decides.
  package func merged() -> JSONValue?? {
    if let removed = removed() { return removed }
    if let list = list() { return .some(.array(list)) }
    return wrapped().map { .some($0) }
  }

  /// Who removes the whole removes the parts that others removed.
  private func removed() -> JSONValue?? {
    guard let base, sides.contains(nil) else { return nil }
    let isCovered = sides.allSatisfy { side in side.map { base.leaves($0) } ?? true }
    return isCovered ? .some(nil) : nil
  }

  private func list() -> [JSONValue]? {
    let lists = sides.compactMap { $0?.array }
    guard lists.count == sides.count else { return nil }
    if let base = base?.array { return ListMerge(base: base, sides: lists).merged() }
    guard base == nil, let longest = lists.max(by: { $0.count < $1.count }) else { return nil }
    return lists.allSatisfy { longest.containsInOrder($0) } ? longest : nil
  }

  /// One side made a list of what was one value, and put others beside it; the value in the list
  /// is still what the other sides changed.
  private func wrapped() -> JSONValue? {
    let lists = sides.compactMap { $0?.array }
    let others = sides.compactMap { $0 }.filter { $0.array == nil }
    guard let base, base.array == nil, lists.count == 1, others.count == sides.count - 1,
      lists[0].filter({ $0 == base }).count == 1, let index = lists[0].firstIndex(of: base),
      let value = SchemalessMerge.value(base: base, sides: others) ?? nil
    else { return nil }
    var list = lists[0]
    list[index] = value
    return .array(list)
  }

  /// A value merged by all rules; `nil` where that leaves anything undecided.
  static func value(base: JSONValue?, sides: [JSONValue?]) -> JSONValue?? {
    var history = RecordHistory()
    history.append(
      RecordHistory.Version(origin: nil, state: RecordState(value: base), before: nil),
      after: BitSet())
    var parts = [RegisterMerge.Part(version: 0, now: base, before: nil, isWhole: false)]
    for (number, side) in sides.enumerated() {
      history.append(
        RecordHistory.Version(
          origin: WriteOrigin(commit: "\(number)", author: "", time: ""),
          state: RecordState(value: side), before: RecordState(value: base)),
        after: BitSet(below: 1))
      parts.append(
        RegisterMerge.Part(version: number + 1, now: side, before: base, isWhole: false))
    }
    var found: RegisterMerge.Found = [:]
    let value = RegisterMerge(history).merge(parts, nil, .root, &found)
    return found.isEmpty ? .some(value) : nil
  }
}

extension JSONValue {
  /// Whether another value is this one, or what is left of it after removals only.
  func leaves(_ other: JSONValue) -> Bool {
    if self == other { return true }
    switch (self, other) {
    case (.object(let object), .object(let rest)):
      return rest.allSatisfy { key, value in object[key]?.leaves(value) ?? false }
    case (.array(let array), .array(let rest)): return array.containsInOrder(rest)
    default: return false
    }
  }
}

extension Sequence where Element: Equatable {
  /// Whether all elements of another sequence are in this one, in their order.
  func containsInOrder(_ others: some Sequence<Element>) -> Bool {
    var iterator = makeIterator()
    return others.allSatisfy { other in
      while let element = iterator.next() {
        if element == other { return true }
      }
      return false
    }
  }
}
