import Git
import Testing

@Suite struct HistoryTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `Merge bases are those that git finds, all of them`() throws {
    let repository = try Repository.create(in: folder)
    let root = try repository.writeCommit(["a": "0"])
    let left = try repository.writeCommit(["a": "1"], parents: [root])
    let right = try repository.writeCommit(["a": "2"], parents: [root])
    let first = try repository.writeCommit(["a": "3"], parents: [left, right])
    let second = try repository.writeCommit(["a": "4"], parents: [right, left])
    for (a, b, expected) in [
      (left, right, [root]), (first, second, [left, right]), (root, first, [root]),
      (first, first, [first]),
    ] {
      let bases = try repository.mergeBases(a, b)
      #expect(Set(bases) == Set(expected))
      let judged = try folder.git("merge-base", "--all", a.hex, b.hex, in: "here")
      #expect(Set(bases.map(\.hex)) == Set(judged.split(separator: "\n").map(String.init)))
    }
  }

  @Test func `Unrelated commits have no merge base, and missing ones throw`() throws {
    let repository = try Repository.create(in: folder)
    let one = try repository.writeCommit(["a": "1"])
    let other = try repository.writeCommit(["a": "2"])
    let bases = try repository.mergeBases(one, other)
    #expect(bases.isEmpty)
    #expect(code { () throws(GitError) in try repository.mergeBases(one, unknownID) } == .notFound)
    #expect(
      code { () throws(GitError) in try repository.isAncestor(unknownID, of: one) } == .notFound)
  }

  @Test func `A commit is its own ancestor, its parents are, and its children are not`() throws {
    let repository = try Repository.create(in: folder)
    let first = try repository.writeCommit(["a": "1"])
    let second = try repository.writeCommit(["a": "2"], parents: [first])
    let third = try repository.writeCommit(["a": "3"], parents: [second])
    for (a, b, expected) in [
      (first, first, true), (first, second, true), (first, third, true), (third, first, false),
    ] {
      let answer = try repository.isAncestor(a, of: b)
      #expect(answer == expected)
    }
  }

  @Test func `A walk shows children before parents and leaves out what is hidden`() throws {
    let repository = try Repository.create(in: folder)
    let root = try repository.writeCommit(["a": "0"])
    let left = try repository.writeCommit(["a": "1"], parents: [root])
    let right = try repository.writeCommit(["a": "2"], parents: [root])
    let merge = try repository.writeCommit(["a": "3"], parents: [left, right])
    let all = try repository.commits(reachableFrom: [merge], hiding: [])
    #expect(all.first == merge && all.last == root && Set(all) == [root, left, right, merge])
    let some = try repository.commits(reachableFrom: [merge, right], hiding: [left])
    #expect(some == [merge, right])
    let none = try repository.commits(reachableFrom: [left], hiding: [merge])
    #expect(none.isEmpty)
    let nothing = try repository.commits(reachableFrom: [], hiding: [])
    #expect(nothing.isEmpty)
  }
}
