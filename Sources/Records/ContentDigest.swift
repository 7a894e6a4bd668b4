internal import JSONModel

/// A number for what a file says; under a key that nobody else knows, other content has the same one by
/// chance alone.
struct ContentDigest: Sendable {
  private let key: UInt64
  private var state: UInt64

  /// The digest of nothing.
  init(key: UInt64) {
    self.key = key | 1
    state = key
  }

  /// The number; never zero.
  var value: UInt64 { max(1, state) }

  mutating func add(_ number: UInt64) {
    let (high, low) = (state ^ number).multipliedFullWidth(by: key)
    state = high ^ low
  }

  /// Takes in bytes, eight at a time, and how many they are.
  mutating func add(_ bytes: Span<UInt8>) {
    add(UInt64(bytes.count))
    var place = 0
    let words = unsafe bytes.bytes
    while place + 8 <= bytes.count {
      unsafe add(words.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    guard place < bytes.count else { return }
    var rest: UInt64 = 0
    for place in place..<bytes.count { rest = rest << 8 | UInt64(bytes[place]) }
    add(rest)
  }

  /// Takes in what an object says in some of its members, or in all of them, however it is laid out.
  mutating func add(_ document: JSONDocument, _ members: MemberReading?) {
    document.withView { view in
      guard let members else { return addValue(at: JSONDocument.root, in: view) }
      members.selection.find(in: view)
      members.selection.forEachFound { position, place in
        add(UInt64(position))
        if members.members[position].countsValue {
          addValue(at: place, in: view)
        } else {
          addShape(at: place, in: view)
        }
      }
    }
  }

  private mutating func addValue(at start: Int, in view: JSONDocument.View) {
    for place in start..<view.end(of: start) {
      let entry = view[place]
      switch entry.kind {
      case .string, .number:
        add(UInt64(entry.kind.rawValue))
        view.withCharacters(of: entry) { add($0) }
      case .bool: add(UInt64(entry.flag ? 1 : 0) << 8 | UInt64(entry.kind.rawValue))
      case .null, .array, .object: add(UInt64(entry.count) << 8 | UInt64(entry.kind.rawValue))
      }
    }
  }

  /// Takes in which members and elements a value has.
  private mutating func addShape(at index: Int, in view: JSONDocument.View) {
    let entry = view[index]
    switch entry.kind {
    case .null, .bool, .number, .string: add(0)
    case .array:
      add(UInt64(entry.count) << 8 | UInt64(entry.kind.rawValue))
      view.forEachElement(of: index) { addShape(at: $0, in: view) }
    case .object:
      add(UInt64(entry.count) << 8 | UInt64(entry.kind.rawValue))
      view.forEachMember(of: index) { key, value in
        view.withCharacters(of: view[key]) { add($0) }
        addShape(at: value, in: view)
      }
    }
  }
}
