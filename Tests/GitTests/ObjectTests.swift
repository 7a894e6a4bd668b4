import Git
import Testing

@Suite struct ObjectTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: [0, 1, 6, 100_000])
  func `A blob reads back byte for byte`(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    let repository = try Repository.create(in: folder)
    let id = try repository.writeBlob(bytes)
    #expect(id == Repository.blobID(of: bytes))
    let read = try repository.blob(id)
    #expect(read == bytes)
    let size = try repository.blobSize(id)
    #expect(size == bytes.count)
    #expect(try folder.git("cat-file", "-s", id.hex, in: "here") == "\(bytes.count)")
    try folder.git("fsck", "--strict", in: "here")
  }

  @Test func `A blob that is not there, or is none, is not read`() throws {
    let repository = try Repository.create(in: folder)
    let tree = try repository.writeTree([])
    #expect(code { () throws(GitError) in try repository.blob(unknownID) } == .notFound)
    #expect(code { () throws(GitError) in try repository.blobSize(unknownID) } == .notFound)
    #expect(code { () throws(GitError) in try repository.blob(tree) } == .notFound)
    #expect(code { () throws(GitError) in try repository.blobSize(tree) } == .wrongType)
  }

  @Test func `A damaged blob is reported as corrupt`() throws {
    let repository = try Repository.create(in: folder)
    let hex = try repository.writeBlob("some text").hex
    let file = "here/.git/objects/\(hex.prefix(2))/\(hex.dropFirst(2))"
    try folder.makeWritable(file)
    try folder.write("not compressed at all", to: file)
    let id = try #require(ObjectID(hex: hex))
    #expect(code { () throws(GitError) in try repository.blob(id) } == .corrupt)
  }
}
