public import Git

/// The commits that some commits reach, newest first, each before those that it follows.
///
/// A branch that was merged stands among the others by its dates.
public struct CommitLine: Sendable {
  /// One commit of the line.
  public struct Node: Sendable {
    /// The commit's id.
    public let id: ObjectID
    /// The id of its root tree.
    public let tree: ObjectID
    /// The places in the line of the commits that it follows, all behind its own.
    public let parents: [Int]
    /// When it was made, in seconds since 1970 in UTC.
    public let seconds: Int64
    /// Whether it follows commits that are not here, as in a shallow clone.
    public let isCut: Bool
  }

  /// The commits.
  public let nodes: [Node]

  private let numbers: [ObjectID: Int]

  /// Whether the history goes on before what is here.
  public var isCut: Bool { nodes.contains(where: \.isCut) }

  /// The place of a commit in the line, or `nil` where it is not in it.
  public func number(of id: ObjectID) -> Int? { numbers[id] }

  /// A line of commits in any order; parents that are not among them cut it off.
  ///
  /// Clocks may be wrong: a commit counts as later than those that it follows, whatever it says.
  /// - Complexity: O(n log n) for n commits.
  public init(_ places: [CommitPlace]) {
    let known = Dictionary(places.map { ($0.id, $0) }) { first, _ in first }
    var times: [ObjectID: Int64] = [:]
    for place in CommitLine.parentsFirst(places, known) {
      let latest = place.parents.compactMap { times[$0] }.max()
      // A commit may hold any number at all, and one more has to fit above it.
      let own = min(place.seconds, .max / 2)
      times[place.id] = max(own, latest.map { $0 + 1 } ?? own)
    }
    let sorted = known.values.sorted { left, right in
      let (first, second) = (times[left.id] ?? 0, times[right.id] ?? 0)
      return first == second ? left.id < right.id : first > second
    }
    let numbers = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.id, $0) })
    self.numbers = numbers
    nodes = sorted.map { place in
      let parents = place.parents.compactMap { numbers[$0] }
      return Node(
        id: place.id, tree: place.tree, parents: parents, seconds: place.seconds,
        isCut: parents.count < place.parents.count)
    }
  }

  private static func parentsFirst(
    _ places: [CommitPlace], _ known: [ObjectID: CommitPlace]
  ) -> [CommitPlace] {
    var done: Set<ObjectID> = []
    var sorted: [CommitPlace] = []
    // Histories are deeper than the stack: what waits stands in a list.
    var waiting = places
    while let next = waiting.last {
      let open = next.parents.compactMap { done.contains($0) ? nil : known[$0] }
      guard open.isEmpty || done.contains(next.id) else {
        waiting += open
        continue
      }
      waiting.removeLast()
      if done.insert(next.id).inserted { sorted.append(next) }
    }
    return sorted
  }
}

extension CommitLine {
  /// Reads all that some commits reach; a shallow clone has not all of it.
  ///
  /// - Throws: `GitError`, where a commit is missing from a history that is not shallow too.
  public init(of repository: borrowing Repository, from tips: [ObjectID]) throws(GitError) {
    var places: [CommitPlace] = []
    var seen: Set<ObjectID> = []
    var waiting = tips
    while let id = waiting.popLast() {
      guard seen.insert(id).inserted else { continue }
      do {
        let place = try repository.place(ofCommit: id)
        places.append(place)
        waiting += place.parents
      } catch {
        guard error.code == .notFound, !tips.contains(id), repository.isShallow else { throw error }
      }
    }
    self.init(places)
  }

  /// The places of the commits that one of the line reaches, itself included.
  public func reached(from id: ObjectID) -> Set<Int> {
    var reached: Set<Int> = []
    var waiting = numbers[id].map { [$0] } ?? []
    while let number = waiting.popLast() {
      if reached.insert(number).inserted { waiting += nodes[number].parents }
    }
    return reached
  }
}
