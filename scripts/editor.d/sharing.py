"""Conflicts, sync and history in the editor."""
import http.server
import re
import threading

from trial import case, field, press, save, show, text

COUNTY = "counties/01"


def conflicts(trial, **fields):
    """Two people's fieldbooks: the second has a conflict over each field; the editor is open on it."""
    bare, anna, bo = trial.team()
    for book, place in [(anna, 0), (bo, 1)]:
        book.change(COUNTY, **{name: values[place] for name, values in fields.items()})
        book.sync()
    return anna, bo.serve()


def count(tab):
    """How many conflicts a page says are open; they stand beside the link in its navigation."""
    shown = tab.locator("nav .count")
    return int(shown.inner_text()) if shown.count() else 0


def conflict(tab, label):
    return tab.locator("section.conflict", has=tab.locator("h2", has_text=f"· {label}"))


@case
def conflict_choices(trial):
    anna, bo = conflicts(
        trial, letter=["AA", "BB"], short_name=["Annas", "Bos"], view_box=["1 1 1 1", "2 2 2 2"],
        wikidata=["Q1", "Q2"])
    tab = trial.tab(bo)
    trial.same(count(tab), 4, "conflicts at first")
    show(tab, f"/records/{COUNTY}")
    trial.same(tab.locator(".mark").count(), 4, "fields marked in the record")
    stale = tab.context.new_page()
    for page in [tab, stale]:
        page.goto(bo.origin + "/conflicts")
    shown = text(tab)
    for word in ["AA", "BB", "Annas", "Bos", "Anna", "Bo", "1 1 1 1", "2 2 2 2"]:
        trial.expect(word in shown, f"{word!r} is not on the page of conflicts")
    choice = lambda page, label, value: conflict(page, label).locator(f'[name=choice][value="{value}"]')
    buttons = conflict(tab, "County letter").locator("[name=choice]").all_inner_texts()
    trial.same(sorted(one.split(":")[0].split("\n")[0] for one in buttons), ["Keep this", "Take this"],
               "the buttons of a conflict")
    button = conflict(tab, "County letter").locator(".candidate", has_text="AA").locator("button")
    trial.same(press(tab, button), 200, "taking one")
    trial.same(bo.read(COUNTY)["letter"], "AA", "what was taken")
    trial.same(count(tab), 3, "conflicts after one")
    before = bo.state()
    trial.same(press(stale, choice(stale, "County letter", "keep")), 409, "a stale choice")
    trial.same(bo.state(), before, "the fieldbook after a stale choice")
    kept = bo.read(COUNTY)["short_name"]
    press(tab, choice(tab, "Short name", "keep"))
    trial.same((bo.read(COUNTY)["short_name"], count(tab)), (kept, 2), "what is kept")
    press(tab, conflict(tab, "Map view").locator("a.button", has_text="Write something else"))
    trial.expect(tab.evaluate("() => document.querySelector(':target') !== null"),
                 "Write something else leads to no field")
    field(tab, "/view_box").fill("3 3 3 3")
    trial.same(save(tab), 200, "writing something else")
    trial.same(bo.read(COUNTY)["view_box"], "3 3 3 3", "what was written")
    trial.same(count(tab), 1, "conflicts after something else was written")
    show(tab, "/conflicts")
    press(tab, conflict(tab, "Wikidata").locator(".candidate button").first)
    trial.same(count(tab), 0, "conflicts at last")
    trial.expect(not list((bo.folder / "conflicts").rglob("*.json")), "a file of conflicts is left")
    bo.sync()
    anna.sync()
    trial.same(anna.read(COUNTY), bo.read(COUNTY), "the record of both")


@case
def conflict_both(trial):
    """Two texts that were written anew are joined."""
    meeting = "meetings/aneby-nm7l"
    bare, anna, bo = trial.team()
    for book, word in [(anna, "Annas ord."), (bo, "Bos rad, helt annan.")]:
        book.change(meeting, notes={"sv": word})
        book.sync()
    tab = trial.tab(bo.serve())
    show(tab, "/conflicts")
    button = tab.locator('[name=choice][value=both]')
    if not trial.expect(button.count() == 1, f"there is no button for both: {text(tab)[:400]}"):
        return
    press(tab, button)
    notes = bo.read(meeting)["notes"]["sv"]
    trial.expect("Annas ord." in notes and "Bos rad" in notes, f"both make {notes!r}")
    trial.same(count(tab), 0, "conflicts at last")


