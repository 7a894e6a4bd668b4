/// Where capturing groups and the references to them stand.
///
/// ECMA-262 forgets what a group captured at the start of each repetition of what is around it
/// (section 21.2.2.5.1, step 4) and PCRE2 does not, so some references would match otherwise.
struct CaptureScopes {
  private struct Scope {
    let parent: Int
    let alternativeInParent: Int
    let opening: Int
    var alternatives = 1
    var minimum = 1
    var maximum = 1
    var closing = Int.max
  }

  private struct Reference {
    let number: Int
    let scope: Int
    let alternative: Int
    let time: Int
  }

  private var scopes = [Scope(parent: -1, alternativeInParent: 0, opening: 0)]
  private var captures: [Int] = []
  private var current = 0
  private var closed = 0
  private var time = 0

  private(set) var referenceList: [Int] = []
  private var found: [Reference] = []

  /// The numbers that references name.
  var references: [Int] { referenceList }

  mutating func open(isCapture: Bool) {
    time += 1
    let alternative = scopes[current].alternatives - 1
    scopes.append(Scope(parent: current, alternativeInParent: alternative, opening: time))
    current = scopes.count - 1
    if isCapture { captures.append(current) }
  }

  mutating func nextAlternative() { scopes[current].alternatives += 1 }

  mutating func close() {
    time += 1
    scopes[current].closing = time
    closed = current
    current = scopes[current].parent
  }

  /// The quantifier of the group that was closed last.
  mutating func quantify(minimum: Int, maximum: Int) {
    scopes[closed].minimum = minimum
    scopes[closed].maximum = maximum
  }

  mutating func refer(to number: Int) {
    time += 1
    referenceList.append(number)
    found.append(
      Reference(
        number: number, scope: current, alternative: scopes[current].alternatives - 1, time: time))
  }

  /// Whether a reference may see what an earlier repetition captured.
  var diverges: Bool { found.contains { !isSafe($0) } }

  private func isSafe(_ reference: Reference) -> Bool {
    let capture = captures[reference.number - 1]
    let path = ancestors(of: capture)
    guard let repeated = path.last(where: { scopes[$0].maximum > 1 }) else { return true }
    let around = ancestors(of: reference.scope)
    guard around.contains(repeated), !around.contains(capture),
      scopes[capture].closing < reference.time,
      let shared = path.firstIndex(where: around.contains)
    else { return false }
    // In each repetition the group is passed, once, before the reference is reached.
    return isInAlternative(of: reference, from: path[shared - 1], around: around)
      && path[..<shared].allSatisfy { scopes[$0].minimum == 1 && scopes[$0].maximum == 1 }
      && path[1..<max(shared, 1)].allSatisfy { scopes[$0].alternatives == 1 }
  }

  /// Whether a scope stands in the alternative of its parent that leads to the reference.
  private func isInAlternative(of reference: Reference, from scope: Int, around: [Int]) -> Bool {
    let parent = scopes[scope].parent
    let alternative = around.firstIndex(of: parent).map {
      $0 == 0 ? reference.alternative : scopes[around[$0 - 1]].alternativeInParent
    }
    return alternative == scopes[scope].alternativeInParent
  }

  private func ancestors(of scope: Int) -> [Int] {
    var path = [scope]
    while let last = path.last, scopes[last].parent >= 0 { path.append(scopes[last].parent) }
    return path
  }
}
