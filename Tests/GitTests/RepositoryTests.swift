import Foundation
import Git
import Testing

@Suite struct RepositoryTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `A new repository is one for git too`() throws {
    let repository = try Repository.create(
      at: folder.path + "/a/b", bare: false, initialBranch: "trunk")
    #expect(repository.workingDirectory == folder.path + "/a/b/")
    #expect(repository.gitDirectory == folder.path + "/a/b/.git/")
    let isBare = repository.isBare
    #expect(!isBare)
    #expect(try folder.git("symbolic-ref", "HEAD", in: "a/b") == "refs/heads/trunk")
  }

  @Test func `A bare repository has no working directory`() throws {
    let repository = try Repository.create(in: folder, bare: true)
    let isBare = repository.isBare
    #expect(isBare)
    #expect(repository.workingDirectory == nil)
    #expect(try folder.git("rev-parse", "--is-bare-repository", in: "here") == "true")
  }

  @Test func `A repository is not created twice, nor with a branch that git refuses`() throws {
    _ = try Repository.create(in: folder)
    #expect(code { () throws(GitError) in try Repository.create(in: folder) } == .exists)
    let path = folder.path + "/other"
    #expect(
      code { () throws(GitError) in
        try Repository.create(at: path, bare: false, initialBranch: "a..b")
      } == .invalidName)
    #expect(!folder.exists("other"))
  }

  @Test func `Opening does not search, discovering does`() throws {
    _ = try Repository.create(in: folder)
    try folder.write("", to: "here/below/file")
    let below = folder.path + "/here/below"
    #expect(code { () throws(GitError) in try Repository.open(at: below) } == .notFound)
    let found = try Repository.discover(from: below)?.gitDirectory
    #expect(found == folder.path + "/here/.git/")
    let opened = try Repository.open(at: folder.path + "/here").gitDirectory
    #expect(opened == found)
  }

  @Test func `Where no repository is, discovering finds nil, and in no folder at all it throws`()
    throws
  {
    let isNothing = try Repository.discover(from: folder.path) == nil
    #expect(isNothing)
    let missing = folder.path + "/missing"
    #expect(code { () throws(GitError) in try Repository.discover(from: missing) } == .notFound)
  }

  @Test(.enabled(if: getuid() == 0, "only root can give a folder away"))
  func `The repository of another user is not taken for none`() throws {
    _ = try Repository.create(in: folder)
    for path in ["/here", "/here/.git"] {
      try #require(chown(folder.path + path, 1, 1) == 0)
    }
    let path = folder.path + "/here"
    #expect(code { () throws(GitError) in try Repository.open(at: path) } == .notOwner)
    #expect(code { () throws(GitError) in try Repository.discover(from: path) } == .notOwner)
  }

  @Test func `A repository of sha256 is refused as unsupported`() throws {
    try folder.git("init", "-q", "--object-format=sha256", "here")
    let path = folder.path + "/here"
    #expect(code { () throws(GitError) in try Repository.open(at: path) } == .unsupported)
  }

  @Test func `A path with a NUL is not cut off there`() throws {
    _ = try Repository.create(in: folder)
    let path = folder.path + "/here\0/there"
    #expect(code { () throws(GitError) in try Repository.open(at: path) } == .invalidName)
  }

  @Test func `A shallow clone is recognised and not fetched into`() throws {
    let origin = try Repository.create(in: folder, named: "origin", bare: true)
    let first = try origin.writeCommit(["a": "1"])
    let second = try origin.writeCommit(["a": "2"], parents: [first])
    try origin.setReference("refs/heads/main", to: second, expecting: nil, message: "test")
    try folder.git("clone", "-q", "--depth=1", "file://\(folder.path)/origin", "here")
    let repository = try Repository.open(at: folder.path + "/here")
    let isShallow = repository.isShallow
    #expect(isShallow)
    #expect(
      code { () throws(GitError) in try repository.fetch(remote: "origin") } == .shallow)
  }

  @Test func `A merge that git has begun is an operation under way`() throws {
    let repository = try Repository.create(in: folder)
    let base = try repository.writeCommit(["a": "0\n"])
    let ours = try repository.writeCommit(["a": "1\n"], parents: [base])
    let theirs = try repository.writeCommit(["a": "2\n"], parents: [base])
    try repository.setReference("refs/heads/main", to: ours, expecting: nil, message: "test")
    try folder.git("reset", "-q", "--hard", in: "here")
    let before = repository.operation
    #expect(before == nil)
    try folder.git("update-ref", "MERGE_HEAD", theirs.hex, in: "here")
    let during = repository.operation
    #expect(during == .merge)
  }
}
