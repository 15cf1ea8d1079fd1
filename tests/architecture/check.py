"""Holds the rules of the code that a compiler does not: which folder may include which, how long files and functions get, where colours
live, how signals are connected, how code is laid out. Usage: check.py arrows|sizes|style|format|tidy BUILD_DIR, from the top of the tree."""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

FILE_LINES = 400
FUNCTION_LINES = 40
CONNECTS = 12

CORE_ORDER = {
    "base": set(),
    "async": {"base"},
    "clusters": {"base", "async"},
    "tasks": {"base", "async"},
    "inventory": {"base", "async", "tasks", "clusters"},
    "chosen": {"base", "async", "tasks", "inventory", "clusters"},
    "access": {"base", "async", "tasks", "inventory", "clusters"},
    "alerts": {"base", "async", "tasks", "inventory", "clusters", "chosen"},
    "registry": {"base", "async", "access"},
    "sessions": {"base", "async", "clusters"},
    "audit": {"base", "async", "tasks", "inventory", "access", "registry", "sessions"},
    "setup": {"base", "async", "clusters", "access", "registry", "audit"},
}
UI_LOW = {"theme": set(), "text": set(), "widgets": {"theme", "text"}, "models": {"theme", "text"},
          "lists": {"theme", "text", "widgets", "models"}, "commands": {"theme", "text", "widgets", "models", "lists"},
          "clusters": {"theme", "text", "widgets", "models"}, "brand": {"theme", "text", "widgets"},
          "registry": {"theme", "text", "widgets"}}
UI_BELOW_SCREENS = set(UI_LOW)


def sources(*folders):
    names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "--", "*.cpp", "*.h"], capture_output=True, text=True, check=True).stdout.split("\n")
    return [pathlib.Path(n) for n in names if n and pathlib.Path(n).exists() and (not folders or n.split("/")[0] in folders)]


def allowed(place, target):
    """Whether a file of folder `place` may include one of folder `target` (both as lists of path pieces)."""
    layer, other = place[0], target[0]
    if layer in ("app", "tests"):
        return True
    if layer == "core":
        return other == "core" and (place[1] == target[1] or target[1] in CORE_ORDER.get(place[1], set(CORE_ORDER)))
    if layer == "adapters":
        return other == "core" or (other == "adapters" and place[1] == target[1])
    if layer == "ui":
        if other == "core":
            return True
        if other != "ui":
            return False
        if place[1] == target[1]:
            return True
        if place[1] in UI_LOW:
            return target[1] in UI_LOW[place[1]]
        # A screen stands on what is below it; the shell too, it knows no screen.
        return target[1] in UI_BELOW_SCREENS or target == ["ui", "shell", "page.h"]
    return False


def includes(text):
    return re.findall(r'^\s*#include "((?:core|adapters|ui|app|tests)/[^"]+)"', text, re.M)


def check_arrows():
    bad = []
    for path in sources():
        place = list(path.parts)
        if place[0] not in ("core", "adapters", "ui", "app", "tests"):
            continue
        text = path.read_text()
        for target in includes(text):
            if not allowed(place, target.split("/")):
                bad.append(f"{path}: may not include {target}")
            elif not pathlib.Path(target).exists() and not target.endswith(".gen.h"):  # those are made in the build folder
                bad.append(f"{path}: includes {target}, which is not there")
        if place[0] == "core" and re.search(r"#include <(QWidget|QNetwork|QSql|QGui|QPixmap|QColor|QImage)", text):
            bad.append(f"{path}: core includes Qt Core only")
        if path.suffix == ".h" and "#pragma once" not in text:
            bad.append(f"{path}: #pragma once is missing")
    for folder in {p.parent for p in sources()}:
        if folder.name in ("utils", "helpers", "common", "misc"):
            bad.append(f"{folder}: say what it holds")
    return bad


