# SPDX-License-Identifier: MIT
"""git: what a commit, a change or a new file means for what it prints."""

from trial import Row

KIND = "git"
REPOSITORY = """
git init -q -b main .
mkdir src
echo a >src/a; echo b >b
git add .; git commit -qm first
echo aa >src/a; git commit -qam second
git tag v1
"""
COMMIT = "echo more >>b; git commit -qam third"
UNCOMMIT = "git reset -q --hard HEAD~1"
EDIT, UNDO = "echo changed >b", "echo b >b"
NEW, TAG = "echo new >src/new", "git tag v2"

ROWS = [
    Row(KIND, "git log", "git log --oneline --decorate", REPOSITORY, COMMIT, UNCOMMIT, TAG, "touch b"),
    Row(KIND, "git status", "git status --short", REPOSITORY, EDIT, UNDO, NEW, "touch src/a"),
    Row(KIND, "git diff", "git diff", REPOSITORY, EDIT, UNDO, "echo '* -diff' >.gitattributes", "touch src/a"),
    Row(KIND, "git show", "git show --stat", REPOSITORY, COMMIT, UNCOMMIT, TAG, "touch b"),
    Row(KIND, "git ls-files", "git ls-files", REPOSITORY, "echo c >c; git add c", "git rm -qf c",
        "echo d >d; git add d", "touch b"),
    Row(KIND, "git archive", "git archive -o out.tar HEAD", REPOSITORY, COMMIT, UNCOMMIT,
        "echo 'b export-ignore' >.git/info/attributes", "touch b", "rm out.tar"),
    Row(KIND, "git rev-parse", "git rev-parse HEAD", REPOSITORY, COMMIT, UNCOMMIT,
        "git pack-refs --all; git commit -q --allow-empty -m packed", "touch b"),
    Row(KIND, "git describe", "git describe --tags --dirty", REPOSITORY, COMMIT, UNCOMMIT, TAG, "touch b"),
    Row(KIND, "git blame", "git blame b", REPOSITORY, COMMIT, UNCOMMIT, touch="touch b"),
    Row(KIND, "git grep", "git grep -n a", REPOSITORY, "echo bab >b", UNDO, "echo a >n; git add n", "touch b"),
]
