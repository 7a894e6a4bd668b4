"""What the cases of scripts/hostile share: places to work in, objects of git, and what must hold."""
import collections
import concurrent.futures
import contextlib
import functools
import hashlib
import json
import os
import pathlib
import re
import shutil
import stat
import subprocess
import threading
import zlib

# The cases in their order: name and function.
CASES = {}
# Seconds that a command may take.
PATIENCE = 20
# The exit codes of docs/commands.md that a command may end with; 130 is Ctrl-C alone.
CODES = {0, 1, 2, 3, 64}
COLLECTIONS = ["counties", "municipalities", "meetings", "challenges"]
BLOB, PROGRAM, LINK, TREE, SUBMODULE = "100644", "100755", "120000", "40000", "160000"
GRAMMAR = re.compile(
    rb"fieldbook\.json|schemas/[a-z0-9-]+\.schema\.json|reports/.*"
    rb"|(dataset/[a-z0-9-]+(/[a-z0-9-]{2})?|conflicts/[a-z0-9-]+)/[a-z0-9-]+\.json")
# Control characters but for tabs and ends of lines; what reorders text; what is not seen.
UNSEEN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
                    "\u2060-\u206f\ufeff\U000e0000-\U000e007f]")


def case(function):
    """Makes a function a case, which is named after it."""
    CASES[function.__name__.replace("_", "-")] = function
    return function


def unseen(output):
    """What is wrong with printed bytes; empty where nothing is."""
    try:
        text = output.decode()
    except UnicodeDecodeError as error:
        return f"prints what is no UTF-8: {output[max(0, error.start - 30):error.end + 10]!r}"
    found = sorted({ascii(one)[1:-1] for one in UNSEEN.findall(text)})
    if not found:
        return ""
    place = UNSEEN.search(text)
    around = ascii(text[max(0, place.start() - 40):place.end() + 20])
    many = f" and {len(found) - 4} more" if len(found) > 4 else ""
    return f"prints {' '.join(found[:4])}{many} as they are, as in {around}"


def files(folder, leave=()):
    """Everything below a folder, links not followed: what it is, its mode and its bytes."""
    found = {}

    def look(place, path):
        if path.count(b"/") > 100:
            return  # One of the suite's paths has a thousand folders.
        for entry in os.scandir(place):
            name = path + entry.name
            if name in leave:
                continue
            state = entry.stat(follow_symlinks=False)
            if entry.is_symlink():
                found[name] = ("link", 0, os.readlink(entry.path))
            elif stat.S_ISDIR(state.st_mode):
                found[name] = ("folder", 0, b"")
                look(entry.path, name + b"/")
            else:
                with open(entry.path, "rb") as file:
                    found[name] = ("file", state.st_mode & 0o111, file.read())
    look(os.fsencode(folder), b"")
    return found


def remove(place):
    """Removes a folder, also one that is deeper than Python goes."""
    subprocess.run(["rm", "-rf", "--", place], check=True)


def differences(before, after):
    return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))


class Result:
    """How a command ended, and what it printed."""

    def __init__(self, code, output, errors):
        self.code, self.output, self.errors = code, output, errors
        self.printed = output + errors

    def __str__(self):
        return f"{self.code}: {self.printed[-200:]!r}"


