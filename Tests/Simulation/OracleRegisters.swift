import JSONModel
import Merging
import Records

/// The registers of one record, each looked at on its own.
struct OracleRegisters {
  let oracle: Oracle
  let key: RecordKey
  /// The commits that wrote everything in the record, because it had been deleted before.
  var whole: Set<String> = []

  /// One step into a value.
  enum Step: Hashable {
    case member(JSONString)
    case element(property: String, key: JSONString)
  }

  typealias Commits = Set<String>
  typealias Found = [JSONPointer: Conflict]

  private func part(_ value: JSONValue?, _ path: [Step]) -> JSONValue? {
    path.reduce(value) { value, step in
      switch step {
      case .member(let name): value?.object?[name]
      case .element(let property, let key):
        value?.array?.first { FieldModel.key(of: $0, property: property) == key }
      }
    }
  }

  private func now(_ commit: String, _ path: [Step]) -> JSONValue? {
    part(oracle.state(key, at: commit).value, path)
  }

  private func before(_ commit: String, _ path: [Step]) -> JSONValue? {
    part(oracle.before(key, at: commit)?.value, path)
  }

  private func pointer(_ path: [Step]) -> JSONPointer {
    JSONPointer(
      tokens: path.map {
        switch $0 {
        case .member(let name): name
        case .element(_, let key): key
        }
      })
  }

  private func open(_ state: RecordState?, _ path: [Step]) -> Found {
    let tokens = pointer(path).tokens
    return (state?.conflicts ?? [:]).filter {
      $0.key != .root && oracle.isChoice($0.value) && $0.key.tokens.starts(with: tokens)
    }
  }

  private func writes(_ commit: String, _ path: [Step]) -> Bool {
    whole.contains(commit) || now(commit, path) != before(commit, path)
      || open(oracle.state(key, at: commit), path).mapValues(\.candidates)
        != open(oracle.before(key, at: commit), path).mapValues(\.candidates)
  }

  /// The value at a place, over the writes of some commits.
  func value(
    _ path: [Step], _ commits: Commits, _ field: FieldModel.Field?, _ found: inout Found
  ) -> JSONValue? {
    let writers = commits.filter { writes($0, path) }
    let frontier = oracle.maximal(writers)
    if frontier.isEmpty { return nil }
    if frontier.count == 1, let only = frontier.first {
      found.merge(open(oracle.state(key, at: only), path)) { $1 }
      return now(only, path)
    }
    let values = Set(frontier.map { now($0, path) })
    if values.count == 1, frontier.allSatisfy({ open(oracle.state(key, at: $0), path).isEmpty }) {
      return values.first ?? nil
    }
    let cut = cut(path, frontier)
    let field = cut.field
    let isOpen = frontier.contains { openHere($0, path) != nil }
    if !isOpen, cut.isShared, let inside = inside(path, writers, frontier, field, &found) {
      return inside
    }
    return decide(path, writers, frontier, field, &found)
  }

  /// How a place merges by the schemas that its writes were made under, if they say one thing.
  private func cut(
    _ path: [Step], _ frontier: Commits
  ) -> (field: FieldModel.Field?, isShared: Bool) {
    let fields = frontier.sorted().map { oracle.fields(key, at: $0)?.field(at: pointer(path)) }
    return (
      fields.first ?? nil, Set(fields.map { "\(String(describing: $0?.strategy))" }).count == 1
    )
  }

  private func openHere(_ commit: String, _ path: [Step]) -> Conflict? {
    guard !path.isEmpty,
      let conflict = oracle.state(key, at: commit).conflicts[pointer(path)],
      oracle.isChoice(conflict), conflict.shown == now(commit, path)
    else { return nil }
    return conflict
  }

  private func inside(
    _ path: [Step], _ writers: Commits, _ frontier: Commits, _ field: FieldModel.Field?,
    _ found: inout Found
  ) -> JSONValue? {
    let values = frontier.map { now($0, path) }
    switch field?.strategy ?? .atomic {
    case .fields:
      guard values.allSatisfy({ $0?.object != nil }) else { return nil }
      return object(path, writers, field, &found)
    case .set:
      guard values.allSatisfy({ $0 == nil || $0?.array != nil }) else { return nil }
      return set(path, writers)
    case .keyed(let property):
      guard values.allSatisfy({ $0 == nil || $0?.array != nil }) else { return nil }
      return keyed(path, property, writers, field, &found)
    case .text, .list: return sequence(path, writers, frontier, field)
    case .atomic: return nil
    }
  }

  private func object(
    _ path: [Step], _ writers: Commits, _ field: FieldModel.Field?, _ found: inout Found
  ) -> JSONValue {
    let names = writers.reduce(into: Set<JSONString>()) { names, commit in
      names.formUnion(now(commit, path)?.object?.keys ?? [])
      names.formUnion(before(commit, path)?.object?.keys ?? [])
    }
    var result = JSONObject()
    for name in names.sorted() {
      result[name] = value(path + [.member(name)], writers, field?.member(name), &found)
    }
    return .object(result)
  }

  private func set(_ path: [Step], _ writers: Commits) -> JSONValue {
    let all = writers.reduce(into: Set<JSONValue>()) { $0.formUnion(now($1, path)?.array ?? []) }
    let there = all.filter { member in
      let touched = writers.filter { commit in
        whole.contains(commit)
          || now(commit, path)?.array?.contains(member) ?? false
            != before(commit, path)?.array?.contains(member) ?? false
      }
      return oracle.maximal(touched).contains { now($0, path)?.array?.contains(member) ?? false }
    }
    return .array(there.sorted(by: FieldModel.precedes))
  }

  private func keys(_ value: JSONValue?, _ property: String) -> [JSONString] {
    (value?.array ?? []).compactMap { FieldModel.key(of: $0, property: property) }
  }

