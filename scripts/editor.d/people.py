"""What people do with records in the editor."""
import datetime
import signal
import urllib.parse

from refusals import Wire
from trial import about, add, beside, case, field, language, press, record_of, save, settled, show, text

COUNTY = "counties/01"
MEETING = "meetings/uppsala-ygdv"


@case
def create(trial):
    book = trial.book()
    tab = trial.tab(book)
    show(tab, "/new/meetings")
    field(tab, "/municipality").press_sequentially("lun")
    tab.wait_for_function("() => [...document.querySelectorAll('datalist option')]"
                          ".some((option) => /Lund$/.test(option.value))")
    field(tab, "/municipality").fill("lund")
    field(tab, "/date").fill("igår")
    field(tab, "/form").select_option("visit")
    field(tab, "/place").fill("Stadshuset")
    settled(tab)
    day = (datetime.date.today() - datetime.timedelta(days=1)).isoformat()
    tab.wait_for_function("() => document.querySelector('[data-name=\"/date\"] .meaning').textContent")
    trial.same(text(tab, '[data-name="/date"] .meaning'), f"= {day}", "the meaning of igår")
    trial.same(text(tab, '[data-name="/municipality"] .meaning'), "= 1281 Lund", "the meaning of lund")
    field(tab, "/challenges/0").fill("privacy")
    add(tab, "/challenges")
    field(tab, "/challenges/1").fill("knowledge")
    add(tab, "/attendees")
    field(tab, "/attendees/0/side").select_option("official")
    field(tab, "/attendees/0/count").fill("2")
    add(tab, "/attendees")
    field(tab, "/attendees/1/side").select_option("politician")
    field(tab, "/attendees/1/party").fill("S")
    field(tab, "/attendees/1/count").fill("1")
    field(tab, "/knowledge/benefit/before").fill("1")
    field(tab, "/agenda/sv").fill("One\n\nTwo <b>not bold</b>")
    trial.same(save(tab), 200, "after saving")
    key = record_of(tab)
    record = book.read(key)
    trial.expect(key.startswith(f"meetings/{day}-lund"), f"the id is {key}")
    for name, value in {"municipality": "1281", "date": day, "form": "visit", "place": "Stadshuset",
                        "challenges": ["knowledge", "privacy"], "knowledge": {"benefit": {"before": 1}},
                        "agenda": {"sv": "One\n\nTwo <b>not bold</b>"}}.items():
        trial.same(record.get(name), value, name)
    rows = [{name: value for name, value in row.items() if name != "key"}
            for row in record.get("attendees", [])]
    trial.same(rows, [{"side": "official", "count": 2},
                      {"side": "politician", "party": "S", "count": 1}], "attendees")
    trial.expect(tab.locator(".notice").count() == 1, "nothing says that it is saved")
    book.run("validate", f"dataset/{key}.json")
    show(tab, "/")
    trial.expect("draft" not in text(tab).lower(), "a draft of the saved record is still offered")


@case
def edit(trial):
    book = trial.book()
    tab = trial.tab(book)
    before = book.read(COUNTY)
    show(tab, f"/records/{COUNTY}")
    trial.same(field(tab, "/name").input_value(), before["name"], "the name shown")
    field(tab, "/name").fill("Stockholms län, ändrat 🙂")
    field(tab, "/tile/column").fill("7")
    field(tab, "/notes/sv").fill("Rad ett\nRad två")
    trial.same(save(tab), 200, "after saving")
    after = before | {"name": "Stockholms län, ändrat 🙂", "notes": {"sv": "Rad ett\nRad två"},
                      "tile": before["tile"] | {"column": 7}}
    trial.same(book.read(COUNTY), after, "the record")
    trial.same(field(tab, "/notes/sv").input_value(), "Rad ett\nRad två", "the notes shown")
    field(tab, "/notes/sv").fill("")
    tab.locator('[name="_remove"][value="/sources/0"]').check()
    status = save(tab)
    trial.expect(status == 200, f"emptying the notes: {status}, {text(tab, 'main')[:300]}")
    after.pop("notes")
    after["sources"] = before["sources"][1:]
    trial.same(book.read(COUNTY), after, "the record without notes and a source")
    save(tab)
    trial.same(book.read(COUNTY), after, "the record saved without a change")
    trial.same(book.git("diff", "--name-only").split(), [f"dataset/{COUNTY}.json"], "changed files")