class Bench:
    """The programs, the suites, a harmless fieldbook, and the count of what was tried."""

    def __init__(self, root, program, suites, base, jobs=2):
        self.root, self.program, self.suites, self.base = root, program, suites, base
        self.jobs = jobs
        self.counts, self.faults = collections.Counter(), []
        self.lock, self.number = threading.Lock(), 0
        self.home, self.git_home = base / "home", base / "git-home"
        # Without the examples of hooks, a repository is copied and looked at in half the time.
        for folder in ["hooks", "info"]:
            (base / "templates" / folder).mkdir(parents=True)
        for home, transport in [(self.home, "auto"), (self.git_home, "git")]:
            (home / ".ssh").mkdir(parents=True)
            (home / ".gitconfig").write_text(
                "[user]\n\tname = Anna\n\temail = anna@example.org\n[init]\n\tdefaultBranch = main\n"
                f"\ttemplateDir = {base}/templates\n"
                f"[fieldbook]\n\ttransport = {transport}\n\ttimeout = 3\n")
        write(base / "outside/foobar", "kept\n")
        write(base / "outside/meetings/kept.json", "{}\n")
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.home), "LANG": "en_US.UTF-8",
            "TZ": "UTC", "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"}

    # What was found

    def note(self, entrance, name, faults, size=1):
        """Counts a case at an entrance; the faults are words, of which empty ones are none."""
        faults = [words for words in faults if words]
        with self.lock:
            self.counts[entrance, not faults] += size
            self.faults += [(entrance, name, words) for words in faults]
        return not faults

    # Running

    def run(self, *arguments, cwd=None, home=None, input=None):
        """Runs the program; a crash and a time-out are codes below zero."""
        variables = self.environment | ({"HOME": str(home)} if home else {})
        process = subprocess.Popen(
            [os.fsencode(one) if isinstance(one, (str, pathlib.Path)) else one
             for one in (self.program, *arguments)],
            cwd=cwd, env=variables, stdin=subprocess.PIPE if input is not None else subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        try:
            output, errors = process.communicate(input, timeout=PATIENCE)
            return Result(process.returncode, output, errors)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, 9)
            output, errors = process.communicate()
            return Result(-99, output, errors)

    def git(self, *arguments, cwd=None, check=True, input=None, **variables):
        done = subprocess.run(["git", *map(str, arguments)], cwd=cwd, env=self.environment | variables,
                              capture_output=True, input=input)
        if check and done.returncode:
            raise RuntimeError(f"git {arguments}: {done.stderr.decode(errors='replace')}")
        return done

    def ended(self, result, what="", codes=CODES):
        """What is wrong with how a command ended, and with what it printed."""
        words = "takes longer than 20 s" if result.code == -99 else f"ends with {result}"
        return ["" if result.code in codes else f"{what} {words}", unseen(result.printed)]

    def share(self, work, function):
        """Calls a function with each piece of work, several at a time; raises what one raises."""
        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            for _ in pool.map(function, work):
                pass

    # Fieldbooks

    def strings(self, path):
        """The strings of a file of the suite, as bytes."""
        values = json.loads((self.suites / "security" / path).read_text(encoding="utf-8"))
        return list(dict.fromkeys(bytes.fromhex(one["hex"]) for one in values))

    @functools.cached_property
    def texts(self):
        """All strings of the suite that a JSON text may hold."""
        found = json.loads((self.suites / "security/blns/blns.json").read_text(encoding="utf-8"))
        for path in ["terminal/escape-sequences.json", "terminal/trojan-source-bidi.json",
                     "csv-injection/cells.json", "git/paths.json", "git/refs.json"]:
            found += [one.decode("utf-8", "ignore") for one in self.strings(path)]
        found += (self.suites / "security/csv-injection/csv-payload.txt").read_text().splitlines()
        for line in (self.suites / "security/utf8/utf8tests.bin").read_bytes().split(b"\n"):
            with contextlib.suppress(UnicodeDecodeError):
                found.append(line.split(b":", 2)[-1].decode())
        return [one for one in dict.fromkeys(found) if one]

    def harmless(self, folder, collections=None):
        """A small fieldbook of the repository's own settings, schemas and some of its records."""
        folder.mkdir(parents=True)
        settings = json.loads((self.root / "fieldbook.json").read_text(encoding="utf-8"))
        (folder / "schemas").mkdir()
        if collections:
            # Without reports and most schemas a command takes half the time.
            for name in ["reports", "marks"]:
                settings.pop(name, None)
        for schema in (self.root / "schemas").iterdir():
            if not collections or schema.name.split(".")[0] in [*collections, "common"]:
                shutil.copy(schema, folder / "schemas")
        write(folder / "fieldbook.json", settings)
        for path in self.closure(["meetings/uppsala-ygdv", "tips/be-harvested"]):
            if not collections or path.split("/")[0] in collections:
                place = folder / f"dataset/{path}.json"
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(self.root / f"dataset/{path}.json", place)
        self.git("init", "-q", "-b", "main", cwd=folder)
        return folder

    def closure(self, names):
        """Records and, by their ids, all that they refer to."""
        known = collections.defaultdict(list)
        for file in (self.root / "dataset").rglob("*.json"):
            known[file.stem].append(f"{file.relative_to(self.root / 'dataset').parts[0]}/{file.stem}")
        found, todo = set(), list(names)
        while todo:
            name = todo.pop()
            if name not in found:
                found.add(name)
                record = json.loads((self.root / f"dataset/{name}.json").read_text(encoding="utf-8"))
                todo += [other for text in texts_of(record) for other in known.get(text, [])]
        return sorted(found)

    def commit(self, folder, words="Start"):
        self.git("add", "--all", "--force", cwd=folder)
        self.git("commit", "-qm", words, cwd=folder)
        return self.head(folder)

    def head(self, folder, name="HEAD"):
        return self.git("rev-parse", name, cwd=folder).stdout.decode().strip()

    def yard(self):
        """A folder of one's own with a canary in it."""
        with self.lock:
            self.number += 1
            return Yard(self, self.base / f"yard{self.number}")


