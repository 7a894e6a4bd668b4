/// The words of the editor's pages, in Swedish and English.
enum EditorWords {
  static let all: [String: (String, String)] = [
    "add": ("Lägg till", "Add"),
    "addedByOther": ("Det här kommer från den andra", "This comes from the other one"),
    "allOrNothing": ("alla språk, eller inget", "all languages, or none"),
    "backToList": ("Tillbaka till listan", "Back to the list"),
    "backToSearch": ("Tillbaka till sökningen", "Back to the search"),
    "before": ("Före", "Before"),
    "both": ("Behåll båda", "Keep both"),
    "bringBack": ("Ta tillbaka", "Bring back"),
    "cancel": ("Avbryt", "Cancel"),
    "changeThis": ("Ändra den här", "Change this one"),
    "changes": ("Ändringar", "Changes"),
    "check": ("Kontrollera allt", "Check everything"),
    "choose": ("– välj –", "– choose –"),
    "clearReferences": (
      "Töm fälten som hänvisar hit, och ta bort", "Clear the fields that refer here, and delete"
    ),
    "clickToEdit": ("Skriv något annat", "Write something else"),
    "collections": ("Samlingar", "Collections"),
    "comparison": ("Jämförelse", "Comparison"),
    "condition": ("Villkor", "Condition"),
    "conflicts": ("Konflikter", "Conflicts"),
    "content": ("Till innehållet", "Skip to content"),
    "continueDraft": ("Fortsätt", "Continue"),
    "current": ("visas nu", "shown now"),
    "delete": ("Ta bort", "Delete"),
    "deleteQuestion": ("Ta bort posten?", "Delete the record?"),
    "deleteThis": ("Ta bort den här", "Delete this one"),
    "discard": ("Kasta utkastet", "Discard the draft"),
    "discardQuestion": ("Kasta utkastet för gott?", "Discard the draft for good?"),
    "download": ("Ladda ned filen", "Download the file"),
    "draftInBrowser": (
      "Utkastet kunde inte sparas som fil, men är kvar i den här webbläsaren",
      "The draft could not be kept as a file, but is kept in this browser"
    ),
    "draftKept": ("Utkast sparat", "Draft kept"),
    "draftLost": (
      "Utkastet kunde inte sparas: låt den här sidan vara öppen",
      "The draft could not be kept: leave this page open"
    ),
    "editorClosed": (
      "Redigeraren är startad på nytt. Öppna länken från terminalen i en annan flik, och spara sedan igen här: det du skrivit är kvar.",
      "The editor was started anew. Open the link from the terminal in another tab, then save again here: your text is still here."
    ),
    "editorClosedHere": (
      "Redigeraren är startad på nytt, och inget är gjort. Öppna länken från terminalen i en annan flik, och gör sedan om det här: sidan är som den var.",
      "The editor was started anew, and nothing is done. Open the link from the terminal in another tab, then do this again here: the page is as it was."
    ),
    "editorGone": (
      "Redigeraren är inte igång. Starta den igen: det du skrivit är kvar här, och behålls i den här webbläsaren.",
      "The editor is not running. Start it again: your text is still here, and is kept in this browser."
    ),
    "editorGoneHere": (
      "Redigeraren är inte igång, och inget är sparat. Starta den igen, och gör om det här: låt sidan vara öppen, så är den som den var.",
      "The editor is not running, and nothing is saved. Start it again, then do this again: leave the page open, and it stays as it is."
    ),
    "editorGoneSync": (
      "Redigeraren är inte igång. Starta den igen, och synka om: det som är sparat här är kvar.",
      "The editor is not running. Start it again, and sync anew: what is saved here is still here."
    ),
    "email": ("E-postadress", "E-mail address"),
    "empty": ("Inget här än.", "Nothing here yet."),
    "fileHelp": (
      "Filen kan inte läsas som en post. Rätta den här; det som stod i den bevaras.",
      "The file cannot be read as a record. Mend it here; what stood in it is kept."
    ),
    "fileUneditable": (
      "Filen kan inte rättas här. Ta tillbaka en tidigare version, eller ladda ned den och rätta den i en texteditor.",
      "The file cannot be mended here. Bring back an earlier version, or download it and mend it in a text editor."
    ),
    "fieldName": ("Fält", "Field"),
    "filter": ("Filtrera", "Filter"),
    "gitSays": ("Vad git säger", "What git says"),
    "goes": ("Tas bort", "Is removed"),
    "history": ("Historik", "History"),
    "identity": (
      "Namnet och adressen står vid det som du sparar, synliga för alla som har fältboken.",
      "The name and the address stand with what you save, seen by all who have the fieldbook."
    ),
    "isDeleted": ("Posten är borttagen.", "The record is deleted."),
    "isWrong": (
      "Det här är fel i posten som den är nu:", "This is wrong in the record as it is now:"
    ),
    "isWrongTyped": ("Det här är fel i det som är ifyllt:", "This is wrong in what is filled in:"),
    "leaveOut": ("Lämna posten utanför", "Leave the record out"),
    "keep": ("Behåll det som visas", "Keep what is shown"),
    "keepThis": ("Behåll den här", "Keep this"),
    "language": ("Språk", "Language"),
    "latest": ("Senaste", "Latest"),
    "makeOne": ("De är samma: gör dem till en", "They are the same: make them one"),
    "map": ("Karta", "Map"),
    "meanwhile": (
      "Samma fält har ändrats på annat håll under tiden, av någon annan eller i en annan flik. Jämför, och spara igen.",
      "The same fields were changed elsewhere meanwhile, by somebody else or in another tab. Compare, and save again."
    ),
    "mend": ("Rätta filen", "Mend the file"),
    "name": ("Namn", "Name"),
    "new": ("Ny", "New"),
    "next": ("Nästa", "Next"),
    "nothingLately": (
      "Ingen post är ändrad i de senaste versionerna.",
      "No record was changed in the latest versions."
    ),
    "noHistory": ("Inget är sparat av posten än.", "Nothing of the record is saved yet."),
    "noHits": ("Inget stämmer med det.", "Nothing matches that."),
    "noRemote": (
      "Fältboken har ingen adress att synka med än.",
      "The fieldbook has no address to sync with yet."
    ),
    "notDeletable": (
      "Posten kan inte tas bort än, för den behövs i fält som måste vara ifyllda. Ändra dem först:",
      "The record cannot be deleted yet: fields that must be filled in need it. Change them first:"
    ),
    "notSynced": ("Sparat här, inte synkat än", "Saved here, not synced yet"),
    "notSaved": ("Inget är sparat:", "Nothing is saved:"),
    "open": ("Öppna", "Open"),
    "order": ("Ordning", "Order"),
    "usualOrder": ("Som vanligt", "As usual"),
    "overview": ("Översikt", "Overview"),
    "preview": ("Så visas texten", "How the text is shown"),
    "previous": ("Föregående", "Previous"),
    "progress": ("Synkar", "Syncing"),
    "raw": ("Filen som text", "The file as text"),
    "referredBy": ("Hänvisar hit", "Refer here"),
    "remote": ("Adress att synka med", "Address to sync with"),
    "remoteHelp": (
      "Till exempel git@example.org:team/faltbok.git eller en mapp. Tom: ingen.",
      "For example git@example.org:team/fieldbook.git or a folder. Empty: none."
    ),
    "remove": ("ta bort", "remove"),
    "removeFile": ("Ta bort filen", "Remove the file"),
    "reports": ("Rapporter", "Reports"),
    "required": ("krävs", "required"),
    "restore": ("Återställ hit", "Restore to this"),
    "restoreSaved": (
      "Ta tillbaka den senast synkade versionen", "Bring back the version of the last sync"
    ),
    "restored": (
      "Det som inte hann sparas är tillbaka, som ett utkast:",
      "What was not saved in time is back, as a draft:"
    ),
    "sameClaim": ("Samma värde i flera poster", "The same value in several records"),
    "save": ("Spara", "Save"),
    "saveOnly": ("Spara bara här", "Save only here"),
    "search": ("Sök", "Search"),
    "settings": ("Inställningar", "Settings"),
    "requiredWithin": ("krävs om något här fylls i", "required if anything here is filled in"),
    "resend": ("Skicka igen", "Send again"),
    "resendHelp": (
      "Det du skrev är kvar på den här sidan, och inte sparat än. Öppna länken i en annan flik om du inte har gjort det, och skicka sedan igen här.",
      "What you typed is still on this page, and not saved yet. Open the link in another tab if you have not, then send again here."
    ),
    "settingsHere": ("Här", "Here"),
    "settingsOthers": ("Hos de andra", "The others"),
    "setupBroken": (
      "En fil med inställningar eller scheman är fel. Tills den är rättad används den senaste som gick att använda, och inget kan synkas.",
      "A file of settings or schemas is wrong. Until it is mended the last one that worked is used, and nothing can be synced."
    ),
    "setupHelp": (
      "Filen säger hur poster ser ut. Det som stod i den bevaras.",
      "The file says what records look like. What stood in it is kept."
    ),
    "sortedDown": ("fallande", "descending"),
    "sortedUp": ("stigande", "ascending"),
    "stays": ("Blir kvar", "Stays"),
    "swap": ("Behåll den andra i stället", "Keep the other one instead"),
    "sync": ("Synka", "Sync"),
    "syncHelp": (
      "Sparar det som är ändrat, hämtar det som andra har gjort, slår ihop och skickar.",
      "Saves what is changed, gets what others have done, merges and sends."
    ),
    "syncNow": ("Synka nu", "Sync now"),
    "take": ("Ta den här", "Take this"),
    "takeHere": ("Ta det som står här, på alla ställen", "Take what is here, in all places"),
    "takeOthers": (
      "Ta det som de andra har, på alla ställen", "Take what the others have, in all places"
    ),
    "unite": ("Gör dem till en", "Make them one"),
    "uniteDiffering": (
      "I de här fälten säger de olika. Välj vad som ska stå där.",
      "They differ in these fields. Choose what is to stand there."
    ),
    "uniteTitle": ("Gör två poster till en", "Make one of two records"),
    "undecided": ("Öppen konflikt", "Open conflict"),
    "value": ("Värde", "Value"),
    "waits": ("Väntar på synk", "Waiting to be synced"),
    "whoseSettings": (
      "Inget är sammanslaget än. Bestäm tillsammans vems version som ska gälla för alla; valet gäller alla ställen nedan. Det som inte tas finns sedan bara i gits historik: kopiera först det som ska vara kvar.",
      "Nothing is merged yet. Decide together whose version is to stand for everybody; the choice is for all places below. What is not taken is only in git's history afterwards: copy first what is to be kept."
    ),
  ]
}
