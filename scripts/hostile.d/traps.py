"""Repositories, addresses and names of branches that would run a command, or lead out of the folder."""
import contextlib
import http.server
import json
import os
import queue
import shutil
import threading

from bench import case, differences, files, inside_git, misplaced, remove, write
from trees import Forge, told

HOOKS = ["applypatch-msg", "commit-msg", "fsmonitor-watchman", "post-checkout", "post-commit",
         "post-index-change",
         "post-merge", "post-rewrite", "post-update", "pre-auto-gc", "pre-commit", "pre-merge-commit",
         "pre-push", "pre-rebase", "prepare-commit-msg", "proc-receive", "push-to-checkout", "pre-receive",
         "reference-transaction", "sendemail-validate", "update"]
READING = [["status"], ["list", "meetings"], ["show", "0380"], ["find", "uppsala"], ["log"],
           ["blame", "0380"], ["diff", "HEAD~1"], ["validate"], ["validate", "--since", "HEAD~1"], ["conflicts"],
           ["report", "--check"]]
WRITING = [["set", "0380", "website=https://example.org/"], ["format"], ["save"], ["undo"],
           ["new", "challenges", "id=new", "title.sv=Ny", "title.en=New", "theme=organisation"],
           ["restore", "0380", "--at", "HEAD"], ["merge", "side"], ["bundle", "create", "own.bundle"],
           ["bundle", "apply", "own.bundle"], ["revive"], ["report"], ["sync"], ["delete", "new"],
           ["sync", "--report"], ["merge", "--continue"], ["resolve", "--all", "--prefer", "latest", "--yes"]]


class Team:
    """A harmless repository with a history, a side branch and a shared one, to copy from."""

    def __init__(self, bench, name):
        self.bench, self.base = bench, bench.base / name
        self.book = bench.harmless(self.base / "book")
        bench.commit(self.book)
        bench.git("checkout", "-qb", "side", cwd=self.book)
        self.change("municipalities/0380", website="https://side.example/")
        bench.commit(self.book, "Side")
        bench.git("checkout", "-q", "main", cwd=self.book)
        self.change("meetings/uppsala-ygdv", officials_informed=3)
        bench.commit(self.book, "Count")
        bench.git("clone", "-q", "--bare", self.book, self.base / "shared.git")
        bench.git("remote", "add", "origin", "../shared.git", cwd=self.book)
        bench.git("push", "-qu", "origin", "main", cwd=self.book)

    def change(self, key, **fields):
        place = self.book / f"dataset/{key}.json"
        write(place, json.loads(place.read_text(encoding="utf-8")) | fields)
        self.bench.run("format", cwd=self.book)

    def yard(self):
        """A yard with copies of the book and of the shared repository."""
        yard = self.bench.yard()
        yard.copy(self.base / "shared.git", "shared.git")
        return yard, yard.copy(self.book, "book")


def script(yard, name):
    """A command that leaves a trace; its file is executable."""
    place = yard.folder / "trap"
    if not place.exists():
        place.write_text(f'#!/bin/sh\ntouch "{yard.ran}/${{1:-$(basename "$0")}}"\nexit 1\n')
        place.chmod(0o755)
    return f"{place} {name}"


