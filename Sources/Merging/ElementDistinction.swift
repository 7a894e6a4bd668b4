internal import JSONModel

/// What tells the elements of several lists apart: strings themselves, objects by members of theirs.
struct ElementDistinction {
  /// The members whose strings differ between all objects of each list; `nil` for lists of strings.
  private let members: [JSONString]?

  /// `nil` where the elements are neither all strings nor all objects, or are not told apart.
  init?(_ lists: [[JSONValue]]) {
    let all = lists.joined()
    guard let first = all.first else { return nil }
    func differ(_ member: JSONString?) -> Bool {
      lists.allSatisfy { list in
        let names = list.compactMap { ElementDistinction.name(of: $0, by: member) }
        return names.count == list.count && Set(names).count == list.count
      }
    }
    if first.object == nil {
      guard differ(nil) else { return nil }
      members = nil
    } else {
      guard all.allSatisfy({ $0.object != nil }), let object = first.object else { return nil }
      let telling = object.keys.filter(differ).sorted()
      guard !telling.isEmpty else { return nil }
      members = telling
    }
  }

  /// So many objects in a list are enough to show that a member tells them apart.
  private static let evidence = 3

  /// Whether the elements are objects, enough of them to know that what tells them apart does.
  func isOfObjects(_ list: [JSONValue]) -> Bool {
    members != nil && list.count >= ElementDistinction.evidence
  }

  /// Whether no two of several runs have elements that agree in what tells elements apart.
  func isApart(_ runs: [[JSONValue]]) -> Bool {
    (members.map { $0.map(Optional.some) } ?? [nil]).allSatisfy { member in
      let names = runs.map { Set($0.compactMap { ElementDistinction.name(of: $0, by: member) }) }
      return names.reduce(0) { $0 + $1.count } == names.reduce(Set()) { $0.union($1) }.count
    }
  }

  /// The order that all lists are sorted in, if there is one and it shows.
  func order(of lists: [[JSONValue]]) -> ElementOrder? {
    guard lists.contains(where: { $0.count > 1 }) else { return nil }
    return (members.map { $0.map(Optional.some) } ?? [nil]).lazy.flatMap { member in
      [false, true].map { ElementOrder(member: member, ignoresCase: $0) }
    }.first { order in
      lists.allSatisfy { order.sorted($0) == $0 }
    }
  }

  /// What an element is called: a string by itself, an object by a member.
  static func name(of element: JSONValue, by member: JSONString?) -> JSONString? {
    let name = member.map { element[$0] } ?? element
    guard case .string(let text) = name else { return nil }
    return text
  }
}

/// An order of elements by their names.
struct ElementOrder {
  let member: JSONString?
  let ignoresCase: Bool

  /// The elements in this order.
  func sorted(_ list: [JSONValue]) -> [JSONValue] {
    list.map { (key: key(of: $0), value: $0) }.sorted { $0.key < $1.key }.map(\.value)
  }

  private func key(of element: JSONValue) -> Key {
    let name = ElementDistinction.name(of: element, by: member) ?? JSONString("")
    return Key(folded: ignoresCase ? JSONString(name.text.lowercased()) : name, name: name)
  }

  private struct Key: Comparable {
    let folded: JSONString
    let name: JSONString

    static func < (left: Key, right: Key) -> Bool {
      left.folded == right.folded ? left.name < right.name : left.folded < right.folded
    }
  }
}
