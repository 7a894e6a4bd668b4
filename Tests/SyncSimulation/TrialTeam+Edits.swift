import JSONModel
import Records

extension TrialTeam {
  /// One member does something.
  func step() throws {
    time += Int64(number(0..<90))
    let desk = desks[number(0..<desks.count)]
    switch number(0..<20) {
    case 0..<9: try edit(desk)
    case 9, 10: try save(desk)
    case 11..<15: try sync(desk)
    case 15: try undo(desk)
    case 16: try resolve(desk)
    case 17: try commitByGit(desk)
    case 18: try createBundle(desk)
    default: try applyBundle(desk)
    }
  }

  /// What somebody does in an editor.
  func edit(_ desk: Desk) throws {
    coverage.count("edit", in: \.operations)
    switch number(0..<17) {
    case 16: try retitle(desk)
    case 0..<7: try change(desk)
    case 7, 8: try add(desk)
    case 9: try delete(desk)
    case 10: try spoil(desk)
    case 11: try leave(desk)
    case 12: try makeInvalid(desk)
    case 13: try forgetConflict(desk)
    case 14: try count(desk)
    default: try mend(desk)
    }
  }

  /// The records that a member can read.
  private func keys(_ desk: Desk) -> [String] {
    ["towns", "visits"].flatMap { name in desk.ids(name).map { "\(name)/\($0)" } }
  }

  func value(_ desk: Desk, _ key: String) -> JSONValue? {
    desk.text(TrialFieldbook.path(key)).flatMap { try? JSONParser.parse(Array($0.utf8)) }
  }

  /// A value that nobody else writes.
  func token(_ desk: Desk, _ key: String, isDeletion: Bool = false) -> String {
    let token = "\(desk.name)-\(writes.count)"
    writes.append(
      TrialWrite(token: token, member: desk.number, key: key, isDeletion: isDeletion))
    return token
  }

  private func text(_ token: String) -> JSONValue { .string(JSONString(token)) }

  /// Writes a record's file, or removes it: what was there unsaved, and is no longer, was given up.
  func put(_ desk: Desk, _ key: String, _ text: String?, _ reason: String) throws {
    let path = TrialFieldbook.path(key)
    let old = desk.text(path)
    if text != old { try desk.write(text, to: path) }
    log.append("\(desk.name) \(reason) \(key): \(text?.filter { $0 != "\n" } ?? "-")")
    for index in writes.indices
    where writes[index].member == desk.number && writes[index].key == key
      && writes[index].isIn(old) && !writes[index].isIn(text)
    {
      writes[index].isOverwritten = true
      if writes[index].state == .pending { writes[index].state = .dropped }
    }
  }

  /// A record as a text, in one of the forms that people and programs write.
  private func form(_ value: JSONValue) -> String {
    switch number(0..<4) {
    case 0: JSONWriter.compact(value)
    case 1: JSONWriter.sorted(value) + "\n\n"
    default: String(decoding: JSONWriter.file(value), as: UTF8.self)
    }
  }

  // MARK: Kinds of edits

  /// Calls the fieldbook, or a collection, otherwise: no rule says whose name stands where two do.
  private func retitle(_ desk: Desk) throws {
    let places = [("fieldbook.json", "/title/en"), ("schemas/towns.schema.json", "/x-label/en")]
    guard let (path, place) = choice(places), let pointer = JSONPointer(parsing: place),
      let old = desk.text(path).flatMap({ try? JSONParser.parse(Array($0.utf8)) }),
      let new = old.setting(text("\(desk.name) \(log.count)"), at: pointer)
    else { return }
    try desk.write(String(decoding: JSONWriter.file(new), as: UTF8.self), to: path)
    log.append("\(desk.name) retitles \(path)")
  }

  private func change(_ desk: Desk) throws {
    guard let key = choice(keys(desk)), let value = value(desk, key) else { return }
    let isTown = key.hasPrefix("towns")
    let field = choice(isTown ? ["name", "f0", "f1", "f2", "tags"] : ["f0", "f1"]) ?? "f0"
    let new = text(token(desk, key))
    let name = JSONString(field)
    let content = field == "tags" ? .array((value[name]?.array ?? []) + [new]) : new
    try put(
      desk, key, value.setting(content, at: JSONPointer(tokens: [name])).map(form) ?? nil, "changes"
    )
  }

