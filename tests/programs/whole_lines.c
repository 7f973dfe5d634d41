// SPDX-License-Identifier: MIT
// whole_lines LETTER COUNT: writes COUNT lines of 100 bytes that consist of the letter. Each write
// has one to 40 whole lines.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char** argv) {
  static char lines[4000];
  if (argc != 3) return 99;
  for (int i = 0; i < 40; i++) {
    memset(lines + 100 * i, argv[1][0], 99);
    lines[100 * i + 99] = '\n';
  }
  int left = atoi(argv[2]);
  for (int next = 1; left > 0; next = next % 40 + 7) {
    int now = next > 40 ? 40 : next;
    if (now > left) now = left;
    if (write(1, lines, (size_t)now * 100) != now * 100) return 1;
    left -= now;
  }
  return 0;
}
