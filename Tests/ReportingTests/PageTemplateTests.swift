import Mustache
import Records
import TestSupport
import Testing

@testable import Reporting

@Suite("Templates of pages, beside a library for mustache")
struct PageTemplateTests {
  private static let page = PageTemplate.Page(
    language: "sv", title: "A & <B>", skip: "Skip", navigation: "", hasBody: true,
    footer: "<i>end</i>")
  private static let body = "<p>text</p>"

  /// What is there, as the library is given it.
  private var values: [String: Any] {
    let page = Self.page
    return [
      "language": page.language, "title": page.title, "skip": page.skip, "body": Self.body,
      "footer": page.footer, "sv": true,
    ]
  }

  private static let texts = [
    "a", "a b", "\n", "\n\n", "x\n", "x \n y", "<b>", "{ }", "å\n", "{{! said }}",
    "{{title}}", "{{ skip }}", "{{language}}", "{{{body}}}", "{{{ footer }}}", "{{&body}}",
    "{{{navigation}}}",
  ]

  /// A template whose sections either have lines of their own or are within one.
  private func template(
    _ depth: Int, isLine: Bool = false, _ generator: inout SeededGenerator
  ) -> String {
    let texts = Self.texts.filter { !isLine || !$0.contains("\n") }
    return (0..<Int.random(in: 0...6, using: &generator)).map { _ in
      guard depth < 3, Int.random(in: 0..<3, using: &generator) == 0,
        let name = ["title", "navigation", "footer", "sv", "en"].randomElement(using: &generator)
      else { return texts.randomElement(using: &generator) ?? "" }
      let isLine = isLine || Bool.random(using: &generator)
      let inner = template(depth + 1, isLine: isLine, &generator)
      let sign = Bool.random(using: &generator) ? "#" : "^"
      let end = isLine ? "" : "\n"
      return "\(end){{\(sign)\(name)}}\(end)\(inner)\(end){{/\(name)}}\(end)"
    }.joined()
  }

  @Test("Made-up templates give what the library gives", arguments: 0..<300)
  func library(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let text = template(0, &generator) + "{{{body}}}"
    let own = try PageTemplate(.bytes(Array(text.utf8)), languages: ["sv", "en"])
    let other = try MustacheTemplate(string: text)
    let filled = own.filled(with: Self.page, length: 0) { $0 += Self.body.utf8 }
    let expected = other.render(values)
    #expect(String(decoding: filled, as: UTF8.self) == expected, "\(text.debugDescription)")
  }
}
