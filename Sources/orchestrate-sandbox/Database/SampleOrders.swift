/// The orders of each day: the same on every machine.
enum SampleOrders {
    /// The days that the file holds from the start.
    static let firstDay = "2026-01-01"
    static let lastDay = "2026-01-31"
    /// A day on which an upstream system delivered too little, so that checks of it fail.
    static let thinDay = "2026-01-20"
    static let customers = 400

    struct Order: Sendable {
        let id: Int
        let customerID: Int
        let amount: Double
        let status: String
    }

    /// How many orders a day has: at least 1,200, but 640 on the thin day.
    static func count(on day: CalendarDay) -> Int {
        day.text == thinDay ? 640 : 1200 + Int(mixed(day.epochDay) % 180)
    }

    static func orders(on day: CalendarDay) -> [Order] {
        (0..<count(on: day)).map { number in
            let seed = mixed(day.epochDay * 10_000 + number)
            let cents = 499 + Int(seed % 24_500)
            return Order(
                id: day.epochDay * 10_000 + number, customerID: 1 + Int(seed >> 20) % customers,
                amount: Double(cents) / 100, status: status(Int(seed >> 40) % 100))
        }
    }

    private static func status(_ percentile: Int) -> String {
        switch percentile {
        case ..<78: "shipped"
        case ..<92: "paid"
        case ..<97: "returned"
        default: "cancelled"
        }
    }

    /// splitmix64: a number that looks random and is the same every time.
    static func mixed(_ number: Int) -> UInt64 {
        var value = UInt64(truncatingIfNeeded: number) &+ 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return (value ^ (value >> 31)) >> 2
    }
}
