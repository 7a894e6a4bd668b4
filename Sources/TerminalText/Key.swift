/// What somebody does at a keyboard while a line is typed.
public enum Key: Hashable, Sendable {
  /// One code point, typed.
  case text(String)
  /// A text that the terminal marked as pasted, with the ends of lines as `\n`.
  case pasted(String)
  /// More was pasted than is taken, or bytes came that are no UTF-8.
  case unusable(EditedLine.Fault)
  /// The cursor, by one character.
  case left, right
  /// The cursor, by a word of letters and digits.
  case previousWord, nextWord
  /// The cursor, to the ends of the text.
  case start, end
  /// The answer that was given before, or after, the one that is shown.
  case earlier, later
  /// Removes one character.
  case deleteBackward, deleteForward
  /// Removes what stands before the cursor, to a space, or all of it; or what stands after it.
  case deleteWordBackward, deleteToStart, deleteToEnd
  /// The screen is to be drawn anew.
  case clear
  /// The line is done.
  case enter
  /// Ctrl-D: the end of the input where nothing is typed, elsewhere as ``deleteForward``.
  case endOfInput
  /// Ctrl-C, Ctrl-Z and Ctrl-\, which a terminal makes signals of.
  case interrupt, suspend, quit
}
