extension JSONDocument.View {
  /// Whether the values at two indices are equal, as JSON Schema Core, section 4.2.2, has it.
  ///
  /// - Complexity: O(values), and O(members²) in objects.
  public func areEqual(_ left: Int, _ right: Int) -> Bool {
    let (one, other) = (entries[left], entries[right])
    guard one.kind == other.kind else { return false }
    switch one.kind {
    case .null: return true
    case .bool: return one.flag == other.flag
    case .string: return haveSameCharacters(one, other)
    case .number:
      return haveSameCharacters(one, other)
        || (!(one.flag && other.flag) && number(one) == number(other))
        || (one.flag && other.flag && integer(one) == integer(other))
    case .array: return haveEqualElements(left, right)
    case .object: return haveEqualMembers(left, right)
    }
  }

  private func haveEqualElements(_ left: Int, _ right: Int) -> Bool {
    guard entries[left].count == entries[right].count else { return false }
    var (one, other) = (left + 1, right + 1)
    while one < end(of: left) {
      guard areEqual(one, other) else { return false }
      (one, other) = (end(of: one), end(of: other))
    }
    return true
  }

  private func haveEqualMembers(_ left: Int, _ right: Int) -> Bool {
    guard entries[left].count == entries[right].count else { return false }
    var key = left + 1
    while key < end(of: left) {
      guard let other = member(like: entries[key], of: right), areEqual(key + 1, other) else {
        return false
      }
      key = end(of: key + 1)
    }
    return true
  }

  private func member(like key: Entry, of index: Int) -> Int? {
    var place = index + 1
    while place < end(of: index) {
      if entries[place].hash == key.hash, haveSameCharacters(entries[place], key) {
        return place + 1
      }
      place = end(of: place + 1)
    }
    return nil
  }

  /// Whether the object at an index has a member; `false` for other values.
  public func hasMember(_ key: JSONString, _ index: Int) -> Bool { member(key, of: index) != nil }
}
