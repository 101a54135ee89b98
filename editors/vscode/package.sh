#!/usr/bin/env bash
# Makes unitlint-PLATFORM.vsix, which holds the unitlint program of this machine's platform: `npm run package`.
#   UNITLINT_BUILD=FOLDER   takes the program from this build folder (a Release build with Ninja) rather than from the checkout's own
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
here=$PWD
root=$here/../..

build=${UNITLINT_BUILD:-$root/build/release}
[ -n "${UNITLINT_BUILD:-}" ] || "$root/scripts/bootstrap" release unitlint

mkdir -p server
case $(uname -s) in
    Linux)
        # The VSIX must run where our libraries are missing or of another version: the same objects, linked statically. Of fmt Debian
        # has only the shared library, but the headers can stand for it.
        formatting=$build/fmt-static.o
        [ -f "$formatting" ] || printf '#define FMT_HEADER_ONLY\n#include <fmt/format.h>\n' |
            c++ -x c++ -std=c++20 -O2 -ffunction-sections -fkeep-inline-functions -c -o "$formatting" -
        link=$(ninja -C "$build" -t commands unitlint | tail -n 1 | sed -E \
            "s#/[^ ]*/libfmt\.so[^ ]*#'$formatting'#; s/\.so(\.[0-9]+)*( |$)/.a\2/g; s# -o bin/unitlint # -static -s -Wl,--gc-sections -o '$here/server/unitlint' #")
        (cd "$build" && bash -c "$link")
        ;;
    *)
        cp "$build/bin/unitlint" server/unitlint
        strip server/unitlint
        ;;
esac
server/unitlint --version

npm run --silent check
npm run --silent build -- --log-level=warning
cp "$root/LICENSE" LICENSE
platform=$(node -p '`${process.platform}-${process.arch}`')
npx vsce package --no-dependencies --skip-license --allow-missing-repository --no-rewrite-relative-links --target "$platform" --out "unitlint-$platform.vsix"