@case
def errors(trial):
    book = trial.book()
    tab = trial.tab(book)
    show(tab, "/new/counties")
    before = book.state()[:3]
    required = tab.locator("label:has(.required)").count()
    trial.expect(required >= 5, f"{required} fields are marked as required")
    trial.same(field(tab, "/name").get_attribute("aria-required"), "true", "aria-required of name")
    trial.same(tab.locator(".problem:visible").count(), 0, "problems before anything is typed")
    field(tab, "/letter").press_sequentially("abc")
    settled(tab)
    tab.wait_for_selector('[data-name="/letter"] .problem')
    trial.same(field(tab, "/letter").get_attribute("aria-invalid"), "true", "aria-invalid of letter")
    trial.same(beside(tab, "/name"), "", "what is said beside a field that nobody has touched")
    field(tab, "/letter").fill("QQ")
    tab.wait_for_selector('[data-name="/letter"] .problem', state="detached")
    field(tab, "/tile/column").fill("many")
    tab.wait_for_selector('[data-name="/tile/column"] .problem')
    trial.same(save(tab), 422, "the status of a form with errors")
    trial.same(book.state()[:3], before, "the fieldbook after errors")
    for name in ["/name", "/code", "/wikidata", "/tile/column"]:
        trial.expect(beside(tab, name), f"nothing is said beside {name}")
    trial.same(field(tab, "/letter").input_value(), "QQ", "what was typed")
    trial.same(field(tab, "/tile/column").input_value(), "many", "what was typed wrongly")
    links = tab.locator("#problems a")
    trial.expect(links.count() >= 4, f"the summary has {links.count()} links")
    links.first.click()
    focused = tab.evaluate("() => document.activeElement.name || document.activeElement.id")
    trial.expect(focused.strip("f") in ("/id", "/code", "/name", "/wikidata"),
                 f"a link of the summary leads to {focused!r}")
    for name, value in {"/id": "02", "/code": "02", "/name": "Nytt län", "/short_name": "Nytt",
                        "/wikidata": "Q1", "/tile/column": "1", "/tile/row": "1"}.items():
        field(tab, name).fill(value)
    status = save(tab)
    trial.expect(status == 200 and book.path("counties/02").exists(),
                 f"the form put right is not saved ({status}): {text(tab)[:300]}")


@case
def duplicate_id(trial):
    """A new record with an id that there is takes nothing away."""
    book = trial.book()
    tab = trial.tab(book)
    show(tab, "/new/counties")
    for name, value in {"/id": "01", "/code": "01", "/name": "X", "/short_name": "X", "/letter": "ZZ",
                        "/wikidata": "Q1"}.items():
        field(tab, name).fill(value)
    before = book.read(COUNTY)
    trial.same(save(tab), 422, "the status")
    trial.same(book.read(COUNTY), before, "the record")
    trial.expect(beside(tab, "/id"), "nothing is said beside the id")


@case
def submitted_twice(trial):
    """Who presses Save twice, or goes back and presses it again, has made one record."""
    book = trial.book()
    tab = trial.tab(book)
    show(tab, "/new/meetings")
    field(tab, "/municipality").fill("1281")
    field(tab, "/date").fill("1999-10-04")
    wire = Wire(book)
    form = tab.evaluate("() => [...new FormData(document.querySelector('form.record'))]")
    form = urllib.parse.urlencode([*map(tuple, form), ("_action", "save")]).encode()
    places = [wire.ask("POST", "/new/meetings", form)[0].getheader("Location") for _ in range(2)]
    made = [one.stem for one in (book.folder / "dataset/meetings").glob("1999-10-04*")]
    trial.same(len(made), 1, f"records made, with the places {places}")
    trial.expect(all(made[0] in (place or "") for place in places), f"the answers lead to {places}")


@case
def drafts(trial):
    book = trial.book()
    tab = trial.tab(book)
    before = book.state()[:3]
    show(tab, f"/records/{COUNTY}")
    field(tab, "/notes/sv").fill("Utkast ett")
    field(tab, "/letter").fill("not valid")
    settled(tab)
    book.stop(signal.SIGKILL)
    field(tab, "/notes/sv").press_sequentially(" mer")
    tab.wait_for_selector('[data-state="gone"]:visible')
    book.serve()
    tab = trial.tab(book)
    trial.expect(tab.locator(".draft a").count() == 1, "the overview offers no draft")
    show(tab, f"/records/{COUNTY}")
    trial.same(field(tab, "/notes/sv").input_value(), "", "the notes without the draft")
    trial.expect(tab.locator(".draft a").count() == 1, "the record offers no draft")
    press(tab, ".draft a")
    trial.same(field(tab, "/notes/sv").input_value(), "Utkast ett", "the notes of the draft")
    trial.same(field(tab, "/letter").input_value(), "not valid", "the letter of the draft")
    press(tab, '[name="_action"][value="discard"]')
    trial.same(tab.locator(".draft").count(), 0, "drafts after discarding")
    show(tab, "/")
    trial.same(tab.locator(".draft").count(), 0, "drafts on the overview after discarding")
    trial.same(book.state()[:3], before, "the fieldbook")
    trial.same(book.state()[4], [], "the files of drafts after discarding")


