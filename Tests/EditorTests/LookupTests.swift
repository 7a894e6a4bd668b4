import Mustache
import Testing

@testable import Editor

@Suite("Members that templates look up")
struct LookupTests {
  @Test("Each stored member of a field is found by its name")
  func members() {
    var field = FieldView(
      name: "/a", id: "f/a", label: "A", path: "A", help: "Help", isRequired: true, problems: [],
      hasProblems: false, meaning: "a", theirs: "b", isUndecided: false)
    field.line = FieldView.Line(value: "x", isNumber: true)
    field.area = FieldView.Area(value: "x", rows: 4, isCode: false, preview: [])
    let option = FieldView.Option(value: "x", label: "X", isChosen: true)
    field.choice = FieldView.Options(options: [option])
    field.checks = field.choice
    field.reference = FieldView.ReferenceInput(value: "x", collection: "c", link: "/")
    field.group = FieldView.Group(members: [])
    let row = FieldView.Row(
      name: "/a/0", id: "f/a/0", number: 1, isRemoved: false, isSingle: true, fields: [])
    field.list = FieldView.List(rows: [row], next: "f/a/1")
    let found: [(any MustacheParent)?] = [
      field, field.line, field.area, field.choice, option, field.reference, field.group, field.list,
      row,
    ]
    let parents = found.compactMap { $0 }
    #expect(parents.count == 9)
    for parent in parents {
      for case (let label?, _) in Mirror(reflecting: parent).children {
        #expect(parent.child(named: label) != nil, "\(type(of: parent)).\(label)")
      }
      #expect(parent.child(named: "nothing") == nil)
    }
  }
}
