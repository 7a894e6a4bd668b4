import Git
import Testing

@Suite struct ReferenceTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `HEAD is unborn, then at a branch, then detached`() throws {
    let repository = try Repository.create(in: folder)
    let unborn = try repository.head()
    #expect(unborn == .unborn(branch: "main"))

    let commit = try repository.writeCommit(["a": "1"])
    try repository.setReference("refs/heads/main", to: commit, expecting: nil, message: "test")
    let born = try repository.head()
    #expect(born == .branch(name: "main", commit: commit))

    try folder.git("checkout", "-q", "--detach", in: "here")
    let detached = try repository.head()
    #expect(detached == .detached(commit))
  }

  @Test func `A revision resolves to the commit that git finds`() throws {
    let repository = try Repository.create(in: folder)
    let first = try repository.writeCommit(["a": "1"])
    let second = try repository.writeCommit(["a": "2"], parents: [first])
    try repository.setReference("refs/heads/main", to: second, expecting: nil, message: "test")
    try folder.git("tag", "-a", "-m", "tagged", "v1", first.hex, in: "here")
    for (revision, id) in [
      ("main~1", first), ("v1", first), ("HEAD", second), (String(second.hex.prefix(12)), second),
    ] {
      let resolved = try repository.resolve(revision)
      #expect(resolved == id, "\(revision)")
    }
  }

  @Test func `What names no commit does not resolve`() throws {
    let repository = try Repository.create(in: folder)
    let blob = try repository.writeBlob("text")
    #expect(code { () throws(GitError) in try repository.resolve("nothing") } == .notFound)
    #expect(code { () throws(GitError) in try repository.resolve(blob.hex) } == .wrongType)
    #expect(code { () throws(GitError) in try repository.resolve("a..") } == .invalidName)
  }

  @Test func `A reference is created once, and moved from where it is expected`() throws {
    let repository = try Repository.create(in: folder)
    let first = try repository.writeCommit(["a": "1"])
    let second = try repository.writeCommit(["a": "2"], parents: [first])
    let name = "refs/fieldbook/note"
    let before = try repository.reference(name)
    #expect(before == nil)
    try repository.setReference(name, to: first, expecting: nil, message: "created")
    try repository.setReference(name, to: second, expecting: first, message: "moved")
    let after = try repository.reference(name)
    #expect(after == second)
    #expect(try folder.git("rev-parse", name, in: "here") == second.hex)
    let log = try folder.git("reflog", "show", "--format=%gs", name, in: "here")
    #expect(log == "moved\ncreated")
  }

  @Test func `The writer who lost the race is told, and changes nothing`() throws {
    let repository = try Repository.create(in: folder)
    let first = try repository.writeCommit(["a": "1"])
    let second = try repository.writeCommit(["a": "2"], parents: [first])
    let name = "refs/heads/main"
    let set = { (expected: ObjectID?) in
      code { () throws(GitError) in
        try repository.setReference(name, to: second, expecting: expected, message: "lost")
      }
    }
    #expect(set(first) == .conflict, "the reference does not exist")
    try repository.setReference(name, to: first, expecting: nil, message: "created")
    #expect(set(nil) == .conflict, "the reference exists")
    #expect(set(second) == .conflict, "the reference is elsewhere")
    let after = try repository.reference(name)
    #expect(after == first)
    #expect(try folder.git("reflog", "show", "--format=%gs", name, in: "here") == "created")
  }

  @Test(arguments: [false, true])
  func `Of many writers with one expectation one succeeds`(exists: Bool) async throws {
    let repository = try Repository.create(in: folder)
    let first = try repository.writeCommit(["a": "0"])
    let name = "refs/heads/main"
    if exists {
      try repository.setReference(name, to: first, expecting: nil, message: "created")
    }
    var commits: [ObjectID] = []
    for number in 1...8 { commits.append(try repository.writeCommit(["a": "\(number)"])) }
    let path = folder.path + "/here"
    let winners: [ObjectID] = await withTaskGroup(of: ObjectID?.self) { group in
      for commit in commits {
        group.addTask {
          let failure = code { () throws(GitError) in
            try Repository.open(at: path).setReference(
              name, to: commit, expecting: exists ? first : nil, message: "race")
          }
          return failure == nil ? commit : nil
        }
      }
      return await group.reduce(into: []) { winners, commit in
        if let commit { winners.append(commit) }
      }
    }
    #expect(winners.count == 1)
    let reference = try repository.reference(name)
    #expect(reference == winners.first)
  }

  @Test func `A symbolic reference is not overwritten`() throws {
    let repository = try Repository.create(in: folder)
    let commit = try repository.writeCommit(["a": "1"])
    try repository.setReference("refs/heads/main", to: commit, expecting: nil, message: "test")
    for expected in [nil, commit] {
      #expect(
        code { () throws(GitError) in
          try repository.setReference("HEAD", to: commit, expecting: expected, message: "test")
        } == .conflict)
    }
    #expect(try folder.git("symbolic-ref", "HEAD", in: "here") == "refs/heads/main")
  }

  @Test func `A locked reference says so`() throws {
    let repository = try Repository.create(in: folder)
    let commit = try repository.writeCommit(["a": "1"])
    try folder.write("", to: "here/.git/refs/heads/main.lock")
    #expect(
      code { () throws(GitError) in
        try repository.setReference("refs/heads/main", to: commit, expecting: nil, message: "x")
      } == .locked)
  }

  @Test func `A bare repository keeps a reflog if it is told to`() throws {
    let repository = try Repository.create(in: folder, bare: true)
    try repository.setConfiguration("core.logAllRefUpdates", to: "true")
    let commit = try repository.writeCommit(["a": "1"])
    try repository.setReference("refs/heads/main", to: commit, expecting: nil, message: "why")
    #expect(try folder.git("reflog", "show", "--format=%gs", "main", in: "here") == "why")
  }

  @Test(arguments: ["refs/heads/a..b", "refs/heads/", "main b", "refs/heads/a\0b"])
  func `A name that git refuses is refused`(name: String) throws {
    let repository = try Repository.create(in: folder)
    let commit = try repository.writeCommit(["a": "1"])
    #expect(code { () throws(GitError) in try repository.reference(name) } == .invalidName)
    #expect(
      code { () throws(GitError) in
        try repository.setReference(name, to: commit, expecting: nil, message: "test")
      } == .invalidName)
  }
}