@case
def conflict_of_deletion(trial):
    """One deletes a record that another one changes."""
    bare, anna, bo = trial.team()
    key = "tips/" + first(anna, "tips")
    anna.path(key).unlink()
    anna.sync()
    bo.change(key, title={"sv": "Ändrad", "en": "Changed"})
    bo.sync()
    tab = trial.tab(bo.serve())
    show(tab, "/conflicts")
    trial.same(count(tab), 1, "conflicts")
    press(tab, tab.locator("[name=choice]").first)
    trial.same(count(tab), 0, "conflicts after the choice")
    trial.same(show(tab, f"/records/{key}"), 200, "the page of the record")


ASSESSMENT = "assessments/upplands-vasby-pw6s"


def claims(trial):
    """Both have made an assessment of the same municipality on the same day; the editor is open on Bo's."""
    bare, anna, bo = trial.team()
    for book, name, published in [(anna, "anna", 1), (bo, "bo", 2)]:
        record = book.read(ASSESSMENT) | {
            "id": f"upplands-vasby-{name}", "date": "2017-03-01", "datasets_published": published}
        book.write(f"assessments/upplands-vasby-{name}", record)
        book.sync()
    return anna, bo.serve()


@case
def conflict_of_claims(trial):
    """Two records that claim the same are one conflict, and become one record."""
    anna, bo = claims(trial)
    tab = trial.tab(bo)
    show(tab, "/conflicts")
    trial.same((count(tab), tab.locator("section.conflict").count()), (1, 1), "conflicts")
    shown = text(tab, "section.conflict")
    for word in ["Municipality", "Date", "2017-03-01", "Anna", "Bo", "Change this one", "Delete this one"]:
        trial.expect(word in shown, f"{word!r} is not in the conflict: {shown}")
    press(tab, "section.conflict a.main")
    trial.same(tab.locator("input[type=radio]").count(), 2, "what is to be chosen")
    tab.locator("input[value=other]").check()
    trial.same(press(tab, "main form button.main"), 200, "making them one")
    trial.same(count(tab), 0, "conflicts afterwards")
    names = sorted(one.stem for one in (bo.folder / "dataset/assessments").glob("upplands-vasby-*bo*"))
    kept = bo.read("assessments/upplands-vasby-anna")
    trial.same((names, kept["datasets_published"]), ([], 2), "the record that stays")
    bo.sync()
    anna.sync()
    trial.expect(not list((anna.folder / "conflicts").rglob("*.json")), "Anna has a conflict still")


@case
def conflict_of_a_rule(trial):
    """Edits that break a rule together show both, and the other side can be taken whole."""
    bare, anna, bo = trial.team()
    anna.change(ASSESSMENT, datasets_published=9)
    anna.sync()
    bo.change(ASSESSMENT, datasets_potential=6)
    bo.sync()
    tab = trial.tab(bo.serve())
    show(tab, "/conflicts")
    shown = text(tab, "section.conflict")
    for word in ["Anna", "Bo", "9", "6", "There cannot be more published"]:
        trial.expect(word in shown, f"{word!r} is not in the conflict: {shown}")
    press(tab, tab.locator(".candidate button", has_text="Take this"))
    trial.same(count(tab), 0, "conflicts afterwards")
    bo.run("validate")


def first(book, collection):
    return sorted((book.folder / "dataset" / collection).iterdir())[0].stem


def synced(trial, tab, button='button[value=""]'):
    """Syncs by the page; returns what it says at the end."""
    show(tab, "/sync")
    press(tab, f"main form {button}")
    tab.locator('main section[role="status"]').wait_for(timeout=60000)
    trial.same(tab.locator("#progress").count(), 0, "progress after the end")
    return text(tab, 'main section[role="status"]')


@case
def sync(trial):
    bare, anna, bo = trial.team(is_served=True)
    one, other = trial.tab(anna), trial.tab(bo)
    show(one, f"/records/{COUNTY}")
    field(one, "/short_name").fill("Annas")
    save(one)
    show(one, "/")
    trial.expect("1" in text(one, 'section[aria-labelledby="waits"]'), "the overview tells of no change")
    show(one, "/sync")
    trial.expect("Annas" in text(one), f"the page does not show what would be saved: {text(one)}")
    said = synced(trial, one)
    trial.expect("Saved: 1 record" in said, f"Anna's receipt: {said}")
    trial.same(anna.git("status", "--porcelain"), "", "Anna's unsaved files")
    said = synced(trial, other)
    trial.expect("1 record" in said and "Annas" not in bo.read(COUNTY)["name"], f"Bo's receipt: {said}")
    trial.same(bo.read(COUNTY)["short_name"], "Annas", "what Bo received")
    trial.expect(other.locator('section[role="status"] a').count() >= 1,
                 f"what came in is not linked: {said}")
    trial.same(anna.git("rev-parse", "HEAD"), bo.git("rev-parse", "HEAD"), "the commits of both")
    show(other, "/")
    trial.expect("Anna" in text(other, 'section[aria-labelledby="latest"]'),
                 "the overview lacks the last commit")


