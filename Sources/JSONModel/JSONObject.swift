import OrderedCollections

/// A JSON object: members with unique keys, in the order they were written.
///
/// The order is kept for writing; two objects with the same members are equal in any order.
public struct JSONObject: Sendable {
  private var members: OrderedDictionary<JSONString, JSONValue>

  /// An object without members.
  public init() { members = [:] }

  /// An object with members in the order given; of members with one key, the last one stands.
  public init(_ members: some Sequence<(JSONString, JSONValue)>) {
    self.members = OrderedDictionary(members, uniquingKeysWith: { $1 })
  }

  /// The value of a member; setting `nil` removes it, setting a new key appends it.
  public subscript(key: JSONString) -> JSONValue? {
    get { members[key] }
    set { members[key] = newValue }
  }

  /// The keys in their order.
  public var keys: [JSONString] { Array(members.keys) }

  /// An object without members that has room for some.
  init(minimumCapacity: Int) { members = OrderedDictionary(minimumCapacity: minimumCapacity) }

  /// Adds a member with a key that is not there yet.
  mutating func append(_ key: JSONString, _ value: JSONValue) { members[key] = value }
}

extension JSONObject: Hashable {
  /// Tells whether both have the same members, in any order.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    if left.members.keys == right.members.keys {
      return left.members.values.elementsEqual(right.members.values)
    }
    return left.count == right.count && left.allSatisfy { right[$0.key] == $0.value }
  }

  /// Hashes independently of the order of members.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    // With the keys alone, all objects of one list would fall into one place of every set.
    for key in members.keys.sorted() {
      hasher.combine(key)
      hasher.combine(members[key])
    }
  }
}

extension JSONObject {
  /// The keys whose values differ from another object's, with those that only one of both has.
  ///
  /// - Complexity: O(*n*); no key is hashed where both have the same keys in the same order, as
  ///   versions of one record mostly have.
  public func keysChanged(from other: JSONObject) -> [JSONString] {
    if members.keys == other.members.keys {
      return members.keys.indices.lazy
        .filter { members.values[$0] != other.members.values[$0] }
        .map { members.keys[$0] }
    }
    let added = other.keys.filter { members[$0] == nil }
    return members.keys.filter { members[$0] != other.members[$0] } + added
  }
}

extension JSONObject: RandomAccessCollection {
  /// The first position.
  public var startIndex: Int { 0 }

  /// The position after the last member.
  public var endIndex: Int { members.count }

  /// The member at a position.
  public subscript(position: Int) -> (key: JSONString, value: JSONValue) {
    members.elements[position]
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// An object from a literal.
  public init(dictionaryLiteral elements: (JSONString, JSONValue)...) {
    self.init(elements)
  }
}
