import Foundation
import Git
import Testing

@Suite struct CommitTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `A commit reads back as it was written, and moves no branch`() throws {
    let repository = try Repository.create(in: folder)
    let parents = [
      try repository.writeCommit(["a": "1"]), try repository.writeCommit(["a": "2"]),
    ]
    let tree = try repository.writeTree(files: ["a": "3"])
    let committer = Signature(
      name: "Grace Hopper", email: "grace@example.org", seconds: 1_800_000_000,
      offsetMinutes: -330)
    let message = "Überschrift\n\nBody without a line break at its end"
    let id = try repository.writeCommit(
      tree: tree, parents: parents, author: ada, committer: committer, message: message)

    let commit = try repository.commit(id)
    #expect(commit.id == id)
    #expect(commit.tree == tree)
    #expect(commit.parents == parents)
    #expect(commit.author == ada)
    #expect(commit.committer == committer)
    #expect(commit.message == message)
    let root = try repository.tree(ofCommit: id)
    #expect(root == tree)
    let head = try repository.head()
    #expect(head == .unborn(branch: "main"))
    let format = "--format=%T|%P|%an|%ae|%at|%cn|%ci|%s"
    #expect(
      try folder.git("log", "-1", format, id.hex, in: "here")
        == "\(tree)|\(parents[0]) \(parents[1])|Ada|ada@example.org|1700000000|Grace Hopper|"
        + "2027-01-15 02:30:00 -0530|Überschrift")
    try folder.git("fsck", "--strict", in: "here")
  }

  @Test func `A commit of what does not exist is not written`() throws {
    let repository = try Repository.create(in: folder)
    let tree = try repository.writeTree([])
    let blob = try repository.writeBlob("text")
    let write = { (tree: ObjectID, parents: [ObjectID]) in
      code { () throws(GitError) in
        try repository.writeCommit(
          tree: tree, parents: parents, author: ada, committer: ada, message: "test")
      }
    }
    #expect(write(unknownID, []) == .notFound)
    #expect(write(tree, [unknownID]) == .notFound)
    #expect(write(blob, []) == .wrongType)
    #expect(write(tree, [tree]) == .wrongType)
    #expect(code { () throws(GitError) in try repository.commit(unknownID) } == .notFound)
  }

  @Test(arguments: [
    ("", "ada@example.org"), ("Ada", ""), ("A<da", "ada@example.org"), ("Ada", "a>b"),
    ("Ada\nparent 0", "ada@example.org"), ("Ada", "a\nb"), ("A\0da", "ada@example.org"),
  ])
  func `A signature that a commit cannot hold is refused`(name: String, email: String) throws {
    let repository = try Repository.create(in: folder)
    let tree = try repository.writeTree([])
    let signature = Signature(name: name, email: email, seconds: 0, offsetMinutes: 0)
    #expect(
      code { () throws(GitError) in
        try repository.writeCommit(
          tree: tree, parents: [], author: signature, committer: ada, message: "test")
      } == .invalidSignature)
  }

  @Test func `A message that is not UTF-8 is in nobody's way`() throws {
    let repository = try Repository.create(in: folder)
    let tree = try repository.writeTree([])
    var bytes = Data("tree \(tree)\nauthor A <a> 0 +0000\ncommitter A <a> 0 +0000\n\n".utf8)
    bytes.append(0xE9)
    try bytes.write(to: URL(fileURLWithPath: folder.path + "/commit"))
    let hex = try folder.git(
      "hash-object", "-t", "commit", "-w", folder.path + "/commit", in: "here")
    let id = try #require(ObjectID(hex: hex))
    let commit = try repository.commit(id)
    #expect(commit.message == "\u{FFFD}" && commit.tree == tree)
    let root = try repository.tree(ofCommit: id)
    #expect(root == tree)
  }
}
