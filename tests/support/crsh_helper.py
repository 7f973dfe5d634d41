# A storage helper of ccache, for tests: version 1 of its protocol, with values in the files of a directory.
#     /usr/bin/python3 crsh_helper.py SOCKET DIRECTORY
# ccache's own helpers are not in Debian 12. This one does what their specification says of get, put and stop.
import os
import socket
import socketserver
import struct
import sys

GET, PUT, REMOVE, STOP = range(4)
OK, NOOP, ERROR = b"\0", b"\1", b"\2"


class Talk(socketserver.BaseRequestHandler):
    def take(self, size):
        data = self.request.recv(size, socket.MSG_WAITALL)
        if len(data) < size:
            raise EOFError
        return data

    def handle(self):
        self.request.sendall(b"\1\1\0")
        try:
            while True:
                self.answer(self.take(1)[0])
        except EOFError:
            pass

    def answer(self, request):
        if request == STOP:
            self.request.sendall(OK)
            os._exit(0)
        key = self.take(self.take(1)[0]).hex()
        path = os.path.join(sys.argv[2], key)
        if request == PUT:
            flags, size = struct.unpack("=BQ", self.take(9))
            value = self.take(size)
            if os.path.exists(path) and not flags & 1:
                self.request.sendall(NOOP)
                return
            with open(path, "wb") as file:
                file.write(value)
            self.request.sendall(OK)
        elif request == GET and os.path.exists(path):
            with open(path, "rb") as file:
                value = file.read()
            # A file that claims more than it has, for a test.
            size = int(os.environ.get("CLAIM", len(value)))
            self.request.sendall(OK + struct.pack("=Q", size) + value)
        elif request == GET:
            self.request.sendall(NOOP)
        else:
            self.request.sendall(ERROR + b"\7unknown")


class Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


os.umask(0o077)
Server(sys.argv[1], Talk).serve_forever()
