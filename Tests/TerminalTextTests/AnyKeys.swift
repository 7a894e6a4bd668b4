/// What may be typed in a test that tries anything.
enum AnyKeys {
  static let pieces =
    texts + [
      "\u{1}", "\u{2}", "\u{2}", "\u{4}", "\u{5}", "\u{6}", "\u{B}", "\u{15}", "\u{17}", "\u{7F}",
      "\u{7F}", "\u{1B}b", "\u{1B}f", "\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D", "\u{1B}[D",
      "\u{1B}[D", "\u{1B}[3~", "\u{1B}[1;5D",
    ]

  private static let texts = [
    "a", "b", " ", "Malmö kommun ", "å", "e\u{301}", "\u{301}", "日本", "語", "שלום", "مرحبا", "👩‍🚀",
    "🇸🇪",
    "\u{1F1F8}", "\u{200D}", "\u{202E}", "\u{9}", "\u{85}", "\u{AD}", "ก็", "한", "❤\u{FE0F}",
    "\u{1B}[200~two\rlines\u{1B}[201~", "\u{1B}[200~\r\u{1B}[201~",
    "\u{1B}[200~\u{1B}[31m\u{1B}[201~",
    "\u{1B}[200~a long text that takes several rows of a narrow screen, and some 日本語\u{1B}[201~",
  ]
}
