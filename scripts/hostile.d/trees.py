"""Trees that no git would write: each must be refused, or do no harm, at every entrance."""
import contextlib
import json
import os
import queue
import shutil

from bench import (BLOB, COLLECTIONS, LINK, SUBMODULE, TREE, Objects, case, differences, files,
                   inside_git, misplaced, remove, write)

WHERES = {"root": b"", "meetings": b"dataset/meetings"}
ENTRANCES = ["validate --tree", "validate --since", "diff", "merge", "merge forward", "sync",
             "sync forward", "sync by git", "clone", "clone by git", "bundle apply"]
# Those that write, and those that every file goes through.
DOORS = ENTRANCES[3:]
USUAL = ["merge", "sync", "clone", "bundle apply"]
OTHERS = [one for one in ENTRANCES if one not in USUAL]
KINDS = ["blob", "link", "absolute link", "submodule"]
# Names that are the same to some file systems, which tell neither case nor Unicode's forms apart.
CLASHES = {
    "root": [[(b"DATASET", "link")], [(b"Dataset", "folder")], [(b"Fieldbook.JSON", "blob")],
             [(b"FIELDBOOK.JSON", "link")], [(b"Schemas", "link")], [(b"SCHEMAS", "folder")],
             [(b"Reports", "link"), (b"reports", "folder")], [(b"reports", "link")],
             [(b"Conflicts", "link"), (b"conflicts", "folder")], [(b"conflicts", "link")],
             [(b"Read.me", "blob"), (b"read.me", "blob")], [(b"a", "link"), (b"A", "folder")],
             [("\u00e5".encode(), "link"), ("a\u030a".encode(), "folder")],
             [("data\u017fet".encode(), "link")], [(b".GITATTRIBUTES", "blob"), (b".gitattributes", "blob")]],
    "meetings": [[(b"Uppsala-ygdv.json", "blob")], [(b"UPPSALA-YGDV.JSON", "link")],
                 [(b"b.json", "blob"), (b"B.json", "blob")], [(b"b.json", "link"), (b"B.json", "blob")],
                 [("\u00e5.json".encode(), "blob"), ("a\u030a.json".encode(), "blob")],
                 [(b"b", "link"), (b"B", "folder")], [("\u212a.json".encode(), "blob"), (b"k.json", "blob")]],
}