def configuration(yard, name):
    """Lines of a repository's configuration that would have git run something."""
    run = script(yard, name)
    quoted = '"' + run + '"'
    return {
        "fsmonitor": f"[core]\n\tfsmonitor = {quoted}\n",
        "ssh command": f"[core]\n\tsshCommand = {quoted}\n",
        "pager": f"[core]\n\tpager = {quoted}\n[pager]\n\tstatus = {quoted}\n"
                 f"\tdiff = {quoted}\n\tlog = {quoted}\n",
        "editors": f"[core]\n\teditor = {quoted}\n[sequence]\n\teditor = {quoted}\n",
        "askpass": f"[core]\n\taskPass = {quoted}\n",
        "proxies": f"[core]\n\tgitProxy = {quoted}\n[http]\n\tproxy = ext::{run}\n",
        "hooks folder": f"[core]\n\thooksPath = {yard.folder / 'hooks'}\n",
        "aliases": "[alias]\n" + "".join(f'\t{one} = "!{run}"\n' for one in ["status", "fetch", "push",
                                         "clone", "merge", "st", "fieldbook"]),
        "include": "[include]\n\tpath = ../evil.config\n[includeIf \"gitdir:**\"]\n\tpath = ../evil.config\n",
        "insteadOf": f'[url "ext::{run} "]\n\tinsteadOf = ../\n\tpushInsteadOf = ../\n'
                     '[protocol]\n\tallow = always\n[protocol "ext"]\n\tallow = always\n',
        "filters": f'[filter "trap"]\n\tclean = {quoted}\n\tsmudge = {quoted}\n\tprocess = {quoted}\n'
                   "\trequired = true\n",
        "differences": f'[diff]\n\texternal = {quoted}\n[diff "trap"]\n\tcommand = {quoted}\n'
                       f"\ttextconv = {quoted}\n",
        "merge drivers": f'[merge "trap"]\n\tdriver = {quoted}\n[merge "fieldbook"]\n\tdriver = {quoted}\n'
                         f'[merge]\n\ttool = trap\n[mergetool "trap"]\n\tcmd = {quoted}\n',
        "credentials": f'[credential]\n\thelper = "!{run}"\n',
        "signing": f"[commit]\n\tgpgSign = true\n[push]\n\tgpgSign = true\n[gpg]\n\tprogram = {quoted}\n",
        "packs": f'[remote "origin"]\n\tuploadpack = {quoted}\n\treceivepack = {quoted}\n'
                 f'[uploadpack]\n\tpackObjectsHook = {quoted}\n',
        "vcs": '[remote "origin"]\n\tvcs = ext\n[protocol]\n\tallow = always\n',
        "ext": f'[remote "origin"]\n\turl = ext::{run}\n\tpushurl = ext::{run}\n'
               "[protocol]\n\tallow = always\n",
        "submodules": f'[submodule "trap"]\n\turl = ext::{run}\n\tupdate = "!{run}"\n\tactive = true\n'
                      "[submodule]\n\trecurse = true\n[fetch]\n\trecurseSubmodules = true\n",
        "own transport": "[fieldbook]\n\ttransport = git\n\ttimeout = 1\n"
                         f'[remote "origin"]\n\tuploadpack = {quoted}\n\treceivepack = {quoted}\n',
    }


def spring(yard, book, name):
    """Sets one trap in a copy, or all hooks."""
    if name == "hooks":
        for hook in HOOKS:
            shutil.copy(yard.folder / "trap", book / ".git/hooks" / hook)
        return
    lines = configuration(yard, name.replace(" ", "-"))[name]
    with open(book / ".git/config", "a") as config:
        config.write(lines)
    if name == "filters":
        (book / ".git/info/attributes").write_text("* filter=trap\n")
    if name in ("differences", "merge drivers"):
        (book / ".git/info/attributes").write_text("* diff=trap merge=trap\n")


def prepared(yard):
    script(yard, "x")
    (yard.folder / "hooks").mkdir()
    for hook in HOOKS:
        shutil.copy(yard.folder / "trap", yard.folder / "hooks" / hook)
    (yard.folder / "evil.config").write_text("".join(
        lines for name, lines in configuration(yard, "included").items()
        if name in ("fsmonitor", "pager", "credentials", "hooks folder", "filters", "differences")))


@case
def configurations(bench):
    """A copied folder whose own configuration, attributes and hooks would run a command."""
    team = Team(bench, "configurations")
    probe = bench.yard()

    def one(name):
        yard, book = team.yard()
        prepared(yard)
        (book / ".gitattributes").write_text("* filter=trap diff=trap merge=trap ident export-subst\n")
        spring(yard, book, name)
        before = inside_git(book)
        yard.watch()
        for command in READING + WRITING:
            result = bench.run(*command, cwd=book)
            bench.note("configuration", f"{name}: {' '.join(command)}",
                       bench.ended(result) + [yard.touched()])
        changed = differences(before, inside_git(book))
        bench.note("configuration", name, [f"changes {changed[:5]} in .git" if changed else ""])
        remove(yard.folder)

    bench.share([*configuration(probe, "x"), "hooks"], one)


