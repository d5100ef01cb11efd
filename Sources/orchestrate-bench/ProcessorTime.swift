import Glibc

/// Processor time, so that other work on the machine does not count.
enum ProcessorTime {
    /// Seconds that this process has used.
    static var ofThisProcess: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Seconds that finished children have used.
    static var ofChildren: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(0) {
            $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
        }
    }

    /// The median time of some runs, in seconds; the first run warms up and does not count.
    static func median(runs: Int, _ work: () -> Void) -> Double {
        work()
        let times = (0..<max(runs, 1)).map { _ in
            let start = ofThisProcess
            work()
            return ofThisProcess - start
        }
        return times.sorted()[times.count / 2]
    }
}
