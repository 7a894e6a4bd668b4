internal import FileSystem
internal import JSONModel
internal import Synchronization

extension ReportMemo {
  /// Whether the reports in the working files are those that would be made of them now.
  ///
  /// - Throws: `FileError` where a folder cannot be listed.
  /// - Complexity: O(files), on as many threads as there are processors; only those that have changed
  ///   are opened.
  public func holds(for tree: WorkingTree) throws -> Bool {
    guard let memory = recall(), tree.folder.metadata(of: DatasetPath.reportFolder)?.kind == .folder
    else { return false }
    let settings = tree.settingsStates
    let listing = try tree.folder.listing(below: tree.ownFolders + [DatasetPath.reportFolder])
    guard listing.entries.count + settings.count == memory.notes.count,
      settings.allSatisfy(memory.notes.hold),
      let renewed = FileCheck(memory, listing, tree, self).renewed()
    else { return false }
    if renewed.contains(where: { $0.state != 0 }) {
      var memory = memory
      for note in renewed {
        if let position = memory.notes.position(of: note.path) {
          memory.notes.set(note.state, at: position)
        }
      }
      write(memory)
    }
    return true
  }
}

extension FileNotes {
  /// Whether a file is in the state that was noted.
  fileprivate func hold(_ state: FileState) -> Bool {
    position(of: state.path).map { self[$0].state == state.digest.0 } ?? false
  }
}

/// Looks whether files still say what was noted of them.
private struct FileCheck: Sendable {
  private let memory: ReportMemo.Memory
  private let listing: FileListing
  private let tree: WorkingTree
  private let memo: ReportMemo

  init(
    _ memory: ReportMemo.Memory, _ listing: FileListing, _ tree: WorkingTree, _ memo: ReportMemo
  ) {
    self.memory = memory
    self.listing = listing
    self.tree = tree
    self.memo = memo
  }

  /// How many files a thread takes at a time: few, lest one of them gets all the large ones.
  private static let step = 8

  /// The notes of files that are in another state than was noted, and say the same; `nil` where one says
  /// something else, or was not noted.
  func renewed() -> [FileNote]? {
    let next = Atomic(0)
    let differs = Atomic(false)
    let renewed = Mutex<[FileNote]>([])
    Workers.run(Workers.count) { _ in
      let reader = FolderReader(listing, in: tree.folder)
      var document = JSONDocument()
      while !differs.load(ordering: .relaxed) {
        let start = next.add(FileCheck.step, ordering: .relaxed).oldValue
        guard start < listing.entries.count else { return }
        let chunk = listing.entries[start..<min(start + FileCheck.step, listing.entries.count)]
        guard let notes = check(chunk, reader, &document) else {
          return differs.store(true, ordering: .relaxed)
        }
        if !notes.isEmpty { renewed.withLock { $0 += notes } }
      }
    }
    return differs.load(ordering: .relaxed) ? nil : renewed.withLock { $0 }
  }

  private func check(
    _ entries: ArraySlice<FileListing.Entry>, _ reader: FolderReader,
    _ document: inout JSONDocument
  ) -> [FileNote]? {
    var renewed: [FileNote] = []
    for entry in entries {
      guard let state = try? reader.look(at: entry),
        let position = memory.notes.position(of: state.path)
      else { return nil }
      let note = memory.notes[position]
      guard note.state != state.digest.0 else { continue }
      guard note.content != 0, let now = read(entry, reader, &document),
        now.content == note.content
      else { return nil }
      renewed.append(now)
    }
    return renewed
  }

  /// A file as it is now; `nil` where it cannot be read as what it was.
  private func read(
    _ entry: FileListing.Entry, _ reader: FolderReader, _ document: inout JSONDocument
  ) -> FileNote? {
    let folder = listing.folders[Int(entry.folder)].split(separator: "/")
    var digest = ContentDigest(key: memory.key)
    if folder[0] == DatasetPath.reportFolder {
      var bytes: [UInt8] = []
      guard let read = try? reader.readNoting(entry, into: &bytes, limit: .max) else { return nil }
      digest.add(bytes.span.extracting(first: read.count))
      return memo.note(read.state, digest.value)
    }
    guard let state = document.noteObject(of: entry, reader) else { return nil }
    digest.add(document, memory.members[String(folder[1])].map { MemberReading($0) })
    return memo.note(state, digest.value)
  }
}
