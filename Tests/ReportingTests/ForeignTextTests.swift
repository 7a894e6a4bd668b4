import Reporting
import TestSupport
import Testing

@Suite("Texts of definitions and schemas that a page's language lacks")
struct ForeignTextTests {
  private static let settings = """
    { "format": 1, "title": { "en": "Trial" }, "languages": ["en", "sv"],
      "marks": [{ "field": "/size", "equals": 1, "label": { "en": "Guessed" },
        "note": { "en": "It is guessed." } }],
      "reports": { "r": {
        "title": { "en": "Towns & more" }, "introduction": { "sv": "Bara på svenska." },
        "sections": [
          { "name": "s", "title": { "en": "All towns" }, "text": { "en": "Both", "sv": "Båda" },
            "records": { "collection": "towns", "columns": [
              { "label": { "en": "Size" }, "measure": { "value": "/size" } } ] } } ] } } }
    """

  @Test("Each says which language it is in, and no other does")
  func languages() throws {
    let snapshot = try FieldbookFixture.snapshot(
      ["towns/a": #"{ "name": "Both", "size": 1 }"#], changing: ["fieldbook.json": Self.settings])
    let files = try Reports(of: snapshot).files(names: ["r"], languages: ["en", "sv"])
    let swedish = String(decoding: try #require(files["reports/sv/r.html"]), as: UTF8.self)
    let english = String(decoding: try #require(files["reports/en/r.html"]), as: UTF8.self)
    #expect(swedish.contains(#"<h2 id="s"><span lang="en">All towns</span></h2>"#))
    #expect(swedish.contains(#"><span lang="en">Towns &amp; more</span></a></li>"#))
    #expect(swedish.contains(#"<th scope="col"><span lang="en">Size</span></th>"#))
    #expect(swedish.contains(#"<em class="mark"><span lang="en">Guessed</span></em>"#))
    #expect(swedish.contains("<p>Bara på svenska.</p>") && swedish.contains("<p>Båda</p>"))
    #expect(english.contains(#"<p><span lang="sv">Bara på svenska.</span></p>"#))
    #expect(!english.contains(#"<span lang="en">"#))
    #expect(english.contains(">Both</a>") && !swedish.contains(#"<span lang="en">Both</span>"#))
  }
}