class Refusal(http.server.BaseHTTPRequestHandler):
    """A server that wants a login."""

    def do_GET(self):
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Basic realm="x"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@case
def fallbacks(bench):
    """A copied folder whose remote makes the program ask git: nothing of the folder's own may run."""
    team = Team(bench, "fallbacks")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Refusal)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    # Many people have one; it is why the program asks git where ssh does not get through.
    (bench.home / ".ssh/config").write_text("Host nowhere\n")
    ways = {"http with a login": f"http://127.0.0.1:{server.server_port}/x.git",
                 "ssh to a closed port": "ssh://127.0.0.1:1/x.git"}

    def one(item):
        words, name = item
        yard, book = team.yard()
        prepared(yard)
        bench.git("remote", "set-url", "origin", ways[words], cwd=book)
        spring(yard, book, name)
        yard.watch()
        for command in [["sync"], ["sync", "--no-push"]]:
            result = bench.run(*command, cwd=book)
            bench.note("fallback to git", f"{name}, {words}: {' '.join(command)}",
                       bench.ended(result, codes={2, 3}) + [yard.touched()])
        remove(yard.folder)

    def by_git(name):
        """Where the user has chosen git, an address still starts no program of the folder's choice."""
        yard, book = team.yard()
        prepared(yard)
        spring(yard, book, name)
        yard.watch()
        result = bench.run("sync", cwd=book, home=bench.git_home)
        bench.note("sync by git", f"{name} in the folder's configuration",
                   bench.ended(result) + [yard.touched()])
        remove(yard.folder)

    bench.share(["ext", "vcs", "insteadOf"], by_git)
    bench.share([(words, name) for words in ways for name in [
        "ssh command", "credentials", "askpass", "proxies", "hooks", "hooks folder", "fsmonitor", "packs",
        "vcs", "include", "insteadOf"]], one)
    (bench.home / ".ssh/config").unlink()
    server.shutdown()


def addresses(yard):
    """Addresses that are options, commands or worse."""
    ran = yard.ran
    run = script(yard, "address")
    return [
        f"--upload-pack=touch {ran}/x", f"-u touch {ran}/x", "--help", "-", "--", "--local",
        f"ssh://-oProxyCommand=touch {ran}/x", f"ssh://-oProxyCommand=touch%20{ran}/x/x",
        f"-oProxyCommand=touch {ran}/x:x", f"ssh://user@-oProxyCommand={run}/x",
        f"-oProxyCommand={run}@host:x",
        f"ssh://`{run}`/x", f"ssh://$({run})/x", f"host;{run}:x", f"127.0.0.1:$({run})",
        f"127.0.0.1:';{run};'",
        f"ssh://127.0.0.1:1/';{run};'", f"ext::sh -c touch% {ran}/x", f"ext::{run}", "fd::17", "fd::0,1/x",
        f"transport::{run}", f"http::{run}", "persistent-https::x", f"file://;{run}", f"|{run}", f"`{run}`",
        "git://-oProxyCommand=x/y", "git://127.0.0.1:1/x\nhost=evil", "http://127.0.0.1:1/x\r\nHost: evil",
        "http://127.0.0.1:1/\x1b[2J", "ssh://127.0.0.1:1/\x1b]0;x\x07", "/nowhere/\u202egpj",
        "/nowhere/\u200b",
        "file:///nowhere/\x1b[31m", "\x1b[2J", "", " ", "\n", "a\nb", "%00", "http://%00/", "http://[::1",
        "ssh://",
        "http://", "file://", "git://", "javascript:alert(1)", "data:text/plain,x", "\\\\server\\share",
        "C:\\x",
        "http://user:s3cret-word@127.0.0.1:1/x.git", "ssh://user:s3cret-word@127.0.0.1:1/x.git",
        "https://s3cret-word@127.0.0.1:1/x.git", "../" * 50 + "etc", "/etc/passwd", "/dev/null",
        "/proc/self/mem",
        "http://127.0.0.1:1/" + "a" * 20000, "x" * 5000]


def secret(result):
    return "prints a password" if b"s3cret-word" in result.printed else ""


def settled(book, name, address):
    """Makes an address the only remote of a book."""
    bare = (book / ".git/config").read_text().split("[remote ")[0]
    quoted = address.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    (book / ".git/config").write_text(
        f'{bare}[remote "{name}"]\n\turl = "{quoted}"\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n'
        f'[branch "main"]\n\tremote = "{name}"\n\tmerge = refs/heads/main\n')


