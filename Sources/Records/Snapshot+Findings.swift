internal import JSONModel
internal import JSONSchema

extension Snapshot {
  /// Everything that is wrong, sorted by path, without line and column.
  public func findings() -> [Finding] {
    let references = references()
    var findings = broken.map { Finding(.broken($0.reason), path: $0.path, key: $0.key) }
    for record in records.values { findings += self.findings(in: record) }
    findings += danglingReferences(references) + clashes() + openConflicts()
    return findings.sorted(by: Finding.precedes)
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
    var findings = collection.schema.violations(of: record.value).map {
      finding(.schema($0.fault), $0.instance)
    }
    let id = record.value["id"]?.string
    if id != record.key.id { findings.append(finding(.idMismatch(found: id), Snapshot.idPointer)) }
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
  public func located(in tree: some FileTree) -> Finding {
    var finding = self
    if case .broken(.syntax(let error)) = problem { finding.position = error.position }
    guard finding.position == nil, let bytes = try? tree.bytes(at: path) else { return finding }
    switch problem {
    case .openConflict:
      let entry = JSONPointer(tokens: ["registers", JSONString(pointer.description)])
      finding.position = JSONLocator.keyPosition(of: entry, in: bytes)
    case .schema(.unknownProperty), .schema(.propertyName):
      finding.position = JSONLocator.keyPosition(of: pointer, in: bytes)
    case .broken(.conflictForm(let place)):
      finding.position = JSONLocator.position(of: place, in: bytes)
    default:
      finding.position = JSONLocator.position(of: pointer, in: bytes)
    }
    return finding
  }
}
