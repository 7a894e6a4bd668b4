import Foundation
import Git
import Testing

@Suite struct TreeTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `A tree lists what was put into it, in the order of git`() throws {
    let repository = try Repository.create(in: folder)
    let inner = try repository.writeTree([try repository.blobEntry("x", "x")])
    let entries = [
      TreeEntry(name: "a", mode: .tree, id: inner),
      try repository.blobEntry("a.b", "text"),
      try repository.blobEntry("ä", "text"),
      TreeEntry(name: "link", mode: .symlink, id: try repository.writeBlob("a.b")),
      TreeEntry(name: "run", mode: .executable, id: try repository.writeBlob("#!")),
      TreeEntry(name: "sub", mode: .gitlink, id: unknownID),
    ]
    let id = try repository.writeTree(entries)
    let read = try repository.entries(ofTree: id)
    #expect(read.map(\.name) == ["a.b", "a", "link", "run", "sub", "ä"])
    #expect(Set(read) == Set(entries))
    let listing = try folder.git("-c", "core.quotePath=false", "ls-tree", id.hex, in: "here")
    let expected = [
      "100644 blob \(entries[1].id)\ta.b", "040000 tree \(inner)\ta",
      "120000 blob \(entries[3].id)\tlink", "100755 blob \(entries[4].id)\trun",
      "160000 commit \(unknownID)\tsub", "100644 blob \(entries[2].id)\tä",
    ]
    #expect(listing.split(separator: "\n").map(String.init) == expected)
    try folder.git("fsck", "--strict", in: "here")
  }

  @Test func `An entry is found by its path`() throws {
    let repository = try Repository.create(in: folder)
    let tree = try repository.writeTree(files: ["a/b/c": "text", "d": "more"])
    let found = try repository.entry(atPath: "a/b/c", inTree: tree)
    #expect(
      found == TreeEntry(name: "c", mode: .blob, id: Repository.blobID(of: Array("text".utf8))))
    let parent = try repository.entry(atPath: "a/b", inTree: tree)
    #expect(parent?.mode == .tree)
    for path in ["x", "a/x", "d/x"] {
      let entry = try repository.entry(atPath: path, inTree: tree)
      #expect(entry == nil, "\(path)")
    }
  }

  @Test(arguments: ["", ".", "..", ".git", "a/b", "a\0b"])
  func `A name that git refuses is refused`(name: String) throws {
    let repository = try Repository.create(in: folder)
    let entry = try repository.blobEntry(name, "text")
    #expect(code { () throws(GitError) in try repository.writeTree([entry]) } == .invalidName)
  }

  @Test func `A name twice, or an object that is not there, makes no tree`() throws {
    let repository = try Repository.create(in: folder)
    let entry = try repository.blobEntry("a", "text")
    let missing = TreeEntry(name: "b", mode: .blob, id: unknownID)
    #expect(
      code { () throws(GitError) in try repository.writeTree([entry, entry]) } == .invalidName)
    #expect(code { () throws(GitError) in try repository.writeTree([missing]) } == .notFound)
    #expect(code { () throws(GitError) in try repository.entries(ofTree: unknownID) } == .notFound)
  }

  @Test func `Names that differ in their Unicode form alone are two names`() throws {
    let repository = try Repository.create(in: folder)
    let composed = try repository.blobEntry("\u{E9}", "1")
    let decomposed = try repository.blobEntry("e\u{301}", "2")
    let tree = try repository.writeTree([composed, decomposed])
    let count = try repository.entries(ofTree: tree).count
    #expect(count == 2)
    let empty = try repository.differences(from: nil, to: tree)
    #expect(empty.count == 2)
  }

  @Test func `A name that is not UTF-8 is not repaired`() throws {
    let repository = try Repository.create(in: folder)
    var bytes = Data("100644 ".utf8) + [0xE9, 0]
    bytes.append(contentsOf: [UInt8](repeating: 0x77, count: 20))
    try bytes.write(to: URL(fileURLWithPath: folder.path + "/tree"))
    let hex = try folder.git("hash-object", "-t", "tree", "-w", folder.path + "/tree", in: "here")
    let id = try #require(ObjectID(hex: hex))
    #expect(code { () throws(GitError) in try repository.entries(ofTree: id) } == .encoding)
  }
}
