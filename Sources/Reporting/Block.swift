/// A picture made at generation time.
struct Figure {
  /// The end of the picture's file name.
  let name: String
  /// What it shows, for those who cannot see it.
  let description: String
  let svg: SVG
}

/// A part of a report, independent of the format it is written in.
enum Block {
  /// A heading of the second or a lower level; with a name, links may lead to it.
  case heading(String, level: Int, name: String?)
  case paragraph([Inline])
  case list([[Inline]])
  case table(Table)
  case figure(Figure)
  /// Pairs of a name and what stands there.
  case facts([(name: String, value: [Inline])])
  /// A text as it is to be handed in.
  case quotation([[Inline]])
}