@case
def drafts_of_closed_tabs(trial):
    book = trial.book()
    tab = trial.tab(book)
    other = tab.context.new_page()
    other.goto(book.origin + "/new/meetings")
    field(other, "/place").fill("Closed at once")
    other.close(run_before_unload=True)
    other = tab.context.new_page()
    other.goto(book.origin + "/new/meetings")
    field(other, "/place").fill("Left at once")
    other.goto(book.origin + "/records/meetings")
    other.wait_for_timeout(1000)
    large = tab.context.new_page()
    large.goto(book.origin + "/new/meetings")
    # More than a browser takes along from a page that is closed.
    field(large, "/notes/sv").fill("å" * 30_000)
    field(large, "/place").fill("Large")
    large.close(run_before_unload=True)
    show(tab, "/")
    tab.wait_for_timeout(1000)
    show(tab, "/records/meetings")
    places = []
    for number in range(tab.locator(".draft a").count()):
        show(tab, "/records/meetings")
        press(tab, tab.locator(".draft a").nth(number))
        places.append(field(tab, "/place").input_value())
    trial.same(sorted(places), ["Closed at once", "Large", "Left at once"], "the drafts on the list")
    field(tab, "/municipality").fill("0380")
    save(tab)
    trial.expect(record_of(tab), "the draft cannot be saved")
    show(tab, "/")
    trial.same(tab.locator(".draft").count(), 2, "drafts after one was saved")


@case
def two_tabs(trial):
    book = trial.book()
    one = trial.tab(book)
    other = one.context.new_page()
    for tab in [one, other]:
        tab.goto(f"{book.origin}/records/{COUNTY}")
    field(one, "/notes/sv").fill("From one")
    field(other, "/short_name").fill("From other")
    save(one)
    trial.same(save(other), 200, "saving another field")
    record = book.read(COUNTY)
    trial.same((record.get("notes", {}).get("sv"), record["short_name"]), ("From one", "From other"),
               "both fields")
    trial.expect(text(other, ".notice"), "nothing says that two edits were merged")
    for tab in [one, other]:
        tab.goto(f"{book.origin}/records/{COUNTY}")
    field(one, "/notes/sv").fill("Theirs")
    field(other, "/notes/sv").fill("Mine")
    field(other, "/view_box").fill("1 2 3 4")
    save(one)
    trial.same(save(other), 409, "saving the same field")
    trial.same(book.read(COUNTY)["notes"]["sv"], "Theirs", "the record before it is decided")
    trial.expect("Theirs" in about(other, "/notes/sv").inner_text(), "the other's value is not shown")
    trial.same(field(other, "/notes/sv").input_value(), "Mine", "the own value")
    trial.same(save(other), 200, "saving again")
    record = book.read(COUNTY)
    trial.same((record["notes"]["sv"], record["view_box"]), ("Mine", "1 2 3 4"), "what saving again wrote")


@case
def text_editor(trial):
    """The file is changed by another program while its form is open."""
    book = trial.book()
    tab = trial.tab(book)
    show(tab, f"/records/{COUNTY}")
    book.change(COUNTY, notes={"sv": "From elsewhere"})
    field(tab, "/short_name").fill("From the page")
    trial.same(save(tab), 200, "saving another field")
    record = book.read(COUNTY)
    trial.same((record["notes"]["sv"], record["short_name"]), ("From elsewhere", "From the page"), "both")
    trial.same(field(tab, "/notes/sv").input_value(), "From elsewhere", "the notes shown")
    book.change(COUNTY, notes={"sv": "Elsewhere again"})
    field(tab, "/notes/sv").fill("From the page")
    trial.same(save(tab), 409, "saving the same field")
    trial.expect("Elsewhere again" in about(tab, "/notes/sv").inner_text(), "theirs is not shown")
    book.path(COUNTY).unlink()
    trial.same(save(tab), 409, "saving what is deleted meanwhile")
    trial.expect(not book.path(COUNTY).exists(), "the deleted record is back before it is decided")
    save(tab)
    trial.expect(book.path(COUNTY).exists(), "saving again does not bring the record back")


