internal import FileSystem
internal import Forms
internal import Glibc
internal import JSONModel
internal import Messages
internal import Processes
internal import Records
internal import Syncing

/// A record in the person's editor: it opens again, with what is wrong as comments above, until the
/// record is valid or given up.
struct EditorSession {
  let editor: String
  let original: Record
  let collection: RecordCollection
  let folder: Folder
  /// Writes the record; says why not, where it cannot be written like that.
  let write: (JSONValue) throws -> String?

  func run() throws {
    guard let own = Journal.folder(of: folder) else { throw Output.messages.noRepository }
    let path = "edit/\(original.key.id)-\(getpid()).json"
    try own.create("edit")
    let record = collection.canonicalBytes(of: original.value)
    var text = EditorText.text(record, comments: [Output.messages.editorHelp])
    while true {
      try own.write(text, to: path)
      let code = try ForegroundProcess.run(editor, own.path(of: path))
      let edited = try own.read(path)
      guard code == 0 else {
        let isTyped = edited != text
        if !isTyped { try own.remove(path) }
        throw Output.messages.editorFailed(editor, code, kept: isTyped ? own.path(of: path) : nil)
      }
      guard !EditorText.isEmpty(edited) else {
        try own.remove(path)
        throw Output.messages.editorLeftNothing
      }
      guard let fault = try fault(of: edited) else { return try own.remove(path) }
      guard try goesOn(after: fault, own.path(of: path)) else {
        return Output.note(Output.messages.editGivenUp(own.path(of: path)).text)
      }
      text = EditorText.text(
        EditorText.withoutComments(edited), comments: [fault, Output.messages.editorHelp])
    }
  }

  /// Writes what was edited; what is wrong with it, if it is.
  private func fault(of edited: [UInt8]) throws -> String? {
    do {
      // Lines are counted as they are when the editor opens again, without the comments.
      let value = try JSONParser.parse(EditorText.withoutComments(edited))
      guard value.object != nil else { return Output.messages.notAnObject }
      return try write(value)
    } catch let error as JSONSyntaxError {
      return Output.messages.failure(error).message
    }
  }

  /// Tells what is wrong, and asks whether to open the editor again.
  ///
  /// - Throws: `Failure` without a terminal to ask at; `ExitStatus.interrupted` after Ctrl-C. Both say
  ///   where the text is.
  private func goesOn(after fault: String, _ path: String) throws -> Bool {
    Output.note(fault)
    guard Output.isInteractive else { throw Output.messages.editGivenUp(path) }
    Terminal.catchInterruptions()
    do throws(Terminal.End) {
      return try Terminal.confirm(Output.messages.asksEditorAgain, usual: true)
    } catch .interruption {
      Output.note(Output.messages.editGivenUp(path).text)
      throw ExitStatus.interrupted
    } catch {
      return false
    }
  }
}
