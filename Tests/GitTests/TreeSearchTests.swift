import Git
import Testing

@Suite struct TreeSearchTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `Names are found in a tree as git lists them, folders and links too`() throws {
    let repository = try Repository.create(in: folder)
    let blob = try repository.writeBlob([1])
    let inner = try repository.writeTree([TreeEntry(name: "x", mode: .blob, id: blob)])
    let entries = [
      TreeEntry(name: "a.json", mode: .blob, id: blob),
      TreeEntry(name: "a", mode: .tree, id: inner),
      TreeEntry(name: "b 100644 a", mode: .executable, id: blob),
      TreeEntry(name: "ä", mode: .symlink, id: blob),
    ]
    let tree = try repository.writeTree(entries)
    for entry in entries {
      let found = try repository.entries(named: ["none", entry.name], inTree: tree)
      #expect(found == [nil, entry])
    }
    let nothing = try repository.entries(named: ["", "a.jso", "x", "a\u{308}"], inTree: tree)
    #expect(nothing == [nil, nil, nil, nil])
    let empty = try repository.writeTree([])
    let none = try repository.entries(named: ["a"], inTree: empty)
    #expect(none == [nil])
  }

  @Test func `What is no tree, or not there, is an error`() throws {
    let repository = try Repository.create(in: folder)
    let blob = try repository.writeBlob([1])
    #expect(
      code { () throws(GitError) in try repository.entries(named: ["a"], inTree: blob) }
        == .wrongType)
    #expect(
      code { () throws(GitError) in try repository.entries(named: ["a"], inTree: unknownID) }
        == .notFound)
  }
}
