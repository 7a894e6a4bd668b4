/// The name of a file that keeps what somebody wrote and no commit has.
public enum KeptName {
  /// Whether a text can be such a name.
  public static func isValid(_ text: String) -> Bool {
    (8...32).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
      }
  }

  /// A name that no other file has.
  public static func new() -> String {
    let text = String(UInt64.random(in: .min ... .max), radix: 36)
    return String(repeating: "0", count: 13 - min(13, text.count)) + text
  }
}
