/// The files below some folders, kept as names in one piece of memory: a hundred thousand of them
/// take a few megabytes and no allocation each.
public struct FileListing: Sendable {
  /// One file.
  public struct Entry: Sendable {
    /// The number of its folder among ``FileListing/folders``.
    public let folder: Int32
    fileprivate let start: Int32
    fileprivate let length: Int16
    /// What it is; `nil` where the system tells only on asking.
    public let kind: FileMetadata.Kind?
  }

  /// The folders' paths; each stands before those in it.
  public internal(set) var folders: [String] = []
  /// The files, folder by folder, in no order within one.
  public private(set) var entries: [Entry] = []
  private var names: [UInt8] = []

  init() {}

  mutating func append(
    _ name: UnsafeRawBufferPointer, in folder: Int, kind: FileMetadata.Kind?
  ) {
    entries.append(
      Entry(
        folder: Int32(folder), start: Int32(names.count), length: Int16(name.count), kind: kind))
    unsafe names.append(contentsOf: name)
    names.append(0)
  }

  /// The bytes of a file's name.
  public func name(of entry: Entry) -> ArraySlice<UInt8> {
    names[Int(entry.start)..<Int(entry.start) + Int(entry.length)]
  }

  /// The path of a file from where the listing began.
  public func path(of entry: Entry) -> String {
    folders[Int(entry.folder)] + "/" + String(decoding: name(of: entry), as: UTF8.self)
  }

  /// Calls a closure with the name as C has it.
  func withCName<Result>(of entry: Entry, _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    unsafe names.withUnsafeBufferPointer { buffer in
      unsafe buffer.baseAddress.unsafelyUnwrapped.withMemoryRebound(
        to: CChar.self, capacity: buffer.count
      ) {
        unsafe body($0 + Int(entry.start))
      }
    }
  }
}