def functions(text):
    """Yields (line number, body lines) of every function: clang-format puts its opening brace alone on a line."""
    lines = text.split("\n")
    for i, line in enumerate(lines):
        if line.strip() != "{" or i == 0:
            continue
        indent = len(line) - len(line.lstrip())
        j = i - 1
        while j > 0 and (lines[j].lstrip().startswith((":", ",")) or len(lines[j]) - len(lines[j].lstrip()) > indent):
            j -= 1
        if re.match(r"\s*(class|struct|union|enum|namespace|extern|template.*(class|struct) \w+$)\b", lines[j]):
            continue
        for k in range(i + 1, len(lines)):
            if lines[k].startswith(" " * indent + "}") and len(lines[k]) - len(lines[k].lstrip()) == indent:
                yield i, k - i - 1
                break


def check_sizes():
    bad = []
    for path in sources():
        text = path.read_text()
        count = text.count("\n")
        if count > FILE_LINES:
            bad.append(f"{path}: {count} lines, at most {FILE_LINES}")
        for line, size in functions(text):
            if size > FUNCTION_LINES:
                bad.append(f"{path}:{line}: a function of {size} lines, at most {FUNCTION_LINES}")
        connects = len(re.findall(r"\bconnect\(", text))
        if connects > CONNECTS and path.parts[0] != "tests":
            bad.append(f"{path}: {connects} connects, at most {CONNECTS}")
    return bad


STYLE = [
    (re.compile(r"setStyleSheet\("), lambda p: p.parts[:2] == ("ui", "theme"), "style sheets live in ui/theme"),
    (re.compile(r'"#[0-9a-fA-F]{6,8}"'), lambda p: p.parts[:2] == ("ui", "theme") or p.parts[0] in ("tests", "app") or p.parts[:2] == ("adapters", "lab"),
     "colours live in ui/theme"),
    (re.compile(r"\bqRgb\(|QColor\(\d|Qt::(red|green|blue|yellow|magenta|cyan)\b"), lambda p: p.parts[:2] == ("ui", "theme") or p.parts[0] in ("tests", "app", "adapters"),
     "colours live in ui/theme"),
    (re.compile(r"\b(SIGNAL|SLOT)\("), lambda p: False, "connect by pointer, not by string"),
    (re.compile(r"setInsecureFallback\(\s*true"), lambda p: False, "no secret in plain text"),
    (re.compile(r"\.exec\(\);?\s*//|QMessageBox::|QDialog::exec|QMenu::exec|->exec\("), lambda p: p.parts[0] == "tests", "no nested event loop"),
    (re.compile(r"\bQSKIP\("), lambda p: False, "a test passes or fails"),
    (re.compile(r"\bqDebug\(\)|std::cout"), lambda p: p.parts[0] in ("tests", "app"), "log by category"),
    (re.compile(r"\b(TODO|FIXME|XXX|HACK)\b"), lambda p: False, "finish it"),
]


def check_style():
    bad = []
    for path in sources():
        for number, line in enumerate(path.read_text().split("\n"), 1):
            for pattern, is_exempt, why in STYLE:
                if pattern.search(line) and not is_exempt(path):
                    bad.append(f"{path}:{number}: {why}: {line.strip()[:90]}")
    return bad


def check_format():
    names = [str(p) for p in sources()]
    run = subprocess.run(["clang-format-19", "--dry-run", *names], capture_output=True, text=True)
    return sorted({line.split(":")[0] + ": not laid out by clang-format-19" for line in run.stderr.split("\n") if ": warning:" in line})


def check_tidy(build):
    """Every file that awaits: the mistakes a coroutine makes possible are the ones neither compiler nor sanitizer sees."""
    names = [str(p) for p in sources("core", "adapters", "ui", "app") if p.suffix == ".cpp" and "co_await" in p.read_text()]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as readers:
        runs = list(readers.map(lambda name: subprocess.run(["clang-tidy-19", "--quiet", "-p", build, name], capture_output=True, text=True), names))
    bad = sorted({line for run in runs for line in run.stdout.split("\n") if re.search(r": (warning|error): ", line)})
    for run in runs:
        if run.returncode != 0 and not run.stdout.strip():
            bad += run.stderr.strip().split("\n")[-5:]
    print(f"{len(names)} files that await were read")
    return bad


def main():
    what = sys.argv[1]
    bad = check_tidy(sys.argv[2]) if what == "tidy" else globals()[f"check_{what}"]()
    for line in bad:
        print(line)
    print(f"{what}: {len(bad)} found")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
