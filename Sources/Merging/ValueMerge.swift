public import JSONModel
public import Records

/// A three-way merge of one value, register by register.
///
/// With several merge bases that disagree on a register, no side counts as unchanged there: a
/// difference is a conflict, never a silent choice.
public struct ValueMerge {
  /// Decides what is shown where both sides wrote differently, and keeps the rest.
  public typealias Arbiter = (Undecided) throws -> JSONValue?

  let arbiter: Arbiter

  /// A merge that asks the arbiter.
  public init(arbiter: @escaping Arbiter) { self.arbiter = arbiter }

  /// The three states of one register; there is at least one base.
  struct States {
    var bases: [JSONValue?]
    var ours: JSONValue?
    var theirs: JSONValue?

    /// The base, where all agree on it.
    var base: JSONValue?? {
      guard let first = bases.first, bases.allSatisfy({ $0 == first }) else { return nil }
      return first
    }

    func map(_ part: (JSONValue) -> JSONValue?) -> States {
      States(
        bases: bases.map { $0.flatMap(part) }, ours: ours.flatMap(part),
        theirs: theirs.flatMap(part))
    }
  }

  /// Merges a value; `nil` stands for absence.
  ///
  /// - Throws: what the arbiter throws.
  public func merge(
    bases: [JSONValue?], ours: JSONValue?, theirs: JSONValue?, field: FieldModel.Field?
  ) throws -> JSONValue? {
    try merge(States(bases: bases, ours: ours, theirs: theirs), field, .root)
  }

  func merge(
    _ states: States, _ field: FieldModel.Field?, _ pointer: JSONPointer
  ) throws -> JSONValue? {
    if states.ours == states.theirs { return states.ours }
    if let base = states.base {
      if states.ours == base { return states.theirs }
      if states.theirs == base { return states.ours }
    }
    return try inside(states, field, pointer) ?? ask(states, pointer)
  }

  private func ask(_ states: States, _ pointer: JSONPointer) throws -> JSONValue? {
    try arbiter(
      Undecided(
        pointer: pointer, base: states.base ?? nil, ours: states.ours, theirs: states.theirs))
  }

  /// The merge of the parts, where the kinds and the strategy allow one.
  private func inside(
    _ states: States, _ field: FieldModel.Field?, _ pointer: JSONPointer
  ) throws -> JSONValue? {
    let strategy = field?.strategy
    switch (states.ours, states.theirs) {
    case (.object(let ours), .object(let theirs)):
      guard strategy ?? .fields == .fields,
        states.bases.allSatisfy({ $0?.object != nil || $0 == nil })
      else { return nil }
      return .object(try members(states, ours, theirs, field, pointer))
    case (.array(let ours), .array(let theirs)):
      return try ArrayMerge(merge: self, states: states, ours: ours, theirs: theirs)
        .merged(strategy ?? .list, field, pointer)
    case (.string(let ours), .string(let theirs)):
      guard strategy == .text, case .string(let base)?? = states.base else { return nil }
      return TextMerge.merge(base: base, ours: ours, theirs: theirs).map(JSONValue.string)
    default: return nil
    }
  }

  /// Members in the order of the base, then new ones by code point.
  private func members(
    _ states: States, _ ours: JSONObject, _ theirs: JSONObject, _ field: FieldModel.Field?,
    _ pointer: JSONPointer
  ) throws -> JSONObject {
    let base = states.bases.first.flatMap { $0?.object } ?? [:]
    let new = Set(ours.keys).union(theirs.keys).subtracting(base.keys).sorted()
    var result = JSONObject()
    for key in base.keys + new {
      result[key] = try merge(
        states.map { $0[key] }, field?.member(key), pointer.appending(key))
    }
    return result
  }
}
