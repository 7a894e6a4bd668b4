internal import JSONModel

/// Which members or elements of a value have been evaluated, for the `unevaluated…` keywords (JSON
/// Schema Core, section 11).
///
/// Nothing is kept while no schema around the value asks.
struct EvaluatedChildren {
  /// The value whose members or elements are being marked.
  struct Scope {
    fileprivate let start: Int
    fileprivate let count: Int
  }

  private var marks: [Bool] = []
  private var scope: Scope?

  /// Whether somebody asks.
  var isWanted: Bool { scope != nil }

  /// Begins a scope for the value at an index; returns the one around it, which may be of the same
  /// value.
  mutating func open(for index: Int, of document: JSONDocument.View) -> Scope?? {
    let entry = document[index]
    guard entry.kind == .object || entry.kind == .array else { return nil }
    let outer = scope
    scope = Scope(start: marks.count, count: entry.count)
    marks += repeatElement(false, count: entry.count)
    return .some(outer)
  }

  /// Ends a scope; what was marked in it is marked in the one around it, if the schema was valid.
  mutating func close(_ outer: Scope?, keeping isValid: Bool) {
    guard let inner = scope else { return }
    if let outer, isValid {
      for child in 0..<inner.count where marks[inner.start + child] {
        marks[outer.start + child] = true
      }
    }
    marks.removeLast(marks.count - inner.start)
    scope = outer
  }

  /// Marks nothing until resumed: for the parts of the value.
  mutating func suspend() -> Scope? {
    defer { scope = nil }
    return scope
  }

  /// Goes on marking.
  mutating func resume(_ outer: Scope?) { scope = outer }

  mutating func mark(_ child: Int) {
    if let scope { marks[scope.start + child] = true }
  }

  mutating func markAll(_ children: Range<Int>) {
    if scope != nil { for child in children { mark(child) } }
  }

  func isMarked(_ child: Int) -> Bool { scope.map { marks[$0.start + child] } ?? false }

  /// The marks of the current value.
  func save() -> [Bool] { scope.map { Array(marks[$0.start..<$0.start + $0.count]) } ?? [] }

  /// Marks what is marked in others of the current value too.
  mutating func add(_ saved: [Bool]) {
    for (child, isMarked) in saved.enumerated() where isMarked { mark(child) }
  }

  /// Puts back the marks of the current value.
  mutating func restore(_ saved: [Bool]) {
    if let scope { marks.replaceSubrange(scope.start..<scope.start + scope.count, with: saved) }
  }
}
