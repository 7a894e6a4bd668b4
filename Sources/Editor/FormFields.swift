/// The fields of a form as a browser sends them (`application/x-www-form-urlencoded`, WHATWG URL
/// standard).
public struct FormFields: Hashable, Sendable {
  /// The fields in the order of the form.
  public let pairs: [Pair]
  private let places: [String: [Int]]

  /// One field.
  public struct Pair: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// What was filled in.
    public let value: String
  }

  /// More fields than these are no form of ours.
  static let most = 20_000

  /// Some fields.
  public init(_ pairs: [Pair]) {
    self.pairs = pairs
    places = pairs.indices.reduce(into: [:]) { $0[pairs[$1].name, default: []].append($1) }
  }

  /// Reads a body; `nil` where it is no text, or has too many fields.
  public init?(parsing bytes: [UInt8]) {
    var pairs: [Pair] = []
    for part in bytes.split(separator: UInt8(ascii: "&")) {
      let sides = part.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard pairs.count < FormFields.most,
        let name = PercentEncoding.decoded(sides[0], plusIsSpace: true),
        let value = PercentEncoding.decoded(sides.count > 1 ? sides[1] : [], plusIsSpace: true)
      else { return nil }
      pairs.append(Pair(name: name, value: FormFields.withLineFeeds(value)))
    }
    self.init(pairs)
  }

  /// Browsers end each line of a text with CR and LF.
  private static func withLineFeeds(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\n"), bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The first value of a field.
  public subscript(name: String) -> String? { places[name]?.first.map { pairs[$0].value } }

  /// All values of a field.
  public func all(_ name: String) -> [String] { (places[name] ?? []).map { pairs[$0].value } }

  /// Whether there is such a field.
  public func has(_ name: String) -> Bool { places[name] != nil }
}
