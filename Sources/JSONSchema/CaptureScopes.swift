/// Where capturing groups and the references to them stand.
///
/// ECMA-262 forgets what a group captured at the start of each repetition of what is around it
/// (section 21.2.2.5.1, step 4) and PCRE2 does not, so some references would match otherwise.
struct CaptureScopes {
  /// A group, or the whole expression; those within it have larger indices.
  private struct Scope {
    let parent: Int
    /// Which alternative of the parent it stands in.
    let place: Int
    var alternatives = 1
    /// Whether it is passed exactly once where its alternative is taken.
    var isOnce = true
    var isRepeated = false
    var isOpen = true
  }

  private struct Reference {
    let number: Int
    let scope: Int
    let place: Int
    /// Whether the group stands before it and is closed.
    let isAfterGroup: Bool
  }

  private var scopes = [Scope(parent: -1, place: 0)]
  private var captures: [Int] = []
  private var references: [Reference] = []
  private var current = 0
  private var closed = 0

  /// Whether any group is referred to.
  var hasReferences: Bool { !references.isEmpty }

  /// Enters a group.
  mutating func open(isCapture: Bool) {
    scopes.append(Scope(parent: current, place: scopes[current].alternatives - 1))
    current = scopes.count - 1
    if isCapture { captures.append(current) }
  }

  /// Passes a `|`.
  mutating func nextAlternative() { scopes[current].alternatives += 1 }

  /// Leaves a group.
  mutating func close() {
    scopes[current].isOpen = false
    closed = current
    current = scopes[current].parent
  }

  /// The quantifier of the group that was left last.
  mutating func quantify(minimum: Int, maximum: Int) {
    scopes[closed].isOnce = minimum == 1 && maximum == 1
    scopes[closed].isRepeated = maximum > 1
  }

  /// A reference to a group by its number.
  mutating func refer(to number: Int) {
    let isAfterGroup = number <= captures.count && !scopes[captures[number - 1]].isOpen
    references.append(
      Reference(
        number: number, scope: current, place: scopes[current].alternatives - 1,
        isAfterGroup: isAfterGroup))
  }

  /// Whether a reference may see what an earlier repetition captured.
  ///
  /// - Complexity: O(references × depth).
  var diverges: Bool { references.contains { !isSafe($0) } }

  private func isSafe(_ reference: Reference) -> Bool {
    let capture = captures[reference.number - 1]
    guard isWithinRepetition(capture) else { return true }
    return reference.isAfterGroup && isAlwaysPassed(capture, before: reference)
  }

  private func isWithinRepetition(_ scope: Int) -> Bool {
    var scope = scope
    while scope > 0, !scopes[scope].isRepeated { scope = scopes[scope].parent }
    return scope > 0
  }

  /// Whether each way to the reference leads once through the group, from the innermost scope that
  /// both stand in.
  private func isAlwaysPassed(_ capture: Int, before reference: Reference) -> Bool {
    var scope = capture
    var other = reference.scope
    var place = reference.place
    while true {
      guard scopes[scope].isOnce else { return false }
      let parent = scopes[scope].parent
      while other > parent {
        place = scopes[other].place
        other = scopes[other].parent
      }
      if other == parent { return scopes[scope].place == place }
      guard scopes[parent].alternatives == 1 else { return false }
      scope = parent
    }
  }
}
