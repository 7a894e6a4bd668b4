"""What the cases of scripts/editor need: fieldbooks of their own, editors opened on them, and tabs."""
import collections
import contextlib
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import urllib.parse

# The cases in their order: name and function.
CASES = {}
# Seconds that anything may take; a debug build on a busy machine is slow.
PATIENCE = 40
LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}


def case(function):
    """Makes a function a case, which is named after it."""
    CASES[function.__name__.replace("_", "-")] = function
    return function


class Fault(Exception):
    """What keeps a case from going on."""


class Bench:
    """What all cases share: the programs, the browser, and a fieldbook to copy."""

    def __init__(self, source, programs, base, browser, axe, pictures=None):
        self.programs, self.base, self.browser = programs, base, browser
        self.axe, self.pictures = axe, pictures
        home = base / "home"
        home.mkdir()
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "TZ": "Europe/Stockholm",
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0",
            "XDG_CONFIG_HOME": str(home / "config")}
        self.template = base / "template"
        self.command("git", "clone", "--quiet", source, self.template)
        self.command("git", "-C", self.template, "remote", "remove", "origin")

    def command(self, *arguments, check=True):
        """Runs a program; returns what it wrote."""
        result = subprocess.run([str(one) for one in arguments], env=self.environment,
                                capture_output=True, text=True)
        if check and result.returncode:
            raise Fault(f"{' '.join(map(str, arguments))}: {result.stdout}{result.stderr}")
        return result.stdout


class Book:
    """A fieldbook, with an editor that may be open on it."""

    def __init__(self, bench, folder, who="Anna"):
        self.bench, self.folder, self.server, self.link = bench, folder, None, None
        self.git("config", "user.name", who)
        self.git("config", "user.email", f"{who.lower()}@example.org")

    def git(self, *arguments):
        return self.bench.command("git", "-C", self.folder, *arguments)

    def run(self, *arguments, check=True):
        program = self.bench.programs / "fieldbook"
        return self.bench.command(program, "-C", self.folder, *arguments, check=check)

    def sync(self):
        """Syncs, which ends with 1 where conflicts are open."""
        return self.run("sync", check=False)

    def serve(self):
        """Opens the editor; returns its link."""
        self.server = subprocess.Popen(
            [self.bench.programs / "fieldbook", "-C", self.folder, "serve", "--no-open"],
            env=self.bench.environment, stdout=subprocess.PIPE, text=True, start_new_session=True)
        for line in self.server.stdout:
            if line.startswith("http://"):
                self.link = line.strip()
                return self
        raise Fault("fieldbook serve printed no link")

    def stop(self, how=signal.SIGTERM):
        if self.server:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.server.pid, how)
            self.server.wait()
            self.server.stdout.close()
            self.server = None

    @property
    def origin(self):
        return self.link.partition("/?")[0]

    def path(self, key):
        return self.folder / "dataset" / f"{key}.json"

    def read(self, key):
        """A record by its collection and id."""
        return json.loads(self.path(key).read_text(encoding="utf-8"))

    def write(self, key, record):
        text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
        self.path(key).write_text(text, encoding="utf-8")

    def change(self, key, **fields):
        """Writes fields of a record as a text editor would."""
        self.write(key, self.read(key) | fields)

    def state(self):
        """All that a request could change: commits, working files, settings and drafts."""
        return (self.git("rev-parse", "HEAD"), self.git("status", "--porcelain"), self.git("diff"),
                (self.folder / ".git/config").read_text(), self.drafts())

    def drafts(self):
        own = self.folder / ".git/fieldbook"
        return sorted(str(one) for one in own.rglob("*.json")) if own.exists() else []

    def traces(self):
        """The same by what the system says of the files, which is quicker."""
        files = [self.folder / ".git/config", self.folder / ".git/HEAD", self.folder / "fieldbook.json"]
        for place in ["dataset", "conflicts", "schemas", ".git/refs", ".git/fieldbook"]:
            files += (self.folder / place).rglob("*")
        return {str(one): (one.stat().st_mtime_ns, one.stat().st_size)
                for one in files if one.is_file() and not one.name.endswith("lock")}


