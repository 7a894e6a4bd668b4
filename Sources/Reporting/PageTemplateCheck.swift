internal import Records

/// Looks through the template of a page before it is used.
///
/// Of mustache it lets through what can be told to be right: variables, sections and comments. Texts
/// stand in two braces, so that they are escaped, and markup in three.
struct PageTemplateCheck {
  private let bytes: [UInt8]
  private let languages: [String]
  private var open: [(name: String, offset: Int)] = []
  private var hasBody = false

  init(_ bytes: [UInt8], languages: [String]) {
    self.bytes = bytes
    self.languages = languages
  }

  /// What is wrong, and at which byte.
  struct Fault: Error {
    let reason: SetupError.TemplateFault
    let offset: Int
  }

  /// One tag: what it begins with behind its braces, and what it names.
  private struct Tag {
    let sign: Character?
    let name: String
    let offset: Int
    let end: Int
  }

  /// - Throws: ``Fault`` at the first place that is wrong.
  func check() throws(Fault) {
    var copy = self
    try copy.checkAll()
  }

  private mutating func checkAll() throws(Fault) {
    var place = 0
    while let offset = find("{{", from: place) {
      let tag = try tag(at: offset)
      place = tag.end
      try check(tag)
    }
    if let section = open.last {
      throw Fault(reason: .unclosedSection(section.name), offset: section.offset)
    }
    guard hasBody else { throw Fault(reason: .missingBody, offset: 0) }
  }

  private func tag(at offset: Int) throws(Fault) -> Tag {
    let start = offset + 2
    let first = start < bytes.count ? Character(Unicode.Scalar(bytes[start])) : nil
    let sign = first.flatMap { "{&#^/!><$=%".contains($0) ? $0 : nil }
    let close = sign == "{" ? "}}}" : "}}"
    guard let end = find(close, from: start) else {
      throw Fault(reason: .unclosedTag, offset: offset)
    }
    let inside = bytes[(sign == nil ? start : start + 1)..<max(end, start + (sign == nil ? 0 : 1))]
    let spaces = " \t\n\r".utf8
    let name = inside.drop { spaces.contains($0) }
    let length = name.lastIndex { !spaces.contains($0) }.map { $0 + 1 } ?? name.startIndex
    return Tag(
      sign: sign, name: String(decoding: name[..<length], as: UTF8.self), offset: offset,
      end: end + close.utf8.count)
  }

  private mutating func check(_ tag: Tag) throws(Fault) {
    switch tag.sign {
    case "!": break
    case nil: try require(tag, among: PageTemplate.texts, not: .escapedMarkup(tag.name))
    case "{", "&":
      try require(tag, among: PageTemplate.markup, not: .unescapedText(tag.name))
      hasBody = hasBody || tag.name == "body"
    case "#", "^":
      let known = PageTemplate.texts + PageTemplate.markup + languages
      guard known.contains(tag.name) else {
        throw Fault(reason: .unknownName(tag.name, known: known), offset: tag.offset)
      }
      open.append((tag.name, tag.offset))
    case "/":
      guard let section = open.popLast(), section.name == tag.name else {
        throw Fault(reason: .unexpectedEnd(tag.name), offset: tag.offset)
      }
    case .some(let sign):
      throw Fault(reason: .unusableTag(String(sign)), offset: tag.offset)
    }
  }

  /// - Parameter other: What is wrong where the name is one of the other kind.
  private func require(
    _ tag: Tag, among names: [String], not other: SetupError.TemplateFault
  ) throws(Fault) {
    guard !names.contains(tag.name) else { return }
    let known = PageTemplate.texts + PageTemplate.markup
    throw Fault(
      reason: known.contains(tag.name) ? other : .unknownName(tag.name, known: known),
      offset: tag.offset)
  }

  private func find(_ text: String, from place: Int) -> Int? {
    let pattern = Array(text.utf8)
    guard place + pattern.count <= bytes.count else { return nil }
    return (place...(bytes.count - pattern.count)).first { start in
      pattern.indices.allSatisfy { bytes[start + $0] == pattern[$0] }
    }
  }
}
