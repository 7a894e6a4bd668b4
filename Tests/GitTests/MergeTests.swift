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

  @Test func `A file where the other side has a folder is a conflict`() throws {
    let repository = try Repository.create(in: folder)
    let base = try repository.writeTree(files: ["src-x": "0", "src/a": "1"])
    let ours = try repository.writeTree(files: ["src": "2", "src-x": "0"])
    let theirs = try repository.writeTree(files: ["src-x": "0", "src/a": "1", "src/b": "3"])
    for sides in [(ours, theirs), (theirs, ours)] {
      let merge = try repository.mergeTrees(base: base, ours: sides.0, theirs: sides.1)
      #expect(merge == .conflicts(["src"]))
    }
  }

  @Test func `Lines that both sides changed are marked, and others are merged`() throws {
    func merge(_ ours: String, _ theirs: String) throws -> Repository.LineMerge {
      try Repository.mergeLines(
        base: Array("a\nb\nc\n".utf8), ours: Array(ours.utf8), theirs: Array(theirs.utf8))
    }
    let clean = try merge("x\nb\nc\n", "a\nb\ny\n")
    #expect(clean.isClean && String(decoding: clean.bytes, as: UTF8.self) == "x\nb\ny\n")
    let marked = try merge("a\nx\nc\n", "a\ny\nc\n")
    #expect(!marked.isClean)
    #expect(
      String(decoding: marked.bytes, as: UTF8.self)
        == "a\n<<<<<<< ours\nx\n=======\ny\n>>>>>>> theirs\nc\n")
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
