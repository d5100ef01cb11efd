import SQLAccess
import Testing

struct ServerMomentTests {
    @Test(
        "days are counted as the server does, from its first to its last",
        arguments: [
            (0, "1900-01-01"), (-1, "1899-12-31"), (-693_595, "0001-01-01"),
            (2_958_463, "9999-12-31"), (36_582, "2000-02-28"), (36_583, "2000-02-29"),
            (36_584, "2000-03-01"), (59, "1900-03-01"), (-53_690, "1753-01-01"),
            (46_347, "2026-11-23"),
        ])
    func writesDays(days: Int, text: String) {
        #expect(ServerMoment.date(days: days) == text)
    }

    @Test(
        "a fraction has exactly the digits of its type",
        arguments: [
            (0, "23:59:59"), (1, "23:59:59.9"), (3, "23:59:59.999"), (6, "23:59:59.999999"),
            (7, "23:59:59.9999999"),
        ])
    func writesFractions(scale: Int, text: String) {
        #expect(ServerMoment.time(ticks: 863_999_999_999, scale: scale) == text)
        #expect(ServerMoment.time(ticks: 0, scale: 7) == "00:00:00.0000000")
    }

    @Test(
        "a datetime ticks 300 times a second",
        arguments: [(0, ".000"), (1, ".003"), (2, ".007"), (3, ".010"), (299, ".997")])
    func writesDatetimes(ticks: Int, fraction: String) {
        #expect(ServerMoment.datetime(days: 0, ticks: ticks) == "1900-01-01T00:00:00" + fraction)
        #expect(
            ServerMoment.datetime(days: 2_958_463, ticks: 25_919_999)
                == "9999-12-31T23:59:59.997")
    }

    @Test func writesMinutes() {
        #expect(
            ServerMoment.smalldatetime(days: 65_535, minutes: 1439) == "2079-06-06T23:59:00")
    }

    @Test(
        "an offset moves the time to where it was written, across midnight too",
        arguments: [
            (0, "2026-11-23T00:30:00.0000000+00:00"), (330, "2026-11-23T06:00:00.0000000+05:30"),
            (-60, "2026-11-22T23:30:00.0000000-01:00"),
            (-840, "2026-11-22T10:30:00.0000000-14:00"),
            (840, "2026-11-23T14:30:00.0000000+14:00"),
        ])
    func writesOffsets(offset: Int, text: String) {
        let ticks: Int64 = 30 * 60 * 10_000_000
        #expect(
            ServerMoment.datetimeoffset(days: 46_347, ticks: ticks, offset: offset, scale: 7)
                == text)
    }
}
