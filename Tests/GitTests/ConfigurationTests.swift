import Git
import Testing

@Suite struct ConfigurationTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `A value is what git reads and wrote`() throws {
    let repository = try Repository.create(in: folder)
    try repository.setConfiguration("fieldbook.note", to: "say \"hi\" # ü")
    #expect(try folder.git("config", "fieldbook.note", in: "here") == "say \"hi\" # ü")
    try folder.git("config", "fieldbook.note", "other", in: "here")
    let value = try repository.configuration("fieldbook.note")
    #expect(value == "other")
    try repository.setConfiguration("fieldbook.note", to: nil)
    try repository.setConfiguration("fieldbook.note", to: nil)
    let removed = try repository.configuration("fieldbook.note")
    #expect(removed == nil)
  }

  @Test func `A key without a value is empty, and what is no key is refused`() throws {
    let repository = try Repository.create(in: folder)
    try folder.write("[fieldbook]\n\tflag\n", to: "here/.git/config")
    let flag = try repository.configuration("fieldbook.flag")
    #expect(flag == "")
    for key in ["", "key", "a b.c", "a.b\0c"] {
      #expect(
        code { () throws(GitError) in try repository.configuration(key) } == .invalidName, "\(key)")
    }
  }

  @Test func `An identity needs a name and an address`() throws {
    let repository = try Repository.create(in: folder)
    // Empty values stand before whatever the configuration of this machine's user says.
    try repository.setConfiguration("user.name", to: "")
    try repository.setConfiguration("user.email", to: "")
    let nobody = try repository.identity()
    #expect(nobody == nil)
    try repository.setConfiguration("user.name", to: "Ada")
    let half = try repository.identity()
    #expect(half == nil)
    try repository.setConfiguration("user.email", to: "ada@example.org")
    let identity = try repository.identity()
    #expect(identity?.name == "Ada")
    #expect(identity?.email == "ada@example.org")
  }
}
