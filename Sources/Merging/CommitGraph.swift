/// What a merge knows of a commit, apart from what is in it.
public struct CommitNode: Hashable, Sendable {
  /// Who wrote what the commit holds, and when.
  public let origin: WriteOrigin
  /// The full ids of the commits that it follows.
  public let parents: [String]
  /// Whether a merge by these rules made it, so that nobody wrote anything in it.
  public let isMergeByRule: Bool

  /// A commit from its parts.
  public init(origin: WriteOrigin, parents: [String], isMergeByRule: Bool) {
    self.origin = origin
    self.parents = parents
    self.isMergeByRule = isMergeByRule
  }
}

/// Some commits with their ancestry among each other.
public struct CommitGraph: Sendable {
  /// The commits, each after its parents.
  public let commits: [CommitNode]
  private let numbers: [String: Int]
  private let ancestors: [BitSet]

  /// A graph of commits in any order; parents that are not among them are left out of it.
  ///
  /// - Complexity: O(n²) bits of memory for n commits.
  public init(_ commits: [CommitNode]) {
    let sorted = CommitGraph.sorted(commits)
    var numbers: [String: Int] = [:]
    var ancestors: [BitSet] = []
    for (number, commit) in sorted.enumerated() {
      numbers[commit.origin.commit] = number
      var below = BitSet()
      for parent in commit.parents.compactMap({ numbers[$0] }) {
        below.formUnion(ancestors[parent])
        below.insert(parent)
      }
      ancestors.append(below)
    }
    self.commits = sorted
    self.numbers = numbers
    self.ancestors = ancestors
  }

  /// The commits, each after its parents.
  private static func sorted(_ commits: [CommitNode]) -> [CommitNode] {
    let nodes = Dictionary(commits.map { ($0.origin.commit, $0) }) { first, _ in first }
    var done: Set<String> = []
    var sorted: [CommitNode] = []
    for commit in commits {
      // Histories are deeper than the stack: what waits stands in a list.
      var waiting = [commit]
      while let next = waiting.last {
        let open = next.parents.compactMap { done.contains($0) ? nil : nodes[$0] }
        guard open.isEmpty else {
          waiting += open
          continue
        }
        waiting.removeLast()
        if done.insert(next.origin.commit).inserted { sorted.append(next) }
      }
    }
    return sorted
  }

  /// The place of a commit, or `nil` where it is not among them.
  public func number(of commit: String) -> Int? { numbers[commit] }

  /// Whether the first commit is a proper ancestor of the second.
  public func isAncestor(_ first: Int, of second: Int) -> Bool {
    ancestors[second].contains(first)
  }

  /// The commits that descend from one that need not be among them.
  func descendants(of commit: String) -> BitSet {
    var descendants = BitSet()
    for (number, node) in commits.enumerated() {
      let isBelow = node.parents.contains { parent in
        parent == commit || numbers[parent].map(descendants.contains) == true
      }
      if isBelow { descendants.insert(number) }
    }
    return descendants
  }
}
