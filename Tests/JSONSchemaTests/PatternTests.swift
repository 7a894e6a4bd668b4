import Foundation
import JSONModel
import TestSupport
import Testing

@testable import JSONSchema

@Suite("Patterns")
struct PatternTests {
  @Test(
    "Every case of the official suite has the right verdict",
    .enabled(if: Suite("json-schema-test-suite") != nil, "\(Suite.absence)"))
  func official() throws {
    let suite = try #require(Suite("json-schema-test-suite"))
    var passed = 0
    for path in ["pattern", "optional/ecmascript-regex", "optional/non-bmp-regex"] {
      let bytes = try suite.bytes("tests/draft2020-12/\(path).json")
      for group in try JSONParser.parse(bytes).array ?? [] {
        for test in group["tests"]?.array ?? [] {
          let isValid = try accepts(group["schema"] ?? .null, test["data"] ?? .null)
          #expect(isValid == test["valid"]?.bool, "\(path): \(test["description"]?.string ?? "")")
          passed += isValid == test["valid"]?.bool ? 1 : 0
        }
      }
    }
    print("patterns: \(passed) passed")
    #expect(passed == 98)
  }

  /// The verdict of the few keywords that those files have.
  private func accepts(_ schema: JSONValue, _ value: JSONValue) throws -> Bool {
    if let source = schema["pattern"]?.string {
      return try value.string.map { try Pattern(source).matches($0) == true } ?? true
    }
    for (source, member) in schema["patternProperties"]?.object ?? JSONObject() {
      let pattern = try Pattern(source.text)
      for (key, item) in value.object ?? JSONObject() {
        let matches = pattern.matches(key.text) == true
        if matches, member["type"] != nil, item.number == nil { return false }
        if !matches, schema["additionalProperties"] != nil { return false }
      }
    }
    return true
  }

