/// A line that is being typed: its text, the place of the cursor, and what each key makes of them.
public struct EditedLine: Sendable {
  /// Why a line cannot be taken as it is.
  public enum Fault: Hashable, Sendable {
    /// It is longer than is taken; what was too much is not in it.
    case tooLong
    /// Bytes that are no UTF-8 came with it.
    case notUnicode
  }

  /// What a key asks of whoever reads the line.
  public enum Request: Hashable, Sendable {
    /// The line is done.
    case answer
    /// There will be no line.
    case end
    /// The screen is to be cleared, and all of it drawn anew.
    case clear
    /// What the terminal would do by a signal.
    case interrupt, suspend, quit
  }

  /// How many bytes are taken.
  public static let limit = 1 << 20

  /// The text, by characters as people see them.
  public private(set) var characters: [Character] = []
  /// How many of the characters stand before the cursor.
  public private(set) var cursor = 0
  /// Why the line cannot be taken; gone once there is nothing in it any more.
  public private(set) var fault: Fault?
  /// How many bytes the text has.
  private var size = 0
  private let limit: Int

  /// What was answered before, the last one at the end, and which of them is shown.
  private let earlier: [String]
  private var shown: Int
  /// What was typed here, while an earlier answer is shown.
  private var own: [Character] = []

  /// An empty line.
  ///
  /// - Parameters:
  ///   - earlier: Texts that can be had again, the last one first reached.
  ///   - limit: How many bytes are taken.
  public init(earlier: [String] = [], limit: Int = EditedLine.limit) {
    self.earlier = earlier
    self.limit = limit
    shown = earlier.count
  }

  /// The text.
  public var text: String { String(characters) }

  /// Does what a key asks for.
  ///
  /// - Returns: What is left to be done by whoever reads the line.
  public mutating func apply(_ key: Key) -> Request? {
    switch key {
    case .text(let text), .pasted(let text): insert(text)
    case .unusable(let fault): self.fault = self.fault ?? fault
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(characters.count, cursor + 1)
    case .start: cursor = 0
    case .end: cursor = characters.count
    case .previousWord: cursor = start(of: \.isPartOfWord)
    case .nextWord: cursor = endOfWord
    case .earlier: show(shown - 1)
    case .later: show(shown + 1)
    case .deleteBackward: delete(max(0, cursor - 1)..<cursor)
    case .deleteWordBackward: delete(start(of: \.isPartOfPhrase)..<cursor)
    case .deleteToStart: delete(0..<cursor)
    case .deleteToEnd: delete(cursor..<characters.count)
    case .endOfInput where characters.isEmpty: return .end
    case .deleteForward, .endOfInput: delete(cursor..<min(characters.count, cursor + 1))
    default: return request(key)
    }
    return nil
  }

  private mutating func request(_ key: Key) -> Request? {
    switch key {
    case .enter:
      cursor = characters.count
      return .answer
    case .clear: return .clear
    case .interrupt: return .interrupt
    case .suspend: return .suspend
    case .quit: return .quit
    default: return nil
    }
  }

  // MARK: Changes

  private mutating func insert(_ text: String) {
    guard fault != .tooLong else { return }
    guard size + text.utf8.count <= limit else {
      fault = .tooLong
      return
    }
    size += text.utf8.count
    replace(cursor..<cursor, with: text)
  }

  private mutating func delete(_ range: Range<Int>) {
    size -= characters[range].reduce(0) { $0 + $1.utf8.count }
    replace(range, with: "")
    if characters.isEmpty { fault = nil }
  }

  /// Puts a text in the place of some characters, and the cursor after it. What meets may become one
  /// character: a letter and its accent, two halves of a flag.
  private mutating func replace(_ range: Range<Int>, with text: String) {
    let first = max(0, range.lowerBound - 1)
    let last = min(characters.count, range.upperBound + 1)
    let before = String(characters[first..<range.lowerBound]) + text
    let after = String(characters[range.upperBound..<last])
    characters.replaceSubrange(first..<last, with: before + after)
    cursor = first + before.count
  }

  private mutating func show(_ number: Int) {
    guard number != shown, (0...earlier.count).contains(number) else { return }
    if shown == earlier.count { own = characters }
    shown = number
    characters = number == earlier.count ? own : Array(earlier[number])
    size = text.utf8.count
    cursor = characters.count
  }

  // MARK: Words

  /// Where the last word before the cursor begins.
  private func start(of isPart: (Character) -> Bool) -> Int {
    let end = characters[..<cursor].lastIndex(where: isPart) ?? 0
    return characters[..<end].lastIndex { !isPart($0) }.map { $0 + 1 } ?? 0
  }

  /// Where the first word after the cursor ends.
  private var endOfWord: Int {
    let start = characters[cursor...].firstIndex(where: \.isPartOfWord) ?? characters.count
    return characters[start...].firstIndex { !$0.isPartOfWord } ?? characters.count
  }
}

extension Character {
  /// Letters and digits, by which one moves.
  fileprivate var isPartOfWord: Bool { isLetter || isNumber }

  /// All but spaces, by which one deletes.
  fileprivate var isPartOfPhrase: Bool { !isWhitespace }
}
