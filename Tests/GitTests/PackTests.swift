import Foundation
import Git
import Testing

@Suite struct PackTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Two commits, the first of them on `main`.
  private func history(
    _ repository: borrowing Repository
  ) throws -> (first: ObjectID, second: ObjectID) {
    let first = try repository.writeCommit(["a": "1", "b/c": String(repeating: "2 ", count: 999)])
    let second = try repository.writeCommit(
      ["a": "1", "b/c": String(repeating: "2 ", count: 999) + "3"], parents: [first])
    try repository.setReference("refs/heads/main", to: first, expecting: nil, message: "test")
    return (first, second)
  }

  private func makeFolder(_ name: String) throws -> String {
    let path = folder.path + "/" + name
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  @Test func `A pack has what the hidden commits do not have, and is indexed elsewhere`() throws {
    let repository = try Repository.create(in: folder)
    let (first, second) = try history(repository)
    let other = try Repository.create(in: folder, named: "other")
    let packs = folder.path + "/other/.git/objects/pack"
    try other.indexPack(repository.pack(reachableFrom: first, hiding: [])[...], into: packs)
    try other.setReference("refs/heads/main", to: first, expecting: nil, message: "test")
    #expect(try folder.git("count-objects", "-v", in: "other").contains("in-pack: 5"))
    try other.indexPack(repository.pack(reachableFrom: second, hiding: [first])[...], into: packs)
    #expect(try folder.git("count-objects", "-v", in: "other").contains("in-pack: 9"))
    try other.setReference("refs/heads/main", to: second, expecting: first, message: "test")
    try folder.git("fsck", "--strict", in: "other")
  }

  @Test func `A pack that is cut off or changed is corrupt, and leaves no pack`() throws {
    let repository = try Repository.create(in: folder)
    let pack = try repository.pack(reachableFrom: history(repository).second, hiding: [])
    let target = try makeFolder("target")
    for length in pack.indices {
      let cut = code { () throws(GitError) in
        try repository.indexPack(pack.prefix(length), into: target)
      }
      #expect(cut == .corrupt, "cut to \(length) of \(pack.count)")
      var changed = pack
      changed[length] ^= 1 << UInt8(length % 8)
      let flipped = code { () throws(GitError) in
        try repository.indexPack(changed[...], into: target)
      }
      #expect(flipped == .corrupt, "changed at \(length) of \(pack.count)")
    }
    let longer = code { () throws(GitError) in
      try repository.indexPack((pack + [0])[...], into: target)
    }
    #expect(longer == .corrupt)
    #expect(try FileManager.default.contentsOfDirectory(atPath: target) == [])
  }

  @Test func `In quarantine objects of both are read, and written ones stay there`() throws {
    let repository = try Repository.create(in: folder)
    let (first, second) = try history(repository)
    let before = try folder.git("count-objects", "-v", in: "here")
    let path = try makeFolder("here/.git/objects/tmp_objdir-test")
    let apart = try repository.reopened(keepingObjectsIn: path)
    let third = try apart.writeCommit(["new": "new"], parents: [second])
    #expect(try apart.commit(third).parents == [second])
    #expect(try apart.reference("refs/heads/main") == first)
    #expect(code { () throws(GitError) in try repository.commit(third) } == .notFound)
    #expect(try folder.git("count-objects", "-v", in: "here") == before)
    #expect(try apart.unreferencedCommits(reachableFrom: third) == [third, second])
    try apart.writePack(
      ofUnreferencedCommitsFrom: third, into: repository.objectDirectory() + "pack")
    #expect(try repository.commit(third).parents == [second])
    try FileManager.default.removeItem(atPath: path)
    try repository.setReference("refs/heads/main", to: third, expecting: first, message: "test")
    try folder.git("fsck", "--strict", in: "here")
  }

  @Test func `Nothing beyond the references is no pack`() throws {
    let repository = try Repository.create(in: folder)
    let (first, _) = try history(repository)
    let target = try makeFolder("target")
    try repository.writePack(ofUnreferencedCommitsFrom: first, into: target)
    #expect(try FileManager.default.contentsOfDirectory(atPath: target) == [])
  }
}
