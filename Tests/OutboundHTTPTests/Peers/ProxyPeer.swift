import Foundation
import Glibc

/// A small forward proxy: absolute URIs are answered by itself, CONNECT opens a tunnel.
struct ProxyPeer: Sendable {
    /// Every request it saw.
    let requests: Signal<PeerRequest>
    let peer: Peer

    var url: String { peer.url }

    /// Answers CONNECT as told; a tunnel is opened only after a 200.
    init(tunnelAnswer: String = "HTTP/1.1 200 Connection established\r\n\r\n") throws {
        let requests = Signal<PeerRequest>()
        self.requests = requests
        peer = try Peer { connection in
            guard let request = try connection.readRequest() else { return }
            requests.send(request)
            let words = request.line.split(separator: " ")
            guard words.first == "CONNECT" else {
                try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nvia proxy")
                return connection.waitForClose()
            }
            try connection.send(tunnelAnswer)
            guard tunnelAnswer.contains(" 200 "), let port = words[1].split(separator: ":").last,
                let port = Int(port)
            else { return connection.waitForClose() }
            let target = PeerConnection(try Peer.connect(port: port))
            Thread.detachNewThread {
                while let bytes = try? target.read(), !bytes.isEmpty {
                    guard (try? connection.send(bytes)) != nil else { break }
                }
                connection.hangUp()
                target.close()
            }
            while let bytes = try? connection.read(), !bytes.isEmpty {
                guard (try? target.send(bytes)) != nil else { break }
            }
            target.hangUp()
        }
    }
}
