import OutboundHTTP
import Synchronization

extension HTTPResponse {
    /// An event stream whose pieces arrive at given seconds of a virtual clock.
    static func timed(_ chunks: [(seconds: Double, bytes: [UInt8])], on time: VirtualTime) -> Self {
        let place = Mutex(0)
        let start = time.now
        let body = HTTPBody {
            let index = place.withLock { place in
                defer { place += 1 }
                return place
            }
            guard chunks.indices.contains(index) else { return nil }
            let moment = start + .seconds(chunks[index].seconds)
            if moment > time.now { time.advance(moment - time.now) }
            return chunks[index].bytes
        }
        return HTTPResponse(status: 200, body: body)
    }
}
