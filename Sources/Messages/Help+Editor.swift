/// Help of the editor in the browser.
extension Help {
  /// `serve`.
  public var serve: String {
    pick("Öppna redigeraren i webbläsaren.", "Open the editor in the browser.")
  }

  /// More on `serve`.
  public var serveMore: String {
    pick(
      """
      Sidorna visas bara på den här datorn, så länge kommandot körs, för den som har länken. De behöver inget nätverk.
      Exempel: fieldbook serve
      """,
      """
      The pages are shown on this computer only, as long as the command runs, to whoever has the link. They need no network.
      Example: fieldbook serve
      """)
  }

  /// `--port` of `serve`.
  public var port: String {
    pick("Porten; 0 för en som är ledig.", "The port; 0 for one that is free.")
  }

  /// `--no-open` of `serve`.
  public var noOpen: String {
    pick("Skriv bara länken, öppna ingen webbläsare.", "Only print the link, open no browser.")
  }
}
