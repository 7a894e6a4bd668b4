internal import FileSystem
internal import Syncing

/// The port that the editor of a fieldbook had last.
struct PortMemory {
  private let own: Folder?
  private static let name = "port"

  /// The memory of the fieldbook in a folder.
  init(_ root: Folder) { own = Journal.folder(of: root) }

  /// The port; `nil` where none is known.
  var port: UInt16? {
    guard let bytes = try? own?.read(PortMemory.name) else { return nil }
    return UInt16(String(decoding: bytes, as: UTF8.self))
  }

  /// Keeps a port; without it the next one is another, and nothing else is lost.
  func keep(_ port: UInt16) { try? own?.write(Array(String(port).utf8), to: PortMemory.name) }
}
