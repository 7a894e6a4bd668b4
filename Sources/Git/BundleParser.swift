import CLibgit2

/// Reads the lines of a bundle's head.
struct BundleParser {
  /// The most bytes of a line: git puts the first line of a commit's message into some.
  private static let longestLine = 1 << 16
  /// The most bytes of a head.
  private static let longest = 1 << 24

  private let bytes: [UInt8]
  private(set) var position = 0
  private var line = 0
  private var names: Set<String> = []

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func parse() throws(BundleFault) -> BundleHeader {
    let version = try version()
    var header = BundleHeader(prerequisites: [], references: [])
    var text = try nextLine()
    while version == "3" && text.first == UInt8(ascii: "@") {
      try requireKnown(text.dropFirst())
      text = try nextLine()
    }
    while text.first == UInt8(ascii: "-") {
      header.prerequisites.append(try prerequisite(text.dropFirst()))
      text = try nextLine()
    }
    while !text.isEmpty {
      header.references.append(try reference(text))
      text = try nextLine()
    }
    guard !header.references.isEmpty else { throw .malformed(line: line) }
    return header
  }

  /// The version that the first line names.
  private mutating func version() throws(BundleFault) -> String {
    let (start, end) = (Array("# v".utf8), Array(" git bundle".utf8))
    guard bytes.starts(with: start) else { throw .notABundle }
    // Whatever else begins so is a text file of somebody's.
    guard let first = try? nextLine(), first.count > start.count + end.count,
      first.suffix(end.count).elementsEqual(end)
    else { throw .notABundle }
    let version = String(decoding: first.dropFirst(start.count).dropLast(end.count), as: UTF8.self)
    guard version == "2" || version == "3" else { throw .unsupportedVersion(version) }
    return version
  }

  private mutating func nextLine() throws(BundleFault) -> ArraySlice<UInt8> {
    line += 1
    let limit = min(bytes.count, position + BundleParser.longestLine, BundleParser.longest)
    guard position <= limit, let end = bytes[position..<limit].firstIndex(of: UInt8(ascii: "\n"))
    else {
      if limit == bytes.count { throw .cutOff }
      throw .malformed(line: line)
    }
    defer { position = end + 1 }
    return bytes[position..<end]
  }

  private func requireKnown(_ capability: ArraySlice<UInt8>) throws(BundleFault) {
    let text = String(decoding: capability, as: UTF8.self)
    guard text == "object-format=sha1" else { throw .unsupportedCapability(text) }
  }

  private func prerequisite(_ text: ArraySlice<UInt8>) throws(BundleFault) -> ObjectID {
    let rest = text.dropFirst(40)
    guard rest.isEmpty || rest.first == UInt8(ascii: " ") else { throw .malformed(line: line) }
    return try id(text.prefix(40))
  }

  private mutating func reference(
    _ text: ArraySlice<UInt8>
  ) throws(BundleFault) -> BundleHeader.Reference {
    let rest = text.dropFirst(40)
    guard rest.first == UInt8(ascii: " "),
      let name = String(validating: rest.dropFirst(), as: UTF8.self), isValid(name),
      names.insert(name).inserted
    else { throw .malformed(line: line) }
    return BundleHeader.Reference(name: name, id: try id(text.prefix(40)))
  }

  /// Git writes ids in lower case only, and what is not as git writes it is damaged.
  private func id(_ text: ArraySlice<UInt8>) throws(BundleFault) -> ObjectID {
    let digits = String(decoding: text, as: UTF8.self)
    guard let id = ObjectID(hex: digits), id.hex == digits else { throw .malformed(line: line) }
    return id
  }

  private func isValid(_ name: String) -> Bool {
    guard !name.utf8.contains(0) else { return false }
    Library.start
    var isValid: Int32 = 0
    return git_reference_name_is_valid(&isValid, name) == 0 && isValid == 1
  }
}
