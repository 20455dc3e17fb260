// The peer of the forwarding benchmark: what arrives at one port of this machine goes on to another, as it is.
// Ports come on standard input, one pair a line: from which, to which. A line "0 0" ends the list.
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static unsigned short to[65536];

int main(void) {
  unsigned from, onto;
  int size = 2 * 1024 * 1024;
  char packet[2048];
  struct sockaddr_in own = {.sin_family = AF_INET}, other;
  socklen_t length = sizeof own;
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
  setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
  if (bind(fd, (struct sockaddr *)&own, sizeof own) || getsockname(fd, (struct sockaddr *)&own, &length)) return 1;
  printf("%d\n", ntohs(own.sin_port));
  fflush(stdout);
  while (scanf("%u %u", &from, &onto) == 2 && from != 0) to[from & 0xffff] = onto & 0xffff;
  for (;;) {
    length = sizeof other;
    ssize_t got = recvfrom(fd, packet, sizeof packet, 0, (struct sockaddr *)&other, &length);
    if (got < 0) return 0;
    other.sin_port = htons(to[ntohs(other.sin_port)]);
    sendto(fd, packet, got, 0, (struct sockaddr *)&other, sizeof other);
  }
}
