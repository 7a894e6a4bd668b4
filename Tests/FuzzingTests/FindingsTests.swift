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

  @Test(
    "What is taken for another format is read or refused", .timeLimit(.minutes(1)),
    arguments: files("formats"))
  func formats(path: String) throws {
    try FormatProperties.check([UInt8](Data(contentsOf: URL(filePath: path))))
  }

  @Test("A tree is screened, or refused", .timeLimit(.minutes(1)), arguments: files("tree"))
  func tree(path: String) throws {
    try TreeProperties.check([UInt8](Data(contentsOf: URL(filePath: path))))
  }

  @Test(
    "Nor does anything break what is made of them by chance", .timeLimit(.minutes(5)),
    arguments: ["parser", "schema", "formats", "tree"])
  func mutations(target: String) throws {
    var chance = Chance(state: 0x5EED)
    let seeds = try FindingsTests.files(target).map {
      try [UInt8](Data(contentsOf: URL(filePath: $0)))
    }
    .filter { $0.count < 4096 }
    for _ in 0..<3000 {
      var bytes = seeds[chance.below(seeds.count)]
      for _ in 0...chance.below(4) { chance.mutate(&bytes, with: seeds) }
      do {
        switch target {
        case "parser": try ParserProperties.check(bytes)
        case "schema": try SchemaProperties.check(bytes)
        case "tree": try TreeProperties.check(bytes)
        default: try FormatProperties.check(bytes)
        }
      } catch {
        Issue.record("\(error): \(Data(bytes).base64EncodedString())")
      }
    }
  }

  @Test("There are inputs for each, and for each of the formats")
  func presence() throws {
    for target in ["parser", "schema", "tree"] {
      #expect(FindingsTests.files(target).count >= 5, "\(target)")
    }
    let formats = try FindingsTests.files("formats").compactMap {
      try Data(contentsOf: URL(filePath: $0)).first
    }
    #expect(Set(formats.map { Int($0) % FormatProperties.count }).count == FormatProperties.count)
  }
}