class Posts:
    """Yards with copies of a team, one for each that works at a time."""

    def __init__(self, bench, team, *places):
        self.free = queue.SimpleQueue()
        for _ in range(bench.jobs):
            yard, book = team.yard()
            for name in places:
                yard.place(name)
            script(yard, "x")
            yard.watch()
            self.free.put((yard, book))

    @contextlib.contextmanager
    def one(self):
        post = self.free.get()
        try:
            yield post
        finally:
            self.free.put(post)


@case
def remotes(bench):
    """Addresses that are options or commands, given to a command and kept in a repository."""
    posts = Posts(bench, Team(bench, "remotes"), "new")
    count = len(addresses(bench.yard()))

    def given(item):
        number, home, way = item
        with posts.one() as (yard, book):
            address = addresses(yard)[number]
            name = told(address.encode())
            tried = {"clone": ["clone", address, "new"], "sync ADDRESS": ["sync", address]}
            if not way:
                tried["clone after --"] = ["clone", "--", address, "new"]
            for words, command in tried.items():
                result = bench.run(*command, cwd=book if words[0] == "s" else yard.folder, home=home)
                bench.note(words + way, name, bench.ended(result) + [
                    yard.touched(), "" if words[0] == "s" else secret(result),
                    "says it is done" if result.code == 0 and (yard.folder / "new").exists() else ""])
                remove(yard.folder / "new")
            settled(book, "origin", address)
            for command in [["sync"], ["status"]]:
                result = bench.run(*command, cwd=book, home=home)
                bench.note("remote.url" + way, f"{name}: {command[0]}",
                           bench.ended(result) + [yard.touched(), secret(result)])

    def called(item):
        name, home, way = item
        with posts.one() as (yard, book):
            settled(book, name, "../shared.git")
            result = bench.run("sync", cwd=book, home=home)
            bench.note("remote's name" + way, told(name.encode()), bench.ended(result) + [yard.touched()])

    ways = [(bench.home, ""), (bench.git_home, " by git")]
    bench.share([(number, *way) for number in range(count) for way in ways], given)
    names = ["--upload-pack=x", "-x", "\x1b[2J", "ext::x", "a b", "../x", "\u202e", "a/../../x"]
    bench.share([(name, *way) for name in names for way in ways], called)


REVISIONS = [["diff"], ["log", "--since"], ["validate", "--since"], ["restore", "0380", "--at"],
             ["report", "--check", "--tree"], ["report", "changes"], ["sync"],
             ["revive", "--dry-run", "--since"],
             ["bundle", "create", "../x.bundle", "--since"]]


@case
def references(bench):
    """Names of branches: at a remote, in a bundle, and as an argument."""
    team = Team(bench, "references")
    posts = Posts(bench, team, "new", "x.bundle")
    head, known = bench.head(team.book), set(files(team.book, {b".git"}))
    inside = inside_git(team.book)
    bench.run("bundle", "create", team.base / "x.bundle", cwd=team.book)
    _, _, pack = (team.base / "x.bundle").read_bytes().partition(b"\n\n")
    plain = team.base / "plain"
    bench.run("clone", team.base / "shared.git", plain, cwd=team.base)
    harmless = set(inside_git(plain))

    def received(yard, book, name, home, way):
        shared = yard.folder / "shared.git"
        full = name if name.startswith(b"refs/") else b"refs/heads/" + name
        lines = sorted({b"%s %s\n" % (head.encode(), one) for one in [full, b"refs/heads/main"]})
        (shared / "packed-refs").write_bytes(b"# pack-refs with: peeled fully-peeled sorted \n"
                                             + b"".join(lines))
        (shared / "HEAD").write_bytes(b"ref: " + full + b"\n")
        result = bench.run("sync", cwd=book, home=home)
        changed = differences(inside, inside_git(book))
        bench.note("branch at a remote, sync" + way, told(name), bench.ended(result) + [
            yard.touched(), f"changes {changed} in .git" if changed else ""] + misplaced(book, known))
        result = bench.run("clone", shared, yard.folder / "new", cwd=yard.folder, home=home)
        faults = bench.ended(result) + [yard.touched()]
        if (yard.folder / "new").exists():
            # The templates of git have more hooks and folders than those of libgit2.
            added = {one for one in set(inside_git(yard.folder / "new")) - harmless
                     if not one.startswith((b"hooks", b"info", b"branches", b"description"))}
            faults += [f"has {added} in .git" if added else ""] + misplaced(yard.folder / "new", known)
            remove(yard.folder / "new")
        bench.note("branch at a remote, clone" + way, told(name), faults)

    def one(item):
        turn, name = item
        home, way = [(bench.home, ""), (bench.git_home, " by git")][turn % 2]
        with posts.one() as (yard, book):
            if b"\n" not in name:
                received(yard, book, name, home, way)
            (yard.folder / "x.bundle").write_bytes(
                b"# v2 git bundle\n" + head.encode() + b" " + name + b"\n\n" + pack)
            result = bench.run("bundle", "apply", yard.folder / "x.bundle", cwd=book)
            bench.note("branch in a bundle", told(name), bench.ended(result) + [yard.touched()])
            if b"\0" in name:
                return
            more = [REVISIONS[(turn + step) % len(REVISIONS)] for step in (0, 4)]
            for command in [["merge"], ["validate", "--tree"], *more]:
                result = bench.run(*command, name, cwd=book)
                bench.note("branch as an argument", f"{' '.join(command)} {told(name)}",
                           bench.ended(result) + [yard.touched()])

    bench.share(enumerate(bench.strings("git/refs.json")), one)


