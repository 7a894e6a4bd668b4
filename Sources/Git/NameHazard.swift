/// Why a name in a tree may not become the name of a file: some system would take it for another.
///
/// A dataset travels to machines of every kind, so that a name is refused everywhere that is unsafe
/// anywhere. The rules are those of git's `core.protectHFS` and `core.protectNTFS`, and those of
/// "Naming Files, Paths, and Namespaces" (Win32) as far as they make one name mean another.
public enum NameHazard: String, Hashable, Sendable, CaseIterable {
  /// The name is empty, `.` or `..`.
  case dots
  /// Some file system takes the name for `.git`.
  case gitFolder
  /// It has a slash: what is one name in a tree is a path to everything that writes files.
  case slash
  /// It has a backslash, which separates folders elsewhere.
  case backslash
  /// It has a colon: a drive, or a stream of another file on NTFS.
  case colon
  /// It has a control character.
  case control
  /// It has a character that nobody sees, or that turns the order of the others around.
  case invisible
  /// It ends with a dot or a space, which Windows drops.
  case trailing
  /// It is the name of a device on Windows.
  case device
  /// It is longer than 255 bytes.
  case tooLong

  /// What is wrong with a name, if anything is.
  ///
  /// - Complexity: O(length).
  public init?(inName name: Substring.UnicodeScalarView) {
    guard let hazard = NameHazard.find(in: name) else { return nil }
    self = hazard
  }

  /// What is wrong with the first bad name of a path, if one is.
  ///
  /// - Complexity: O(length).
  public init?(inPath path: String) {
    // By scalars: a slash and a combining character behind it are one character.
    for name in path[...].unicodeScalars.split(separator: "/", omittingEmptySubsequences: false) {
      if let hazard = NameHazard(inName: name) {
        self = hazard
        return
      }
    }
    return nil
  }

  private static func find(in name: Substring.UnicodeScalarView) -> NameHazard? {
    if name.isEmpty || name.elementsEqual(".".unicodeScalars)
      || name.elementsEqual("..".unicodeScalars)
    {
      return .dots
    }
    // Before what it is told by: `.git` is the worst that a name can be.
    if isGitFolder(name) { return .gitFolder }
    for scalar in name {
      switch scalar.value {
      case 0x5C: return .backslash
      case 0x3A: return .colon
      case 0..<0x20, 0x7F..<0xA0: return .control
      default: if isInvisible(scalar) { return .invisible }
      }
    }
    if name.last == "." || name.last == " " { return .trailing }
    if isDevice(name) { return .device }
    return String(name).utf8.count > 255 ? .tooLong : nil
  }

  /// Whether the name is `.git` or its short form on NTFS, once what a file system drops is gone.
  private static func isGitFolder(_ name: Substring.UnicodeScalarView) -> Bool {
    let seen = name.filter { !isInvisible($0) }.prefix { $0 != ":" && $0 != "\\" }
    guard seen.count <= longestGitName, seen.allSatisfy(\.isASCII) else { return false }
    var text = String(Substring.UnicodeScalarView(seen)).lowercased()
    while text.hasSuffix(".") || text.hasSuffix(" ") { text.removeLast() }
    return text == ".git" || text.wholeMatch(of: shortName) != nil
  }

  /// The short name `git~1` and its like, with dots or spaces that are dropped behind it.
  private static let longestGitName = 64
  nonisolated(unsafe) private static let shortName = /git~[0-9]+/

  /// What HFS+ ignores in names (Apple TN1150), and the marks of direction (UAX #9).
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200C...0x200F, 0x202A...0x202E, 0x2066...0x206F, 0xFEFF: true
    case 0xAD, 0x200B, 0x2060...0x2065, 0x180E, 0x61C, 0xE0000...0xE007F: true
    default: false
    }
  }

  /// Whether the name, up to its first dot, is that of a device.
  private static func isDevice(_ name: Substring.UnicodeScalarView) -> Bool {
    var stem = name.prefix { $0 != "." }
    while stem.last == " " { stem.removeLast() }
    guard (3...7).contains(stem.count) else { return false }
    return devices.contains(String(stem).lowercased())
  }

  private static let devices: Set<String> = Set(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
      + ["com", "lpt"].flatMap { port in
        ["1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"].map { port + $0 }
      })
}
