internal import FileSystem
internal import JSONModel

/// The files of a collection's folders, told apart by their names.
struct FolderSorting: Sendable {
  /// The files that hold records by their place.
  private(set) var items: [RecordScan.Item] = []
  /// All others.
  private(set) var others: [Int] = []
  /// The ids of the records; none for the files that belong to no collection.
  private(set) var identifiers: IdentifierTable?
  /// Whether one record stands in two files.
  private(set) var hasDuplicates = false

  /// Sorts the files of a listing: those of each collection in the order of their numbers, then all
  /// that belong to none. Each collection is a thread's work.
  static func all(of listing: FileListing, _ numbers: [String: Int]) -> [FolderSorting] {
    var parts = [[(FolderKind, Range<Int>)]](repeating: [], count: numbers.count + 1)
    for (folder, files) in listing.filesByFolder {
      let kind = FolderKind(folder, numbers)
      parts[kind.collection ?? numbers.count].append((kind, files))
    }
    let all = parts
    return Workers.map(all.count) { number in
      var sorting = FolderSorting()
      if number < numbers.count { sorting.identifiers = IdentifierTable() }
      for (kind, files) in all[number] { sorting.add(files, of: kind, listing) }
      return sorting
    }
  }

  private mutating func add(_ files: Range<Int>, of folder: FolderKind, _ listing: FileListing) {
    guard let collection = folder.collection else { return others += files }
    for file in files {
      let entry = listing.entries[file]
      let hasPlace = unsafe listing.withName(of: entry) { name in
        unsafe takeIn(name.bindMemory(to: UInt8.self).span, of: folder)
      }
      // What refers to a record whose place something else has taken is not wrong as well.
      guard hasPlace, entry.kind == .file else {
        others.append(file)
        continue
      }
      items.append(
        RecordScan.Item(
          collection: Int32(collection), file: Int32(file), isFannedOut: folder.isFannedOut))
    }
  }

  /// Takes in the id of the record that a file of this name should hold, if it should hold one.
  private mutating func takeIn(_ name: Span<UInt8>, of folder: FolderKind) -> Bool {
    guard FolderKind.holdsJSON(name) else { return false }
    let id = name.extracting(droppingLast: FolderKind.ending.count)
    guard RecordKey.isValid(id), folder.isPlace(of: id) else { return false }
    if identifiers?.insert(id) == false { hasDuplicates = true }
    return true
  }
}

/// What the files of a folder are, by the folder's path.
private struct FolderKind {
  /// The number of the collection whose records stand in it.
  let collection: Int?
  private let fanOut: [UInt8]?
  /// Whether it is one of those that fan-out makes.
  var isFannedOut: Bool { fanOut != nil }

  init(_ path: String, _ numbers: [String: Int]) {
    let parts = path.split(separator: "/")
    let isOurs = parts.first == "dataset" && (2...3).contains(parts.count)
    collection = isOurs ? numbers[String(parts[1])] : nil
    fanOut = parts.count == 3 ? Array(parts[2].utf8) : nil
  }

  /// What the names of files that hold records end with.
  static let ending = Array(".json".utf8)

  /// Whether a file of this name may hold a record.
  static func holdsJSON(_ name: Span<UInt8>) -> Bool {
    name.count > ending.count && name.extracting(last: ending.count).isSame(as: ending.span)
  }

  /// Whether a record with this id may stand in the folder.
  func isPlace(of id: Span<UInt8>) -> Bool {
    guard let fanOut else { return true }
    return id.extracting(last: 2).isSame(as: fanOut.span)
  }
}

extension Span<UInt8> {
  /// Whether both are the same bytes.
  func isSame(as other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for place in 0..<count where self[place] != other[place] { return false }
    return true
  }
}
