import FileSystem
import Records
import TestSupport
import Testing

@Suite("Names, for completing what somebody types")
struct NameCompletionTests {
  private func listing(_ files: [String]) throws -> (TemporaryFolder, NameListing) {
    let folder = try TemporaryFolder()
    for (path, text) in FieldbookFixture.setup { try folder.write(text, to: path) }
    for path in files { try folder.write("this is never read", to: path) }
    return (folder, NameListing(of: Folder(folder.path)))
  }

  @Test("Records are named by their files alone: ids, and paths where an id stands twice")
  func records() throws {
    let (folder, names) = try listing([
      "dataset/towns/lund.json", "dataset/towns/vd/lomma-vd.json", "dataset/visits/lund.json",
      "dataset/visits/2016-09-14.json", "dataset/towns/$(reboot).json", "dataset/towns/Lund.json",
      "dataset/towns/lx.txt", "dataset/lone.json", "schemas/common.schema.json", "schemas/x.json",
    ])
    defer { withExtendedLifetime(folder) {} }
    #expect(names.collections == ["towns", "visits"])
    #expect(names.records(beginningWith: "l") == ["lomma-vd", "towns/lund", "visits/lund"])
    #expect(names.records(beginningWith: "towns/l") == ["towns/lomma-vd", "towns/lund"])
    #expect(names.records(beginningWith: "../../x") == [])
    #expect(names.records(beginningWith: "nowhere/l") == [])
    #expect(names.ids(of: "visits", beginningWith: "2016") == ["2016-09-14"])
    #expect(names.collection(ofRecord: "lomma-vd") == "towns")
    #expect(names.collection(ofRecord: "lund") == nil)
    #expect(names.collection(ofRecord: "visits/lund") == "visits")
  }

  @Test("Of too many records, only how they go on is told")
  func many() throws {
    let files = (0...NameListing.limit).map { "dataset/towns/t-\(10000 + $0).json" }
    let (folder, names) = try listing(files)
    defer { withExtendedLifetime(folder) {} }
    #expect(names.records(beginningWith: "t") == ["t-10", "t-11"])
    #expect(names.records(beginningWith: "t-11") == ["t-11000"])
  }

  @Test("Where there is no fieldbook, there are no names")
  func nothing() throws {
    let folder = try TemporaryFolder()
    let names = NameListing(of: Folder(folder.path + "/none"))
    #expect(names.collections == [] && names.records(beginningWith: "") == [])
  }

  @Test(
    "A field and its value go on as the schema says",
    arguments: [
      ("d", ["date="]), ("", ["id=", "town=", "date=", "until=", "women=", "men="]),
      ("topics=", ["topics=a", "topics=b", "topics=c", "topics=d"]),
      ("topics=a,b,", ["topics=a,b,c", "topics=a,b,d"]), ("topics+=c", ["topics+=c"]),
      ("town=lu", ["town=lund"]), ("notes=x", []), ("nothing=", []), ("=", []),
      ("people", ["people="]), ("date.x", []), ("people.0.r", ["people.0.role="]),
    ])
  func inputs(typed: String, expected: [String]) throws {
    let collection = try #require(try FieldbookFixture.snapshot().schemas["visits"])
    let found = collection.completions(ofInput: typed) { collection, typed in
      #expect(collection == "towns")
      return ["lund"].filter { $0.hasPrefix(typed) }
    }
    #expect(Array(found.map(\.text).prefix(6)) == expected)
  }
}
