// SPDX-License-Identifier: MIT
// show_descriptors: prints the number of every open descriptor, one a line.
#include <fcntl.h>
#include <stdio.h>

int main(void) {
  for (int descriptor = 0; descriptor < 4096; descriptor++)
    if (fcntl(descriptor, F_GETFD) != -1) printf("%d\n", descriptor);
  return 0;
}
