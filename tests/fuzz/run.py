"""Replays a corpus, then lets libFuzzer make so many inputs from it. Usage: run.py PROGRAM CORPUS RUNS FOLDER-FOR-CRASHES.
The seed is fixed, so that a run is the same one again; what it finds goes to the folder for crashes and never into the corpus."""
import pathlib
import subprocess
import sys
import tempfile

LIMITS = ["-timeout=20", "-rss_limit_mb=2048", "-max_len=4096", "-verbosity=0", "-print_final_stats=1"]


def main():
    program, corpus, runs, crashes = sys.argv[1:]
    seeds = sorted(path for path in pathlib.Path(corpus).iterdir() if path.is_file())
    if not seeds:
        print(f"{corpus} is empty")
        return 1
    pathlib.Path(crashes).mkdir(parents=True, exist_ok=True)
    artifacts = f"-artifact_prefix={crashes}/{pathlib.Path(program).name}-"
    replay = subprocess.run([program, *LIMITS, artifacts, *map(str, seeds)])
    if replay.returncode != 0:
        return replay.returncode
    with tempfile.TemporaryDirectory() as found:
        search = subprocess.run([program, *LIMITS, artifacts, "-seed=1", f"-runs={runs}", found, corpus])
    return search.returncode


if __name__ == "__main__":
    sys.exit(main())
