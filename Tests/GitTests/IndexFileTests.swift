import FileSystem
import Foundation
import Git
import TestSupport
import Testing

/// The reading of the index, with git's own program as the judge.
@Suite final class IndexFileTests {
  let folder: TemporaryFolder
  let repository: Repository

  init() throws {
    folder = try TemporaryFolder()
    repository = try Repository.create(in: folder)
  }

  /// Paths in which folders and files sort closely together, and some too long for the flags.
  private static let paths =
    ["data/a", "data/a-b", "data/a.b/c", "data/a/b".replacing("a/", with: "ab/"), "data/å/ö", "z"]
    + (0..<40).map { "data/x/\($0)" } + ["data/" + String(repeating: "n", count: 200) + "/m"]

  private func stage() throws {
    for path in Self.paths { try folder.write(path, to: "here/" + path) }
    try folder.git("add", ".", in: "here")
  }

  /// What `git ls-files --stage` prints, out of the index as it is read here.
  private func listed() throws -> String {
    let index = try repository.readIndex()
    return try index.stagedPaths().map { path in
      let entry = try #require(try index.entry(at: path))
      return String(entry.mode.rawValue, radix: 8) + " \(entry.id) 0\t\(path)"
    }.joined(separator: "\n")
  }

  @Test(arguments: [2, 3, 4]) func `Each version is read as git reads it`(version: Int) throws {
    try stage()
    try folder.git("update-index", "--index-version", "\(version)", in: "here")
    if version > 2 { try folder.git("update-index", "--skip-worktree", "z", in: "here") }
    let expected = try folder.git("-c", "core.quotePath=false", "ls-files", "-s", in: "here")
    #expect(try listed() == expected)
    let index = try repository.readIndex()
    #expect(index.skipsFiles(below: [], or: "z") == (version > 2))
    #expect(!index.skipsFiles(below: ["data"], or: "data/a"))
    for path in Self.paths {
      #expect(try index.entry(at: path)?.status == folder.status(of: "here/" + path))
    }
    for absent in ["", "data", "data/", "data/x/", "data/x/400", "zz", "A"] {
      #expect(try index.entry(at: absent) == nil)
    }
  }

  @Test func `Paths longer than their flags can say are read`() throws {
    let id = try repository.writeBlob("x")
    let long = (0..<30).map { _ in String(repeating: "l", count: 200) }.joined(separator: "/")
    for version in ["2", "4"] {
      try folder.git(
        "update-index", "--index-version", version, "--add", "--cacheinfo", "100644,\(id),\(long)",
        in: "here")
      #expect(try repository.readIndex().stagedPaths() == [long])
    }
  }

  @Test func `A damaged index is an error, not a crash, wherever the damage is`() throws {
    try stage()
    let file = URL(fileURLWithPath: folder.path + "/here/.git/index")
    var random = SeededGenerator(seed: 5)
    for version in ["2", "4"] {
      try folder.git("update-index", "--index-version", version, in: "here")
      try folder.git("write-tree", in: "here")
      let whole = [UInt8](try Data(contentsOf: file))
      var refused = 0
      for number in 0..<2_000 {
        var bytes = whole
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          bytes[.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
        }
        if number % 4 == 0 { bytes.removeLast(.random(in: 1...bytes.count, using: &random)) }
        try Data(bytes).write(to: file)
        do throws(GitError) {
          let index = try repository.readIndex()
          for path in Self.paths { _ = try index.entry(at: path) }
          _ = try index.conflictedPaths()
        } catch {
          #expect([.corrupt, .unsupported, .encoding].contains(error.code), "\(error)")
          refused += 1
        }
      }
      #expect(refused > 500)
      try Data(whole).write(to: file)
    }
  }

