import Foundation
import Git
import Testing

@Suite struct BundleTests {
  static let id = "1234567890abcdef1234567890abcdef12345678"

  private func parse(_ text: String) throws(BundleFault) -> BundleHeader {
    try BundleHeader.parse(Array(text.utf8)).header
  }

  private func fault(_ text: String) -> BundleFault? {
    do {
      _ = try parse(text)
      return nil
    } catch {
      return error
    }
  }

  @Test func `A head is read back as it was written, up to the pack`() throws {
    let id = try #require(ObjectID(hex: Self.id))
    let header = BundleHeader(
      prerequisites: [id],
      references: [
        BundleHeader.Reference(name: "refs/heads/åäö", id: id),
        BundleHeader.Reference(name: "HEAD", id: id),
      ])
    let (read, length) = try BundleHeader.parse(header.bytes + Array("PACK".utf8))
    #expect(read == header)
    #expect(length == header.bytes.count)
  }

  @Test func `Version 3, comments and several references are read`() throws {
    let header = try parse(
      """
      # v3 git bundle
      @object-format=sha1
      -\(Self.id) A message
      \(Self.id) refs/heads/main
      \(Self.id) refs/tags/one


      """)
    #expect(header.prerequisites.map(\.hex) == [Self.id])
    #expect(header.references.map(\.name) == ["refs/heads/main", "refs/tags/one"])
  }

  @Test(arguments: [
    ("", BundleFault.notABundle), ("# v2 git bundle", .notABundle), ("# v2 git\n", .notABundle),
    ("# v22\n", .notABundle), ("PACK", .notABundle),
    ("# v4 git bundle\n", .unsupportedVersion("4")),
    ("# v3 git bundle\n@filter=blob:none\n", .unsupportedCapability("filter=blob:none")),
    ("# v3 git bundle\n@object-format=sha256\n", .unsupportedCapability("object-format=sha256")),
    ("# v2 git bundle\n@object-format=sha1\n", .malformed(line: 2)),
    ("# v2 git bundle\n", .cutOff), ("# v2 git bundle\n\n", .malformed(line: 2)),
    ("# v2 git bundle\n\(Self.id) HEAD\n", .cutOff), ("# v2 git bundle\n\(Self.id) HE", .cutOff),
    ("# v2 git bundle\n\(Self.id.dropLast()) HEAD\n\n", .malformed(line: 2)),
    ("# v2 git bundle\n\(Self.id.uppercased()) HEAD\n\n", .malformed(line: 2)),
    ("# v2 git bundle\n-\(Self.id)0\n\(Self.id) HEAD\n\n", .malformed(line: 2)),
    ("# v2 git bundle\n\(Self.id) HEAD\n-\(Self.id) \n\n", .malformed(line: 3)),
    ("# v2 git bundle\n\(Self.id) HEAD\n\(Self.id) HEAD\n\n", .malformed(line: 3)),
    ("# v2 git bundle\n\(Self.id) \n\n", .malformed(line: 2)),
    ("# v2 git bundle\n\(Self.id) refs/heads/a..b\n\n", .malformed(line: 2)),
    ("# v2 git bundle\n\(Self.id) refs/heads/a\0b\n\n", .malformed(line: 2)),
  ])
  func `What is no head of a bundle is named`(text: String, expected: BundleFault) {
    #expect(fault(text) == expected)
  }

  @Test func `A line without an end is given up on`() {
    let text = "# v2 git bundle\n" + String(repeating: "0", count: 1 << 17)
    #expect(fault(text) == .malformed(line: 2))
    let comment = String(repeating: "x", count: 60_000)
    let lines = "# v2 git bundle\n" + String(repeating: "-\(Self.id) \(comment)\n", count: 300)
    #expect(fault(lines) == .malformed(line: 281))
  }
}
