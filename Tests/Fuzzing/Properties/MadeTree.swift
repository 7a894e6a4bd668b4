internal import CLibgit2
internal import Git

/// A tree of entries that an attacker chose, with what git takes each for.
struct MadeTree {
  /// Its object.
  let id: ObjectID
  private let entries: [Entry]

  private struct Entry {
    let mode: String
    let name: [UInt8]
    let kind: Kind
    let id: ObjectID

    var bytes: [UInt8] {
      let digits = Array(id.hex)
      let id = stride(from: 0, to: 40, by: 2).compactMap {
        UInt8(String(digits[$0...$0 + 1]), radix: 16)
      }
      return Array(mode.utf8) + [UInt8(ascii: " ")] + name + [0] + id
    }

    /// What git puts the entries of a tree in order by.
    var key: [UInt8] { if case .folder = kind { name + [UInt8(ascii: "/")] } else { name } }
  }

  private enum Kind {
    case file, gitlink
    case link(target: [UInt8])
    case folder(MadeTree)
  }

  /// Modes as they stand in trees, those that no git writes too.
  private static let modes = [
    "100644", "100755", "120000", "160000", "40000", "100664", "120755", "040000", "0", "160755",
  ]
  /// More than these say nothing more.
  private static let mostEntries = 64

  /// Makes a tree of entries that end with a zero byte: a byte for the mode, and the name.
  ///
  /// A folder holds all entries before it. A link leads to what the entry behind it is named.
  init(parsing bytes: [UInt8], inOrder: Bool, in store: TreeStore) {
    let parts = bytes.split(separator: 0, omittingEmptySubsequences: true)
      .prefix(MadeTree.mostEntries)
    let blob = store.write(Array("text".utf8), as: GIT_OBJECT_BLOB)
    var entries: [Entry] = []
    for (number, part) in parts.enumerated() {
      let mode = MadeTree.modes[Int(part[part.startIndex]) % MadeTree.modes.count]
      var (kind, id) = (Kind.gitlink, blob)
      // As canon_mode of git's cache.h.
      switch (UInt32(mode, radix: 8) ?? 0) & 0o170000 {
      case 0o100000: kind = .file
      case 0o120000:
        let target = parts.dropFirst(number + 1).first.map { Array($0.dropFirst()) } ?? []
        (kind, id) = (.link(target: target), store.write(target, as: GIT_OBJECT_BLOB))
      case 0o040000:
        let tree = MadeTree(entries, inOrder: inOrder, in: store)
        (kind, id, entries) = (.folder(tree), tree.id, [])
      default: break
      }
      entries.append(Entry(mode: mode, name: Array(part.dropFirst()), kind: kind, id: id))
    }
    self.init(entries, inOrder: inOrder, in: store)
  }

  private init(_ entries: [Entry], inOrder: Bool, in store: TreeStore) {
    let sorted = entries.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    self.entries = inOrder ? sorted : entries
    id = store.write(self.entries.flatMap(\.bytes), as: GIT_OBJECT_TREE)
  }
}

extension MadeTree {
  private var isEmpty: Bool {
    entries.allSatisfy { if case .folder(let tree) = $0.kind { tree.isEmpty } else { false } }
  }

  /// Throws where a file of the tree would become another one, or be reached by another name.
  ///
  /// What holds no file is not written.
  func requireHarmless(below path: [String] = []) throws(BrokenProperty) {
    var keys: Set<String> = []
    for entry in entries {
      if case .folder(let tree) = entry.kind, tree.isEmpty { continue }
      guard let name = String(validating: entry.name, as: UTF8.self) else {
        throw BrokenProperty("a harmless name is text")
      }
      try MadeTree.requireHarmless(name: name)
      // Strings are equal whatever their Unicode form.
      try require(
        keys.insert(name.lowercased()).inserted, "no file system takes two names for one")
      try MadeTree.requireHarmless(entry.kind, at: path + [name])
    }
  }

  private static func requireHarmless(
    _ kind: Kind, at path: [String]
  ) throws(BrokenProperty) {
    let isOurs = ["dataset", "schemas", "conflicts", "reports", "fieldbook.json"].contains(path[0])
    switch kind {
    case .file: break
    case .gitlink: try require(!isOurs, "no submodule stands among records")
    case .folder(let tree): try tree.requireHarmless(below: path)
    case .link(let target):
      try require(!isOurs, "no link stands among records")
      var depth = path.count - 1
      let steps = target.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      for step in steps where step != [UInt8(ascii: ".")] {
        depth += step == Array("..".utf8)[...] ? -1 : 1
        try require(!step.isEmpty && depth >= 0, "a link stays in the repository")
      }
    }
  }

  /// A rough list of its own, so that it is not as wrong as what it judges.
  static func requireHarmless(name: String) throws(BrokenProperty) {
    let plain = name.lowercased()
    try require(
      !["", ".", "..", ".git", "git~1"].contains(plain) && !plain.hasPrefix(".git:")
        && !plain.unicodeScalars.contains { "\\/".unicodeScalars.contains($0) || $0.value < 0x20 },
      "a harmless path leads nowhere else")
  }
}