def write(place, value):
    place.parent.mkdir(parents=True, exist_ok=True)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    place.write_text(text, encoding="utf-8")


def texts_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_of(inner)


class Yard:
    """A folder around fieldbooks, in which nothing else may change."""

    def __init__(self, bench, folder):
        self.bench, self.folder = bench, folder
        self.outside, self.ran = folder / "outside", folder / "ran"
        self.ran.mkdir(parents=True)
        write(self.outside / "meetings/kept.json", "{}\n")
        write(self.outside / "foobar", "kept\n")
        write(self.outside / "en/kept.md", "kept\n")
        write(folder / "outside.json", "{}\n")
        self.own = set()
        self.before = None

    def place(self, name):
        """A path that commands may write at."""
        self.own.add(os.fsencode(name))
        return self.folder / name

    def copy(self, template, name):
        place = self.place(name)
        remove(place)
        shutil.copytree(template, place, symlinks=True)
        return place

    def around(self):
        shared = (self.bench.home, self.bench.git_home, self.bench.base / "outside")
        return [files(self.folder, self.own), *map(files, shared)]

    def watch(self):
        self.before = self.around()

    def touched(self):
        """What has changed around the fieldbooks since the watch began."""
        after = self.around()
        if after == self.before:
            return ""
        changed = [name for old, new in zip(self.before, after) for name in differences(old, new)]
        shutil.rmtree(self.ran)
        self.ran.mkdir()
        return f"changes outside: {changed[:5]}"


class Objects:
    """A store of git's objects that takes anything."""

    def __init__(self, folder):
        self.folder, self.bodies, self.recent = folder, {}, set()

    def put(self, kind, body):
        data = f"{kind} {len(body)}\0".encode() + body
        id = hashlib.sha1(data).hexdigest()
        place = self.folder / id[:2] / id[2:]
        self.recent.add(id)
        if id not in self.bodies:
            self.bodies[id] = (kind, body)
            place.parent.mkdir(exist_ok=True)
            if not place.exists():
                place.write_bytes(zlib.compress(data, 1))
        return id

    def tree(self, entries):
        """Entries are mode, name and id, in any order; what they are is not looked at."""
        entries = sorted(entries, key=lambda one: one[1] + (b"/" if one[0] == TREE else b""))
        return self.put("tree", b"".join(mode.encode() + b" " + name + b"\0" + bytes.fromhex(id)
                                         for mode, name, id in entries))

    def commit(self, tree, *parents, words=b"Hostile", who=b"Eve <eve@example.org>"):
        lines = [b"tree " + tree.encode(), *(b"parent " + one.encode() for one in parents),
                 b"author " + who + b" 1475309400 +0000", b"committer " + who + b" 1475309400 +0000"]
        return self.put("commit", b"\n".join(lines) + b"\n\n" + words + b"\n")

    def bundle(self, place, reference, commit, base, new):
        """Writes a bundle that brings some objects on top of a base."""
        kinds = {"commit": 1, "tree": 2, "blob": 3}
        pack = b"PACK" + (2).to_bytes(4, "big") + len(new).to_bytes(4, "big")
        for id in new:
            kind, body = self.bodies[id]
            size, byte = len(body) >> 4, kinds[kind] << 4 | len(body) & 15
            while size:
                pack += bytes([byte | 128])
                size, byte = size >> 7, size & 127
            pack += bytes([byte]) + zlib.compress(body, 1)
        head = f"# v2 git bundle\n-{base} \n{commit} ".encode() + reference + b"\n\n"
        place.write_bytes(head + pack + hashlib.sha1(pack).digest())


def inside_git(folder):
    """What stands in .git besides objects, references, and what each command writes anew."""
    passing = (b"objects", b"refs", b"logs", b"fieldbook", b"index", b"ORIG_HEAD", b"FETCH_HEAD",
               b"packed-refs", b"HEAD", b"COMMIT_EDITMSG")
    return {name: state for name, state in files(folder / ".git").items()
            if name.split(b"/")[0] not in passing}


def misplaced(folder, known):
    """Paths in working files that no fieldbook may have, besides those that were there."""
    faults = []
    for name, (kind, _, _) in files(folder, {b".git"}).items():
        if name in known or kind == "folder":
            continue
        is_ours = name.split(b"/")[0] in (b"dataset", b"conflicts", b"schemas")
        if kind == "link" and is_ours:
            faults.append(f"a link at {name!r}")
        elif is_ours and not GRAMMAR.fullmatch(name):
            faults.append(f"a stray file at {name!r}")
    return faults