@case
def submodules(bench):
    """Names and addresses in .gitmodules."""
    forge = Forge(bench)
    probe = bench.yard()
    listed = [(name, b"../outside") for name in bench.strings("git/submodule-names.json")]
    listed += [(b"trap", os.fsencode(address)) for address in addresses(probe)[:24]]
    work = []
    for turn, (name, address) in enumerate(listed):
        forge.objects.recent.clear()
        text = b'[submodule "%s"]\n\tpath = sub\n\turl = "%s"\n\tupdate = "!%s"\n\tbranch = -x\n' % (
            name.replace(b"\\", b"\\\\"), address, os.fsencode(script(probe, "update")))
        commit = forge.commit([("100644", b".gitmodules", forge.objects.put("blob", text)),
                               ("160000", b"sub", forge.base)], "root")
        work.append((turn, f"{told(name)} {told(address)}", commit, list(forge.objects.recent)))

    def one(item):
        turn, words, commit, new = item
        home, way = [(bench.home, ""), (bench.git_home, " by git")][turn % 2]
        yard = bench.yard()
        for name in ["new", "x.bundle"]:
            yard.place(name)
        shared, book = yard.copy(forge.shared, "shared.git"), yard.copy(forge.there, "book")
        (shared / "refs/heads").mkdir(exist_ok=True)
        (shared / "refs/heads/main").write_text(commit + "\n")
        yard.watch()
        inside = inside_git(book)
        result = bench.run("clone", shared, yard.folder / "new", cwd=yard.folder, home=home)
        bench.note(".gitmodules, clone" + way, words, bench.ended(result) + [
            yard.touched(), "makes .git/modules" if (yard.folder / "new/.git/modules").exists() else ""])
        for command in [["status"], ["validate"], ["set", "0380", "website=https://example.org/"], ["sync"]]:
            if (yard.folder / "new").exists():
                result = bench.run(*command, cwd=yard.folder / "new", home=home)
                bench.note(".gitmodules, " + command[0] + way, words, bench.ended(result) + [yard.touched()])
        forge.objects.bundle(yard.folder / "x.bundle", b"refs/heads/main", commit, forge.base, new)
        for command in [["bundle", "apply", yard.folder / "x.bundle"], ["sync"]]:
            result = bench.run(*command, cwd=book, home=home)
            changed = differences(inside, inside_git(book))
            bench.note(f".gitmodules, {command[0]} received{way}", words, bench.ended(result) + [
                yard.touched(), f"changes {changed[:3]} in .git" if changed else ""])
        remove(yard.folder)

    bench.share(work, one)


