internal import JSONModel
internal import Records

/// The sides of a conflict between edits of one record that are valid apart and not together.
struct CombinedEdits {
  let key: RecordKey
  let pointer: JSONPointer
  let snapshot: Snapshot
  let past: PastVersions

  private var collection: RecordCollection? { snapshot.schemas[key.collection] }

  /// The record as it would be with one value of the field and all else as it is.
  private func alone(_ candidate: Candidate) -> JSONValue? {
    snapshot.records[key].flatMap {
      FieldModel.setting(
        candidate.value, atRegister: pointer, in: $0.value, collection?.fields.root)
    }
  }

  /// What would be wrong with a record that is not wrong with it now.
  func faults(of value: JSONValue) -> [Finding] {
    guard let record = snapshot.records[key] else { return [] }
    let known = Set(snapshot.findings(in: record).map(\.problem))
    let then = Record(key: key, path: record.path, value: value)
    return snapshot.findings(in: then).filter {
      $0.severity == .error && !known.contains($0.problem)
    }
  }

  /// What would be wrong with one value of the field and all else as it is.
  func faults(of candidate: Candidate) -> [Finding] {
    alone(candidate).map { faults(of: $0) } ?? []
  }

  /// The record as one side wanted it: with all that was set aside of its edit, and with what whoever
  /// wrote it had in the other fields of the rules that would be broken; `nil` where that is not valid.
  func whole(_ candidate: Candidate) -> JSONValue? {
    guard let collection, let record = snapshot.records[key] else { return nil }
    let root = collection.fields.root
    var value = record.value
    for (place, conflict) in snapshot.conflicts[key]?.registers ?? [:]
    where conflict.kind == .combination {
      guard let own = conflict.candidates.first(where: { $0.commit == candidate.commit }) else {
        continue
      }
      value = FieldModel.setting(own.value, atRegister: place, in: value, root) ?? value
    }
    let written = past.value(of: key, at: candidate.commit)
    for field in collection.fields(ofRulesBrokenBy: value) where field != pointer {
      value = written.flatMap { value.setting($0[field], at: field) } ?? value
    }
    return faults(of: value).isEmpty ? value : nil
  }

  /// The other fields of the rules that a value of the field would break.
  func others(_ candidate: Candidate) -> [JSONPointer] {
    guard let collection, let value = alone(candidate) else { return [] }
    return collection.fields(ofRulesBrokenBy: value).filter { $0 != pointer }
  }
}

extension RecordCollection {
  /// The fields that the `x-checks` name which a record breaks.
  fileprivate func fields(ofRulesBrokenBy value: JSONValue) -> [JSONPointer] {
    let broken = Set(failures(of: value).map { $0.0 })
    let all = checks.filter { broken.contains($0.message) }.flatMap { check in
      switch check.rule {
      case .notAbove(let low, let high): [low, high]
      case .sum(let parts, let whole): parts + [whole]
      }
    }
    return all.enumerated().filter { all.firstIndex(of: $0.element) == $0.offset }.map(\.element)
  }
}
