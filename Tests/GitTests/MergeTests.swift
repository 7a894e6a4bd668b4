import Git
import Testing

@Suite struct MergeTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `Changes of different files and lines are merged`() throws {
    let repository = try Repository.create(in: folder)
    let lines = (1...9).map { "\($0)\n" }.joined()
    let base = try repository.writeTree(files: ["a": "1", "b/c": "2", "text": lines])
    let ours = try repository.writeTree(files: ["a": "x", "b/c": "2", "text": "0\n" + lines])
    let theirs = try repository.writeTree(files: ["a": "1", "n": "y", "text": lines + "10\n"])
    let merge = try repository.mergeTrees(base: base, ours: ours, theirs: theirs)
    let expected = try repository.writeTree(
      files: ["a": "x", "n": "y", "text": "0\n" + lines + "10\n"])
    #expect(merge == .merged(expected))
    try folder.git("fsck", "--strict", in: "here")
  }

  @Test func `What cannot be merged is listed by its path`() throws {
    let repository = try Repository.create(in: folder)
    let base = try repository.writeTree(files: ["a": "1", "b/c": "2", "d": "3"])
    let ours = try repository.writeTree(files: ["a": "x", "b/c": "x", "d": "3"])
    let theirs = try repository.writeTree(files: ["a": "y", "d": "4"])
    let merge = try repository.mergeTrees(base: base, ours: ours, theirs: theirs)
    #expect(merge == .conflicts(["a", "b/c"]))
  }

  @Test func `Without a base the same file on both sides must be equal`() throws {
    let repository = try Repository.create(in: folder)
    let ours = try repository.writeTree(files: ["a": "1", "b": "2"])
    let theirs = try repository.writeTree(files: ["a": "1", "b": "3"])
    let merge = try repository.mergeTrees(base: nil, ours: ours, theirs: theirs)
    #expect(merge == .conflicts(["b"]))
    let same = try repository.mergeTrees(base: nil, ours: ours, theirs: ours)
    #expect(same == .merged(ours))
  }
}
