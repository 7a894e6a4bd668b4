import Git
import Testing

@Suite struct TransferTests {
  let folder: TemporaryFolder
  let origin: String

  init() throws {
    folder = try TemporaryFolder()
    origin = folder.path + "/origin"
    _ = try Repository.create(in: folder, named: "origin", bare: true)
  }

  /// Adds a commit to the branch `main` of the origin.
  private func commitAtOrigin(_ files: [String: String]) throws -> ObjectID {
    let repository = try Repository.open(at: origin)
    let tip = try repository.reference("refs/heads/main")
    let commit = try repository.writeCommit(files, parents: tip.map { [$0] } ?? [])
    try repository.setReference("refs/heads/main", to: commit, expecting: tip, message: "test")
    return commit
  }

  private func clone(to name: String = "here") throws(GitError) -> Repository {
    try Repository.clone(from: origin, to: folder.path + "/" + name)
  }

  @Test func `A clone has the files, the branch and its upstream`() throws {
    let commit = try commitAtOrigin(["a/b": "text"])
    let repository = try clone()
    let head = try repository.head()
    #expect(head == .branch(name: "main", commit: commit))
    let upstream = try repository.upstream(ofBranch: "main")
    #expect(upstream?.remote == "origin" && upstream?.branch == "main")
    let url = try repository.remoteURL("origin")
    #expect(url == origin)
    #expect(folder.exists("here/a/b"))
    #expect(try folder.git("status", "--porcelain", in: "here") == "")
    try folder.git("fsck", "--strict", in: "here")
  }

  @Test func `A clone of an empty repository has a branch without commits`() throws {
    let repository = try clone()
    let head = try repository.head()
    guard case .unborn = head else {
      Issue.record("\(head)")
      return
    }
  }

