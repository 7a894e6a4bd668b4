internal import Records

/// Settings and schemas to go on with while a file of them cannot be used: those of its last commit,
/// or all others without it.
struct MendedSetup {
  /// The settings and schemas, and no record.
  let snapshot: Snapshot
  /// The files in whose place others are used, the one most likely at fault first.
  private(set) var replaced: [String] = []

  /// Mends files by path, of which one is at fault; `nil` where nothing is left to go on with.
  ///
  /// A file can be at fault that nobody has touched, for what it refers to is gone: then all files that
  /// differ from the last commit give way to it.
  init?(_ files: [String: [UInt8]], _ fault: SetupError, saved: [String: [UInt8]]) {
    var (files, fault) = (files, fault)
    for _ in 0...2 * (files.count + saved.count + 1) {
      if let bytes = saved[fault.path], files[fault.path] != bytes {
        files[fault.path] = bytes
        replaced.append(fault.path)
      } else if saved[fault.path] != nil, saved.contains(where: { files[$0.key] != $0.value }) {
        let others = saved.keys.filter { files[$0] != saved[$0] }.sorted()
        replaced += others
        for path in others { files[path] = saved[path] }
      } else if files.removeValue(forKey: fault.path) != nil {
        replaced.append(fault.path)
      } else {
        return nil
      }
      do {
        snapshot = try Snapshot(setup: files)
        return
      } catch {
        fault = error
      }
    }
    return nil
  }
}
