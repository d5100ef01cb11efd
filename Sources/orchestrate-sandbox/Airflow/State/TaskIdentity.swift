/// Identities in the form of UUIDs of version 7, made from what they name.
enum TaskIdentity {
    static func make(run: Int, task: Int, try number: Int, at time: Moment) -> String {
        uuid(milliseconds: time.microseconds / 1000, seed: run * 1_000_003 + task * 101 + number)
    }

    static func version(of dagID: String) -> String {
        let seed = dagID.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFFFF_FFFF }
        return uuid(milliseconds: 1_795_398_375_717, seed: seed)
    }

    private static func uuid(milliseconds: Int, seed: Int) -> String {
        let time = hex(UInt64(milliseconds), 12)
        let noise = hex(SampleOrders.mixed(seed), 16)
        return
            "\(time.prefix(8))-\(time.suffix(4))-7\(noise.prefix(3))-9\(noise.dropFirst(3).prefix(3))-"
            + noise.suffix(10) + "a1"
    }

    private static func hex(_ number: UInt64, _ width: Int) -> String {
        let digits = String(number, radix: 16)
        return String((String(repeating: "0", count: width) + digits).suffix(width))
    }
}

extension String {
    /// The day that this text names.
    var calendarDay: CalendarDay? { CalendarDay(self) }
}