@case
def deletion(trial):
    book = trial.book()
    tab = trial.tab(book)
    show(tab, "/records/challenges/privacy/delete")
    shown = tab.locator("main li").count()
    users = [one.stem for one in (book.folder / "dataset/meetings").iterdir()
             if "privacy" in book.read(f"meetings/{one.stem}").get("challenges", [])]
    trial.expect(users and shown >= len(users), f"{shown} referrers are shown, {len(users)} meetings refer")
    trial.same(save(tab), 200, "deleting with references")
    trial.expect(not book.path("challenges/privacy").exists(), "the record is still there")
    trial.expect(all("privacy" not in book.read(f"meetings/{one}").get("challenges", [])
                     for one in users), "a meeting still refers to it")
    book.run("validate")
    before = book.state()
    show(tab, "/records/counties/01/delete")
    trial.expect("cannot be deleted yet" in text(tab) and tab.locator("main button").count() == 0,
                 "deleting what required fields refer to is offered")
    trial.expect(tab.locator(".problem a").count() >= 5, "the fields that need it are not linked")
    trial.same(book.state(), before, "the fieldbook after the refusal")


@case
def deletion_undone(trial):
    """What no commit has comes back after it was deleted."""
    book = trial.book()
    tab = trial.tab(book)
    show(tab, f"/records/{MEETING}")
    field(tab, "/place").fill("Not synced")
    save(tab)
    before = book.read(MEETING)
    show(tab, f"/records/{MEETING}/delete")
    trial.expect("not synced" in text(tab), "nothing says that no commit has it")
    save(tab)
    trial.expect(not book.path(MEETING).exists(), "the record is still there")
    show(tab, "/")
    press(tab, f'form[action="/records/{MEETING}/restore"] button')
    trial.same(book.read(MEETING), before, "the record that is brought back")


@case
def editor_stopped(trial):
    """What is typed while the editor does not run is kept, and saved when it runs again."""
    book = trial.book()
    tab = trial.tab(book)
    show(tab, f"/records/{MEETING}")
    book.stop(signal.SIGKILL)
    field(tab, "/place").fill("Typed without it")
    tab.wait_for_selector('[data-state="gone"]:visible')
    trial.same(tab.locator(".draft-state").inner_text(), "", "what is said beside that it is kept")
    tab.locator("main form button.main").click()
    tab.wait_for_selector('[data-state="gone"]:visible')
    trial.same(field(tab, "/place").input_value(), "Typed without it", "what was typed, after Save")
    origin = book.origin
    book.serve()
    trial.same(book.origin, origin, "where the editor is after the next start")
    tab.locator("main form button.main").click()
    tab.wait_for_selector('[data-state="closed"]:visible')
    other = tab.context.new_page()
    other.goto(book.link)
    other.wait_for_selector(".notice a")
    press(other, ".notice a")
    trial.same(field(other, "/place").input_value(), "Typed without it", "the draft brought back")
    trial.same(save(tab), 200, "saving in the tab that was open")
    trial.same(book.read(MEETING)["place"], "Typed without it", "the record")


@case
def drafts_of_reloads(trial):
    """What was typed right before a reload is offered by the page that comes."""
    book = trial.book()
    tab = trial.tab(book)
    show(tab, f"/records/{MEETING}")
    field(tab, "/place").fill("Right before")
    tab.reload()
    tab.locator('main a[href*="draft="]').first.wait_for()
    tab.wait_for_timeout(500)
    links = tab.locator('main a[href*="draft="]')
    trial.same(links.count(), 1, "offers of the draft")
    press(tab, links.first)
    trial.same(field(tab, "/place").input_value(), "Right before", "the draft")
    tab.route("**/drafts", lambda route: route.abort())
    field(tab, "/place").fill("Not taken")
    tab.wait_for_function("() => document.querySelector('.draft-state').textContent !== ''")
    shown = text(tab, ".record > .actions")
    trial.expect("kept in this browser" in shown and "not running" not in shown,
                 f"what is said where drafts are refused: {shown}")


def stays(trial, tab, button, words):
    """Presses a button while the editor does not run."""
    address = tab.url
    tab.locator(button).first.click()
    tab.wait_for_selector('[data-state="gone"]:visible')
    trial.same(tab.url, address, f"the page after {words}")
    trial.same(tab.locator('[data-state="gone"]:visible').count(), 1, f"sentences after {words}")