  @Test(arguments: ["../out", "data/../../out", "/out", "data//a", "data/./a", "data/"])
  func `A path that leads out of the folder is refused`(path: String) throws {
    // git writes no such index, so one of a path as long is changed.
    let innocent = String(repeating: "q", count: path.utf8.count)
    try folder.write("x", to: "here/" + innocent)
    try folder.git("add", ".", in: "here")
    let file = URL(fileURLWithPath: folder.path + "/here/.git/index")
    var data = try Data(contentsOf: file)
    let range = try #require(data.range(of: Data(innocent.utf8)))
    data.replaceSubrange(range, with: Data(path.utf8))
    try data.write(to: file)
    #expect(code { () throws(GitError) in try repository.readIndex() } == .corrupt)
  }

  // MARK: Comparing

  private func compare() throws -> Set<String> {
    let tree = try repository.tree(ofCommit: try repository.resolve("HEAD"))
    return try repository.readIndex().comparison(
      below: ["data", "none"], in: Folder(folder.path + "/here"), with: tree, of: repository
    ).paths
  }

  /// Commits everything and lets time pass, so that the index need not doubt files of this moment.
  private func commit() throws {
    try stage()
    try folder.git("commit", "-q", "-m", "All", in: "here")
    try folder.git("update-index", "--refresh", in: "here")
    Thread.sleep(forTimeInterval: 0.02)
    try folder.git("update-index", "--force-write-index", in: "here")
  }

  @Test func `Nothing has changed`() throws {
    try commit()
    #expect(try compare() == [])
    // Without what the index knows of trees, each entry is compared.
    try folder.git("update-index", "--force-remove", "data/a", in: "here")
    try folder.git("update-index", "--add", "data/a", in: "here")
    #expect(try compare() == [])
  }

  @Test func `Each kind of change is found, below the folders alone`() throws {
    try commit()
    try folder.write("other", to: "here/data/a")
    try folder.write("new", to: "here/data/x/new")
    try folder.write("new", to: "here/data/deep/er/new")
    try folder.write("new", to: "here/elsewhere")
    try folder.write("other", to: "here/z")
    let manager = FileManager.default
    try manager.removeItem(atPath: folder.path + "/here/data/x/7")
    try manager.removeItem(atPath: folder.path + "/here/data/å/ö")
    #expect(
      try compare() == ["data/a", "data/x/new", "data/deep/er/new", "data/x/7", "data/å/ö"])
  }

  @Test func `What is staged and what a commit has are compared too`() throws {
    try commit()
    try folder.write("other", to: "here/data/x/3")
    try folder.git("add", ".", in: "here")
    try folder.git("rm", "-q", "--cached", "data/x/4", in: "here")
    try folder.write("added", to: "here/data/x/33b")
    try folder.git("add", "data/x/33b", in: "here")
    Thread.sleep(forTimeInterval: 0.02)
    try folder.git("update-index", "--force-write-index", in: "here")
    #expect(try compare() == ["data/x/3", "data/x/4", "data/x/33b"])
  }

  @Test func `One file for another of the same folder is no match`() throws {
    try commit()
    try FileManager.default.moveItem(
      atPath: folder.path + "/here/data/x/1", toPath: folder.path + "/here/data/x/100")
    #expect(try compare() == ["data/x/1", "data/x/100"])
  }

  @Test func `What stands behind a link is not the files of the folder`() throws {
    try commit()
    let manager = FileManager.default
    try manager.moveItem(
      atPath: folder.path + "/here/data/x", toPath: folder.path + "/moved")
    try manager.createSymbolicLink(
      atPath: folder.path + "/here/data/x", withDestinationPath: folder.path + "/moved")
    let expected = Set((0..<40).map { "data/x/\($0)" } + ["data/x"])
    #expect(try compare() == expected)
  }

  @Test func `Sides of a conflict are changes`() throws {
    try commit()
    let base = try repository.resolve("HEAD")
    let ours = try repository.writeCommit(["data/a": "x\n"], parents: [base])
    let theirs = try repository.writeCommit(["data/a": "y\n"], parents: [base])
    try folder.git("reset", "-q", "--hard", ours.hex, in: "here")
    try folder.git("read-tree", "-m", "--aggressive", base.hex, ours.hex, theirs.hex, in: "here")
    #expect(try compare().contains("data/a"))
    #expect(try repository.readIndex().conflictedPaths() == ["data/a"])
  }
}
