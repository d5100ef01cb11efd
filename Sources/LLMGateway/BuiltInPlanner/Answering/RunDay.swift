import FoundationEssentials
import WorkflowModel

/// The stretch of time that a person means by a day word, in UTC as Airflow tells its times.
struct RunDay: Sendable, Hashable {
    /// The day as it is said in an answer.
    let words: String
    /// Whether it follows from the clock, so that nothing was named that must be met exactly.
    let isRelative: Bool
    private let from: Double
    private let to: Double
    private let date: String?

    private static let dayLength = 86_400.0

    /// A day of the calendar; nil for what is none.
    init?(date: String) {
        guard let start = CalendarTime.seconds(rfc3339: date + "T00:00:00Z") else { return nil }
        words = "on \(date)"
        isRelative = false
        from = start
        to = start + Self.dayLength
        self.date = date
    }

    /// So many days before now.
    init(daysAgo days: Int, now: Double) {
        let start = Self.midnight(now) - Double(days) * Self.dayLength
        let date = Self.date(start)
        switch days {
        case 0: words = "today (\(date))"
        case 1: words = "yesterday (\(date))"
        default: words = "on \(date)"
        }
        isRelative = true
        from = start
        to = start + Self.dayLength
        self.date = date
    }

    /// Last night: from noon to noon, since nobody says in which zone the night was.
    init(lastNight now: Double) {
        let midnight = Self.midnight(now)
        words = "last night (\(Self.date(midnight)))"
        isRelative = true
        from = midnight - Self.dayLength / 2
        to = midnight + Self.dayLength / 2
        date = nil
    }

    /// The run that is meant among those given, newest first: one that ran then, else one whose id
    /// names the day.
    func first(of runs: [JSONValue]) -> JSONValue? {
        let ran = runs.first { run in
            ["started_at", "queued_at", "ended_at"].contains { field in
                guard let seconds = run[field]?.stringValue.flatMap(CalendarTime.seconds(rfc3339:))
                else { return false }
                return seconds >= from && seconds < to
            }
        }
        guard ran == nil, let date else { return ran }
        return runs.first { $0["id"]?.stringValue?.contains(date) == true }
    }

    private static func midnight(_ now: Double) -> Double {
        (now / dayLength).rounded(.down) * dayLength
    }

    private static func date(_ seconds: Double) -> String {
        String(Date(timeIntervalSince1970: seconds).formatted(.iso8601).prefix(10))
    }
}