@case
def sync_meanwhile(trial):
    """A sync over a slow line: its page tells how far it is, and other pages work."""
    bare, anna, bo = trial.team(is_served=True)
    slow = trial.folder / "slow"
    slow.mkdir()
    # git asks GIT_SSH_COMMAND for the other end; here it is this machine, after a while.
    command = slow / "ssh"
    command.write_text('#!/bin/sh\nsleep 4\nshift\nexec sh -c "$*"\n')
    command.chmod(0o755)
    anna.git("config", "core.sshCommand", str(command))
    anna.git("remote", "set-url", "origin", f"ssh://nowhere.invalid{bare}")
    tab = trial.tab(anna)
    anna.change(COUNTY, short_name="Annas")
    show(tab, "/sync")
    press(tab, 'main form button[value=""]')
    trial.same(tab.locator("#progress").count(), 1, "progress while it runs")
    other = tab.context.new_page()
    trial.same(other.goto(f"{anna.origin}/records/{COUNTY}").status, 200, "a record while it runs")
    other.wait_for_timeout(500)
    field(other, "/short_name").fill("While syncing")
    status = save(other)
    trial.expect(status in (200, 409, 422, 503), f"saving while it runs: {status}")
    if status != 200:
        trial.expect(field(other, "/short_name").count() == 1,
                     f"saving while it runs is refused ({status}) and what was typed is gone: {text(other)}")
    tab.locator('main section[role="status"]').wait_for(timeout=60000)


@case
def sync_offline(trial):
    bare, anna, bo = trial.team(is_served=True)
    for address in ["http://127.0.0.1:9/shared.git", "ssh://git@127.0.0.1:9/shared.git",
                    str(trial.folder / "gone.git")]:
        anna.git("remote", "set-url", "origin", address)
        anna.change(COUNTY, short_name=f"Over {len(address)}")
        tab = trial.tab(anna)
        said = synced(trial, tab)
        trial.expect(tab.locator("main section.problem").count() == 1, f"{address}: all seems well: {said}")
        trial.expect("Saved: 1 record" in said, f"{address}: nothing is saved: {said}")
        trial.expect(re.search(r"origin|reach|network|offline|127", said), f"{address}: {said}")
    anna.git("remote", "set-url", "origin", str(bare))
    said = synced(trial, tab)
    trial.expect(tab.locator("main section.notice").count() == 1, f"back on the network: {said}")


class Gate(http.server.BaseHTTPRequestHandler):
    """A server that lets nobody in, for the reason that its addresses begin with."""

    def do_GET(self):
        status = int(self.path.split("/")[1])
        self.send_response(status)
        if status == 401:
            self.send_header("WWW-Authenticate", 'Basic realm="git"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments):
        pass


@case
def sync_refused(trial):
    """What a failed login means and what to do stands first; git's own words are marked as English."""
    book = trial.book()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Gate)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    book.git("remote", "add", "origin", address)
    tab = trial.tab(book, "sv")
    for status, happened, helps in [
            (401, "vill ha ett namn och ett lösenord.", "Skriv dem en gång i en terminal"),
            (403, "släpper inte in dig.", "Fråga den som sköter servern"),
            (404, f"Det finns ingen fältbok på {address}/404/x.git.", "Se efter i inställningarna")]:
        book.git("remote", "set-url", "origin", f"{address}/{status}/x.git")
        said = synced(trial, tab)
        trial.expect(happened in said, f"what happened ({status}): {said}")
        trial.expect(helps in said, f"what to do next ({status}): {said}")
        folded = tab.locator('main section[role="status"] details')
        quotation = folded.locator('q[lang="en"]').last
        trial.expect(not quotation.is_visible(), f"git's own words are not folded away ({status})")
        folded.locator("summary").click()
        trial.expect(quotation.inner_text(), f"git's own words are not there ({status})")
        for word in ["could not", "authentication", "requested URL"]:
            trial.expect(word not in said, f"English outside ({status}): {said}")
    server.shutdown()