  private func keyed(
    _ path: [Step], _ property: String, _ writers: Commits, _ field: FieldModel.Field?,
    _ found: inout Found
  ) -> JSONValue? {
    let all = writers.reduce(into: Set<JSONString>()) { keys, commit in
      keys.formUnion(self.keys(now(commit, path), property))
      keys.formUnion(self.keys(before(commit, path), property))
    }
    var inner: Found = [:]
    var elements: [JSONString: JSONValue] = [:]
    for key in all.sorted() {
      elements[key] = value(
        path + [.element(property: property, key: key)], writers, field?.element, &inner)
    }
    guard let order = order(path, property, writers) else { return nil }
    found.merge(inner) { $1 }
    return .array(
      KeyOrder.placed(Set(elements.keys), in: order.keys, before: order.base)
        .compactMap { elements[$0] })
  }

  private func order(
    _ path: [Step], _ property: String, _ commits: Commits
  ) -> (keys: [JSONString], base: [JSONString])? {
    let writers = commits.filter {
      whole.contains($0)
        || keys(now($0, path), property) != keys(before($0, path), property)
    }
    let frontier = oracle.maximal(writers)
    let orders = Set(frontier.map { keys(now($0, path), property) })
    let past = oracle.common(frontier).intersection(commits)
    let base = past.isEmpty ? [] : order(path, property, past)?.keys
    if orders.count < 2 { return (orders.first ?? [], base ?? []) }
    guard let base else { return nil }
    return KeyOrder(base: base, sides: Array(orders)).merged.map { ($0, base) }
  }

  // MARK: Candidates

  /// The distinct values of a frontier that nobody wrote over knowingly.
  private func candidates(_ path: [Step], _ frontier: Commits) -> [Candidate] {
    var all: [Candidate] = []
    var edges: [(from: JSONValue?, over: JSONValue?)] = []
    for commit in frontier {
      let written =
        openHere(commit, path)?.candidates ?? [oracle.candidate(commit, now(commit, path))]
      all += written
      let old = oracle.before(key, at: commit)?.conflicts[pointer(path)]
      let wasOpen = old.map { oracle.isChoice($0) && $0.shown == before(commit, path) } ?? false
      let isOffered = written.contains { $0.value == before(commit, path) }
      if (!wasOpen || path.isEmpty) && !isOffered {
        edges += written.map { ($0.value, before(commit, path)) }
      }
    }
    func reaches(_ from: JSONValue?, _ to: JSONValue?) -> Bool {
      var seen: Set<JSONValue?> = [from]
      var waiting = [from]
      let values = Set(all.map(\.value))
      while let next = waiting.popLast() {
        for edge in edges where edge.from == next && values.contains(edge.over) {
          if edge.over == to { return true }
          if seen.insert(edge.over).inserted { waiting.append(edge.over) }
        }
      }
      return false
    }
    let distinct = OracleRegisters.distinct(all)
    return distinct.filter { one in
      !distinct.contains { other in
        other.value != one.value && reaches(other.value, one.value)
          && !reaches(one.value, other.value)
      }
    }
  }

  /// Each value once, by its latest write, then the smallest id; what is shown comes first.
  static func distinct(_ candidates: [Candidate]) -> [Candidate] {
    Dictionary(grouping: candidates, by: \.value).values.compactMap { same in
      same.min { ($1.time, $0.commit) < ($0.time, $1.commit) }
    }.sorted { $0.isShown(before: $1) }
  }

  private func base(
    _ path: [Step], _ writers: Commits, of commits: Commits, _ field: FieldModel.Field?
  ) -> (value: JSONValue?, isDecided: Bool) {
    var found: Found = [:]
    let past = oracle.common(commits).intersection(writers)
    let value = value(path, past, field, &found)
    return (value, found.isEmpty)
  }

  private func pieces(
    _ value: JSONValue?, _ field: FieldModel.Field?
  ) -> [JSONValue]? {
    switch (field?.strategy, value) {
    case (.text, .string(let text)): TextPieces.pieces(text).map { .string($0) }
    case (.list, .array(let array)): array
    default: nil
    }
  }

  private func sequence(
    _ path: [Step], _ writers: Commits, _ frontier: Commits, _ field: FieldModel.Field?
  ) -> JSONValue? {
    let candidates = candidates(path, frontier)
    if candidates.count == 1 { return candidates[0].value }
    let base = base(path, writers, of: frontier, field)
    guard base.isDecided, let old = pieces(base.value, field) else { return nil }
    for one in frontier {
      for other in frontier where one < other {
        guard self.base(path, writers, of: [one, other], field) == base else { return nil }
      }
    }
    let sides = candidates.compactMap { pieces($0.value, field) }
    guard sides.count == candidates.count else { return nil }
    guard let merged = SequenceMerge.merge(base: old, sides: sides) else { return nil }
    guard field?.strategy == .text else { return .array(merged) }
    return .string(JSONString(merged.compactMap(\.string).joined()))
  }

  private func decide(
    _ path: [Step], _ writers: Commits, _ frontier: Commits, _ field: FieldModel.Field?,
    _ found: inout Found
  ) -> JSONValue? {
    let candidates = candidates(path, frontier)
    guard candidates.count > 1 else { return candidates[0].value }
    let base = base(path, writers, of: frontier, field)
    let kinds = Set(frontier.compactMap { openHere($0, path)?.kind })
    found[pointer(path)] = Conflict(
      kind: Conflict.Kind.allCases.last(where: kinds.contains) ?? .value,
      shown: candidates[0].value, base: base.isDecided ? base.value : nil,
      candidates: candidates)
    return candidates[0].value
  }
}
