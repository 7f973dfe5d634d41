// SPDX-License-Identifier: MIT
// make_socket PATH: leaves a listening socket's name at PATH.
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

int main(int argc, char** argv) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (argc != 2 || strlen(argv[1]) >= sizeof address.sun_path) return 99;
  strcpy(address.sun_path, argv[1]);
  int socket_file = socket(AF_UNIX, SOCK_STREAM, 0);
  if (socket_file < 0 || bind(socket_file, (struct sockaddr*)&address, sizeof address) != 0) {
    perror(argv[1]);
    return 1;
  }
  return 0;
}
