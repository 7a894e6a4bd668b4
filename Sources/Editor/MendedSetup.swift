internal import Records

/// Settings and schemas to go on with while a file of them cannot be used: those of its last commit,
/// or all others without it.
struct MendedSetup {
  /// The settings and schemas, and no record.
  let snapshot: Snapshot

  /// Mends files by path, of which one is at fault; `nil` where nothing is left to go on with.
  init?(
    _ files: [String: [UInt8]], _ fault: SetupError, saved: (String) -> [UInt8]?
  ) {
    var (files, fault, replaced) = (files, fault, Set<String>())
    for _ in 0...2 * (files.count + 1) {
      if let bytes = saved(fault.path), replaced.insert(fault.path).inserted {
        files[fault.path] = bytes
      } else if files.removeValue(forKey: fault.path) == nil {
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
