# SPDX-License-Identifier: MIT
"""Compilers, assemblers and linkers: search paths, precompiled headers, profiles."""

from trial import Row

KIND = "compilers"
SEARCH = """
mkdir one two
printf '#define N 1\\n' >two/n.h
"""
MAIN = """
printf '#include "n.h"\\nint main(void) { return N; }\\n' >main.c
"""
EDIT, UNDO = "printf '#define N 2\\n' >two/n.h", "printf '#define N 1\\n' >two/n.h"
EARLIER = "printf '#define N 3\\n' >one/n.h"
LIBRARY = """
mkdir one two
library() {
  printf 'int f(void) { return %s; }\\n' $2 >f.c
  gcc -c f.c -o f.o
  rm -f $1/libf.a
  ar rcsD $1/libf.a f.o
  rm f.c f.o
}
"""
HEADER = "header() { printf 'enum { n = %s };\\n' $1 >all.h; gcc -x c-header all.h -o all.h.gch; }\n"
PROFILE = """
cat >p.c <<END
#include <stdlib.h>
int main(int count, char **words) {
  int sum = 0;
  for (int i = 0; i < 1000; ++i) if (atoi(words[1]) > 3) sum += i * i; else sum ^= i / 3;
  return count > 3 ? sum : 0;
}
END
gcc -O2 -fprofile-generate -c p.c -o p.o
gcc -fprofile-generate p.o -o p
"""
WORDS = """
words() { echo "class Words { static String word() { return \\"$1\\"; } }" >$2/Words.java; }
"""
JAVA = WORDS + """
mkdir one out
echo 'class Main { public static void main(String[] words) { System.out.println(Words.word()); } }' >Main.java
"""

ROWS = [
    Row(KIND, "gcc -c", "gcc -Ione -Itwo -c main.c -o main.o", SEARCH + MAIN, EDIT, UNDO, EARLIER,
        "touch main.c two/n.h", "rm main.o"),
    Row(KIND, "gcc -c -O2 -g -MD", "gcc -O2 -g -MD -MF main.d -Ione -Itwo -c main.c -o main.o",
        SEARCH + MAIN, EDIT, UNDO, EARLIER, "touch main.c two/n.h", "rm main.d"),
    Row(KIND, "gcc -E", "gcc -E -P -Ione -Itwo main.c", SEARCH + """
printf '#include "n.h"\\n#if __has_include("o.h")\\nwith\\n#endif\\nN\\n' >main.c
""", EDIT, UNDO, ": >one/o.h", "touch main.c two/n.h"),
    Row(KIND, "g++ -c", "g++ -Ione -Itwo -c main.cpp -o main.o",
        SEARCH + "printf '#include <string>\\n#include <n.h>\\nstd::string s(N, 32);\\n' >main.cpp",
        EDIT, UNDO, EARLIER, "touch main.cpp two/n.h", "rm main.o"),
    Row(KIND, "g++, compile and link", "g++ -Ione -Itwo main.cpp part.cpp -o app",
        SEARCH + "printf 'int f();\\nint main() { return f(); }\\n' >main.cpp\n"
        "printf '#include <n.h>\\nint f() { return N; }\\n' >part.cpp",
        EDIT, UNDO, EARLIER, "touch main.cpp two/n.h", "rm app"),
    Row(KIND, "gcc, link with -l", "gcc -Lone -Ltwo main.o -lf -o app",
        LIBRARY + "printf 'int f(void);\\nint main(void) { return f(); }\\n' >main.c\n"
        "gcc -c main.c -o main.o\nlibrary two 1",
        LIBRARY.replace("mkdir one two", "") + "library two 2",
        LIBRARY.replace("mkdir one two", "") + "library two 1",
        LIBRARY.replace("mkdir one two", "") + "library one 3", "touch main.o two/libf.a", "rm app"),
    Row(KIND, "gcc -include, precompiled", "gcc -Winvalid-pch -include all.h -c main.c -o main.o",
        HEADER + "header 1\necho 'int main(void) { return n; }' >main.c",
        HEADER + "header 2", HEADER + "header 1", "rm all.h.gch; echo 'enum { n = 3 };' >all.h",
        "touch main.c all.h", "rm main.o"),
    Row(KIND, "gcc -fprofile-use", "gcc -O2 -fprofile-use -c p.c -o p.o", PROFILE + "./p 1",
        "rm p.gcda; ./p 9", "rm -f p.gcda; ./p 1", "rm p.gcda", "touch p.c", "rm p.o"),
    Row(KIND, "as", "as -Ione -Itwo main.s -o main.o", SEARCH + """
echo '.byte 1' >two/n.inc
printf '.include "n.inc"\\n.incbin "data"\\n' >main.s
echo data >data
""", "echo other >data", "echo data >data", "echo '.byte 3' >one/n.inc", "touch main.s data", "rm main.o"),
    Row(KIND, "nasm", "nasm -f elf64 -Ione/ -Itwo/ main.asm -o main.o", SEARCH + """
echo 'db 1' >two/n.inc
printf '%%include "n.inc"\\n' >main.asm
""", "echo 'db 2' >two/n.inc", "echo 'db 1' >two/n.inc", "echo 'db 3' >one/n.inc", "touch main.asm two/n.inc",
        "rm main.o"),
    Row(KIND, "ld, script and -l", "ld -T place.ld -Lone -Ltwo main.o -lf -o app", LIBRARY + """
printf '.globl _start\\n_start: call f\\n' | as -o main.o
echo 'SECTIONS { . = 0x10000; .text : { *(.text) } .data : { *(.data) } }' >place.ld
library two 1
""", "sed -i s/0x10000/0x20000/ place.ld", "sed -i s/0x20000/0x10000/ place.ld",
        LIBRARY.replace("mkdir one two", "") + "library one 3", "touch main.o place.ld", "rm app"),
    Row(KIND, "ar rcs", "ar rcsD liba.a a.o b.o", "echo '.byte 1' | as -o a.o; echo '.byte 2' | as -o b.o",
        "echo '.byte 3' | as -o b.o", "echo '.byte 2' | as -o b.o", touch="touch a.o b.o", remove="rm liba.a"),
    Row(KIND, "javac", "javac -d out -cp one -sourcepath one:. Main.java", JAVA + "words a .", WORDS + "words b .",
        WORDS + "words a .", WORDS + "words c one", "touch Main.java", "rm out/Main.class"),
]
