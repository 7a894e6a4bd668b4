internal import Records

/// Takes the template of a page apart.
///
/// Of mustache (mustache(5)) it takes what can be told to be right: variables, sections and comments. Texts
/// stand in two braces, so that they are escaped, and markup in three.
struct PageTemplateParser {
  /// A piece of a template.
  indirect enum Part: Sendable {
    case text(String)
    case place(PageTemplate.Place)
    /// What stands there only if something has a value, or, inverted, only if it has none.
    case section(name: String, isInverted: Bool, [Part])
  }

  private let bytes: [UInt8]
  private let languages: [String]
  private var open: [(tag: Tag, parts: [Part])] = []
  private var parts: [Part] = []

  private init(_ bytes: [UInt8], languages: [String]) {
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

  /// The pieces of the template.
  ///
  /// - Throws: ``Fault`` at the first place that is wrong.
  static func parts(
    of bytes: [UInt8], languages: [String]
  ) throws(Fault) -> [Part] {
    var parser = PageTemplateParser(bytes, languages: languages)
    return try parser.parsed()
  }

  private mutating func parsed() throws(Fault) -> [Part] {
    var place = 0
    while let offset = find("{{", from: place) {
      let tag = try tag(at: offset)
      let line = line(around: tag)
      add(place..<(line?.lowerBound ?? offset))
      place = line?.upperBound ?? tag.end
      try take(tag)
    }
    if let section = open.last {
      throw Fault(reason: .unclosedSection(section.tag.name), offset: section.tag.offset)
    }
    add(place..<bytes.count)
    guard pages.allSatisfy({ $0.hasBody(parts) }) else {
      throw Fault(reason: .missingBody, offset: 0)
    }
    return parts
  }

  /// What pages may have: each a language, and what else there may be around the body, or not.
  private var pages: [Names] {
    let around = [PageTemplate.Place.navigation, .footer, .skip].reduce([Names.always]) {
      all, place in
      all + all.map { $0.union([place.rawValue]) }
    }
    return (languages.isEmpty ? [""] : languages).flatMap { language in
      around.map { Names(all: $0.union([language])) }
    }
  }

  /// The names of what a page has.
  private struct Names {
    static let always: Set = ["language", "title", "body"]
    let all: Set<String>

    func hasBody(_ parts: [Part]) -> Bool {
      parts.contains { part in
        switch part {
        case .text: false
        case .place(let place): place == .body
        case .section(let name, let isInverted, let inner):
          all.contains(name) != isInverted && hasBody(inner)
        }
      }
    }
  }

  private mutating func add(_ text: Range<Int>) {
    if !text.isEmpty { parts.append(.text(String(decoding: bytes[text], as: UTF8.self))) }
  }

  /// The line that a tag which fills nothing in has for itself: all of it goes.
  private func line(around tag: Tag) -> Range<Int>? {
    guard let sign = tag.sign, "#^/!".contains(sign) else { return nil }
    func isSpace(_ place: Int) -> Bool {
      bytes[place] == UInt8(ascii: " ") || bytes[place] == UInt8(ascii: "\t")
    }
    var (start, end) = (tag.offset, tag.end)
    while start > 0, isSpace(start - 1) { start -= 1 }
    while end < bytes.count, isSpace(end) { end += 1 }
    guard start == 0 || bytes[start - 1] == UInt8(ascii: "\n") else { return nil }
    if end < bytes.count, bytes[end] == UInt8(ascii: "\r") { end += 1 }
    guard end == bytes.count || bytes[end] == UInt8(ascii: "\n") else { return nil }
    return start..<min(end + 1, bytes.count)
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

  private mutating func take(_ tag: Tag) throws(Fault) {
    switch tag.sign {
    case "!": break
    case nil: parts.append(.place(try place(tag, isMarkup: false, else: .escapedMarkup(tag.name))))
    case "{", "&":
      parts.append(.place(try place(tag, isMarkup: true, else: .unescapedText(tag.name))))
    case "#", "^": try begin(tag)
    case "/": try end(tag)
    case .some(let sign):
      throw Fault(reason: .unusableTag(String(sign)), offset: tag.offset)
    }
  }

  private mutating func begin(_ section: Tag) throws(Fault) {
    let known = PageTemplate.Place.allCases.map(\.rawValue) + languages
    guard known.contains(section.name) else {
      throw Fault(reason: .unknownName(section.name, known: known), offset: section.offset)
    }
    open.append((section, parts))
    parts = []
  }

  private mutating func end(_ tag: Tag) throws(Fault) {
    guard let section = open.popLast(), section.tag.name == tag.name else {
      throw Fault(reason: .unexpectedEnd(tag.name), offset: tag.offset)
    }
    parts =
      section.parts + [.section(name: tag.name, isInverted: section.tag.sign == "^", parts)]
  }

  /// - Parameter other: What is wrong where the name is one of the other kind.
  private func place(
    _ tag: Tag, isMarkup: Bool, else other: SetupError.TemplateFault
  ) throws(Fault) -> PageTemplate.Place {
    guard let place = PageTemplate.Place(rawValue: tag.name) else {
      let known = PageTemplate.Place.allCases.map(\.rawValue)
      throw Fault(reason: .unknownName(tag.name, known: known), offset: tag.offset)
    }
    guard place.isMarkup == isMarkup else { throw Fault(reason: other, offset: tag.offset) }
    return place
  }

  private func find(_ text: String, from place: Int) -> Int? {
    let pattern = Array(text.utf8)
    guard place + pattern.count <= bytes.count else { return nil }
    return (place...(bytes.count - pattern.count)).first { start in
      pattern.indices.allSatisfy { bytes[start + $0] == pattern[$0] }
    }
  }
}
