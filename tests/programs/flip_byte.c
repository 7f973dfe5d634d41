// SPDX-License-Identifier: MIT
// flip_byte FILE OFFSET: inverts the bits of one byte of FILE, in place.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char** argv) {
  if (argc != 3) return 99;
  int file = open(argv[1], O_RDWR);
  off_t offset = atol(argv[2]);
  unsigned char byte;
  if (file < 0 || pread(file, &byte, 1, offset) != 1) {
    perror(argv[1]);
    return 1;
  }
  byte = (unsigned char)~byte;
  return pwrite(file, &byte, 1, offset) == 1 ? 0 : 1;
}
