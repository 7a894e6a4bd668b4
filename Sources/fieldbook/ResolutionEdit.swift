internal import FileSystem
internal import JSONModel
internal import Merging
internal import Messages
internal import Records

/// Writes decisions into the working files.
struct ResolutionEdit {
  let folder: Folder

  /// Writes the record and the conflict file of a key as a snapshot has them, where they differ.
  func write(_ new: Snapshot, over old: Snapshot, _ key: RecordKey) throws {
    if let record = new.records[key], let collection = new.schemas[key.collection] {
      if record != old.records[key] {
        try folder.write(collection.canonicalBytes(of: record.value), to: record.path)
      }
    } else if let record = old.records[key] {
      try folder.remove(record.path)
    }
    let path = DatasetPath.conflictPath(of: key)
    guard new.conflicts[key] != old.conflicts[key] else { return }
    if let file = new.conflicts[key] {
      try folder.write(file.bytes, to: path)
    } else {
      try folder.remove(path)
    }
  }
}