  @Test(
    "Syntax means what ECMA-262 says",
    arguments: [
      (#"^\d$"#, ["7"], ["٧", ""]), (#"^\w$"#, ["a", "_"], ["é", "-", "\u{212A}"]),
      (
        #"^\s$"#, ["\u{FEFF}", "\u{A0}", "\u{2028}", "\u{3000}"],
        ["\u{180E}", "\u{200B}", "\u{85}"]
      ),
      (#"^[^\s]$"#, ["\u{85}"], ["\u{FEFF}", "\u{A0}"]),
      (#"^[\S]$"#, ["\u{85}", "a", "😀"], ["\u{FEFF}", " ", "\n", "\u{202F}"]),
      (#"^.$"#, ["a", "\u{85}", "😀", "\u{B}"], ["\n", "\r", "\u{2028}", "\u{2029}", "ab"]),
      (#"a$"#, ["a"], ["a\n"]), (#"^a"#, ["ab"], ["b\na"]), (#"\bé"#, ["aé"], ["é"]),
      (#"a\Bb"#, ["ab"], ["a b"]), (#"^\cJ$"#, ["\n"], []), (#"^\0$"#, ["\0"], []),
      (#"^\x41\u0042\u{43}$"#, ["ABC"], []), (#"^\uD83D\uDE00$"#, ["😀"], []),
      (#"^[\uD83D\uDE00-\u{1F603}]$"#, ["😀", "😂"], ["😄"]), (#"^\u{1F600}+$"#, ["😀😀"], []),
      (#"^[😀😁]$"#, ["😁"], ["😂"]), (#"^.{2}$"#, ["😀a", "e\u{301}"], ["é"]),
      (#"^\p{Lu}\p{Uppercase_Letter}$"#, ["AÄ"], ["Aä"]), (#"^\p{gc=L}$"#, ["ß"], ["1"]),
      (#"^\p{General_Category=Uppercase_Letter}$"#, ["A"], ["a"]), (#"^\P{L}$"#, ["1"], ["a"]),
      (#"^\p{LC}$"#, ["a", "ǅ"], ["ª", "א"]), (#"^[^\P{Lu}]$"#, ["A"], ["a"]),
      (#"^\p{Script=Greek}$"#, ["α"], ["a", "\u{342}"]), (#"^\p{sc=Grek}$"#, ["α"], ["a"]),
      (#"^\p{scx=Grek}$"#, ["α", "\u{342}"], ["a"]), (#"^\p{Script_Extensions=Greek}$"#, ["α"], []),
      (#"^\p{Alphabetic}$"#, ["ⅰ"], ["1"]), (#"^\p{ASCII}$"#, ["~"], ["é"]),
      (#"^\p{Any}$"#, ["\u{378}"], []), (#"^\p{Assigned}$"#, ["a"], ["\u{378}"]),
      (#"^\P{Assigned}$"#, ["\u{378}"], ["a"]), (#"^\p{White_Space}$"#, ["\u{85}"], ["a"]),
      (#"^[\p{Emoji}--]$"#, ["😀", "-"], ["a"]), (#"^[\p{Lu}\d]+$"#, ["A1"], ["a"]),
      (#"^\p{ASCII_Hex_Digit}$"#, ["f"], ["g"]), (#"^\p{Nd}$"#, ["٧"], ["x"]),
      (#"^(?<é$_1>a)\k<é$_1>$"#, ["aa"], ["a"]), (#"^(?<\u0061>x)\k<a>$"#, ["xx"], []),
      (#"^(a)(b)\2\1$"#, ["abba"], ["abab"]), (#"^\1(a)$"#, ["a"], []), (#"^(a\1)$"#, ["a"], []),
      (#"^\1{2}(a)$"#, ["a"], ["aa"]), (#"^(x|\d\1+)$"#, ["x", "1"], ["1x"]),
      (#"^(?:(?:(a|b)c)\1)+$"#, ["acabcb"], ["acb"]),
      (#"^(?:(a)|b)\1$"#, ["aa", "b"], ["ba"]), (#"^(?:(['"])x\1)*$"#, ["'x'\"x\""], ["'x\""]),
      (#"^(?=a)\w(?!b)"#, ["ac"], ["ab", "b"]), (#"(?<=\$)\d"#, ["$1"], ["1"]),
      (#"(?<!\$)\d$"#, ["1"], ["$1"]), (#"^a+?b??$"#, ["aa", "ab"], []), (#"^[]$"#, [], ["", "a"]),
      (#"^[^]$"#, ["\n", "😀"], [""]), (#"^a[]*$"#, ["a"], []), (#"^a{2,3}$"#, ["aa"], ["a"]),
      (#"^a{,2}$"#, ["a{,2}"], ["aa"]), (#"^{}$"#, ["{}"], []), (#"^a{b}]$"#, ["a{b}]"], []),
      (#"^{a}+$"#, ["{a}}"], []), (#"^x{1$"#, ["x{1"], []), (#"^a{0}$"#, [""], ["a"]),
      (#"^\-\_\@\"\/\ \~\é$"#, ["-_@\"/ ~é"], []), (#"^[\w-.]+$"#, ["a-.b"], [",", "/"]),
      (#"^[a-\d]$"#, ["-", "a", "1"], ["b"]), (#"^[[:alpha:]]+$"#, ["a]", ":]]"], ["b]", "a"]),
      (#"^[\b]$"#, ["\u{8}"], ["b"]), (#"^[-a]$"#, ["-"], []), (#"^[a-]$"#, ["-"], ["b"]),
      (#"^[a-c-e]+$"#, ["ab-e"], ["d"]), (#"^[\-\]\\^]$"#, ["]", "^", "\\"], []),
      (#"^[\uD800-\uDFFF]$"#, [], ["a", "\u{FFFD}"]), (#"^[^\uD800-\uDFFF]$"#, ["a"], []),
      (#"^[\uD7FF-\uE000]$"#, ["\u{D7FF}", "\u{E000}"], ["a"]), (#"^\uD800?$"#, [""], ["a"]),
      (#"^(?:)$"#, [""], ["a"]), ("", ["", "a"], []), (#"^(|a)$"#, ["", "a"], ["b"]),
      ("^a#b $", ["a#b "], []), ("^\n$", ["\n"], []), (#"^(a*)*$"#, ["", "aa"], ["b"]),
    ] as [(String, [String], [String])])
  func meaning(source: String, matching: [String], failing: [String]) throws {
    let pattern = try Pattern(source)
    for text in matching { #expect(pattern.matches(text) == true, "\(source) and \(text)") }
    for text in failing { #expect(pattern.matches(text) == false, "\(source) and \(text)") }
  }

  @Test(
    "What is not ECMA-262 is refused",
    arguments: [
      #"\Z"#, #"\A"#, #"\a"#, #"\h"#, #"\z"#, #"\G"#, #"\Qa\E"#, #"\K"#, #"\R"#, #"\X"#, #"\e"#,
      #"\N"#, #"\x{41}"#, #"\x4"#, #"\u004"#, #"\u{}"#, #"\u{110000}"#, #"\u{41"#, #"\u"#, #"\x"#,
      #"\c"#, #"\c1"#, #"\00"#, #"\01"#, #"\1"#, #"(a)\2"#, #"\k"#, #"\k<a>"#, #"(?<a>x)\k<b>"#,
      #"\g1"#, #"\p"#, #"\pL"#, #"\p{}"#, #"\p{Foo}"#, #"\p{lu}"#, #"\p{gc=Foo}"#, #"\p{sc=greek}"#,
      #"\p{Greek}"#, #"\p{Script=}"#, #"\p{^Lu}"#, #"\p{L&}"#, #"\p{Lu"#, #"\p{InGreek}"#,
      #"\p{gc=L=L}"#, "(?i)a", "(?i:a)", "(?>a)", "(?#a)", "(?P<a>b)", "(?P=a)", "(?|a)", "(?1)",
      "(?R)", "(?&a)", "(?(1)a)", "(?'a'b)", "(?<>a)", "(?<1>a)", "(?<a", "(?<a>b)(?<a>c)", "(?C)",
      "(*ACCEPT)", "(*UTF8)a", "a++", "a*+", "a?+", "a{2}+", "a**", "a{1}{2}", "*", "+a", "?",
      "{1}",
      "^*", "$+", #"\b+"#, "(?=a)*", "(?!a)+", "(?<=a)?", "a|*", "(*a)", "(", ")", "(a", "a)", "[a",
      "[", "[b-a]", #"[\d-\a]"#, #"[\1]"#, #"[\B]"#, #"[\k]"#, #"[a\"#, #"\"#, "a{2,1}", "(?",
      "(?:",
      #"[\u{110000}]"#, "(?<a b>c)", "(?<a\\x>b)", #"[\00]"#,
    ])
  func refusal(source: String) {
    #expect(throws: Pattern.Failure.self) { try Pattern(source) }
    #expect(!Format.regex.accepts(source))
  }

  @Test(
    "What PCRE2 cannot express is refused, and is a regular expression still",
    arguments: [
      "(?<=a+)b", "a{0,100000}", #"(?:(a)|b)*\1"#, #"(?:(a)|\1b)+"#, #"(a)+\1"#, #"(?:\1(a))*"#,
      #"(?:(a*)|b\1)+"#, #"(a\1)*"#, #"\p{Changes_When_NFKC_Casefolded}"#, #"(?:(?:(a)b)?\1)+"#,
    ])
  func limitation(source: String) {
    #expect(throws: Pattern.Failure.self) { try Pattern(source) }
    #expect(Format.regex.accepts(source))
  }

  @Test("Every name of a property of ECMA-262 is known to the library, or refused by it")
  func properties() throws {
    for name in UnicodeProperty.categories.keys {
      _ = try Pattern("\\p{\(name)}\\P{gc=\(name)}")
    }
    let unknown: Set = ["Changes_When_NFKC_Casefolded", "CWKCF"]
    for name in UnicodeProperty.binary.subtracting(unknown) { _ = try Pattern("\\p{\(name)}") }
    let known = UnicodeProperty.scripts.filter { (try? Pattern("\\p{sc=\($0)}")) != nil }
    #expect(known.count >= 300)
  }

  @Test(
    "A hostile pattern ends soon",
    arguments: [
      ("^(a+)+$", "a", 5_000, "!"), ("(x+x+)+y", "x", 30, "!y"), ("(x+x+)+y", "x", 5_000, "!y"),
      ("^(a|aa)+$", "a", 500, "!"), ("^(a|a)*$", "a", 40, "!"), ("(a*)*ab", "a", 10_000, "!b"),
      ("^((a*)*)*$", "a", 100, "!"), ("a*a*a*a*b", "a", 20_000, "!b"),
      (#"^(a*)\1b"#, "a", 200_000, "!b"), ("(?:a?){60}a{60}$", "a", 59, "!"),
      ("a{40000}b", "aaaaaaaaa!", 100_000, "b"), ("a{9}b", "aaaaaaaa!", 100_000, "b"),
      ("^(?=(a+)+$)a", "a", 300, "!"), (#"(a*)(a*)(a*)\1\2\3c"#, "a", 2_000, "!c"),
      ("a{30000}b", "a", 29_999, "!b"), (#"(\w+\s?)+$"#, "abc ", 10_000, "!"),
      ("(.*)(.*)(.*)(.*)(.*)x$", "ab", 20_000, "xy"),
    ])
  func hostile(source: String, unit: String, count: Int, end: String) throws {
    let pattern = try Pattern(source)
    let text = String(repeating: unit, count: count) + end
    let clock = ContinuousClock()
    var verdict: Bool?
    let time = clock.measure { verdict = pattern.matches(text) }
    #expect(verdict != true)
    #expect(time < .seconds(5), "\(source): \(time)")
    print("hostile \(source) \(count): \(String(describing: verdict)) in \(time)")
  }

  @Test("An honest pattern is matched in a long text too")
  func long() throws {
    let words = String(repeating: "abc-", count: 100_000) + "abc"
    let text = String(repeating: "An honest line, of words.\n", count: 20_000)
    #expect(try Pattern("^[a-z0-9]+(-[a-z0-9]+)*$").matches(words) == true)
    #expect(try Pattern("^[a-z0-9]+(-[a-z0-9]+)*$").matches(words + "!") == false)
    #expect(try Pattern(#"\S"#).matches(text) == true)
    #expect(try Pattern("<script").matches(text) == false)
    #expect(try Pattern(#"^(?:[^\n]*\n)*$"#).matches(text) == true)
    #expect(try Pattern(#"^\S(?:[^]*\S)?$"#).matches(text) == false)
    #expect(try Pattern(#"^\S(?:[^]*\S)?\n$"#).matches(text) == true)
  }

  @Test("What is too large or too deep is refused before it costs")
  func bounds() {
    for source in [
      String(repeating: "(", count: 100_000), String(repeating: "(?:", count: 100_000),
      String(repeating: "(", count: 100_000) + String(repeating: ")", count: 100_000),
      String(repeating: "(?=", count: 251) + String(repeating: ")", count: 251),
      "a{99999999999999999999}", "((a)*)*" + String(repeating: #"\2"#, count: 400_000),
      "(?:(?:(?:ab){1000}){1000}){1000}",
      String(repeating: "ab?", count: 400_000),
    ] {
      let clock = ContinuousClock()
      let time = clock.measure {
        #expect(throws: Pattern.Failure.self) { try Pattern(source) }
      }
      #expect(time < .seconds(5), "\(source.prefix(20)): \(time)")
    }
    #expect(throws: Never.self) {
      try Pattern(String(repeating: "(", count: 250) + String(repeating: ")", count: 250))
    }
  }

  @Test("One matcher serves many patterns and texts")
  func matcher() throws {
    let matcher = PatternMatcher()
    let digits = try Pattern(#"^\d+$"#)
    let letters = try Pattern("^[a-z]+$")
    for _ in 0..<100 {
      #expect(matcher.matches(digits, "123".utf8.span) == true)
      #expect(matcher.matches(letters, "123".utf8.span) == false)
      #expect(matcher.matches(letters, "".utf8.span) == false)
    }
  }

  @Test("A pattern is matched by many threads at once")
  func threads() async throws {
    let pattern = try Pattern("(a+)+b")
    let text = String(repeating: "a", count: 2_000) + "b"
    let verdicts = await withTaskGroup(of: Bool?.self) { group in
      for _ in 0..<8 { group.addTask { pattern.matches(text) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(verdicts.allSatisfy { $0 == true })
  }
}
