internal import JSONModel

/// One field of a form, as a template shows it.
struct FieldView {
  let name, id, label: String
  /// The labels on the way to it, and its own.
  let path: String
  let help: String?
  let isRequired: Bool
  /// Whether it is needed as soon as anything is filled in of the group that it is in.
  var isRequiredWithin = false
  var problems: [String]
  let hasProblems: Bool
  let meaning: String?
  /// What somebody else has written here meanwhile.
  var theirs: String?
  let isUndecided: Bool
  /// Whether it has several inputs.
  var isGroup = false
  /// Whether it is one text in several languages.
  var isLocalized = false
  /// Whether it may be left out, but not filled in by half.
  var isAllOrNothing = false
  var line: Line?
  var area: Area?
  var choice: Options?
  var checks: Options?
  var reference: ReferenceInput?
  var group: Group?
  var list: List?

  struct Line { let value: String, isNumber: Bool }
  struct Area { let value: String, rows: Int, isCode: Bool, preview: [String] }
  struct Options { let options: [Option] }
  struct Option { let value, label: String, isChosen: Bool }
  struct ReferenceInput { let value, collection: String, link: String? }
  struct Group { let members: [FieldView] }
  struct List { let rows: [Row], next: String }
  struct Row { let name, id: String, number: Int, isRemoved, isSingle: Bool, fields: [FieldView] }
}

extension FieldView {
  /// Its name in the object around it.
  var key: String { JSONPointer(parsing: name)?.tokens.last?.text ?? "" }

  /// Marks the members of a group that are needed as soon as anything is filled in of it.
  mutating func markRequiredWithin(_ names: some Collection<String>) {
    guard let group else { return }
    self.group = Group(
      members: group.members.map { member in
        var member = member
        member.isRequiredWithin = !member.isRequired && names.contains(member.key)
        return member
      })
  }
}
