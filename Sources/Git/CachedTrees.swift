/// The trees that the folders of an index were last known to be (`gitformat-index(5)`, "Cache tree").
struct CachedTrees {
  /// One folder.
  struct Folder {
    fileprivate let name: [UInt8]
    /// The tree that its entries make; `nil` once one of them has changed.
    let id: ObjectID?
    fileprivate var folders: [Folder] = []

    /// The folder of a name directly in this one.
    func folder(named name: UnsafeRawBufferPointer) -> Folder? {
      folders.first { $0.name.elementsEqual(name) }
    }
  }

  /// The root of the working tree.
  let root: Folder

  /// Reads the extension's bytes; `nil` where they do not have its form.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var position = 0
    guard let root = Self.folder(bytes, &position, depth: 0), position == bytes.count else {
      return nil
    }
    self.root = root
  }

  /// Deeper than any path that a system takes.
  private static let deepest = 2048

  private static func folder(
    _ bytes: UnsafeRawBufferPointer, _ position: inout Int, depth: Int
  ) -> Folder? {
    guard depth < deepest, let name = text(bytes, &position, before: 0),
      let entries = number(bytes, &position, before: UInt8(ascii: " ")),
      let count = number(bytes, &position, before: UInt8(ascii: "\n")), count >= 0
    else { return nil }
    var id: ObjectID?
    if entries >= 0 {
      guard position + 20 <= bytes.count else { return nil }
      id = ObjectID(bytes, at: position)
      position += 20
    }
    var folder = Folder(name: name, id: id)
    for _ in 0..<count {
      guard let inner = self.folder(bytes, &position, depth: depth + 1) else { return nil }
      folder.folders.append(inner)
    }
    return folder
  }

  private static func text(
    _ bytes: UnsafeRawBufferPointer, _ position: inout Int, before end: UInt8
  ) -> [UInt8]? {
    guard let stop = bytes[position...].firstIndex(of: end) else { return nil }
    defer { position = stop + 1 }
    return Array(bytes[position..<stop])
  }

  private static func number(
    _ bytes: UnsafeRawBufferPointer, _ position: inout Int, before end: UInt8
  ) -> Int? {
    text(bytes, &position, before: end).flatMap { Int(String(decoding: $0, as: UTF8.self)) }
  }
}
