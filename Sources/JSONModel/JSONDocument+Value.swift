internal import OrderedCollections

extension JSONDocument {
  /// The value at an index, with all that is in it.
  public func value(at index: Int = root) -> JSONValue { withView { $0.value(at: index) } }

  /// The whole text's value; its objects share their keys with those of other texts.
  public func value(sharing keys: SharedKeys) -> JSONValue {
    withView { ValueReader(document: $0, shared: keys).value(at: JSONDocument.root) }
  }
}

extension JSONDocument.View {
  /// The value at an index, with all that is in it.
  public func value(at index: Int) -> JSONValue {
    ValueReader(document: self, shared: nil).value(at: index)
  }
}

/// Makes values of what stands in a document.
struct ValueReader {
  let document: JSONDocument.View
  let shared: SharedKeys?

  func value(at index: Int) -> JSONValue {
    let entry = document[index]
    switch entry.kind {
    case .null: return .null
    case .bool: return .bool(entry.flag)
    case .number: return .number(document.number(entry))
    case .string: return .string(document.string(entry))
    case .array: return .array(elements(of: index, entry.count, value))
    case .object: return .object(object(at: index, entry.count, value))
    }
  }

  /// Which members and elements a value has, with `null` in the place of all else.
  func shape(at index: Int) -> JSONValue {
    let entry = document[index]
    switch entry.kind {
    case .null, .bool, .number, .string: return .null
    case .array: return .array(elements(of: index, entry.count, shape))
    case .object: return .object(object(at: index, entry.count, shape))
    }
  }

  private func elements(
    of index: Int, _ count: Int, _ value: (Int) -> JSONValue
  ) -> [JSONValue] {
    var elements: [JSONValue] = []
    elements.reserveCapacity(count)
    document.forEachElement(of: index) { elements.append(value($0)) }
    return elements
  }

  private func object(at index: Int, _ count: Int, _ value: (Int) -> JSONValue) -> JSONObject {
    var values: [JSONValue] = []
    values.reserveCapacity(count)
    document.forEachMember(of: index) { values.append(value($1)) }
    let keys = shared?.keys(of: index, in: document) ?? document.keys(of: index)
    return JSONObject(uniqueKeys: keys, values: values)
  }
}

/// The keys of objects that were read, for others that have the same ones in the same order: most
/// records of a collection do.
///
/// One thread uses it.
public final class SharedKeys {
  private var known: [UInt64: (table: KeyTable, keys: OrderedSet<JSONString>)] = [:]
  private let memory = FrozenMemory()

  /// How many lists of keys are kept, lest records that are all different fill the memory.
  private static let limit = 4096

  /// No keys yet.
  public init() {}

  /// The keys of the object at an index.
  fileprivate func keys(
    of index: Int, in document: JSONDocument.View
  ) -> OrderedSet<JSONString> {
    let hash = document.keyHash(of: index)
    if let known = known[hash] {
      return document.hasKeys(known.table, index) ? known.keys : document.keys(of: index)
    }
    let keys = document.keys(of: index)
    if known.count < SharedKeys.limit {
      known[hash] = (KeyTable(keys.elements, in: memory), keys)
    }
    return keys
  }
}

extension JSONDocument.View {
  /// The keys of the object at an index.
  fileprivate func keys(of index: Int) -> OrderedSet<JSONString> {
    var keys: ContiguousArray<JSONString> = []
    keys.reserveCapacity(self[index].count)
    forEachMember(of: index) { key, _ in keys.append(string(self[key])) }
    return OrderedSet(uncheckedUniqueElements: keys)
  }

  /// A number that is the same for objects with the same keys, and seldom for others.
  fileprivate func keyHash(of index: Int) -> UInt64 {
    var hash = UInt64(self[index].count)
    forEachMember(of: index) { key, _ in
      hash = (hash ^ UInt64(self[key].hash)) &* 0x0000_0100_0000_01B3
    }
    return hash
  }

  /// Whether the object at an index has just these keys.
  fileprivate func hasKeys(_ table: KeyTable, _ index: Int) -> Bool {
    guard self[index].count == table.count else { return false }
    var position = 0
    var areSame = true
    forEachMember(of: index) { key, _ in
      areSame = areSame && table.matches(position, self[key], self)
      position += 1
    }
    return areSame
  }
}
