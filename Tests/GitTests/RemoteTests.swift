import Git
import Testing

@Suite struct RemoteTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `A remote is added once, as git would`() throws {
    let repository = try Repository.create(in: folder)
    try repository.addRemote(name: "field", url: "https://example.org/data.git")
    try repository.setConfiguration("remote.a.b.pushurl", to: "/x")
    try repository.setConfiguration("remote.pushDefault", to: "field")
    let names = try repository.remoteNames()
    #expect(names == ["a.b", "field"])
    let url = try repository.remoteURL("field")
    #expect(url == "https://example.org/data.git")
    let missing = try repository.remoteURL("other")
    #expect(missing == nil)
    #expect(
      try folder.git("config", "remote.field.fetch", in: "here")
        == "+refs/heads/*:refs/remotes/field/*")
    let add = { (name: String) in
      code { () throws(GitError) in try repository.addRemote(name: name, url: "/x") }
    }
    #expect(add("field") == .exists)
    #expect(add("a..b") == .invalidName)
  }

  @Test func `An address is kept as it was given`() throws {
    let repository = try Repository.create(in: folder)
    try repository.setConfiguration("url./elsewhere/.insteadOf", to: "https://example.org/")
    try repository.addRemote(name: "field", url: "https://example.org/data.git")
    let url = try repository.remoteURL("field")
    #expect(url == "https://example.org/data.git")
  }

  @Test func `An upstream is what git branch shows`() throws {
    let repository = try Repository.create(in: folder)
    let none = try repository.upstream(ofBranch: "main")
    #expect(none == nil)
    try repository.setUpstream(ofBranch: "main", remote: "field", branch: "team/trunk")
    let upstream = try repository.upstream(ofBranch: "main")
    #expect(upstream?.remote == "field")
    #expect(upstream?.branch == "team/trunk")
    #expect(
      try folder.git("config", "branch.main.merge", in: "here") == "refs/heads/team/trunk")
    #expect(
      code { () throws(GitError) in
        try repository.setUpstream(ofBranch: "main", remote: "field", branch: "a:b")
      } == .invalidName)
  }
}
