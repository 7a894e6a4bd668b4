internal import Records

/// A number on a page, with the records that it counts.
struct Evidence: Hashable {
  /// What it says, in words.
  let words: String
  /// The number as it stands where it is told.
  let text: String
  let count: Count

  // To hash all the records would take longer than to write them.
  func hash(into hasher: inout Hasher) {
    hasher.combine(words)
    hasher.combine(text)
    hasher.combine(count.behind.count)
  }

  /// A number that counts more records than this has its list on another page.
  static let mostOnPage = 500

  /// What the name of that page ends with: no report and no record has a name with such a character.
  static let longLists = "_records"

  /// As many records have room on a page: some 20 MB of it.
  static let mostOfAll = 250_000

  /// Numbers in the order in which they come, each once.
  struct List {
    private(set) var all: [Evidence] = []
    private var numbers: [Evidence: Int] = [:]
    /// How many records they count.
    private var records = 0

    /// About how many bytes the lists of their records take.
    var length: Int { records * RecordLists.usualLength }

    /// Whether a number is among them, or has room there.
    func hasRoom(for one: Evidence) -> Bool {
      numbers[one] != nil || records + one.count.behind.count <= Evidence.mostOfAll
    }

    /// The place of a number among them, from one on.
    mutating func number(of one: Evidence) -> Int {
      if let number = numbers[one] { return number }
      all.append(one)
      numbers[one] = all.count
      records += one.count.behind.count
      return all.count
    }
  }
}
