internal import JSONModel
internal import JSONSchema

extension Snapshot {
  /// Everything that is wrong, sorted by path, without line and column.
  public func findings() -> [Finding] {
    let references = references()
    var findings = broken.map { Finding(.broken($0.reason), path: $0.path, key: $0.key) }
    for record in records.values { findings += self.findings(in: record) }
    findings += danglingReferences(references) + clashes() + openConflicts()
    return findings.inOrder()
  }

  /// What is wrong with one record, looked at alone.
  public func findings(in record: Record) -> [Finding] {
    guard let collection = schemas[record.key.collection] else {
      let reason = BrokenFile.Reason.unknownCollection(record.key.collection)
      return [Finding(.broken(reason), path: record.path, key: record.key)]
    }
    func finding(
      _ problem: Finding.Problem, _ pointer: JSONPointer = .root,
      severity: Finding.Severity = .error
    ) -> Finding {
      Finding(problem, severity: severity, path: record.path, key: record.key, pointer: pointer)
    }
    let violations = collection.schema.violations(of: record.value)
    let mended = Misspellings(violations, in: record.value).violationsLeft(under: collection.schema)
    var findings = violations.map { violation in
      var finding = finding(.schema(violation.fault), violation.instance)
      finding.followsFromMisspelling = mended?.contains(violation) == false
      return finding
    }
    let id = record.value["id"]
    if id?.string != record.key.id {
      findings.append(finding(.idMismatch(found: id), Snapshot.idPointer))
    }
    let expected = schemas.path(of: record.key)
    if record.path != expected { findings.append(finding(.misplaced(expected: expected))) }
    findings += collection.failures(of: record.value).map { finding(.check($0.0), $0.1) }
    for (pointer, property, key) in collection.fields.root.ambiguousKeys(in: record.value) {
      findings.append(finding(.ambiguousKey(property: property, key: key), pointer))
    }
    if let pointer = record.value.firstUnnormalized() {
      findings.append(finding(.notNormalized, pointer, severity: .warning))
    }
    if let deviation = record.deviation {
      findings.append(
        Finding(.notCanonical, path: record.path, key: record.key, position: deviation))
    }
    return findings
  }

  private static let idPointer = JSONPointer(tokens: ["id"])

  func openConflicts() -> [Finding] {
    conflicts.values.flatMap { file in
      file.sorted.map { pointer, conflict in
        Finding(
          .openConflict(conflict.kind), severity: .warning,
          path: DatasetPath.conflictPath(of: file.record), key: file.record, pointer: pointer)
      }
    }
  }
}

extension Finding {
  /// The order of a report: by path, then pointer, then rule.
  static func precedes(_ left: Finding, _ right: Finding) -> Bool {
    if left.path != right.path { return left.path < right.path }
    if left.pointer != right.pointer { return left.pointer < right.pointer }
    return left.rule < right.rule
  }

  /// The finding with its line and column, looked up in the bytes of its file.
  public func located(in tree: some FileTree) -> Finding { [self].located(in: tree)[0] }

  /// What stands where the finding is told to be.
  fileprivate var target: JSONLocator.Target {
    switch problem {
    case .openConflict:
      .key(JSONPointer(tokens: ["registers", JSONString(pointer.description)]))
    case .schema(.unknownProperty), .schema(.propertyName): .key(pointer)
    case .broken(.conflictForm(let place)): .value(place)
    default: .value(pointer)
    }
  }
}

extension [Finding] {
  /// The findings with their lines and columns, looked up in the bytes of their files, each of which is
  /// read once.
  public func located(in tree: some FileTree) -> [Finding] {
    var findings = self
    for (path, numbers) in Dictionary(grouping: indices, by: { self[$0].path }) {
      for number in numbers {
        guard case .broken(.syntax(let error)) = self[number].problem else { continue }
        findings[number].position = error.position
      }
      // Of a link, some trees have bytes; it has no lines.
      let open = numbers.filter {
        findings[$0].position == nil && self[$0].problem != .broken(.notAFile)
      }
      guard !open.isEmpty, let bytes = try? tree.bytes(at: path) else { continue }
      let positions = JSONLocator.positions(of: open.map { self[$0].target }, in: bytes)
      for (number, position) in zip(open, positions) { findings[number].position = position }
    }
    return findings
  }

  /// The most that are told of one file.
  static var most: Int { 1_000 }

  /// The findings in their order, of each file as many as somebody can work off; behind them stands how
  /// many more there are.
  func inOrder() -> [Finding] {
    let sorted = sorted(by: Finding.precedes)
    var told: [Finding] = []
    var start = 0
    while start < sorted.count {
      let end = sorted[start...].firstIndex { $0.path != sorted[start].path } ?? sorted.count
      let file = sorted[start..<end]
      told += file.prefix([Finding].most)
      let rest = file.dropFirst([Finding].most)
      if let first = rest.first {
        let isError = rest.contains { $0.severity == .error }
        told.append(
          Finding(
            .furtherFindings(rest.count), severity: isError ? .error : .warning, path: first.path,
            key: first.key))
      }
      start = end
    }
    return told
  }
}
