/// Bytes that wait for the reader.
///
/// Invariants: pieces are handed out in order and none is empty; `size` is the sum of what waits.
struct ChunkQueue {
    private(set) var size = 0
    private var chunks: [[UInt8]] = []
    private var first = 0

    var isEmpty: Bool { first == chunks.count }

    /// Adds bytes; small ones join the last piece.
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard !bytes.isEmpty else { return }
        size += bytes.count
        let last = chunks.count - 1
        if last >= first, chunks[last].count + bytes.count <= HTTPLimits.joinedChunkSize {
            chunks[last].append(contentsOf: bytes)
        } else {
            chunks.append(Array(bytes))
        }
    }

    /// Takes the oldest piece.
    mutating func popFirst() -> [UInt8]? {
        guard first < chunks.count else { return nil }
        let chunk = chunks[first]
        chunks[first] = []
        first += 1
        size -= chunk.count
        if first == chunks.count {
            chunks.removeAll(keepingCapacity: true)
            first = 0
        }
        return chunk
    }
}
