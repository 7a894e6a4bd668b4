import Foundation
import Git
import Testing

@Suite struct IndexTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A repository with `a` and `b/c` committed, checked out and in the index.
  private func makeRepository() throws -> Repository {
    let repository = try Repository.create(in: folder)
    let commit = try repository.writeCommit(["a": "1\n", "b/c": "2\n"])
    try repository.setReference("refs/heads/main", to: commit, expecting: nil, message: "test")
    try folder.git("reset", "-q", "--hard", in: "here")
    return repository
  }

  @Test func `The index is read with the status of its files`() throws {
    let repository = try makeRepository()
    let index = try repository.readIndex()
    #expect(try index.stagedPaths() == ["a", "b/c"])
    #expect(try index.conflictedPaths().isEmpty)
    #expect(index.modified != nil)
    let entry = try #require(try index.entry(at: "b/c"))
    #expect(entry.id == Repository.blobID(of: Array("2\n".utf8)))
    #expect(entry.mode == .blob && !entry.skipsWorkingTree)
    #expect(entry.status == (try folder.status(of: "here/b/c")))
  }

  @Test func `A new repository has an empty index`() throws {
    let repository = try Repository.create(in: folder)
    let index = try repository.readIndex()
    #expect(try index.stagedPaths().isEmpty && index.modified == nil)
  }

  @Test func `What is committed and staged is clean for git, without a second look`() throws {
    let repository = try makeRepository()
    try folder.write("changed\n", to: "here/a")
    try folder.write("new\n", to: "here/d/e")
    try FileManager.default.removeItem(atPath: folder.path + "/here/b/c")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/here/link", withDestinationPath: "d/e")
    let files = ["a": "changed\n", "d/e": "new\n"]
    var updates = try files.map { path, text in
      IndexUpdate(path: path, id: try repository.writeBlob(text), mode: .blob)
    }
    updates.append(
      IndexUpdate(path: "link", id: try repository.writeBlob("d/e"), mode: .symlink))
    try repository.updateIndex(set: updates, removed: ["b/c", "never/there"])

    #expect(try folder.git("ls-files", in: "here") == "a\nd/e\nlink")
    // diff-files compares the status alone before the index is refreshed.
    #expect(try folder.git("diff-files", in: "here") == "")
    let tree = try #require(ObjectID(hex: try folder.git("write-tree", in: "here")))
    let head = try repository.resolve("HEAD")
    let commit = try repository.writeCommit(
      tree: tree, parents: [head], author: ada, committer: ada, message: "All\n")
    try repository.setReference("refs/heads/main", to: commit, expecting: head, message: "test")
    #expect(try folder.git("status", "--porcelain", in: "here") == "")
    try folder.git("fsck", "--strict", in: "here")
  }

  @Test func `The entries of other paths keep what is staged in them`() throws {
    let repository = try makeRepository()
    try folder.write("staged\n", to: "here/a")
    try folder.git("add", "a", in: "here")
    let before = try repository.readIndex().entry(at: "a")
    try folder.write("3\n", to: "here/b/c")
    let id = try repository.writeBlob("3\n")
    try repository.updateIndex(
      set: [IndexUpdate(path: "b/c", id: id, mode: .blob)], removed: [])
    let after = try repository.readIndex().entry(at: "a")
    #expect(before?.id == after?.id && before?.mode == after?.mode)
    #expect(try folder.git("status", "--porcelain", in: "here") == "M  a\nM  b/c")
  }

  @Test func `A file that was edited in the second of the last index is still seen as edited`()
    throws
  {
    let repository = try makeRepository()
    try folder.write("1\n", to: "here/a")
    try folder.git("add", "a", in: "here")
    // As long as before: git can only tell by reading it.
    try folder.write("2\n", to: "here/a")
    Thread.sleep(forTimeInterval: 1.1)
    let id = try repository.writeBlob("3\n")
    try folder.write("3\n", to: "here/b/c")
    try repository.updateIndex(
      set: [IndexUpdate(path: "b/c", id: id, mode: .blob)], removed: [])
    #expect(try folder.git("diff", "--name-only", in: "here") == "a")
  }

  @Test func `A file with other content stays visible as changed`() throws {
    let repository = try makeRepository()
    try folder.write("9\n", to: "here/a")
    let id = try repository.writeBlob("3\n")
    try repository.updateIndex(set: [IndexUpdate(path: "a", id: id, mode: .blob)], removed: [])
    let entry = try repository.readIndex().entry(at: "a")
    #expect(entry?.status.size == 0)
    #expect(try folder.git("status", "--porcelain", in: "here") == "MM a")
  }

  @Test func `An observed status is recorded if the file still has it, and only then`() throws {
    let repository = try makeRepository()
    try folder.write("3\n", to: "here/a")
    let observed = try folder.status(of: "here/a")
    let id = try repository.writeBlob("3\n")
    let update = IndexUpdate(path: "a", id: id, mode: .blob, observed: observed)
    try repository.updateIndex(set: [update], removed: [])
    let recorded = try repository.readIndex().entry(at: "a")?.status
    #expect(recorded == observed)

    try folder.write("edited meanwhile\n", to: "here/a")
    try repository.updateIndex(set: [update], removed: [])
    #expect(try folder.git("status", "--porcelain", in: "here") == "MM a")
  }

  @Test func `Staging a path settles its conflict`() throws {
    let repository = try makeRepository()
    let base = try repository.resolve("HEAD")
    let ours = try repository.writeCommit(["a": "x\n", "b/c": "2\n"], parents: [base])
    let theirs = try repository.writeCommit(["a": "y\n", "b/c": "2\n"], parents: [base])
    try folder.git("reset", "-q", "--hard", ours.hex, in: "here")
    try folder.git("read-tree", "-m", base.hex, ours.hex, theirs.hex, in: "here")
    let conflicted = try repository.readIndex()
    #expect(try conflicted.conflictedPaths() == ["a"])
    #expect(try conflicted.entry(at: "a") == nil)
    try folder.write("z\n", to: "here/a")
    let id = try repository.writeBlob("z\n")
    try repository.updateIndex(set: [IndexUpdate(path: "a", id: id, mode: .blob)], removed: [])
    let settled = try repository.readIndex()
    #expect(try settled.conflictedPaths().isEmpty)
    #expect(try settled.entry(at: "a")?.id == id)
    #expect(try folder.git("ls-files", "-u", in: "here") == "")
  }

  @Test func `A failed update leaves the index as it was`() throws {
    let repository = try makeRepository()
    let id = try repository.writeBlob("3\n")
    let update = { (path: String, id: ObjectID) in
      code { () throws(GitError) in
        try repository.updateIndex(
          set: [IndexUpdate(path: path, id: id, mode: .blob)], removed: ["a"])
      }
    }
    #expect(update("new", unknownID) == .notFound)
    #expect(update("../new", id) == .invalidName)
    #expect(update(".git/new", id) == .invalidName)
    try folder.write("", to: "here/.git/index.lock")
    #expect(update("new", id) == .locked)
    let index = try repository.readIndex()
    #expect(try index.stagedPaths() == ["a", "b/c"])
    #expect(try folder.git("ls-files", in: "here") == "a\nb/c")
  }

  @Test func `A split index is refused as unsupported`() throws {
    let repository = try makeRepository()
    try folder.git("update-index", "--split-index", in: "here")
    #expect(code { () throws(GitError) in try repository.readIndex() } == .unsupported)
  }
}
