import Git
import Testing

@Suite struct DifferenceTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `Differences are those that git finds, in its order`() throws {
    let repository = try Repository.create(in: folder)
    let old = try repository.writeTree(files: [
      "a": "1", "b/c": "2", "b/d/e": "3", "b.c": "4", "same/x": "5", "file": "6", "dir/x": "7",
    ])
    let new = try repository.writeTree(files: [
      "a": "x", "b/c": "2", "b/d/new": "y", "b.c": "z", "same/x": "5", "file/x": "6", "dir": "7",
    ])
    let differences = try repository.differences(from: old, to: new)
    let status = differences.map { difference in
      let letter = difference.old == nil ? "A" : difference.new == nil ? "D" : "M"
      return "\(letter)\t\(difference.path)"
    }
    let judged = try folder.git(
      "diff-tree", "-r", "--no-renames", "--name-status", old.hex, new.hex, in: "here")
    #expect(status == judged.split(separator: "\n").map(String.init))
    let paths = differences.map(\.path)
    #expect(paths == paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  @Test func `A difference holds both entries`() throws {
    let repository = try Repository.create(in: folder)
    let before = try repository.blobEntry("x", "1")
    let after = TreeEntry(name: "x", mode: .executable, id: before.id)
    let old = try repository.writeTree(updating: nil, with: ["a/x": before])
    let new = try repository.writeTree(updating: nil, with: ["a/x": after])
    let differences = try repository.differences(from: old, to: new)
    #expect(differences.map(\.path) == ["a/x"])
    #expect(differences.first?.old == before)
    #expect(differences.first?.new == after)
  }

  @Test func `Against nothing every file is a difference, and against itself none`() throws {
    let repository = try Repository.create(in: folder)
    let tree = try repository.writeTree(files: ["a": "1", "b/c": "2"])
    let added = try repository.differences(from: nil, to: tree)
    #expect(added.map(\.path) == ["a", "b/c"] && added.allSatisfy { $0.old == nil })
    let removed = try repository.differences(from: tree, to: nil)
    #expect(removed.map(\.path) == ["a", "b/c"] && removed.allSatisfy { $0.new == nil })
    let none = try repository.differences(from: tree, to: tree)
    #expect(none.isEmpty)
  }

  @Test func `Folders nested without end are refused before the stack overflows`() throws {
    let repository = try Repository.create(in: folder)
    var tree = try repository.writeTree([try repository.blobEntry("x", "x")])
    for _ in 0..<1100 {
      tree = try repository.writeTree([TreeEntry(name: "d", mode: .tree, id: tree)])
    }
    let deepest = tree
    #expect(
      code { () throws(GitError) in try repository.differences(from: nil, to: deepest) }
        == .unsupported)
  }
}