def links(yard):
    """Links in a folder that lead out of it: their place and where they lead."""
    outside = yard.outside
    return [("reports", outside), ("reports/en", outside), ("reports/en/summary.md", outside / "foobar"),
            ("conflicts", outside), ("conflicts/municipalities", outside), ("dataset", outside),
            ("dataset/meetings", outside / "meetings"),
            ("dataset/meetings/kept.json", outside / "meetings/kept.json"),
            ("dataset/municipalities/0380.json", outside / "foobar"), ("dataset/challenges", outside),
            ("schemas", outside), ("schemas/meetings.schema.json", outside / "foobar"),
            ("fieldbook.json", outside / "foobar"), ("own.bundle", outside / "foobar"),
            (".git/fieldbook", outside), (".git/fieldbook/operations", outside),
            (".git/fieldbook/lock", outside / "foobar"), (".git/fieldbook/valid", outside / "foobar"),
            (".git/fieldbook/pending.json", outside / "foobar"), (".git/hooks", outside)]


@case
def links_outside(bench):
    """A copied folder with links that lead out of it: none may be written through."""
    team = Team(bench, "links")
    spreadsheet = "id;title.sv;title.en;theme\nfrom-csv;Ny;New;organisation\n"
    commands = [["validate"], ["status"], ["install"], ["delete", "meetings/uppsala-ygdv"],
                ["import", "csv", "../in.csv", "challenges", "--yes"],
                *(one for one in WRITING if one[0] not in ("revive", "undo", "resolve"))]

    def one(item):
        number, command = item
        yard, book = team.yard()
        (yard.folder / "in.csv").write_text(spreadsheet)
        path, target = links(yard)[number]
        place = book / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.is_dir() and not place.is_symlink():
            remove(place)
        place.unlink(missing_ok=True)
        place.symlink_to(target)
        if command[0] in ("merge", "sync") and path.startswith("conflicts"):
            # Against the side branch, so that there is a conflict to write.
            edited = book / "dataset/municipalities/0380.json"
            write(edited, json.loads(edited.read_text()) | {"website": "https://own.example/"})
            bench.run("format", cwd=book)
            bench.run("save", cwd=book)
        yard.watch()
        result = bench.run(*command, cwd=book)
        is_reading = command[0] in ("validate", "status")
        is_kept = place.is_symlink() and os.readlink(place) == str(target)
        bench.note("link that leads outside", f"{path}: {' '.join(command)}", bench.ended(result) + [
            yard.touched(), "replaces the link" if not is_kept and is_reading else ""])
        remove(yard.folder)

    count = len(links(bench.yard()))
    bench.share([(number, command) for number in range(count) for command in commands], one)


@case
def journals(bench):
    """A copied folder whose notes of an operation name files outside, or in git's own folder."""
    team = Team(bench, "journals")
    paths = ["../outside/planted", "../outside/foobar", "dataset/../../outside/planted",
             ".git/hooks/post-commit",
             ".git/config", "/{}/outside/planted", "dataset/meetings/../../.git/planted",
             "reports/link/planted"]

    def one(item):
        path, command, is_pending = item
        yard, book = team.yard()
        target = path.format(str(yard.folder).lstrip("/"))
        blob = bench.git("hash-object", "-w", "--stdin", cwd=book, input=b"planted\n").stdout.decode().strip()
        head, old = bench.head(book), bench.head(book, "HEAD~1")
        (book / "reports").mkdir(exist_ok=True)
        (book / "reports/link").symlink_to(yard.outside)
        place, state = book / target, None
        if place.exists():
            state = [bench.git("hash-object", place, cwd=book).stdout.decode().strip(), "100644"]
        note = {"version": 1, "operation": "save", "time": 1475309400, "reference": "refs/heads/main",
                "old": head if is_pending else old, "new": "1" * 40 if is_pending else head,
                "files": [{"path": target, "before": [blob, "100755"], "after": state}], "undone": None}
        write(book / ".git/fieldbook" / ("pending.json" if is_pending else "operations/1.json"), note)
        inside = inside_git(book)
        yard.watch()
        result = bench.run(*command, cwd=book)
        changed = differences(inside, inside_git(book))
        bench.note("journal", f"{path}, {'under way' if is_pending else 'done'}: {command[0]}",
                   bench.ended(result) + [yard.touched(), f"changes {changed} in .git" if changed else ""])
        remove(yard.folder)

    under_way = [["status"], ["list"], ["validate"], ["save"], ["sync"]]
    bench.share([(path, command, True) for path in paths for command in under_way]
                + [(path, ["undo"], False) for path in paths], one)
