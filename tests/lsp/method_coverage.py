#!/usr/bin/env python3
"""Every method that the server binds has a transcript: method_coverage.py SOURCES TRANSCRIPTS"""

import json
import pathlib
import re
import sys

BOUND = re.compile(r'on_(?:request|notification)<[^>]*>\(\s*"([^"]+)"')
BLOCK = re.compile(r"^```(json|systemd) (\S+)\n(.*?)^```$", re.M | re.S)


def bound_methods(sources):
    return {method for path in sources.rglob("*.cpp") for method in BOUND.findall(path.read_text(encoding="utf-8"))}


def played_methods(transcripts):
    played = set()
    for path in transcripts.rglob("*.md"):
        for language, kind, text in BLOCK.findall(path.read_text(encoding="utf-8")):
            if kind == "capabilities":
                played |= {"initialize", "initialized", "shutdown", "exit"}  # run_transcripts.py sends them
            elif language == "systemd":
                played.add("textDocument/didOpen")
            elif kind == "client":
                played.add(json.loads(text).get("method"))
    return played


def main():
    bound = bound_methods(pathlib.Path(sys.argv[1]))
    missing = sorted(bound - played_methods(pathlib.Path(sys.argv[2])))
    for method in missing:
        print(f"no transcript sends {method}")
    print(f"{len(bound)} methods, {len(missing)} without a transcript")
    return 1 if missing or not bound else 0


if __name__ == "__main__":
    sys.exit(main())
