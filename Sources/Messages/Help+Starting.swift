/// Help of what starts a fieldbook and sets up a machine.
extension Help {
  /// `init`.
  public var initialize: String {
    pick(
      "Börja en fieldbook, eller säg vem du är och vart den ska synkas.",
      "Start a fieldbook, or say who you are and where to sync.")
  }

  /// More on `init`.
  public var initializeMore: String {
    pick(
      """
      Exempel: fieldbook init kampanj --title "Vår kampanj" --collection people --collection visits
      Exempel: fieldbook init --name Ada --email ada@example.org --remote https://example.org/kampanj.git
      I en fieldbook som finns sparas bara --name, --email och --remote; inget annat ändras.
      """,
      """
      Example: fieldbook init campaign --title "Our campaign" --collection people --collection visits
      Example: fieldbook init --name Ada --email ada@example.org --remote https://example.org/campaign.git
      In a fieldbook that exists, --name, --email and --remote are stored and nothing else changes.
      """)
  }

  /// The folder of `init`.
  public var initializeFolder: String {
    pick(
      "Mappen; den aktuella om den utelämnas.",
      "The folder; the current one if left out.")
  }

  /// `--title` of `init`.
  public var title: String {
    pick(
      "Vad fieldboken heter.",
      "What the fieldbook is called.")
  }

  /// `--collection` of `init`.
  public var firstCollection: String {
    pick(
      "En första samling, med ett litet schema att bygga ut; kan upprepas.",
      "A first collection, with a small schema to grow; may be repeated.")
  }

  /// `--languages` of `init`.
  public var languages: String {
    pick(
      "Språken som dess texter finns på, huvudspråket först.",
      "The languages of its texts, the main one first.")
  }

  /// `--bare` of `init`.
  public var bare: String {
    pick(
      "Gör ett tomt gemensamt förråd att synka genom, utan arbetsfiler.",
      "Make an empty shared repository to sync through, without working files.")
  }

  /// `--remote` of `init`.
  public var remoteAddress: String {
    pick(
      "Det gemensamma förrådets adress.",
      "The address of the shared repository.")
  }

  /// `clone`.
  public var clone: String {
    pick(
      "Hämta en fieldbook från ett gemensamt förråd.",
      "Fetch a fieldbook from a shared repository.")
  }

  /// More on `clone`.
  public var cloneMore: String {
    pick(
      "Exempel: fieldbook clone https://example.org/kampanj.git --name Ada --email ada@example.org",
      "Example: fieldbook clone https://example.org/campaign.git --name Ada --email ada@example.org"
    )
  }

  /// The address of `clone`.
  public var cloneAddress: String {
    pick(
      "Det gemensamma förrådets adress eller sökväg.",
      "The shared repository's address or path.")
  }

  /// The folder of `clone`.
  public var cloneFolder: String {
    pick(
      "Mappen som ska göras; om inget sägs, adressens sista del.",
      "The folder to make; by default the last part of the address.")
  }

  /// `install`.
  public var install: String {
    pick(
      "Låt vanligt git slå ihop, visa och kontrollera poster fält för fält i den här klonen.",
      "Let plain git merge, show and check records by field, in this clone.")
  }

  /// More on `install`.
  public var installMore: String {
    pick(
      """
      Ställer in hur git slår ihop och visar poster, och krokar, i klonens egen konfiguration.
      I ett gemensamt förråd på en server: låter varje push granskas innan den tas emot.
      Exempel: fieldbook install
      """,
      """
      Sets a merge driver, a diff driver and hooks in this clone's own configuration.
      In a shared repository on a server: has every push judged before it is taken.
      Example: fieldbook install
      """)
  }

  /// `completions`.
  public var completions: String {
    pick(
      "Skriv ut ett skript som låter ett skal komplettera kommandon, poster och fält.",
      "Print a script that lets a shell complete commands, records and fields.")
  }

  /// More on `completions`.
  public var completionsMore: String {
    pick(
      """
      Exempel: fieldbook completions bash > ~/.local/share/bash-completion/completions/fieldbook
      Exempel: fieldbook completions zsh > ~/.zfunc/_fieldbook
      Exempel: fieldbook completions fish > ~/.config/fish/completions/fieldbook.fish
      För zsh måste mappen stå i fpath innan compinit körs.
      """,
      """
      Example: fieldbook completions bash > ~/.local/share/bash-completion/completions/fieldbook
      Example: fieldbook completions zsh > ~/.zfunc/_fieldbook
      Example: fieldbook completions fish > ~/.config/fish/completions/fieldbook.fish
      For zsh, the folder has to be in fpath before compinit runs.
      """)
  }

  /// The shell of `completions`.
  public var shell: String {
    pick(
      "Skalet.",
      "The shell.")
  }
}
