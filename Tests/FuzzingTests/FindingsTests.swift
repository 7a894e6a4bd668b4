import Foundation
import FuzzingProperties
import Testing

/// Inputs that once broke something, or were written to; what `scripts/fuzz` finds goes there too.
@Suite("Hostile inputs")
struct FindingsTests {
  private static func files(_ target: String) -> [String] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Findings/\(target)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().map { folder.appending(path: $0).path }
  }

  @Test("The parser withstands each", .timeLimit(.minutes(1)), arguments: files("parser"))
  func parser(path: String) throws {
    try ParserProperties.check([UInt8](Data(contentsOf: URL(filePath: path))))
  }

  @Test(
    "Schemas are compiled and evaluated, or refused", .timeLimit(.minutes(1)),
    arguments: files("schema"))
  func schema(path: String) throws {
    try SchemaProperties.check([UInt8](Data(contentsOf: URL(filePath: path))))
  }

  @Test("There are inputs for both")
  func presence() {
    #expect(FindingsTests.files("parser").count >= 5 && FindingsTests.files("schema").count >= 5)
  }
}
