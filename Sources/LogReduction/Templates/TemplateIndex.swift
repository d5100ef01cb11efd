/// Candidates by the hash of their template: a table with open addresses.
///
/// The keys are hashes already, so nothing is hashed again. Invariants: a power of two of places,
/// at most half of them taken; a key stands within ``reach`` places of where it belongs, so that no
/// input makes a search long; 0 is no key.
struct TemplateIndex: Sendable {
    private struct Place: Sendable {
        var key: UInt64 = 0
        var value: Int32 = -1
    }

    private var places = [Place](repeating: Place(), count: 1024)
    private(set) var count = 0
    private static let reach = 48

    /// The memory of the table.
    var keptBytes: Int { places.count * MemoryLayout<Place>.stride }

    /// The candidate of a template; nil if it is not known.
    @inline(__always)
    subscript(hash: UInt64) -> Int? {
        places.withUnsafeBufferPointer { places in
            let mask = places.count - 1
            var index = Self.home(hash, mask)
            for _ in 0..<Self.reach {
                let place = places[index]
                if place.key == hash { return Int(place.value) }
                if place.key == 0 { return nil }
                index = (index + 1) & mask
            }
            return nil
        }
    }

    /// Adds a key that is not there; where too many keys crowd, it is forgotten.
    mutating func insert(_ hash: UInt64, _ value: Int) {
        if count * 2 >= places.count { grow() }
        if put(hash, Int32(truncatingIfNeeded: value)) { count += 1 }
    }

    private mutating func put(_ hash: UInt64, _ value: Int32) -> Bool {
        let mask = places.count - 1
        var index = Self.home(hash, mask)
        for _ in 0..<Self.reach {
            if places[index].key == 0 || places[index].key == hash {
                let isNew = places[index].key == 0
                places[index] = Place(key: hash, value: value)
                return isNew
            }
            index = (index + 1) & mask
        }
        return false
    }

    private mutating func grow() {
        let old = places
        places = [Place](repeating: Place(), count: old.count * 2)
        count = 0
        for place in old where place.key != 0 {
            if put(place.key, place.value) { count += 1 }
        }
    }

    @inline(__always)
    private static func home(_ hash: UInt64, _ mask: Int) -> Int {
        Int(truncatingIfNeeded: hash &* 0x9E37_79B9_7F4A_7C15 >> 20) & mask
    }
}
