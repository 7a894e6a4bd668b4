internal import Mustache

// A form has thousands of these: to have templates look their members up by reflection would take most
// of the time that a page takes.

extension FieldView: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "name": self.name
    case "id": id
    case "label": label
    case "path": path
    case "help": help
    case "problems": problems
    case "meaning": meaning
    case "theirs": theirs
    case "line": line
    case "area": area
    case "choice": choice
    case "checks": checks
    case "reference": reference
    case "group": group
    case "list": list
    default: flag(named: name)
    }
  }

  private func flag(named name: String) -> Bool? {
    switch name {
    case "isRequired": isRequired
    case "isRequiredWithin": isRequiredWithin
    case "hasProblems": hasProblems
    case "isUndecided": isUndecided
    case "isGroup": isGroup
    case "isLocalized": isLocalized
    case "isAllOrNothing": isAllOrNothing
    default: nil
    }
  }
}

extension FieldView.Line: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "value": value
    case "isNumber": isNumber
    default: nil
    }
  }
}

extension FieldView.Area: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "value": value
    case "rows": rows
    case "isCode": isCode
    case "preview": preview
    default: nil
    }
  }
}

extension FieldView.Options: MustacheParent {
  func child(named name: String) -> Any? { name == "options" ? options : nil }
}

extension FieldView.Option: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "value": value
    case "label": label
    case "isChosen": isChosen
    default: nil
    }
  }
}

extension FieldView.ReferenceInput: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "value": value
    case "collection": collection
    case "link": link
    default: nil
    }
  }
}

extension FieldView.Group: MustacheParent {
  func child(named name: String) -> Any? { name == "members" ? members : nil }
}

extension FieldView.List: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "rows": rows
    case "next": next
    default: nil
    }
  }
}

extension FieldView.Row: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "name": self.name
    case "id": id
    case "number": number
    case "isRemoved": isRemoved
    case "isSingle": isSingle
    case "fields": fields
    default: nil
    }
  }
}

extension Views.Whole: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "frame": frame
    case "page": page
    case "w": w
    default: nil
    }
  }
}
