public import FileSystem
public import JSONModel
public import JSONSchema

/// Why a fieldbook's settings or schemas cannot be used: nothing can be read or changed under them.
public struct SetupError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// There is no such file.
    case missing
    /// The file is no ordinary one, or could not be read; with the system's words.
    case unreadable(SystemReason)
    /// The file is no strict JSON.
    case syntax(JSONSyntaxError)
    /// The file does not have the form it must have.
    case violation(Violation.Fault)
    /// The file format is newer than this program.
    case newerFormat(Int)
    /// The schema cannot be compiled.
    case schema(SchemaError.Reason)
    /// An `x-…` keyword that does not exist.
    case unknownAnnotation(String, known: [String])
    /// An `x-…` keyword whose value has the wrong form.
    case malformedAnnotation(String)
    /// `x-references` names a collection without a schema.
    case unknownCollection(String, known: [String])
    /// `format` names one that is not known, so that nothing would be checked.
    case unknownFormat(String)
    /// A keyword names a field that the collection's records cannot have.
    case unknownField(String)
    /// A default is not valid under its own schema.
    case invalidDefault(Violation.Fault)
    /// An example is not valid under its own schema.
    case invalidExample(Violation.Fault)
    /// A report or a section of one has a name that not every system can give to a file.
    case unusableName(String)
    /// Two sections of reports would have files of the same name.
    case repeatedFileName(String)
    /// Words for reports are in a language that the fieldbook does not have.
    case unknownLanguage(String, known: [String])
    /// Reports have no word by a name.
    case unknownWord(String, known: [String])
    /// A text with places to fill in cannot be filled in.
    case template(TemplateFault)
  }

  /// What is wrong with a template.
  public enum TemplateFault: Hashable, Sendable {
    /// Nothing by this name is filled in.
    case unknownName(String, known: [String])
    /// `{{` without an end.
    case unclosedTag
    /// `{{#…}}` or `{{^…}}` without an end.
    case unclosedSection(String)
    /// The end of a section that is not the last one begun.
    case unexpectedEnd(String)
    /// A kind of tag that is not used here, by the sign that it begins with.
    case unusableTag(String)
    /// A text in three braces, which would not be escaped.
    case unescapedText(String)
    /// Markup in two braces, which would be escaped.
    case escapedMarkup(String)
    /// What a page says is not in each of them.
    case missingBody
    /// What a word is said of is not in it.
    case missingName(String)
    /// With these marks in them, numbers would be read as others.
    case unusableMarks
  }

  /// What is wrong.
  public let reason: Reason
  /// The file.
  public let path: String
  /// Where in the file.
  public let pointer: JSONPointer
  /// The line and column, where the file could be read.
  public let position: TextPosition?

  /// An error at a place.
  public init(reason: Reason, path: String, pointer: JSONPointer, position: TextPosition?) {
    self.reason = reason
    self.path = path
    self.pointer = pointer
    self.position = position
  }
}
