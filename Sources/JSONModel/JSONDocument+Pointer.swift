extension JSONDocument.View {
  /// The way from the whole text's value to the one at an index.
  ///
  /// - Complexity: O(values before the index at each level).
  public func pointer(to index: Int) -> JSONPointer {
    var search = PointerSearch()
    return search.pointer(to: index, in: self)
  }

  /// The index of the value at a pointer, if there is one.
  public func index(of pointer: JSONPointer) -> Int? {
    pointer.tokens.reduce(Optional(JSONDocument.root)) { place, token in
      place.flatMap { member(token, of: $0)?.value ?? element(token, of: $0) }
    }
  }

  /// The index of the member of an object that has a key; `nil` for other values and keys.
  public func member(_ key: JSONString, of index: Int) -> (key: Int, value: Int)? {
    guard entries[index].kind == .object else { return nil }
    let wanted = Array(key.text.utf8)[...]
    var place = index + 1
    while place < end(of: index) {
      if holds(wanted, entries[place]) {
        return (place, place + 1)
      }
      place = end(of: place + 1)
    }
    return nil
  }

  /// The index of an element of an array by a reference token; `nil` for other values and tokens.
  func element(_ token: JSONString, of index: Int) -> Int? {
    guard entries[index].kind == .array,
      let position = JSONPointer.index(token, below: entries[index].count)
    else { return nil }
    return (0..<position).reduce(index + 1) { place, _ in end(of: place) }
  }

  /// The offsets in the text of the value at a pointer and of its key; of the nearest value around
  /// it that exists.
  func offsets(of pointer: JSONPointer) -> (key: Int, value: Int) {
    var place = JSONDocument.root
    var key = place
    for token in pointer.tokens {
      if let member = member(token, of: place) {
        (key, place) = member
      } else if let element = element(token, of: place) {
        (key, place) = (element, element)
      } else {
        return (entries[place].offset, entries[place].offset)
      }
    }
    return (entries[key].offset, entries[place].offset)
  }
}
