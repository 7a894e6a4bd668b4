import FileSystem
import Forms
import JSONModel
import TestSupport
import Testing

@Suite("Drafts")
struct DraftTests {
  @Test("Drafts are kept apart, the newest is the first, and what is none is passed over")
  func folder() throws {
    let temporary = try TemporaryFolder()
    let folder = DraftFolder(Folder(temporary.path))
    let towns = Draft.Subject.new(of: "towns")
    #expect(try folder.drafts(of: towns).isEmpty)
    var first = Draft(of: towns, value: ["name": "Å\u{0301}\n"], at: 5)
    try folder.keep(first)
    try folder.keep(Draft(of: towns, value: ["name": "B"], at: 9))
    try folder.keep(Draft(of: .new(of: "visits"), value: ["name": "C"], at: 99))
    try temporary.write("{", to: "drafts/towns/broken.json")
    try temporary.write(#"{"version": 2}"#, to: "drafts/towns/newer.json")
    #expect(try folder.drafts(of: towns).map(\.value) == [["name": "B"], first.value])
    first.time = 10
    try folder.keep(first)
    let newest = try #require(try folder.drafts(of: towns).first)
    #expect(newest.value == first.value)
    try folder.remove(newest)
    try folder.remove(newest)
    #expect(try folder.drafts(of: towns).count == 1)
  }

  @Test("Drafts of a record that there is are its own, and know what they were begun from")
  func edits() throws {
    let temporary = try TemporaryFolder()
    let folder = DraftFolder(Folder(temporary.path))
    let lund = Draft.Subject.edit(of: FieldbookFixture.key("towns/lund"))
    try folder.keep(Draft(of: lund, base: ["name": "A"], value: ["name": "B"], at: 5))
    let kept = try #require(try folder.drafts(of: lund).first)
    #expect(kept.base == ["name": "A"] && kept.value == ["name": "B"])
    #expect(try folder.drafts(of: .new(of: "towns")).isEmpty)
    #expect(try folder.drafts(of: .edit(of: FieldbookFixture.key("towns/malmo"))).isEmpty)
  }
}

@Suite("Records in an editor")
struct EditorTextTests {
  @Test("Comments above the record come off again, whatever they say")
  func comments() {
    let record = Array("{\n  \"a\": \"// no comment\"\n}\n".utf8)
    let text = EditorText.text(record, comments: ["one\ntwo", "", "å"])
    #expect(EditorText.withoutComments(text) == record)
    #expect(EditorText.withoutComments(record) == record)
    #expect(EditorText.withoutComments(Array("// only".utf8)) == Array("// only".utf8))
    #expect(EditorText.withoutComments([]) == [])
  }

  @Test("A file with nothing but comments and spaces is empty")
  func empty() {
    #expect(EditorText.isEmpty([]))
    #expect(EditorText.isEmpty(Array("// x\n \r\n\t".utf8)))
    #expect(EditorText.isEmpty(Array("// x".utf8)))
    #expect(!EditorText.isEmpty(Array("// x\n0".utf8)))
  }
}