  private func add(_ desk: Desk) throws {
    let id = chance(3) ? "v\(number(0..<4))" : "r\(number(0..<6))"
    let key = (id.hasPrefix("v") ? "visits/" : "towns/") + id
    guard desk.text(TrialFieldbook.path(key)) == nil else { return try change(desk) }
    let new = text(token(desk, key))
    let town = text("r\(number(0..<6))")
    let value: JSONValue =
      id.hasPrefix("v")
      ? ["id": text(id), "town": town, "f0": new] : ["id": text(id), "name": new]
    try put(desk, key, form(value), "adds")
  }

  private func delete(_ desk: Desk) throws {
    guard let key = choice(keys(desk)) else { return }
    try put(desk, key, nil, "deletes")
    // Who was killed over a save may have a commit that nobody has looked at.
    let head = try desk.head()
    try history.learn(head, from: desk.workspace().repository)
    guard history.versions[head]?.records[key] != nil else { return }
    _ = token(desk, key, isDeletion: true)
  }

  private func spoil(_ desk: Desk) throws {
    guard let key = choice(keys(desk)), value(desk, key) != nil else { return }
    let old = desk.text(TrialFieldbook.path(key)) ?? ""
    try put(desk, key, old + "\n\"\(token(desk, key))\",,", "breaks")
  }

  /// A file of the editor's own, which nobody is to touch.
  private func leave(_ desk: Desk) throws {
    let path = ["dataset/towns/.r0.json.swp", "dataset/towns/r1.json~", "notes.txt"][number(0..<3)]
    desk.extras[path] = "left \(number(0..<1000))\n"
    try desk.write(desk.extras[path], to: path)
    log.append("\(desk.name) leaves \(path)")
  }

  private func makeInvalid(_ desk: Desk) throws {
    guard let id = choice(desk.ids("towns")), let value = value(desk, "towns/" + id) else { return }
    let new = text(token(desk, "towns/" + id))
    let wrong = value.setting(-1, at: ["size"])?.setting(new, at: ["f0"])
    try put(desk, "towns/" + id, wrong.map(form) ?? nil, "writes what is invalid in")
  }

  private func forgetConflict(_ desk: Desk) throws {
    let open = keys(desk).filter { desk.text(TrialFieldbook.conflictPath($0)) != nil }
    guard let key = choice(open) else { return try change(desk) }
    try desk.write(nil, to: TrialFieldbook.conflictPath(key))
    log.append("\(desk.name) removes the conflict of \(key)")
  }

  /// Changes numbers that must add up, which two people cannot do apart.
  private func count(_ desk: Desk) throws {
    guard let id = choice(desk.ids("visits")), let value = value(desk, "visits/" + id) else {
      return
    }
    let women = number(0..<9)
    let men = value["men"]?.number?.int ?? 0
    let new = value.setting(.number(JSONNumber(women)), at: ["women"])?
      .setting(.number(JSONNumber(men)), at: ["men"])?
      .setting(.number(JSONNumber(women + men)), at: ["total"])?
      .setting(text(token(desk, "visits/" + id)), at: ["f1"])
    try put(desk, "visits/" + id, new.map(form) ?? nil, "counts")
  }

  /// Makes something valid again that is not.
  private func mend(_ desk: Desk) throws {
    for key in keys(desk) {
      guard let value = value(desk, key) else { return try restore(desk, key) }
      guard value["size"] == -1 else { continue }
      return try put(desk, key, value.setting(1, at: ["size"]).map(form) ?? nil, "mends")
    }
    try change(desk)
  }

  /// Gives up what was edited in a record: it is as the last commit has it.
  func restore(_ desk: Desk, _ key: String) throws {
    try history.learn(desk.head(), from: desk.workspace().repository)
    try put(desk, key, history.versions[desk.head()]?.records[key], "gives up")
  }
}
