public import JSONModel
public import Records

/// Settles one undecided register, as an ordinary edit of the record.
public struct Resolution {
  /// What is decided.
  public enum Choice: Sendable {
    /// One of the candidates, counted from 1 in the order of the conflict file.
    case take(Int)
    /// Another value.
    case value(JSONValue)
    /// What the record shows.
    case keep
  }

  /// Why a choice cannot be made.
  public enum Refusal: Error, Hashable, Sendable {
    /// There is no such register.
    case notInConflict
    /// There are fewer candidates.
    case noCandidate(Int, of: Int)
    /// What is around the register is gone.
    case noPlace
    /// A whole record cannot be given as a value here.
    case needsCandidate
    /// The record would not be valid.
    case invalid([Finding])
  }

  let key: RecordKey
  let pointer: JSONPointer
  let choice: Choice

  /// A decision about a register.
  public init(of pointer: JSONPointer, in key: RecordKey, _ choice: Choice) {
    self.key = key
    self.pointer = pointer
    self.choice = choice
  }

  /// The snapshot with the register decided.
  ///
  /// - Throws: ``Refusal``.
  public func apply(to snapshot: Snapshot) throws(Refusal) -> Snapshot {
    guard let conflict = snapshot.conflicts[key]?.registers[pointer] else {
      throw .notInConflict
    }
    var result = snapshot
    result.set(
      key, to: try decided(conflict, snapshot.records[key]?.value, snapshot.fields(of: key)))
    result.conflicts[key]?.registers[pointer] = nil
    if result.conflicts[key]?.registers.isEmpty == true || result.records[key] == nil {
      result.conflicts[key] = nil
    }
    let known = Set(snapshot.findings())
    var errors = result.findings().filter { $0.severity == .error && !known.contains($0) }
    if errors.isEmpty { errors = claims(conflict, in: result) }
    guard errors.isEmpty else { throw .invalid(errors.causes) }
    return result
  }

  /// That the record goes on claiming the same as another one: a word alone settles that for neither.
  private func claims(_ conflict: Conflict, in result: Snapshot) -> [Finding] {
    guard conflict.kind == .unique, let record = result.records[key] else { return [] }
    let clashes = result.uniquenessClashes().filter {
      conflict.isClaimed(by: key, among: [$0])
    }
    return clashes.compactMap { clash in
      clash.records.first { $0 != key }.map {
        Finding(
          .notUnique(clash.fields, other: $0), path: record.path, key: key,
          pointer: clash.fields[0])
      }
    }
  }

  private func decided(
    _ conflict: Conflict, _ record: JSONValue?, _ fields: FieldModel.Field?
  ) throws(Refusal) -> JSONValue? {
    var value: JSONValue?
    switch choice {
    case .keep: return record
    case .value(let new): value = new
    case .take(let number):
      guard conflict.candidates.indices.contains(number - 1) else {
        throw .noCandidate(number, of: conflict.candidates.count)
      }
      value = conflict.candidates[number - 1].value
    }
    guard pointer == .root else {
      // A record that is deleted here, and not saved yet, has no field to decide about.
      guard let record else { throw .notInConflict }
      guard let result = FieldModel.setting(value, atRegister: pointer, in: record, fields) else {
        throw .noPlace
      }
      return result
    }
    // At the root a candidate is the record's existence, or, for `invalid`, the record itself.
    guard value != nil, value != true else { return value == nil ? nil : record }
    guard conflict.kind == .invalid, value?.object != nil else { throw .needsCandidate }
    return value
  }

}
