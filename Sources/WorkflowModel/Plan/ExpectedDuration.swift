/// How long a step is expected to take, and how that is known.
public struct ExpectedDuration: Sendable, Hashable {
    /// Half of the runs that it is reckoned from took at most this long.
    public var medianSeconds: Double
    /// Nine in ten of the runs that it is reckoned from took at most this long.
    public var p90Seconds: Double
    /// Where the figures come from, such as `last 12 successful runs of daily_sales`.
    public var source: String

    /// Makes an expectation.
    public init(medianSeconds: Double, p90Seconds: Double, source: String) {
        self.medianSeconds = medianSeconds
        self.p90Seconds = p90Seconds
        self.source = source
    }

    /// Reckons from how long runs took; nil without any.
    ///
    /// The percentile is the nearest rank, so that the figure is one that really occurred.
    public init?(from seconds: [Double], source: String) {
        let sorted = seconds.filter { $0.isFinite && $0 >= 0 }.sorted()
        guard let last = sorted.last else { return nil }
        let middle = sorted.count / 2
        let median =
            sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
        let rank = (sorted.count * 9 + 9) / 10 - 1
        self.init(
            medianSeconds: median,
            p90Seconds: sorted.indices.contains(rank) ? sorted[rank] : last, source: source)
    }
}
