internal import OrderedCollections

/// Some members that the objects of many texts may have, for reading these alone.
///
/// One thread uses it.
public final class MemberSelection {
  private let names: [JSONString]
  /// Whether the value of each counts.
  private let countsValue: [Bool]
  private let table: KeyTable
  private let memory = FrozenMemory()
  /// Where the values of the last object stand, by the positions of their names; zero where it has none.
  private var places: [Int]
  /// The keys of the objects that were read, by which of the members these have.
  private var known: [UInt64: OrderedSet<JSONString>] = [:]

  /// Some members by their names, each different, with whether the value counts: of others, it is read only which
  /// members and elements it has, and all else within it is as if it were `null`.
  public init(_ members: [(name: JSONString, countsValue: Bool)]) {
    names = members.map(\.name)
    countsValue = members.map(\.countsValue)
    table = KeyTable(names, in: memory)
    places = Array(repeating: 0, count: names.count)
  }

  /// Finds where the values of these members stand in the object of a whole text.
  ///
  /// - Complexity: O(members).
  public func find(in document: JSONDocument.View) {
    for position in places.indices { places[position] = 0 }
    guard document[JSONDocument.root].kind == .object else { return }
    var guess = 0
    document.forEachMember(of: JSONDocument.root) { key, value in
      guard let position = table.position(of: document[key], in: document, guess: guess) else {
        return
      }
      places[position] = value
      guess = position + 1
    }
  }

  /// Calls a closure with the position of each name that was found last, in the order of the names, and with
  /// the index of its value.
  public func forEachFound(_ body: (Int, Int) -> Void) {
    for (position, place) in places.enumerated() where place > 0 { body(position, place) }
  }

  /// The object of a text in which the members were found last, with these alone.
  ///
  /// - Complexity: O(members), and the size of the values that are kept.
  public func found(in document: JSONDocument.View, sharing shared: SharedKeys) -> JSONObject {
    let reader = ValueReader(document: document, shared: shared)
    var values: [JSONValue] = []
    values.reserveCapacity(names.count)
    var present: [Int] = []
    present.reserveCapacity(names.count)
    forEachFound { position, place in
      present.append(position)
      values.append(
        countsValue[position] ? reader.value(at: place) : reader.shape(at: place))
    }
    return JSONObject(uniqueKeys: keys(at: present), values: values)
  }

  /// The keys at some positions; most objects have the same.
  private func keys(at positions: [Int]) -> OrderedSet<JSONString> {
    guard names.count <= UInt64.bitWidth else {
      return OrderedSet(uncheckedUniqueElements: positions.map { names[$0] })
    }
    let mask = positions.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
    if let keys = known[mask] { return keys }
    let keys = OrderedSet(uncheckedUniqueElements: positions.map { names[$0] })
    if known.count < MemberSelection.limit { known[mask] = keys }
    return keys
  }

  /// How many lists of keys are kept, lest records that are all different fill the memory.
  private static let limit = 4096
}