class Forge:
    """A harmless repository, and hostile commits on top of it."""

    def __init__(self, bench):
        self.bench, base = bench, bench.yard().folder / "forge"
        self.template = bench.harmless(base / "template", COLLECTIONS)
        self.base = bench.commit(self.template)
        bench.git("config", "remote.origin.url", "../shared.git", cwd=self.template)
        bench.git("config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*",
                  cwd=self.template)
        bench.git("config", "branch.main.remote", "origin", cwd=self.template)
        bench.git("config", "branch.main.merge", "refs/heads/main", cwd=self.template)
        self.shared = base / "shared.git"
        bench.git("clone", "-q", "--bare", self.template, self.shared)
        self.objects = Objects(self.shared / "objects")
        # One who has all objects, and one with an edit of their own who has none.
        self.here, self.there = base / "here", base / "there"
        shutil.copytree(self.template, self.here, symlinks=True)
        (self.here / ".git/objects/info/alternates").write_text(f"{self.shared}/objects\n")
        shutil.copytree(self.template, self.there, symlinks=True)
        record = self.there / "dataset/challenges/own.json"
        write(record, {"id": "own", "title": {"sv": "Egen", "en": "Own"}, "theme": "organisation"})
        bench.run("format", cwd=self.there)
        bench.commit(self.there, "Own")
        self.refused = {}
        self.behind = self.template
        # One with both.
        self.own = base / "own"
        shutil.copytree(self.there, self.own, symlinks=True)
        (self.own / ".git/objects/info/alternates").write_text(f"{self.shared}/objects\n")
        self.known = set(files(self.there, {b".git"}))
        self.entries = {path: self.listing(path) for path in ["", "dataset", "dataset/meetings"]}

    def listing(self, path):
        text = self.bench.git("ls-tree", "-z", f"{self.base}:{path}", cwd=self.template).stdout
        entries = []
        for line in text.split(b"\0")[:-1]:
            head, name = line.split(b"\t", 1)
            mode, _, id = head.decode().split()
            entries.append((mode.lstrip("0"), name, id))
        return entries

    def target(self, kind, where, depth):
        above = depth + (0 if where == "root" else 2)
        if kind == "absolute link":
            return os.fsencode(self.bench.base / "outside")
        return b"../" * (above + 1) + b"outside"

    def leaf(self, kind, where, depth=0):
        """The mode and the id of a hostile file."""
        if kind == "submodule":
            return SUBMODULE, self.base
        if kind in ("link", "absolute link"):
            return LINK, self.objects.put("blob", self.target(kind, where, depth))
        return BLOB, self.objects.put("blob", b'{\n  "id": "x",\n  "municipality": "0380"\n}\n')

    def entry(self, name, is_nested, kind, where):
        """The entry of a tree for a path, in trees of their own for its folders or as one name."""
        parts = name.split(b"/") if is_nested else [name]
        mode, id = self.leaf(kind, where, len(parts) - 1)
        for part in reversed(parts[1:]):
            mode, id = TREE, self.objects.tree([(mode, part, id)])
        return mode, parts[0], id

    def listed(self, entries, where):
        """The entries of a tree that the suite lists with all trees below it."""
        trees = {entry[0]: [] for entry in entries if entry[1].startswith("04")}
        top, order = [], sorted(trees, key=len, reverse=True)

        def above(path):
            return next((one for one in order if path.startswith(one + b"/")), None)

        for path, mode in entries:
            if path not in trees:
                kind = "link" if mode == LINK else "blob"
                mode, id = self.leaf(kind, where)
                parent = above(path)
                entry = (mode, path[len(parent) + 1:] if parent else path, id)
                (trees[parent] if parent else top).append(entry)
        for path in order:
            parent = above(path)
            entry = (TREE, path[len(parent) + 1:] if parent else path, self.objects.tree(trees[path]))
            (trees[parent] if parent else top).append(entry)
        return top

    def commit(self, entries, where):
        """A commit on top of the harmless one, with more entries at a place."""
        names = {name for _, name, _ in entries}

        def kept(path):
            return [one for one in self.entries[path] if one[1] not in names or path != here]

        here = "" if where == "root" else "dataset/meetings"
        tree = kept("")
        if here:
            inner = self.objects.tree(kept(here) + entries)
            middle = [one for one in self.entries["dataset"] if one[1] != b"meetings"]
            middle = self.objects.tree(middle + [(TREE, b"meetings", inner)])
            tree = [one for one in tree if one[1] != b"dataset"] + [(TREE, b"dataset", middle)]
        else:
            tree = tree + entries
        return self.objects.commit(self.objects.tree(tree), self.base)


class Attempt:
    """One hostile commit, by its name."""

    def __init__(self, name, commit, new):
        self.name, self.commit, self.new, self.size = name, commit, new, 1