@case
def typed_without_a_draft(trial):
    """What no draft keeps is asked about before its page is left, also where it was refused."""
    book = trial.book()
    book.path(COUNTY).write_text("{ broken", encoding="utf-8")
    tab = trial.tab(book)
    asked = trial.questions
    for path, place in [("/settings", "#name"), ("/setup/fieldbook.json", "textarea"),
                        (f"/records/{COUNTY}/file", "textarea")]:
        show(tab, path)
        show(tab, "/")
        trial.same(asked, [], f"what is asked on leaving {path} untouched")
        show(tab, path)
        tab.locator(place).press_sequentially("x")
        show(tab, "/")
        trial.same(asked, ["beforeunload"], f"what is asked on leaving {path}")
        asked.clear()
    show(tab, f"/records/{COUNTY}/file")
    tab.locator("textarea").fill("{ still broken")
    with tab.expect_navigation():
        tab.locator("form.record button.main").click()
    trial.same(asked, [], "what is asked on saving")
    show(tab, "/")
    trial.same(asked, ["beforeunload"], "what is asked on leaving a refused text")


@case
def editor_stopped_elsewhere(trial):
    """Each form that changes something stays on the page while the editor does not run."""
    book = trial.book()
    book.path(COUNTY).write_text("{ broken", encoding="utf-8")
    book.change("counties/03", short_name="Not synced")
    tab = trial.tab(book)
    settings, setup, delete, sync = [tab.context.new_page() for _ in range(4)]
    show(tab, f"/records/{COUNTY}/file")
    settings.goto(book.origin + "/settings")
    setup.goto(book.origin + "/setup/fieldbook.json")
    delete.goto(f"{book.origin}/records/{MEETING}/delete")
    sync.goto(book.origin + "/sync")
    book.stop(signal.SIGKILL)
    mended = '{"id": "01"}'
    tab.locator("textarea").fill(mended)
    stays(trial, tab, "form.record button.main", "mending a file")
    stays(trial, tab, "form.record button.main", "mending a file again")
    settings.locator("#name").fill("Åsa")
    stays(trial, settings, "form.record button", "settings")
    stays(trial, setup, "form.record button.main", "mending settings")
    stays(trial, delete, "main form button", "deleting")
    stays(trial, sync, "main form button", "syncing")
    trial.same(settings.locator("#name").input_value(), "Åsa", "the name typed")
    book.serve()
    tab.locator("form.record button.main").click()
    tab.wait_for_selector('[data-state="closed"]:visible')
    trial.same(tab.locator("textarea").input_value(), mended, "what was typed")
    other = tab.context.new_page()
    other.goto(book.link)
    sent = []
    tab.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    with tab.expect_navigation():
        tab.locator("form.record button.main").dblclick()
    trial.same(book.read(COUNTY), {"id": "01"}, "the file that is mended")
    trial.same(len(sent), 1, f"times that it is sent: {sent}")
    trial.same(save(settings), 200, "saving the settings")
    trial.same(book.git("config", "user.name").strip(), "Åsa", "git's user.name")


@case
def lists(trial):
    book = trial.book()
    tab = trial.tab(book)
    rows = lambda: tab.locator("tbody tr").count()
    show(tab, "/records/municipalities")
    trial.same(rows(), 50, "rows of the first page")
    press(tab, ".pages a[rel=next]")
    press(tab, ".pages a[rel=next]")
    trial.expect("3" in text(tab, ".pages"), f"the place is {text(tab, '.pages')!r}")
    press(tab, tab.locator("tbody th a").first)
    save(tab)
    press(tab, tab.locator("main a", has_text="Back to the list"))
    trial.expect("3" in text(tab, ".pages"), f"the place in the list that a record leads back to: {tab.url}")
    show(tab, "/records/municipalities?page=999")
    trial.same(rows(), 40, "rows of the last page")
    show(tab, "/records/municipalities")
    tab.locator("#q").fill("uppsala")
    press(tab, "form.filter button")
    trial.expect(1 <= rows() <= 10 and "Uppsala" in text(tab, "tbody"), f"{rows()} are found")
    trial.same(tab.locator("#q").input_value(), "uppsala", "what was searched for")
    show(tab, "/records/municipalities")
    tab.locator("#field").select_option("/county")
    tab.locator("#comparison").select_option("=")
    tab.locator("#value").fill("Uppsala län")
    press(tab, "form.filter button")
    trial.same(rows(), 8, "municipalities of the county")
    trial.same(tab.locator(".condition").count(), 1, "conditions shown")
    press(tab, tab.locator("thead a").first)
    names = tab.locator("tbody th").all_inner_texts()
    trial.same(names, sorted(names), "the order upwards")
    press(tab, tab.locator("thead a").first)
    trial.same(tab.locator("tbody th").all_inner_texts(), names[::-1], "the order downwards")
    trial.same(rows(), 8, "rows in another order")
    press(tab, ".condition a")
    trial.same(rows(), 50, "rows without the condition")
    show(tab, "/records/municipalities?where=nonsense")
    trial.expect(tab.locator(".problem").count() == 1, "a broken condition is passed over")
    show(tab, "/records/meetings?field=/date&comparison=<&value=oktober+2016")
    trial.expect(tab.locator(".problem").count() == 0, f"a date in words: {text(tab)[:300]}")
    show(tab, "/")
    tab.locator("#search").fill("uppsala licens")
    press(tab, ".search button")
    trial.expect(tab.locator(".hit mark").count() >= 1, "the search of all finds nothing")


