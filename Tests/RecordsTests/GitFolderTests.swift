import FileSystem
import Records
import TestSupport
import Testing

@Suite("Where git has its own folder")
struct GitFolderTests {
  @Test("It is the folder, or what a file in its place names; nothing else is")
  func places() throws {
    let folder = try TemporaryFolder()
    let root = Folder(folder.path)
    #expect(root.gitFolder == nil)
    try folder.write("gitdir: ../away/one\n", to: "linked/.git")
    let linked = try #require(Folder(folder.path + "/linked").gitFolder)
    try folder.write("x", to: "away/one/config")
    #expect(linked.metadata(of: "config") != nil)
    try folder.write("gitdir: \(folder.path)/away/one", to: "absolute/.git")
    #expect(
      try #require(Folder(folder.path + "/absolute").gitFolder).metadata(of: "config") != nil)
    for text in ["", "gitdir: ", "gitdir: \n", "away/one\n"] {
      try folder.write(text, to: "other/.git")
      #expect(Folder(folder.path + "/other").gitFolder == nil, "\(text.debugDescription)")
    }
    try folder.link("a-link/.git", to: "../away/one")
    #expect(Folder(folder.path + "/a-link").gitFolder == nil)
    try folder.write("x", to: "own/.git/config")
    #expect(
      try #require(Folder(folder.path + "/own").gitFolder).metadata(of: "config") != nil)
  }
}
