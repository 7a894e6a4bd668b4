import Foundation
import TestSupport
import Testing

@Suite("Bundles that are refused")
struct BundleRefusalTests {
  /// A bundle `new.bundle` with an edit that `other` has not, and has an edit of its own beside.
  private func trial() throws -> BundleTrial {
    let trial = try BundleTrial()
    try trial.cloneAll(to: "other")
    try trial.run("book", "set", "lund", "size=3")
    try trial.run("book", "bundle", "create", "../new.bundle")
    try trial.run("other", "set", "kivik", "size=1")
    try trial.run("other", "save")
    return trial
  }

  /// Makes a bundle `new.bundle` of what somebody commits on top of `book`.
  private func trial(_ edit: (BundleTrial) throws -> Void) throws -> BundleTrial {
    let trial = try trial()
    try edit(trial)
    try trial.git("book", "add", "-A")
    try trial.git("book", "commit", "-q", "--allow-empty", "-m", "theirs")
    try trial.bundle("new.bundle", "book", "main")
    return trial
  }

  @Test("One that is cut off, wherever")
  func cutOff() throws {
    let trial = try trial()
    let bytes = try trial.bytes("new.bundle")
    let lengths = Array(stride(from: 0, to: bytes.count, by: 131)) + [bytes.count - 1]
    for length in lengths {
      try trial.write(Array(bytes.prefix(length)), to: "cut.bundle")
      try trial.refuse("cut.bundle")
    }
    try trial.write(bytes + [10], to: "cut.bundle")
    try trial.refuse("cut.bundle", "damaged or cut off")
    try trial.run("other", "bundle", "apply", "../new.bundle")
    try trial.check("other")
  }

  @Test("One with a changed bit, wherever that makes a difference")
  func damaged() throws {
    let trial = try trial()
    let bytes = try trial.bytes("new.bundle")
    let head = String(decoding: bytes.prefix(200), as: UTF8.self)
    // Another name of a reference is a name as well.
    let names = try ["refs/heads/main", "HEAD"].flatMap { name in
      let range = try #require(head.range(of: name + "\n"))
      let start = head.utf8.distance(from: head.startIndex, to: range.lowerBound)
      return start..<start + name.utf8.count
    }
    for position in stride(from: 0, to: bytes.count, by: 59)
    where !names.contains(position) {
      var changed = bytes
      changed[position] ^= 1 << UInt8(position % 8)
      try trial.write(changed, to: "bit.bundle")
      try trial.refuse("bit.bundle")
    }
  }

  @Test("One that builds upon what is not here, with the commits")
  func missing() throws {
    let trial = try trial()
    let known = try trial.head("book")
    try trial.run("book", "set", "lund", "size=5")
    try trial.run("book", "bundle", "create", "../thin.bundle", "--since", "HEAD")
    try trial.refuse("thin.bundle", String(known.prefix(12)), "bundle with more history")
    try trial.run("other", "bundle", "apply", "../new.bundle")
    try trial.run("other", "bundle", "apply", "../thin.bundle")
    try trial.check("other")
  }

  @Test("What is no bundle, and what this program cannot read")
  func otherFiles() throws {
    let trial = try trial()
    try trial.folder.write("", to: "empty")
    try trial.folder.write("# v2 git\nbundle of notes\n", to: "text")
    for file in ["empty", "text", "book"] { try trial.refuse(file, "The file is no git bundle.") }
    try trial.refuse("nothing", "nothing: there is no such file")
    try FileHandle(forWritingTo: URL(filePath: trial.folder.path + "/empty"))
      .truncate(atOffset: 3 << 30)
    try trial.refuse("empty", "The bundle is too large: 3221 MB.")
    try trial.bundle("filter.bundle", "book", "--filter=blob:none", "main")
    try trial.refuse("filter.bundle", "The bundle requires “filter=blob:none”")
    try trial.git(".", "init", "-q", "--object-format=sha256", "long")
    try trial.git("long", "commit", "-q", "--allow-empty", "-m", "long")
    try trial.bundle("long.bundle", "long", "HEAD")
    try trial.refuse("long.bundle", "The bundle requires “object-format=sha256”")
  }

  @Test("In Swedish too")
  func swedish() throws {
    let trial = try trial()
    try trial.folder.write("", to: "empty")
    for (file, words) in [("empty", "ingen bunt"), ("new.bundle", "Sammanslaget: 1 post ändrad.")] {
      let result = try Execution(
        Program.path, ["-C", "other", "bundle", "apply", "../" + file], in: trial.folder.path,
        language: "sv_SE.UTF-8")
      #expect(result.errors.contains(words), "\(result.errors)")
    }
  }