class Post:
    """A yard with copies of the repositories, in which one attempt after the other is made."""

    def __init__(self, forge):
        self.forge, self.bench = forge, forge.bench
        self.yard = self.bench.yard()
        self.restore("here")
        self.restore("there")
        self.restore("own")
        self.restore("behind")
        self.shared = self.yard.copy(forge.shared, "shared.git")
        shutil.rmtree(self.shared / "objects")
        os.symlink(forge.shared / "objects", self.shared / "objects")
        self.yard.place("new")
        self.yard.place("x.bundle")
        self.yard.watch()

    def restore(self, name):
        self.yard.copy(getattr(self.forge, name), name)
        self.state = getattr(self, "state", {})
        self.state[name] = (files(self.yard.folder / name, {b".git"}),
                            inside_git(self.yard.folder / name),
                            (self.yard.folder / name / ".git/refs/heads/main").read_text())

    def is_refused_by_git(self, commit):
        """Whether git itself would not write such a tree into working files."""
        done = self.bench.git("read-tree", commit, cwd=self.yard.folder / "here", check=False,
                              GIT_INDEX_FILE=str(self.yard.folder / "new-index"))
        with contextlib.suppress(FileNotFoundError):
            (self.yard.folder / "new-index").unlink()
        return done.returncode != 0

    def command(self, entrance, attempt):
        """Runs the command of an entrance; returns its result and where it works, if it writes."""
        run, folder = self.bench.run, self.yard.folder
        if entrance == "validate --tree":
            return run("validate", "--tree", attempt.commit, cwd=folder / "here"), None
        if entrance == "validate --since":
            return run("validate", "--since", self.forge.base, "--tree", attempt.commit, "--format",
                       "json", cwd=folder / "here"), None
        if entrance == "diff":
            return run("diff", self.forge.base, attempt.commit, cwd=folder / "here"), None
        if entrance.startswith("merge"):
            name = "here" if entrance == "merge forward" else "own"
            return run("merge", attempt.commit, cwd=folder / name), name
        if entrance == "bundle apply":
            self.forge.objects.bundle(folder / "x.bundle", b"refs/heads/main", attempt.commit,
                                      self.forge.base, attempt.new)
            return run("bundle", "apply", folder / "x.bundle", cwd=folder / "there"), "there"
        (self.shared / "refs/heads").mkdir(parents=True, exist_ok=True)
        (self.shared / "refs/heads/main").write_text(attempt.commit + "\n")
        home = self.bench.git_home if entrance.endswith("by git") else None
        if entrance.startswith("sync"):
            name = "behind" if entrance == "sync forward" else "there"
            return run("sync", cwd=folder / name, home=home), name
        remove(folder / "new")
        return run("clone", folder / "shared.git", folder / "new", cwd=folder, home=home), "new"

    def attempt(self, attempt, entrances):
        refused = self.is_refused_by_git(attempt.commit)
        for entrance in entrances:
            result, name = self.command(entrance, attempt)
            faults = self.bench.ended(result) + [self.yard.touched()]
            if name == "new":
                faults += self.cloned(result, refused)
            elif name:
                faults += self.changed(name, attempt, refused)
            self.bench.note(entrance, attempt.name, faults, attempt.size)

    def changed(self, name, attempt, refused):
        """What is wrong with a repository after a command that may have taken the commit in."""
        folder, (working, inside, head) = self.yard.folder / name, self.state[name]
        faults = misplaced(folder, self.forge.known)
        changed = differences(inside, inside_git(folder))
        faults += [f"changes {changed[:4]} in .git"] if changed else []
        is_moved = (folder / ".git/refs/heads/main").read_text() != head
        if is_moved and refused:
            faults.append("takes in a path that git refuses")
        is_written = files(folder, {b".git"}) != working
        if is_written and not is_moved:
            faults.append("leaves files behind, and has not moved the branch")
        if is_moved or is_written:
            self.restore(name)
        return faults

    def cloned(self, result, refused):
        folder = self.yard.folder / "new"
        if not folder.exists():
            return ["says it is done, and there is no clone"] if result.code in (0, 1) else []
        # A clone has all that git would write: what it is worth, validate says. It is refused as a whole.
        faults = [] if result.code in (0, 1) else [
            f"is refused, and leaves {folder.name}: {differences({}, files(folder, {b'.git'}))[:3]}"]
        added = [name for name in inside_git(folder)
                 if not name.startswith((b"hooks", b"info")) and name not in (b"config", b"description",
                                                                              b"branches")]
        faults += [f"has {added} in .git"] if added else []
        if result.code in (0, 1) and refused:
            faults.append("takes in a path that git refuses")
        remove(folder)
        return faults


def told(name):
    return ascii(name.decode("utf-8", "backslashreplace"))[1:-1][:60]


class Attempts:
    """All hostile commits: of the names that git refuses one each, of the others one of all together."""

    def __init__(self, forge):
        self.forge, self.single, self.batches = forge, [], []
        suite = forge.bench.suites / "security/git"
        self.names = [one for one in forge.bench.strings("git/paths.json") if b"\0" not in one]
        self.names += [b".git/hooks/pre-commit", b".git/config", "\u0301x.json".encode(),
                       "a/\u0301b.json".encode()]
        self.listed = []
        for file in ["nasty-trees.json", "win32-forbidden-trees.json"]:
            self.listed += json.loads((suite / file).read_text(encoding="utf-8"))
        for where in WHERES:
            for kind in KINDS:
                self.sort_out(kind, where)
            for tree in self.listed:
                entries = [(bytes.fromhex(one["hex"]), one["mode"]) for one in tree["entries"]]
                words = f"{tree['ref'][11:]} in {where}"
                self.single.append(("tree", self.made(words, where, lambda: forge.listed(entries, where))))
            for names in CLASHES[where]:
                words = f"{' and '.join(told(name) for name, _ in names)} in {where}"
                self.single.append(("tree", self.made(words, where, lambda: [
                    self.clash(name, kind, where) for name, kind in names])))

    def clash(self, name, kind, where):
        """An entry of a tree; a folder has a file in it."""
        if kind == "folder":
            inner = self.forge.objects.tree([self.forge.entry(b"foobar", False, "blob", where)])
            return TREE, name, inner
        return self.forge.entry(name, False, kind, where)

    def made(self, words, where, make):
        self.forge.objects.recent.clear()
        commit = self.forge.commit(make(), where)
        return Attempt(words, commit, list(self.forge.objects.recent))

    def sort_out(self, kind, where):
        forms = [(name, is_nested) for name in self.names
                 for is_nested in ([True, False] if b"/" in name else [False])]
        taken, batch, spare = set(), [], []
        for name, is_nested in forms:
            if not is_tame(name) or forge_refuses(self.forge, name, is_nested, kind):
                words = f"{kind} {told(name)}{' as one name' if b'/' in name and not is_nested else ''}"
                self.single.append((kind, self.made(
                    f"{words} in {where}", where,
                    lambda: [self.forge.entry(name, is_nested, kind, where)])))
                continue
            first = name.split(b"/")[0]
            (spare if first in taken else batch).append((name, is_nested))
            taken.add(first)
        for part in filter(None, [batch, spare]):
            attempt = self.made(
                f"{len(part)} names as {kind} in {where}", where,
                lambda: [self.forge.entry(name, is_nested, kind, where) for name, is_nested in part])
            attempt.size = len(part)
            self.batches.append(attempt)


