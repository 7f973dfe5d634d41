// SPDX-License-Identifier: MIT
// run_number: prints how many bytes $COUNT_FILE has. `counted run_number` thus prints which of its
// runs is shown.
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int main(void) {
  const char* path = getenv("COUNT_FILE");
  struct stat status;
  if (!path || stat(path, &status) != 0) return 99;
  printf("%ld\n", (long)status.st_size);
  return 0;
}