@case
def sync_without_remote(trial):
    book = trial.book()
    tab = trial.tab(book)
    book.change(COUNTY, short_name="Saved here")
    show(tab, "/sync")
    trial.expect(tab.locator('button[value=""]').count() == 0
                 and tab.locator("main a[href='/settings']").count(),
                 "a sync with nobody is offered, or the settings are not")
    head = book.git("rev-parse", "HEAD")
    synced(trial, tab, "button[value=save]")
    trial.expect(book.git("rev-parse", "HEAD") != head, "nothing is saved")
    book.git("config", "--unset", "user.name")
    book.git("config", "--unset", "user.email")
    book.change(COUNTY, short_name="By nobody")
    show(tab, "/sync")
    press(tab, "button[value=save]")
    trial.expect("/settings?" in tab.url, f"who saves without a name is led to {tab.url}")
    tab.locator("#name").fill("Bo")
    tab.locator("#email").fill("bo@example.org")
    save(tab)
    trial.expect("/sync" in tab.url, f"who has named themselves is led to {tab.url}")
    synced(trial, tab, "button[value=save]")
    trial.expect("Bo" in book.git("log", "-1", "--format=%an"), "the author is not who was named")


@case
def sync_held(trial):
    """What is not valid stays here, and is named."""
    bare, anna, bo = trial.team(is_served=True)
    tab = trial.tab(anna)
    anna.change(COUNTY, letter="not valid")
    anna.change("counties/03", short_name="Valid")
    show(tab, "/sync")
    trial.expect(tab.locator("main .problem").count() >= 1, "what would be held back is not named before")
    said = synced(trial, tab)
    trial.expect("Counties › Stockholm" in said, f"what is held back is not named: {said}")
    trial.expect("etter" in text(tab), f"what is wrong with it is not named: {text(tab)}")
    trial.same(anna.git("status", "--porcelain").split(), ["M", f"dataset/{COUNTY}.json"], "what stays")


@case
def history(trial):
    book = trial.book()
    tab = trial.tab(book)
    first_name = book.read(COUNTY)["short_name"]
    for name in ["Second", "Third"]:
        show(tab, f"/records/{COUNTY}")
        field(tab, "/short_name").fill(name)
        save(tab)
        synced(trial, tab, "button[value=save]")
    show(tab, f"/records/{COUNTY}/history")
    trial.expect("Third" in text(tab) and "Second" in text(tab), f"the story: {text(tab)[:400]}")
    trial.expect("Anna" in text(tab), "the story does not say who")
    entries = tab.locator(".entry").count()
    buttons = tab.locator('main form[action$="/restore"] button')
    trial.same(buttons.count(), entries - 1, "entries that can be restored")
    press(tab, tab.locator(".entry").nth(2).locator("button"))
    trial.same(book.read(COUNTY)["short_name"], first_name, "the record restored")
    trial.expect(tab.locator(".notice").count() == 1, "nothing says that it is restored")
    field(tab, "/short_name").fill("Not in history")
    save(tab)
    show(tab, f"/records/{COUNTY}/history")
    trial.same(press(tab, buttons.first), 422, "restoring over what no commit has")
    trial.same(book.read(COUNTY)["short_name"], "Not in history", "the record after the refusal")
    synced(trial, tab, "button[value=save]")
    show(tab, "/")
    press(tab, tab.locator(".commit .when a").first)
    trial.expect("Not in history" in text(tab), "the page of a commit lacks its change")


@case
def history_of_deleted(trial):
    """A record that was deleted is found by its address, and comes back."""
    book = trial.book()
    tab = trial.tab(book)
    key = "publications/" + first(book, "publications")
    before = book.read(key)
    show(tab, f"/records/{key}/delete")
    save(tab)
    synced(trial, tab, "button[value=save]")
    show(tab, f"/records/{key}")
    press(tab, tab.locator('main form[action$="/restore"] button').first)
    trial.same(book.path(key).exists() and book.read(key), before, "the record brought back")


@case
def large_commit(trial):
    """The page of a commit that changed hundreds of records shows the first of them."""
    book = trial.book()
    for one in (book.folder / "dataset/municipalities").iterdir():
        book.change(f"municipalities/{one.stem}", website="https://www.example.org/")
    book.run("save")
    tab = trial.tab(book)
    show(tab, "/changes/" + book.git("rev-parse", "HEAD").strip())
    shown = tab.locator(".change").count()
    trial.expect(0 < shown <= 100, f"{shown} records are shown")
    trial.expect("190" in text(tab) or "more" in text(tab), "nothing says that there are more")