def is_tame(name):
    """Whether a name that git takes has nothing else for which a command may refuse it."""
    return bool(name) and len(name) < 200 and not any(one < 32 or one in b"\x7f\\" for one in name)


def forge_refuses(forge, name, is_nested, kind):
    """Whether git refuses a path by its name, wherever it is."""
    if not is_nested and b"/" in name:
        return True
    key = (name, kind in ("link", "absolute link"))
    if key not in forge.refused:
        place = forge.bench.base / "index"
        tree = forge.objects.tree([forge.entry(name, is_nested, kind, "root")])
        done = forge.bench.git("read-tree", tree, cwd=forge.here, check=False, GIT_INDEX_FILE=str(place))
        forge.refused[key] = done.returncode != 0
        place.unlink(missing_ok=True)
    return forge.refused[key]


def in_turn(forge, work):
    """Makes attempts at several posts at a time."""
    posts = queue.SimpleQueue()
    for _ in range(forge.bench.jobs):
        posts.put(Post(forge))

    def one(item):
        post = posts.get()
        try:
            post.attempt(*item)
        finally:
            posts.put(post)

    forge.bench.share(work, one)


@case
def trees(bench):
    """Names of git's own folder and of others, at the root and among the records, of every kind."""
    forge = Forge(bench)
    found = Attempts(forge)
    work = [(attempt, ENTRANCES) for attempt in found.batches]
    for turn, (kind, attempt) in enumerate(found.single):
        # A file goes through four doors and one more in turn; what differs from it in its kind or form,
        # through one in turn: so each name comes to every door, and no run takes hours.
        if kind in ("blob", "tree") and "as one name" not in attempt.name:
            doors = USUAL + [OTHERS[turn % len(OTHERS)]]
        else:
            doors = [DOORS[turn % len(DOORS)]]
        work.append((attempt, doors))
    in_turn(forge, work)


ATTRIBUTES = [
    b"* text eol=crlf\n", b"* text working-tree-encoding=UTF-16\n", b"* ident\n",
    b"* filter=lfs diff=lfs merge=lfs\n",
    b"* filter=trap diff=trap merge=trap\n", b"* merge=binary -diff\n", b"* merge=union\n",
    b"[attr]x eol=crlf text\n* x\n",
    b"dataset/** text eol=crlf ident\n", b"* export-subst export-ignore\n",
    b"* text=auto eol=crlf working-tree-encoding=\x1b[2J\n",
    b'"\\" text\n*' + b" a" * 5000 + b"\n", b"\xff\xfe text\n", b"*" * 3000 + b" text\n"]


@case
def attributes(bench):
    """A repository's .gitattributes: records are read and written as they are."""
    forge = Forge(bench)
    for text in ATTRIBUTES:
        post = Post(forge)
        forge.objects.recent.clear()
        commit = forge.commit([(BLOB, b".gitattributes", forge.objects.put("blob", text))], "root")
        attempt = Attempt(told(text), commit, list(forge.objects.recent))
        for entrance in DOORS:
            result, name = post.command(entrance, attempt)
            folder = post.yard.folder / name
            faults = bench.ended(result, codes={0}) + [post.yard.touched()]
            if folder.exists():
                written = {path: state for path, state in files(folder / "dataset").items()
                           if state[0] == "file"}
                wanted = {path: state for path, state in files(forge.own / "dataset").items()
                          if path in written}
                changed = differences(written, wanted)
                faults.append(f"writes other bytes: {changed[:3]}" if changed else "")
                faults += bench.ended(bench.run("validate", cwd=folder), "validate", codes={0})
            bench.note(f".gitattributes, {entrance}", attempt.name, faults)
            if name == "new":
                remove(folder)
            else:
                post.restore(name)
        remove(post.yard.folder)
