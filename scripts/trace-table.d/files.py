# SPDX-License-Identifier: MIT
"""File tools and checksums."""

from trial import Row

KIND, SUMS = "file tools", "checksums"
TREE = "mkdir -p src/deep; echo a >src/a; echo b >src/deep/b; ln -s a src/link\n"
EDIT, UNDO, APPEAR, TOUCH = "echo aa >src/a", "echo a >src/a", "echo c >src/deep/c", "touch src/a"

ROWS = [
    Row(KIND, "cp", "cp src/a b", TREE, EDIT, UNDO, touch=TOUCH, remove="rm b"),
    Row(KIND, "cp -r", "cp -rT src two", TREE, EDIT, UNDO, APPEAR, TOUCH, "rm -r two"),
    Row(KIND, "cp -u", "cp -u src/a b", TREE, EDIT, UNDO, touch=TOUCH, remove="rm b"),
    Row(KIND, "cp and mv", "sh -c 'cp src/a tmp && mv tmp b'", TREE, EDIT, UNDO, touch=TOUCH, remove="rm b"),
    Row(KIND, "rm -rf", "rm -rf two", TREE + "cp -r src two", "cp -r src two", "mkdir two", "touch two", TOUCH,
        changes_output=False),
    Row(KIND, "mkdir -p", "mkdir -p x/y/z", "mkdir x", "rm -r x", "rm -r x/y", "mkdir x/q", "touch x", "rm -r x/y",
        changes_output=False),
    Row(KIND, "install -D", "install -Dm755 src/a bin/a", TREE, EDIT, UNDO, touch=TOUCH, remove="rm bin/a"),
    Row(KIND, "ln -sf", "ln -sfT src/a link", TREE, "rm link; mkdir link", "rmdir link; rm -f link", "",
        TOUCH, "rm link", changes_output=False),
    # It compares whole seconds, and gives what it writes the present time.
    Row(KIND, "rsync -r", "rsync -r --delete src/ two/", TREE + "find src -exec touch -hd 2026-01-01 {} +", EDIT, UNDO,
        APPEAR, TOUCH, "rm -r two"),
    Row(KIND, "rsync -a", "rsync -a --delete src/ two/", TREE, EDIT, UNDO, APPEAR, TOUCH, "rm -r two"),
    Row(KIND, "ls", "ls src", TREE, "echo z >src/z", "rm src/z", "echo c >src/c", TOUCH),
    Row(KIND, "ls -l", "ls -l src", TREE, EDIT, UNDO, "echo c >src/c", "touch -d 2026-01-01 src/a"),
    Row(KIND, "stat", "stat -c '%n %s %Y %a %F' src/a src/link", TREE, EDIT, UNDO,
        touch="touch -d 2026-01-01 src/a"),
    Row(KIND, "du", "du -ab --apparent-size src/deep", TREE,
        "echo bb >src/deep/b", "echo b >src/deep/b", APPEAR, "touch src/deep/b"),
    Row(KIND, "readlink -f", "readlink -f src/link", TREE, "ln -sfn deep/b src/link", "ln -sfn a src/link",
        touch=TOUCH),
    Row(SUMS, "sha256sum", "sha256sum src/a src/deep/b", TREE, EDIT, UNDO, touch=TOUCH),
    Row(SUMS, "md5sum -c", "md5sum -c sums", TREE + "md5sum src/a src/deep/b >sums", "md5sum src/a >sums",
        "md5sum src/a src/deep/b >sums", touch=TOUCH),
    Row(SUMS, "openssl dgst", "openssl dgst -sha256 src/a", TREE, EDIT, UNDO, touch=TOUCH),
    Row(SUMS, "xxd", "xxd src/a", TREE, EDIT, UNDO, touch=TOUCH),
    Row(SUMS, "cmp", "cmp src/a src/deep/b", TREE + "echo a >src/deep/b", EDIT, UNDO, touch=TOUCH,
        options=("--cache-exit", "0,1")),
]
