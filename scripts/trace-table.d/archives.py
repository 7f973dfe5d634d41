# SPDX-License-Identifier: MIT
"""Archivers and packers: some of them keep times, which then count."""

from trial import Row

KIND = "archivers"
TREE = "mkdir -p src/deep; echo a >src/a; echo b >src/deep/b; ln -s a src/link\n"
EDIT, UNDO, APPEAR, TOUCH = "echo aa >src/a", "echo a >src/a", "echo c >src/deep/c", "touch src/a"
DATA = "seq 1 2000 >data\n"

ROWS = [
    Row(KIND, "tar -c", "tar -cf out.tar src", TREE, EDIT, UNDO, APPEAR, TOUCH, "rm out.tar"),
    Row(KIND, "tar -cz", "tar -czf out.tar.gz src", TREE, EDIT, UNDO, APPEAR, TOUCH, "rm out.tar.gz"),
    Row(KIND, "tar -x", "tar -xf in.tar -C into", TREE + "mkdir into; tar -cf in.tar src",
        "echo aa >src/a; tar -cf in.tar src", "echo a >src/a; tar -cf in.tar src",
        "echo c >into/c", "touch in.tar", "rm -r into/src"),
    Row(KIND, "tar -t", "tar -tvf in.tar", TREE + "tar -cf in.tar src", "echo aa >src/a; tar -cf in.tar src",
        "echo a >src/a; tar -cf in.tar src", touch="touch in.tar"),
    Row(KIND, "gzip -k", "gzip -kf data", DATA, "seq 1 2001 >data", "seq 1 2000 >data", touch="touch data",
        remove="rm data.gz"),
    Row(KIND, "gzip -dc", "gzip -dc data.gz", DATA + "gzip data", "seq 1 9 | gzip >data.gz", "seq 1 2 | gzip >data.gz",
        touch="touch data.gz"),
    Row(KIND, "xz -k", "xz -kf data", DATA, "seq 1 2001 >data", "seq 1 2000 >data", touch="touch data",
        remove="rm data.xz"),
    Row(KIND, "zstd", "zstd -qf data", DATA, "seq 1 2001 >data", "seq 1 2000 >data", touch="touch data",
        remove="rm data.zst"),
    Row(KIND, "bzip2 -k", "bzip2 -kf data", DATA, "seq 1 2001 >data", "seq 1 2000 >data", touch="touch data",
        remove="rm data.bz2"),
    Row(KIND, "zip -r", "zip -Xqr out.zip src", TREE, EDIT, UNDO, APPEAR, TOUCH, "rm out.zip"),
    Row(KIND, "unzip", "unzip -qo in.zip -d into", TREE + "zip -qr in.zip src",
        "echo aa >src/a; zip -qr in.zip src", "echo a >src/a; zip -qr in.zip src", "mkdir -p into; echo c >into/c",
        "touch in.zip", "rm -r into/src"),
    Row(KIND, "cpio -o", "sh -c 'find src | sort | cpio -o --quiet --reproducible -H newc >out.cpio'", TREE, EDIT, UNDO,
        APPEAR, TOUCH, "rm out.cpio", needs=("cpio",)),
]
