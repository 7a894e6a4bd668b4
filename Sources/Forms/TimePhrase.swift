/// Times of day as people type them, in Swedish and English: `14.30`, `kl 14:30`, `klockan 9`, `2:30 pm`.
public struct TimePhrase: Hashable, Sendable {
  private let hour: Int
  private let minute: Int
  private let second: Int

  /// The time that a text names; `nil` where it names none.
  public init?(_ text: String) {
    var words = text.lowercased().split(separator: " ").map(String.init)
    let isNamed = words.first.map { ["kl", "kl.", "klockan", "at"].contains($0) } ?? false
    if isNamed { words.removeFirst() }
    let half = words.count == 2 ? TimePhrase.halves[words[1]] : nil
    guard words.count == (half == nil ? 1 : 2), let parts = TimePhrase.numbers(words[0]),
      parts.count > 1 || isNamed || half != nil
    else { return nil }
    var hour = parts[0]
    if let half {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + half
    }
    (self.hour, minute, second) = (
      hour, parts.count > 1 ? parts[1] : 0, parts.count > 2 ? parts[2] : 0
    )
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else {
      return nil
    }
  }

  /// The ways in which records write times, the shortest first: `14:30`, `14:30:00`.
  ///
  /// A zone is never made up.
  public var written: [String] {
    let long = [hour, minute, second].map(TimePhrase.pair).joined(separator: ":")
    return second == 0 ? [String(long.dropLast(3)), long] : [long]
  }

  private static let halves = ["am": 0, "a.m.": 0, "pm": 12, "p.m.": 12]

  /// `14.30`, `14:30:05`, `1430`, `9`.
  private static func numbers(_ text: String) -> [Int]? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
    let isNumeric = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    guard isNumeric, (1...3).contains(parts.count) else { return nil }
    if parts.count == 1, text.utf8.count == 4 {
      return [Int(text.prefix(2)), Int(text.suffix(2))].compactMap { $0 }
    }
    guard parts[0].utf8.count <= 2, parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }) else {
      return nil
    }
    return parts.compactMap { Int($0) }
  }

  private static func pair(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
