"""A TLS server on a loopback port: tls_peer.py CERTIFICATE KEY; prints its port.

GET /protocol  answers with the protocol agreed on (http/1.1 or h2)
GET /away      redirects to plain http
With h2 every path answers "h2", but /cut is reset after half a body, and /large sends 12 MB
within the client's windows.
"""

import socket
import ssl
import struct
import sys
import threading

context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[1], sys.argv[2])
context.set_alpn_protocols(["h2", "http/1.1"] if "h2" in sys.argv else ["http/1.1"])


def read_exactly(stream, size):
    data = b""
    while len(data) < size:
        piece = stream.recv(size - len(data))
        if not piece:
            raise EOFError
        data += piece
    return data


def frame(kind, flags, stream_id, payload=b""):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream_id) + payload


# Paths in the Huffman code of HPACK (RFC 7541, appendix B), as clients send them.
CUT = b"\x60\x96\xa7"
LARGE = b"\x62\x81\xd9\x31\x7f"
OK = b"\x88"  # the static table's ":status: 200"
LARGE_SIZE = 12_000_000


class H2:
    """Just enough of RFC 9113, with flow control: one request after the other."""

    def __init__(self, stream):
        self.stream = stream
        self.initial = self.connection_window = 65535
        self.windows = {}

    def read_frame(self):
        head = read_exactly(self.stream, 9)
        size, kind, flags = int.from_bytes(head[:3], "big"), head[3], head[4]
        stream_id = int.from_bytes(head[5:], "big") & 0x7FFFFFFF
        payload = read_exactly(self.stream, size)
        if kind == 4 and not flags & 1:
            for at in range(0, size, 6):
                name, value = struct.unpack(">HI", payload[at : at + 6])
                if name == 4:
                    self.windows = {key: left + value - self.initial for key, left in self.windows.items()}
                    self.initial = value
            self.stream.sendall(frame(4, 1, 0))
        elif kind == 8:
            more = int.from_bytes(payload, "big")
            if stream_id == 0:
                self.connection_window += more
            else:
                self.windows[stream_id] = self.windows.get(stream_id, self.initial) + more
        return kind, flags, stream_id, payload

    def send_body(self, stream_id, body):
        while body:
            left = min(self.connection_window, self.windows.setdefault(stream_id, self.initial), 16384)
            if left <= 0:
                self.read_frame()
                continue
            piece, body = body[:left], body[left:]
            self.connection_window -= len(piece)
            self.windows[stream_id] -= len(piece)
            self.stream.sendall(frame(0, 0 if body else 1, stream_id, piece))

    def serve(self):
        read_exactly(self.stream, 24)
        self.stream.sendall(frame(4, 0, 0))
        heads = {}
        while True:
            kind, flags, stream_id, payload = self.read_frame()
            if kind == 1:
                heads[stream_id] = payload
            if kind not in (0, 1) or not flags & 1:
                continue
            if CUT in heads[stream_id]:
                self.stream.sendall(frame(1, 4, stream_id, OK) + frame(0, 0, stream_id, b"half"))
                self.stream.sendall(frame(3, 0, stream_id, struct.pack(">I", 2)))
            elif LARGE in heads[stream_id]:
                self.stream.sendall(frame(1, 4, stream_id, OK))
                self.send_body(stream_id, memoryview(bytes(LARGE_SIZE)))
            else:
                self.stream.sendall(frame(1, 4, stream_id, OK) + frame(0, 1, stream_id, b"h2"))


def serve_h1(stream):
    while True:
        request = b""
        while b"\r\n\r\n" not in request:
            piece = stream.recv(65536)
            if not piece:
                return
            request += piece
        path = request.split(b" ")[1]
        if path == b"/away":
            stream.sendall(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
        else:
            stream.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhttp/1.1")


def serve(connection):
    try:
        with context.wrap_socket(connection, server_side=True) as stream:
            if stream.selected_alpn_protocol() == "h2":
                H2(stream).serve()
            else:
                serve_h1(stream)
    except (OSError, EOFError):
        pass


listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
# Standard input ends when the test does, however it ends.
threading.Thread(target=lambda: (sys.stdin.read(), listener.shutdown(socket.SHUT_RDWR)), daemon=True).start()
while True:
    try:
        connection, _ = listener.accept()
    except OSError:
        break
    threading.Thread(target=serve, args=(connection,), daemon=True).start()