  @Test func `A clone that fails leaves nothing behind, and takes nothing away`() throws {
    let missing = folder.path + "/missing"
    let target = folder.path + "/target"
    #expect(
      code { () throws(GitError) in try Repository.clone(from: missing, to: target) }
        == .unreachable)
    #expect(!folder.exists("target"))
    try folder.write("mine", to: "target/file")
    #expect(
      code { () throws(GitError) in try Repository.clone(from: origin, to: target) } == .exists)
    #expect(folder.exists("target/file"))
  }

  @Test func `A fetch moves the remote-tracking branches and nothing else`() throws {
    let first = try commitAtOrigin(["a": "1"])
    let repository = try clone()
    let second = try commitAtOrigin(["a": "2"])
    try repository.fetch(remote: "origin")
    let tracking = try repository.reference("refs/remotes/origin/main")
    #expect(tracking == second)
    let head = try repository.head()
    #expect(head == .branch(name: "main", commit: first))
    let reflog = try folder.git("reflog", "show", "--format=%gs", "origin/main", in: "here")
    #expect(reflog.hasPrefix("fetch origin"))
    try folder.git("fsck", "--strict", in: "here")
  }

  @Test func `A fetch follows the configured refspecs`() throws {
    let commit = try commitAtOrigin(["a": "1"])
    let repository = try Repository.create(in: folder)
    try repository.setConfiguration("remote.up.url", to: origin)
    try repository.fetch(remote: "up")
    let tracking = try repository.reference("refs/remotes/up/main")
    #expect(tracking == commit)
    try repository.setConfiguration("remote.up.fetch", to: "+refs/heads/main:refs/remotes/up/trunk")
    try repository.fetch(remote: "up")
    let renamed = try repository.reference("refs/remotes/up/trunk")
    #expect(renamed == commit)
  }

  @Test func `A fetch from an empty repository fetches nothing`() throws {
    let repository = try Repository.create(in: folder)
    try repository.addRemote(name: "origin", url: origin)
    try repository.fetch(remote: "origin")
    #expect(try folder.git("for-each-ref", in: "here") == "")
  }

  @Test func `A push creates a branch, then moves it, and is tracked`() throws {
    let repository = try clone()
    let first = try repository.writeCommit(["a": "1"])
    let second = try repository.writeCommit(["a": "2"], parents: [first])
    for commit in [first, second] {
      let outcome = try repository.push(remote: "origin", from: commit, toBranch: "team/main")
      #expect(outcome == .accepted)
      #expect(try folder.git("rev-parse", "team/main", in: "origin") == commit.hex)
      let tracking = try repository.reference("refs/remotes/origin/team/main")
      #expect(tracking == commit)
      #expect(try folder.git("for-each-ref", "refs/outgoing", in: "here") == "")
    }
    try folder.git("fsck", "--strict", in: "origin")
  }

  @Test func `A push that would lose commits is rejected and changes nothing`() throws {
    let first = try commitAtOrigin(["a": "1"])
    let repository = try clone()
    let second = try commitAtOrigin(["a": "2"])
    let mine = try repository.writeCommit(["a": "3"], parents: [first])
    // First with the commits of the other side unknown here, then with them fetched.
    for tracked in [first, second] {
      let outcome = try repository.push(remote: "origin", from: mine, toBranch: "main")
      guard case .rejected(let reason) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(!reason.isEmpty)
      #expect(try folder.git("rev-parse", "main", in: "origin") == second.hex)
      let tracking = try repository.reference("refs/remotes/origin/main")
      #expect(tracking == tracked)
      try repository.fetch(remote: "origin")
    }
  }

  @Test func `A push to a path with a working tree is unsupported`() throws {
    _ = try Repository.create(in: folder, named: "worked")
    let repository = try Repository.create(in: folder)
    try repository.addRemote(name: "worked", url: folder.path + "/worked")
    let commit = try repository.writeCommit(["a": "1"])
    #expect(
      code { () throws(GitError) in
        try repository.push(remote: "worked", from: commit, toBranch: "main")
      } == .unsupported)
  }

  @Test(arguments: [
    "/nonexistent/path", "file:///nonexistent/path", "https://127.0.0.1:1/x",
    "http://127.0.0.1:1/x",
  ])
  func `What is not there now is unreachable`(url: String) throws {
    let repository = try Repository.create(in: folder)
    try repository.addRemote(name: "away", url: url)
    let commit = try repository.writeCommit(["a": "1"])
    #expect(code { () throws(GitError) in try repository.fetch(remote: "away") } == .unreachable)
    #expect(
      code { () throws(GitError) in
        try repository.push(remote: "away", from: commit, toBranch: "main")
      } == .unreachable)
    let target = folder.path + "/target"
    #expect(
      code { () throws(GitError) in try Repository.clone(from: url, to: target) } == .unreachable)
    #expect(!folder.exists("target"))
  }

  @Test func `Without a remote or a commit nothing is transferred`() throws {
    let repository = try clone()
    #expect(code { () throws(GitError) in try repository.fetch(remote: "other") } == .notFound)
    let push = { (branch: String) in
      code { () throws(GitError) in
        try repository.push(remote: "origin", from: unknownID, toBranch: branch)
      }
    }
    #expect(push("main") == .notFound)
    #expect(push("a:b") == .invalidName)
  }

  @Test func `No more is taken in than the limits allow`() throws {
    _ = try commitAtOrigin(["a": "1", "b": "2"])
    for (objects, bytes, fits) in [(4, 1 << 20, true), (3, 1 << 20, false), (4, 10, false)] {
      var control = TransferControl()
      (control.limits.objects, control.limits.bytes) = (objects, bytes)
      let target = folder.path + "/\(objects)-\(bytes)"
      let result = code { () throws(GitError) in
        try Repository.clone(from: origin, to: target, control: control)
      }
      #expect(result == (fits ? nil : .tooLarge), "\(objects) objects, \(bytes) bytes")
      #expect(fits == folder.exists("\(objects)-\(bytes)"))
    }
  }

  @Test func `Progress is reported to its end, and may cancel`() throws {
    _ = try commitAtOrigin(["a": "1", "b": "2"])
    final class Log { var last: TransferProgress? }
    let log = Log()
    let control = TransferControl(progress: { log.last = $0 })
    _ = try Repository.clone(from: origin, to: folder.path + "/here", control: control)
    #expect(log.last?.objects == 4 && log.last?.totalObjects == 4)
    let target = folder.path + "/cancelled"
    let cancelling = TransferControl(progress: { _ throws(CancellationError) in
      throw CancellationError()
    })
    #expect(
      code { () throws(GitError) in
        try Repository.clone(from: origin, to: target, control: cancelling)
      } == .cancelled)
    #expect(!folder.exists("cancelled"))
  }
}