  @Test("One whose branches have other names")
  func ambiguous() throws {
    let trial = try trial()
    try trial.git("book", "branch", "one")
    try trial.git("book", "branch", "two")
    try trial.bundle("two.bundle", "book", "one", "two")
    try trial.refuse("two.bundle", "refs/heads/one, refs/heads/two")
    try trial.git("book", "tag", "file", "HEAD:fieldbook.json")
    try trial.bundle("file.bundle", "book", "file")
    try trial.refuse("file.bundle", "refs/tags/file in the bundle is no branch.")
  }

  @Test("One with an object missing, though the pack is whole")
  func incomplete() throws {
    let trial = try trial()
    let tip = try trial.head("book")
    let objects = try trial.git("book", "rev-list", "--objects", "--no-object-names", tip)
      .split(separator: "\n")
    for left in 1..<objects.count {
      let some = objects.enumerated().filter { $0.offset != left }.map(\.element)
      let pack = try Execution(
        "/bin/sh",
        [
          "-c",
          "printf '# v2 git bundle\\n%s HEAD\\n\\n' \(tip) > some.bundle;"
            + "git -C book pack-objects -q --stdout >> some.bundle",
        ], in: trial.folder.path, input: some.joined(separator: "\n") + "\n")
      #expect(pack.status == 0, "\(pack.errors)")
      try trial.git(".", "init", "-q", "-b", "main", "empty\(left)")
      try trial.folder.write(
        FieldbookFixture.setup["fieldbook.json"] ?? "", to: "empty\(left)/fieldbook.json")
      try trial.refuse("some.bundle", in: "empty\(left)", "The bundle is damaged or cut off")
    }
  }

  @Test("One with a path that no file may have, in any of its commits")
  func unsafePath() throws {
    let trial = try trial()
    let blob = try trial.git("book", "rev-parse", "HEAD:fieldbook.json")
    let tree = try trial.git("book", "ls-tree", "HEAD")
    let inner = try trial.git("book", "mktree", input: "100644 blob \(blob)\tconfig\n")
    let bad = try trial.git("book", "mktree", input: tree + "\n040000 tree \(inner)\t.Git\n")
    let commit = try trial.git("book", "commit-tree", "-p", "HEAD", "-m", "bad", bad)
    let mended = try trial.git("book", "commit-tree", "-p", commit, "-m", "good", "HEAD^{tree}")
    try trial.git("book", "update-ref", "refs/heads/main", mended)
    try trial.bundle("new.bundle", "book", "main")
    try trial.refuse("new.bundle", "forbidden path: .Git/config")
  }

  @Test("One with settings or schemas that cannot be used")
  func setup() throws {
    var trial = try trial {
      try $0.folder.write("{\"format\": 2}\n", to: "book/fieldbook.json")
    }
    try trial.refuse("new.bundle", "In the bundle: fieldbook.json")
    trial = try self.trial {
      try $0.folder.write("{\"type\": 1}\n", to: "book/schemas/towns.schema.json")
    }
    try trial.refuse("new.bundle", "In the bundle: schemas/towns.schema.json")
  }

  @Test("One whose merge is refused, which then leaves nothing behind")
  func refusedMerge() throws {
    var trial = try trial {
      try $0.folder.write("{", to: "book/dataset/towns/lund.json")
    }
    try trial.refuse("new.bundle", "dataset/towns/lund.json: The text ends too early")
    trial = try self.trial {
      try $0.git("book", "checkout", "-q", "--orphan", "lone")
      try $0.git("book", "commit", "-qm", "lone")
      try $0.git("book", "branch", "-M", "main")
    }
    try trial.refuse("new.bundle", "share no history")
    try trial.folder.write(trial.head("other") + "\n", to: "other/.git/shallow")
    try trial.refuse("new.bundle", "cut off (shallow)")
  }

  @Test("One that would write over an edit that was held back")
  func unsavedEdit() throws {
    let trial = try trial()
    try trial.folder.write("{\"id\": \"lund\", \"size\": 9}\n", to: "other/dataset/towns/lund.json")
    try trial.refuse("new.bundle", "dataset/towns/lund.json", "unsaved edits", exits: 3)
  }
}
