import Editor
import Testing

@Suite("What a browser sends")
struct RequestTests {
  @Test("Paths are taken apart only after they were found to be none that leads elsewhere")
  func paths() {
    #expect(Request(.get, "/records/a/b?x=1")?.path == ["records", "a", "b"])
    #expect(Request(.get, "/")?.path == [])
    #expect(Request(.get, "/caf%C3%A9")?.path == ["café"])
    for target in [
      "", "x", "*", "http://elsewhere/", "/a/../b", "/a/%2e%2E/b", "/a%2Fb", "/%00", "/%", "/%4",
      "/%zz", "/%FF", "/.", "/?x=%FF", "/?x=%",
    ] {
      #expect(Request(.get, target) == nil, "\(target)")
    }
  }

  @Test("Forms are read as browsers write them")
  func forms() throws {
    let form = try #require(FormFields(parsing: Array("a=1+2&b=%C3%A5%0D%0Ax%0Dy&a=3&c&=d".utf8)))
    #expect(form.all("a") == ["1 2", "3"])
    #expect(form["b"]?.unicodeScalars.elementsEqual("å\nx\ry".unicodeScalars) == true)
    #expect(form["c"] == "" && form[""] == "d" && form["e"] == nil)
    #expect(FormFields(parsing: Array("a=%".utf8)) == nil)
    #expect(FormFields(parsing: [0x61, 0x3D, 0xFF]) == nil)
    #expect(FormFields(parsing: Array(repeating: UInt8(ascii: "&"), count: 50_000))?.pairs == [])
    let many = Array(String(repeating: "a&", count: 20_001).utf8)
    #expect(FormFields(parsing: many) == nil)
  }
}
