import Foundation
import JSONModel
import TestSupport
import Testing

@testable import JSONSchema

@Suite("Formats")
struct FormatTests {
  @Test(
    "Every case of the official suite has the right verdict",
    .enabled(if: Suite("json-schema-test-suite") != nil, "\(Suite.absence)"))
  func official() throws {
    let suite = try #require(Suite("json-schema-test-suite"))
    var passed = 0
    for file in try suite.files(in: "tests/draft2020-12/optional/format", suffix: ".json") {
      for group in try JSONParser.parse([UInt8](Data(contentsOf: file))).array ?? [] {
        let name = try #require(group["schema"]?["format"]?.string)
        for test in group["tests"]?.array ?? [] {
          let isValid =
            test["data"]?.string.map { Format(rawValue: name)?.accepts($0) ?? true } ?? true
          let description = test["description"]?.string ?? ""
          #expect(isValid == test["valid"]?.bool, "\(file.lastPathComponent): \(description)")
          passed += isValid == test["valid"]?.bool ? 1 : 0
        }
      }
    }
    print("formats: \(passed) passed")
    #expect(passed >= 764)
  }

  @Test("All names of the draft are formats")
  func names() {
    let names = Set(Format.allCases.map(\.rawValue))
    #expect(
      names == [
        "date-time", "date", "time", "duration", "email", "idn-email", "hostname", "idn-hostname",
        "ipv4", "ipv6", "uri", "uri-reference", "iri", "iri-reference", "uuid", "uri-template",
        "json-pointer", "relative-json-pointer", "regex",
      ])
  }

  @Test(
    "Beyond the official suite, the grammars hold",
    arguments: [
      (Format.email, "a@[IPv6:1:2:3:4:5:6::]", true), (.email, "a@[IPv6:1:2:3:4:5:6:7::]", false),
      (.email, "a@[ipv6:::1]", true), (.email, "a@[127.000.000.001]", true),
      (.email, "a@[x-tag:1]", false), (.email, "a@[]", false), (.email, "a@[", false),
      (.email, #""a\"b"@example.com"#, true), (.email, #""a"b"@example.com"#, false),
      (.email, #""a\"#, false), (.email, "\"\"@example.com", true), (.email, "a@b@c", false),
      (.email, String(repeating: "a", count: 64) + "@b", true),
      (.email, String(repeating: "a", count: 65) + "@b", false), (.email, "ä@example.com", false),
      (.idnEmail, "ä@bücher.example", true), (.idnEmail, "ä@b\u{302E}", false),
      (.hostname, "ab--cd.example", true), (.hostname, "xn--bcher-kva.example", true),
      (.hostname, "XN--BCHER-KVA.example", true), (.hostname, "0a.xn--4db", false),
      (.idnHostname, "ab--cd", true), (.idnHostname, "ü--ü", true), (.idnHostname, "üü--ü", false),
      (.idnHostname, "ā\u{5D0}.11", false), (.idnHostname, "\u{6FD}.a1", true),
      (.idnHostname, "\u{6FD}.11", false), (.idnHostname, "a.\u{628}\u{200C}\u{64E}\u{628}", true),
      (.idnHostname, "\u{627}\u{200C}\u{628}", false),
      (.idnHostname, "\u{628}\u{64E}\u{200C}\u{64E}\u{627}", true),
      (.idnHostname, "bücher.example", true), (.idnHostname, "Bücher.example", false),
      (.idnHostname, "bu\u{308}cher.example", false), (.idnHostname, "a\u{10FFFD}", false),
      (.idnHostname, String(repeating: "ü.", count: 4000), false),
      (.ipv6, "1:2:3:4:5:6:7::", true), (.ipv6, "1:2:3:4:5:6:7:8::", false), (.ipv6, ":", false),
      (.ipv6, ":::", false), (.ipv6, "", false), (.ipv6, "::1:", false),
      (.ipv6, "1::.1.1.1", false),
      (.uri, "a:", true), (.uri, ":", false), (.uri, "a://b:/", true), (.uri, "a://[v1.]", false),
      (.uri, "a://[v1.:]", true), (.uri, "a://[::1", false), (.uri, "a://[::1]x", false),
      (.uri, "a://b@[::1]:80?q#f", true), (.uri, "a:b#c#d", false), (.uri, "a:%4", false),
      (.uriReference, "a%", false), (.uriReference, "a/b:c", true), (.uriReference, "1+", true),
      (.iri, "a:\u{E000}", false), (.iri, "a:?\u{E000}", true), (.iri, "a:#\u{E000}", false),
      (.iri, "a:\u{200E}", false), (.iri, "a:\u{FFFE}", false), (.iri, "a:\u{80}", false),
      (.uriTemplate, "{=a}", true), (.uriTemplate, "{a:}", false), (.uriTemplate, "{", false),
      (.uriTemplate, "%4", false), (.uriTemplate, "{.a.b%20:3,c*}", true),
      (.uriTemplate, "{a:1*}", false), (.uriTemplate, "\u{E000}", true),
      (.relativeJSONPointer, "0-1#", true), (.relativeJSONPointer, "0+1/a", true),
      (.relativeJSONPointer, "0+", false), (.relativeJSONPointer, "0+01", false),
      (.duration, "p1d", true), (.duration, "P1DT", false), (.duration, "P1W2D", false),
      (.dateTime, "2020-01-01T", false), (.dateTime, "2020-01-01", false),
      (.time, "12:00:00.Z", false), (.time, "12:00:00", false), (.time, "00:00:00.0+00:00", true),
    ])
  func grammar(format: Format, text: String, isValid: Bool) {
    #expect(format.accepts(text) == isValid, "\(format.rawValue): \(text)")
  }

  @Test("No text cut short or garbled traps", arguments: Format.allCases)
  func robustness(format: Format) {
    let texts = [
      "1998-12-31T23:59:60.123-08:00", "P1Y2M3DT4H5M6S", "\"a\\b\"@[IPv6:1::2:1.2.3.4]",
      "xn--bcher-kva.ü", "1:2:3:4:5:6:1.2.3.4", "a://b@[v1.a]:80/c?d%20#e", "{+a.b:123,c*}%20",
      "12+3/a~0b", "00000000-0000-0000-0000-000000000000", "\u{10FFFF}\u{7FF}\u{FFFF}",
    ]
    for text in texts {
      for end in text.unicodeScalars.indices {
        _ = format.accepts(String(text.unicodeScalars[..<end]))
        _ = format.accepts(String(text.unicodeScalars[end...]))
      }
    }
  }
}