class Trial:
    """A run of a case: what it opened, and what it found wrong."""

    def __init__(self, bench, folder):
        self.bench, self.folder, self.faults = bench, folder, []
        self.books, self.contexts = [], []
        # The kinds of questions that pages asked, in order.
        self.questions = []

    def expect(self, is_right, words):
        """Notes a fault, and goes on."""
        if not is_right:
            self.faults.append(words)
        return is_right

    def same(self, seen, expected, what):
        return self.expect(seen == expected, f"{what}: {seen!r} instead of {expected!r}")

    def book(self, name="book", who="Anna", is_served=True):
        shutil.copytree(self.bench.template, self.folder / name, symlinks=True)
        return self._add(Book(self.bench, self.folder / name, who), is_served)

    def clone(self, remote, name, who, is_served=True):
        self.bench.command("git", "clone", "--quiet", remote, self.folder / name)
        return self._add(Book(self.bench, self.folder / name, who), is_served)

    def team(self, is_served=False):
        """A bare repository, and two clones of it."""
        bare = self.folder / "shared.git"
        self.bench.command("git", "clone", "--quiet", "--bare", self.bench.template, bare)
        self.bench.command("git", "-C", bare, "remote", "remove", "origin")
        return (bare, self.clone(bare, "anna", "Anna", is_served),
                self.clone(bare, "bo", "Bo", is_served))

    def _add(self, book, is_served):
        self.books.append(book)
        return book.serve() if is_served else book

    def tab(self, book, language="en", script=True, **options):
        """A tab of a browser of its own, which has opened the editor."""
        context = self.bench.browser.new_context(
            locale=LANGUAGES.get(language, language), java_script_enabled=script, **options)
        context.set_default_timeout(PATIENCE * 1000)
        self.contexts.append(context)
        context.on("page", lambda tab: self.watch(tab, book))
        tab = context.new_page()
        tab.goto(book.link)
        tab.wait_for_url(book.origin + "/")
        return tab

    def watch(self, tab, book):
        """Whatever a page does that none should is a fault."""
        def asked(request):
            parts = urllib.parse.urlsplit(request.url)
            is_own = not book.link or f"{parts.scheme}://{parts.netloc}" == book.origin
            self.expect(is_own or parts.scheme in ("data", "about", "blob", "chrome-error"),
                        f"{tab.url} asked for {request.url}")

        def told(dialog):
            if dialog.type in ("confirm", "beforeunload"):
                # Before something is thrown away the page asks.
                self.questions.append(dialog.type)
                dialog.accept()
                return
            self.expect(False, f"{tab.url} showed a dialog: {dialog.message}")
            dialog.dismiss()

        def said(message):
            is_usual = message.text.startswith("Failed to load resource")
            self.expect(message.type != "error" or is_usual, f"{tab.url}: {message.text}")

        tab.on("request", asked)
        tab.on("dialog", told)
        tab.on("console", said)
        tab.on("pageerror", lambda error: self.expect(False, f"{tab.url}: {error}"))

    def close(self):
        for context in self.contexts:
            with contextlib.suppress(Exception):
                context.close()
        for book in self.books:
            book.stop()


# Pages


def show(tab, path):
    """Opens a page by its path; returns the status."""
    base = "/".join(tab.url.split("/")[:3])
    return tab.goto(base + path).status


def field(tab, name):
    """The input of a field by the place in the record, as in `/date`."""
    return tab.locator(f'[name="{name}"]').first


def about(tab, name):
    return tab.locator(f'[data-name="{name}"] > .about')


def beside(tab, name):
    """What is said to be wrong beside a field."""
    return " ".join(about(tab, name).locator(".problems").inner_text().split())


def press(tab, button):
    """Presses what leads to another page; returns its status."""
    button = tab.locator(button) if isinstance(button, str) else button
    with tab.expect_navigation() as navigation:
        button.click()
    return navigation.value.status


def add(tab, place):
    """Asks for one more row of a list; the script puts it in, without leaving the page."""
    number = tab.locator(f'[name="_row"][value^="{place}/"]').count()
    tab.locator(f'[name="_action"][value="add:{place}"]').click()
    tab.wait_for_function("([place, number]) => document.querySelectorAll("
                          "`[name=_row][value^='${place}/']`).length > number", arg=[place, number])


def save(tab):
    return press(tab, "main form button.main")


def text(tab, selector="main"):
    return " ".join(tab.locator(selector).first.inner_text().split())


def record_of(tab):
    """The collection and id of the record that a page shows."""
    found = re.search(r"/records/([^/?#]+/[^/?#]+)", tab.url)
    if not found:
        raise Fault(f"{tab.url} is no page of a record: {text(tab)[:300]}")
    return found[1]


def settled(tab):
    """Waits until the script has kept what was typed, and shown what is wrong with it."""
    tab.wait_for_function("() => document.querySelector('.draft-state').textContent !== ''")


def language(tab):
    return tab.locator("html").get_attribute("lang")
