# SPDX-License-Identifier: MIT
"""Text tools, and makers of documents and pictures."""

from trial import Row

TEXT, DOCUMENTS = "text tools", "documents and pictures"
DATA = "printf 'b 2\\na 1\\n' >data\nprintf 'a x\\nb y\\n' >other\n"
EDIT, UNDO, TOUCH = "printf 'b 2\\na 9\\n' >data", "printf 'b 2\\na 1\\n' >data", "touch data"
SORTED = "printf 'a 1\\nb 2\\n' >data\nprintf 'a x\\nb y\\n' >other\n"
EDIT_SORTED, UNDO_SORTED = "printf 'a 9\\nb 2\\n' >data", "printf 'a 1\\nb 2\\n' >data"
TREE = "mkdir -p src/deep; echo a >src/a.txt; echo b >src/deep/b.txt\n"
EDIT_TREE, UNDO_TREE = "echo aa >src/a.txt", "echo a >src/a.txt"
APPEAR, TOUCH_TREE = "echo ac >src/deep/c.txt", "touch src/a.txt"

ROWS = [
    Row(TEXT, "cat", "cat data other", DATA, EDIT, UNDO, touch=TOUCH),
    Row(TEXT, "sort", "sort data", DATA, EDIT, UNDO, touch=TOUCH),
    Row(TEXT, "sort -o, in place", "sort -o data data", DATA, EDIT, UNDO, touch=TOUCH),
    Row(TEXT, "sed -i", "sed -i s/a/c/ data", DATA, EDIT, UNDO, touch=TOUCH),
    Row(TEXT, "grep -r", "grep -r a src", TREE, EDIT_TREE, UNDO_TREE, APPEAR, TOUCH_TREE),
    Row(TEXT, "find -name", "find src -name '*.txt'", TREE, "rm src/a.txt", "echo a >src/a.txt", APPEAR, TOUCH_TREE),
    Row(TEXT, "find | xargs", "sh -c 'find src -type f -print0 | sort -z | xargs -0 cat'", TREE, EDIT_TREE, UNDO_TREE,
        APPEAR, TOUCH_TREE),
    Row(TEXT, "wc", "wc data other", DATA, "printf 'b 2\\na 1\\nc\\n' >data", UNDO, touch=TOUCH),
    Row(TEXT, "diff -u", "diff -u --label a --label b data other", DATA, EDIT, UNDO, touch=TOUCH,
        options=("--cache-exit", "0,1")),
    Row(TEXT, "diff -r", "diff -rq src two", TREE + "cp -r src two", EDIT_TREE, UNDO_TREE, APPEAR, TOUCH_TREE,
        options=("--cache-exit", "0,1")),
    Row(TEXT, "cut | sort | uniq", "sh -c \"cut -d' ' -f1 data other | sort | uniq -c\"", DATA,
        "printf 'b 2\\nb 9\\n' >data", UNDO, touch=TOUCH),
    Row(TEXT, "join", "join data other", SORTED, EDIT_SORTED, UNDO_SORTED, touch=TOUCH),
    Row(TEXT, "comm", "comm data other", SORTED, EDIT_SORTED, UNDO_SORTED, touch=TOUCH),
    Row(TEXT, "head", "head -n 1 data", DATA, "printf 'c 2\\na 1\\n' >data", UNDO, touch=TOUCH),
    Row(TEXT, "tr, by redirection", "sh -c 'tr a-z A-Z <data >upper'", DATA, EDIT, UNDO, touch=TOUCH,
        remove="rm upper"),
    Row(TEXT, "patch", "patch -s data -i change.diff -o patched", DATA + """
printf 'b 2\\na 2\\n' >after
diff -u data after >change.diff || :
""", "sed -i 's/+a 2/+a 3/' change.diff", "sed -i 's/+a 3/+a 2/' change.diff", touch="touch change.diff data",
        remove="rm patched"),
    Row(TEXT, "jq", "jq .a data.json", """echo '{"a": 1}' >data.json""", """echo '{"a": 2}' >data.json""",
        """echo '{"a": 1}' >data.json""", "echo 'def a: 3;' >../home/.jq", "touch data.json"),
    Row(DOCUMENTS, "groff -man", "groff -man -Tascii page.1",
        "printf '.TH A 1\\n.SH NAME\\n.so part\\n' >page.1; echo text >part",
        "echo other >part", "echo text >part", "echo '.ds x y' >troffrc", "touch page.1 part"),
    Row(DOCUMENTS, "groff -mdoc", "groff -mdoc -Tutf8 page.1",
        "printf '.Dd May 1, 2026\\n.Dt A 1\\n.Os X\\n.Sh NAME\\ntext\\n' >page.1",
        "sed -i s/text/other/ page.1", "sed -i s/other/text/ page.1", touch="touch page.1"),
    Row(DOCUMENTS, "msgfmt", "msgfmt de.po -o de.mo", "printf 'msgid \"a\"\\nmsgstr \"b\"\\n' >de.po",
        "printf 'msgid \"a\"\\nmsgstr \"c\"\\n' >de.po", "printf 'msgid \"a\"\\nmsgstr \"b\"\\n' >de.po",
        touch="touch de.po", remove="rm de.mo"),
    Row(DOCUMENTS, "xmllint --format", "xmllint --format --xinclude page.xml", """
echo '<p xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="part.xml"/></p>' >page.xml
echo '<a/>' >part.xml
""", "echo '<b/>' >part.xml", "echo '<a/>' >part.xml", touch="touch page.xml"),
    Row(DOCUMENTS, "dot -Tsvg", "dot -Tsvg graph.dot -o graph.svg", "echo 'digraph { a -> b }' >graph.dot",
        "echo 'digraph { a -> c }' >graph.dot", "echo 'digraph { a -> b }' >graph.dot", touch="touch graph.dot",
        remove="rm graph.svg"),
    Row(DOCUMENTS, "mandoc", "mandoc -T html page.1",
        "printf '.Dd $Mdocdate$\\n.Dt A 1\\n.Os\\n.Sh NAME\\ntext\\n' >page.1",
        "sed -i s/text/other/ page.1", "sed -i s/other/text/ page.1", touch="touch page.1"),
]
