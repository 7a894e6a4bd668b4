package import JSONModel

/// What a writer made of a value that no schema speaks of, to be looked for in a merged one.
package struct ValueEdit {
  private let old: JSONValue?
  private let new: JSONValue?

  /// An edit of one value to another; `nil` is one that is not there.
  package init(from old: JSONValue?, to new: JSONValue?) {
    self.old = old
    self.new = new
  }

  /// Whether all that was written is in a merged value.
  package func isKept(in merged: JSONValue?) -> Bool {
    if new == merged || old == new { return true }
    guard let new, let merged else { return isOnlyRemoval }
    switch (new, merged) {
    case (.object(let object), .object(let whole)): return isKept(object, in: whole)
    case (.array(let list), .array(let whole)): return isKept(list, in: whole)
    case (_, .array(let whole)): return old?.array == nil && whole.contains(where: isKept)
    default: return false
    }
  }

  /// Whether nothing that was written is missing where the whole value is.
  private var isOnlyRemoval: Bool {
    guard let old, let new else { return false }
    return old.leaves(new)
  }

  private func isKept(_ object: JSONObject, in merged: JSONObject) -> Bool {
    let before = old?.object ?? [:]
    return (object.keys + before.keys).allSatisfy { key in
      ValueEdit(from: before[key], to: object[key]).isKept(in: merged[key])
    }
  }

  /// Whether the elements that are new or changed are there; one value became a list with it.
  private func isKept(_ list: [JSONValue], in merged: [JSONValue]) -> Bool {
    let before = old.map { $0.array ?? [$0] } ?? []
    let origins = ListAlignment(base: before, list: list).origins
    return zip(list, origins).allSatisfy { element, origin in
      let edit = ValueEdit(from: origin.map { before[$0] }, to: element)
      return edit.isKept(in: nil) || merged.contains(where: edit.isKept)
    }
  }
}
