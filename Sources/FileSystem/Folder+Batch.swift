internal import Synchronization

extension Folder {
  /// Files to write at one go.
  public struct NewFile: Sendable {
    /// Where it goes.
    public let path: String
    /// What is in it.
    public let bytes: [UInt8]
    /// Whether it must be on disk afterwards.
    public let isDurable: Bool

    /// A file to write.
    public init(path: String, bytes: [UInt8], isDurable: Bool) {
      self.path = path
      self.bytes = bytes
      self.isDurable = isDurable
    }
  }

  /// More threads than processors: what they do is wait for the disk.
  private static let writers = 4

  /// Puts bytes in the places of many files, each in one step, as
  /// ``write(_:to:isDurable:)`` does; where one fails, others may have been written.
  ///
  /// - Throws: ``FileError`` of the first file, in the order given, that could not be written.
  public func write(_ files: [NewFile]) throws(FileError) {
    let next = Atomic(0)
    let failures = Mutex<[Int: FileError]>([:])
    Workers.run(min(Folder.writers, files.count)) { _ in
      while true {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < files.count else { return }
        let file = files[number]
        do throws(FileError) {
          try self.write(file.bytes, to: file.path, isDurable: file.isDurable)
        } catch {
          failures.withLock { $0[number] = error }
        }
      }
    }
    let first = failures.withLock { $0.min { $0.key < $1.key }?.value }
    if let first { throw first }
  }
}
