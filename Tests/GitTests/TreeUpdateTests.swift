import Git
import Testing

@Suite struct TreeUpdateTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Updates a tree of files with others (`nil` for removals), and expects what it holds then.
  private func expect(
    _ files: [String: String], updatedWith changes: [String: String?],
    toBe expected: [String: String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let repository = try Repository.create(in: folder)
    let base = try repository.writeTree(files: files)
    let updated = try repository.writeTree(
      updating: base, with: try Self.entries(changes, in: repository))
    let whole = try repository.writeTree(files: expected)
    #expect(updated == whole, sourceLocation: sourceLocation)
    try folder.git("fsck", "--strict", in: "here", sourceLocation: sourceLocation)
  }

  private static func entries(
    _ changes: [String: String?], in repository: borrowing Repository
  ) throws(GitError) -> [String: TreeEntry?] {
    var entries: [String: TreeEntry?] = [:]
    for (path, text) in changes {
      let name = path.split(separator: "/").last.map(String.init) ?? ""
      entries[path] =
        if let text { .some(try repository.blobEntry(name, text)) } else { .some(nil) }
    }
    return entries
  }

  private func failure(
    _ files: [String: String], updatedWith changes: [String: String?]
  ) throws -> GitError.Code? {
    let repository = try Repository.create(in: folder)
    let base = try repository.writeTree(files: files)
    let entries = try Self.entries(changes, in: repository)
    return code { () throws(GitError) in try repository.writeTree(updating: base, with: entries) }
  }

  @Test func `Files are added, changed and removed at any depth`() throws {
    try expect(
      ["a": "1", "b/c": "2", "b/d/e": "3", "f/g": "4"],
      updatedWith: ["a": "x", "b/d/new": "y", "h/i/j": "z", "f/g": nil, "b.c": "w"],
      toBe: ["a": "x", "b/c": "2", "b/d/e": "3", "b/d/new": "y", "h/i/j": "z", "b.c": "w"])
  }

  @Test func `Folders that become empty vanish up to the root`() throws {
    try expect(["a/b/c": "1", "d": "2"], updatedWith: ["a/b/c": nil], toBe: ["d": "2"])
  }

  @Test func `The empty tree is what is left of nothing`() throws {
    try expect(["a/b": "1"], updatedWith: ["a/b": nil], toBe: [:])
  }

  @Test func `Removing what is not there changes nothing`() throws {
    try expect(
      ["a": "1", "b/c": "2"], updatedWith: ["x": nil, "a/y": nil, "b/z": nil, "u/v/w": nil],
      toBe: ["a": "1", "b/c": "2"])
  }

  @Test func `A folder is removed as a whole`() throws {
    try expect(["a/b": "1", "a/c": "2", "d": "3"], updatedWith: ["a": nil], toBe: ["d": "3"])
  }

  @Test func `A file that is removed makes room for a folder`() throws {
    try expect(["a": "1"], updatedWith: ["a": nil, "a/b": "2"], toBe: ["a/b": "2"])
  }

  @Test func `A folder of which all files are removed makes room for a file`() throws {
    try expect(
      ["a/b": "1", "a/c/d": "2"], updatedWith: ["a": "3", "a/b": nil, "a/c/d": nil],
      toBe: ["a": "3"])
  }

  @Test func `What is in the way is not removed without being told`() throws {
    #expect(try failure(["a": "1"], updatedWith: ["a/b": "2"]) == .conflict)
  }

  @Test func `A folder with files left is not replaced by a file`() throws {
    #expect(
      try failure(["a/b": "1", "a/c": "2"], updatedWith: ["a": "3", "a/b": nil]) == .conflict)
  }

  @Test func `A path cannot become a file and a folder`() throws {
    #expect(try failure([:], updatedWith: ["a": "1", "a/b": "2"]) == .conflict)
  }

  @Test(arguments: ["", "/a", "a/", "a//b", "../a", ".git/config"])
  func `A path that git refuses is refused`(path: String) throws {
    #expect(try failure([:], updatedWith: [path: "text"]) == .invalidName)
  }

  @Test func `An entry by another name than its path is refused`() throws {
    let repository = try Repository.create(in: folder)
    let entry = try repository.blobEntry("b", "text")
    #expect(
      code { () throws(GitError) in
        try repository.writeTree(updating: nil, with: ["a": entry])
      } == .invalidName)
  }

  @Test func `A folder is put in place by its id`() throws {
    let repository = try Repository.create(in: folder)
    let inner = try repository.writeTree(files: ["x": "1"])
    let base = try repository.writeTree(files: ["a/old": "2"])
    let updated = try repository.writeTree(
      updating: base, with: ["a": TreeEntry(name: "a", mode: .tree, id: inner)])
    let expected = try repository.writeTree(files: ["a/x": "1"])
    #expect(updated == expected)
  }
}
