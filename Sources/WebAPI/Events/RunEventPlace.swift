/// A place in the event stream of a run: the journal's sequence, and the event within it.
///
/// One journalled event may be several events of the stream. The place within it is fixed, whether
/// or not an event is sent there, so that a stream resumed in the middle goes on exactly there.
struct RunEventPlace: Sendable, Hashable, Comparable {
    let sequence: Int
    let slot: Int

    /// Before everything.
    static let start = RunEventPlace(sequence: 0, slot: 0)

    init(sequence: Int, slot: Int) {
        self.sequence = sequence
        self.slot = slot
    }

    /// Reads an id that ``text`` wrote; a bare sequence means all of it.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let sequence = Int(parts[0]), sequence >= 0 else {
            return nil
        }
        if parts.count == 1 {
            self.init(sequence: sequence, slot: .max)
        } else {
            guard let slot = Int(parts[1]), slot >= 0 else { return nil }
            self.init(sequence: sequence, slot: slot)
        }
    }

    /// The id of the event at this place.
    var text: String { "\(sequence).\(slot)" }

    static func < (left: RunEventPlace, right: RunEventPlace) -> Bool {
        (left.sequence, left.slot) < (right.sequence, right.slot)
    }
}