@case
def settings(trial):
    book = trial.book()
    tab = trial.tab(book, "en")
    show(tab, "/settings")
    trial.same(tab.locator("#name").input_value(), "Anna", "the name")
    tab.locator("#name").fill("Åsa Öberg")
    tab.locator("#email").fill("asa@example.org")
    tab.locator("#language").select_option("sv")
    trial.same(save(tab), 200, "after saving")
    trial.same(book.git("config", "user.name").strip(), "Åsa Öberg", "git's user.name")
    trial.same(book.git("config", "user.email").strip(), "asa@example.org", "git's user.email")
    trial.same(language(tab), "sv", "the language chosen")
    show(tab, "/records/counties")
    trial.same(language(tab), "sv", "the language of another page")
    config = (book.folder / ".git/config").read_text()
    show(tab, "/settings")
    for bad in ["a b@example.org", "nobody", "x@y>\n"]:
        tab.locator("form.record").evaluate("(form) => { form.noValidate = true }")
        tab.locator("#email").fill(bad.strip())
        trial.same(save(tab), 422, f"the address {bad!r}")
        trial.same(tab.locator("#email").input_value(), bad.strip(), "what was typed")
        trial.same((book.folder / ".git/config").read_text(), config, "git's configuration")
    show(tab, "/settings")
    tab.locator("#remote").fill("--upload-pack=touch /tmp/x")
    trial.same(save(tab), 422, "an address that is an option")
    trial.same((book.folder / ".git/config").read_text(), config, "git's configuration")


@case
def languages(trial):
    book = trial.book()
    for wanted, word in [("sv", "Översikt"), ("en", "Overview")]:
        tab = trial.tab(book, wanted)
        trial.same(language(tab), wanted, "the language")
        trial.expect(word in text(tab, "header"), f"the header in {wanted} is {text(tab, 'header')}")
    wire = Wire(book)
    for wanted, expected in [("sv-SE", "sv"), ("en-GB,sv", "en"), ("de-DE", "en"), ("fi-FI, sv", "sv"),
                             ("SV", "sv"), ("", "en"), (None, "en"), ("*", "en"), ("svx,;;,q", "en"),
                             ("de;q=0.9, en;q=0.1, sv;q=0.8", "sv"), ("sv;q=0, en", "en")]:
        _, body = wire.ask("GET", "/settings", Accept_Language=wanted)
        trial.expect(f'<html lang="{expected}">'.encode() in body, f"{wanted!r} does not lead to {expected}")


@case
def keyboard(trial):
    book = trial.book()
    tab = trial.tab(book)
    show(tab, f"/records/{COUNTY}")
    active = lambda: tab.evaluate("() => document.activeElement.name || document.activeElement.id || "
                                  "document.activeElement.className")
    tab.keyboard.press("Tab")
    trial.same(active(), "skip", "what comes first")
    tab.keyboard.press("Enter")
    trial.same(active(), "content", "where the first link leads")
    passed = []
    while active() != "/short_name" and len(passed) < 60:
        tab.keyboard.press("Tab")
        passed.append(active())
    trial.expect("/short_name" in passed, f"Tab does not come to the field: {passed}")
    trial.expect("first" not in passed and "_action" not in passed[:5], "a hidden button takes the focus")
    tab.keyboard.press("Control+A")
    tab.keyboard.type("By keyboard")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    trial.same(book.read(COUNTY)["short_name"], "By keyboard", "the record")
