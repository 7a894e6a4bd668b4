import FileSystem
import Records
import TestSupport
import Testing

@Suite("What editors and systems leave")
struct EditorFileTests {
  static let names = [
    "lund.json~", ".lund.json.swp", ".lund.json.swo", ".lund.json.swn", ".lund.json.swm", "4913",
    "#lund.json#", ".#lund.json", "lund.json.save", "lund.json.save.1", ".goutputstream-ABC123",
    "lund.json.tmp", "lund.json.bak", "lund.json.orig", "lund.json.rej", "lund_BASE_123.json",
    "lund_LOCAL_123.json", "lund_REMOTE_123.json", "lund_BACKUP_123.json", ".~lock.lund.json#",
    ".DS_Store", "._lund.json", "Thumbs.db", "desktop.ini", "lund.json___jb_tmp___",
    "lund.json___jb_old___", "sed12AbCd", ".lund.json.kate-swp", ".nfs000000000012",
    ".fuse_hidden0000000a00000001", ".fieldbook-7.tmp",
  ]

  @Test("It is passed over in every folder of ours, and cannot be a record", arguments: names)
  func passedOver(name: String) throws {
    let folder = try TemporaryFolder()
    for (path, text) in FieldbookFixture.setup { try folder.write(text, to: path) }
    for place in ["dataset", "dataset/towns", "conflicts/towns", "schemas"] {
      #expect(EditorFile.isTemporary("\(place)/\(name)"))
      try folder.write("x", to: "\(place)/\(name)")
    }
    let tree = WorkingTree(Folder(folder.path))
    #expect(try Snapshot(of: tree).findings() == [])
    #expect(try Validation(of: tree).findings == [])
    #expect(DatasetPath("dataset/towns/\(name)").key == nil)
  }

  @Test(
    "Records are never taken for it, and other files are still found",
    arguments: ["lund.json", "4913.json", "sed123456.json", "bak.json", "orig-1.json"])
  func records(name: String) {
    #expect(!EditorFile.isTemporary("dataset/towns/" + name))
    for other in ["lund (copy).json", "lund.txt", "notes", "lund_BASE.json", "sedan.json.txt"] {
      #expect(!EditorFile.isTemporary("dataset/towns/" + other))
    }
  }
}
