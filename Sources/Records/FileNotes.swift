/// What is remembered of one file: its state, and what it says.
struct FileNote: BitwiseCopyable, Sendable {
  /// The number of its path.
  let path: UInt64
  /// The number of its state; zero where it changed so shortly before that another change might not show.
  var state: UInt64
  /// The number of what it says, by which another state may be found to be the same; zero where only
  /// the state counts.
  let content: UInt64
}

/// Notes of files, found by the number of their paths.
struct FileNotes: Sendable {
  /// Three numbers a note, in the order of the paths.
  private(set) var words: [UInt64]

  /// How many there are.
  var count: Int { words.count / 3 }

  /// Notes of files; `nil` where two paths have the same number.
  init?(_ notes: [FileNote]) {
    let sorted = notes.sorted { $0.path < $1.path }
    guard zip(sorted, sorted.dropFirst()).allSatisfy({ $0.path != $1.path }) else { return nil }
    words = []
    words.reserveCapacity(notes.count * 3)
    for note in sorted { words += [note.path, note.state, note.content] }
  }

  /// Notes as they were written.
  init(words: [UInt64]) { self.words = words }

  /// The position of a file's note.
  ///
  /// - Complexity: O(log notes).
  func position(of path: UInt64) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if words[middle * 3] < path { low = middle + 1 } else { high = middle }
    }
    return low < count && words[low * 3] == path ? low : nil
  }

  /// The note at a position.
  subscript(position: Int) -> FileNote {
    FileNote(
      path: words[position * 3], state: words[position * 3 + 1], content: words[position * 3 + 2])
  }

  /// Notes the state of a file anew.
  mutating func set(_ state: UInt64, at position: Int) { words[position * 3 + 1] = state }
}
