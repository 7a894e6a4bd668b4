import OrderedCollections

/// A JSON object: members with unique keys, in the order they were written.
///
/// The order is kept for writing; two objects with the same members are equal in any order.
public struct JSONObject: Sendable {
  // Apart from the values, because the objects of many records can then share them.
  private var names: OrderedSet<JSONString>
  private var values: [JSONValue]

  /// An object without members.
  public init() { self.init(uniqueKeys: [], values: []) }

  /// An object with members in the order given; of members with one key, the last one stands.
  public init(_ members: some Sequence<(JSONString, JSONValue)>) {
    self.init()
    names.reserveCapacity(members.underestimatedCount)
    values.reserveCapacity(members.underestimatedCount)
    for (key, value) in members { self[key] = value }
  }

  /// An object of keys with as many values, in the same order.
  init(uniqueKeys: OrderedSet<JSONString>, values: [JSONValue]) {
    precondition(uniqueKeys.count == values.count)
    names = uniqueKeys
    self.values = values
  }

  /// The value of a member; setting `nil` removes it, setting a new key appends it.
  public subscript(key: JSONString) -> JSONValue? {
    get { names.firstIndex(of: key).map { values[$0] } }
    set {
      switch (names.firstIndex(of: key), newValue) {
      case (let position?, let value?): values[position] = value
      case (let position?, nil):
        names.remove(at: position)
        values.remove(at: position)
      case (nil, let value?):
        names.append(key)
        values.append(value)
      case (nil, nil): break
      }
    }
  }

  /// The keys in their order.
  public var keys: [JSONString] { names.elements }
}

extension JSONObject: Hashable {
  /// Tells whether both have the same members, in any order.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    if left.names == right.names { return left.values == right.values }
    return left.count == right.count && left.allSatisfy { right[$0.key] == $0.value }
  }

  /// Hashes independently of the order of members.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    // With the keys alone, all objects of one list would fall into one place of every set.
    for key in names.sorted() {
      hasher.combine(key)
      hasher.combine(self[key])
    }
  }
}

extension JSONObject {
  /// The keys whose values differ from another object's, with those that only one of both has.
  ///
  /// - Complexity: O(*n*); no key is hashed where both have the same keys in the same order, as
  ///   versions of one record mostly have.
  public func keysChanged(from other: JSONObject) -> [JSONString] {
    if names == other.names {
      return names.indices.lazy.filter { values[$0] != other.values[$0] }.map { names[$0] }
    }
    let added = other.names.filter { self[$0] == nil }
    return names.filter { self[$0] != other[$0] } + added
  }
}

extension JSONObject: RandomAccessCollection {
  /// The first position.
  public var startIndex: Int { 0 }

  /// The position after the last member.
  public var endIndex: Int { values.count }

  /// The member at a position.
  public subscript(position: Int) -> (key: JSONString, value: JSONValue) {
    (names[position], values[position])
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// An object from a literal.
  public init(dictionaryLiteral elements: (JSONString, JSONValue)...) {
    self.init(elements)
  }
}
