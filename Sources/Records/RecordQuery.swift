internal import JSONModel

/// Conditions on a collection's fields that records are held against: all must hold.
public struct RecordQuery: Sendable {
  private let tests: [FieldTest]
  private let snapshot: Snapshot

  /// What is wrong with a condition.
  public enum Failure: Error, Hashable, Sendable {
    /// A name leads nowhere.
    case noField(FieldPath.Failure)
    /// The field takes nothing of the kind.
    case notAValue(String, field: String)
    /// The field has labels or members, and none is called so.
    case noChoice(String, field: String, choices: [String])
    /// No record of the collection that the field names is called so.
    case noRecord(String, collection: String)
    /// Several records are.
    case several(String, [NamedRecord])
  }

  /// Binds conditions to a collection.
  ///
  /// - Parameter display: How values are shown, for what was typed as people see it.
  /// - Throws: ``Failure`` at the first condition that cannot be met by any record.
  public init(
    _ conditions: [FieldCondition], in collection: RecordCollection, of snapshot: Snapshot,
    shownBy display: DisplayText
  ) throws(Failure) {
    self.snapshot = snapshot
    var tests: [FieldTest] = []
    for condition in conditions {
      tests.append(try FieldTest(condition, collection, snapshot, display))
    }
    self.tests = tests
  }

  /// Whether a record meets all conditions.
  public func matches(_ record: Record) -> Bool {
    tests.allSatisfy { $0.holds(for: record, of: snapshot) }
  }

  /// Those of some records that meet all conditions, in their order.
  public func matching(_ records: [Record]) -> [Record] {
    tests.isEmpty ? records : records.filter(matches)
  }
}

/// One condition, bound to a place.
private struct FieldTest: Sendable {
  private let path: FieldPath
  private let comparison: FieldCondition.Comparison
  private let operand: FieldOperand?
  private let display: DisplayText

  init(
    _ condition: FieldCondition, _ collection: RecordCollection, _ snapshot: Snapshot,
    _ display: DisplayText
  ) throws(RecordQuery.Failure) {
    do {
      path = try FieldPath(condition.field, in: collection, of: snapshot)
    } catch {
      throw .noField(error)
    }
    comparison = condition.comparison
    self.display = display
    operand =
      condition.text.isEmpty
      ? nil : try FieldOperand(condition, at: path.scalar, snapshot, display)
  }

  func holds(for record: Record, of snapshot: Snapshot) -> Bool {
    let values = path.elements(in: record, of: snapshot)
    guard let operand else {
      let isThere = !values.isEmpty
      return comparison == .notEqual || comparison == .has ? isThere : !isThere
    }
    switch comparison {
    case .equal, .has: return values.contains { operand.equals($0) }
    case .notEqual: return !values.contains { operand.equals($0) }
    case .contains: return values.contains { operand.isPart(of: $0, shown($0)) }
    case .less: return has(values, operand) { $0.isBefore }
    case .greater: return has(values, operand) { $0.isAfter }
    case .lessOrEqual: return has(values, operand) { !$0.endsAfter }
    case .greaterOrEqual: return has(values, operand) { !$0.startsBefore }
    }
  }

  private func has(
    _ values: [JSONValue], _ operand: FieldOperand, _ isRight: (PlaceBeside) -> Bool
  ) -> Bool {
    values.contains { operand.place(of: $0, shown: shown($0)).map(isRight) ?? false }
  }

  private func shown(_ value: JSONValue) -> String { display.text(of: value, path.scalar) }
}

extension FieldPath {
  /// What is known of the scalars at the end of the way.
  fileprivate var scalar: FieldModel.Field { field.element ?? field }
}
