import SQLAccess
import Testing

/// The pool's decisions, without connections, threads or a clock.
struct PoolStateTests {
    @Test func opensUpToItsMaximumAndThenLetsWait() {
        let pool = Pool(SQLPoolLimits(maximum: 2))
        #expect(pool.acquire(1) == .granted(.open(1)))
        #expect(pool.acquire(2) == .granted(.open(2)))
        #expect(pool.acquire(3) == .waits)
        #expect(pool.count == 2)
    }

    @Test func reusesTheConnectionUsedLast() {
        let pool = Pool(SQLPoolLimits(maximum: 3))
        _ = pool.acquire(1)
        _ = pool.acquire(2)
        _ = pool.release(1, isUsable: true)
        _ = pool.release(2, isUsable: true)
        #expect(pool.acquire(3) == .granted(.use(2)))
        #expect(pool.acquire(4) == .granted(.use(1)))
    }

    @Test func servesWhoWaitsInOrder() {
        let pool = Pool(SQLPoolLimits(maximum: 1))
        _ = pool.acquire(1)
        _ = pool.acquire(2)
        _ = pool.acquire(3)
        let first = pool.release(1, isUsable: true)
        #expect(first.next == PoolState.Served(waiter: 2, grant: .use(1)))
        #expect(!first.mustClose)
        // Who comes now does not overtake.
        #expect(pool.acquire(4) == .waits)
        #expect(pool.release(1, isUsable: true).next?.waiter == 3)
        #expect(pool.release(1, isUsable: true).next?.waiter == 4)
    }

    @Test func replacesABrokenConnectionForWhoWaits() {
        let pool = Pool(SQLPoolLimits(maximum: 1))
        _ = pool.acquire(1)
        _ = pool.acquire(2)
        let release = pool.release(1, isUsable: false)
        #expect(release.mustClose)
        #expect(release.next == PoolState.Served(waiter: 2, grant: .open(2)))
        #expect(pool.count == 1)
    }

    @Test func forgetsWhoGaveUp() {
        let pool = Pool(SQLPoolLimits(maximum: 1))
        _ = pool.acquire(1)
        _ = pool.acquire(2)
        _ = pool.acquire(3)
        #expect(pool.abandon(2))
        #expect(!pool.abandon(2))
        #expect(pool.release(1, isUsable: true).next?.waiter == 3)
        // Whoever was served did not give up in time, and has to give the connection back.
        #expect(!pool.abandon(3))
    }

    @Test func refusesMoreWaitersThanItMayHave() {
        let pool = Pool(SQLPoolLimits(maximum: 1, maximumWaiting: 1))
        _ = pool.acquire(1)
        #expect(pool.acquire(2) == .waits)
        #expect(pool.acquire(3) == .refused)
    }

    @Test func closesWhatLiesIdleDownToTheMinimum() {
        let pool = Pool(SQLPoolLimits(maximum: 3, minimumIdle: 1))
        for waiter in 1...3 { _ = pool.acquire(waiter) }
        for session in 1...3 { _ = pool.release(session, isUsable: true) }
        #expect(pool.expire(1))
        #expect(!pool.expire(1))
        #expect(pool.expire(2))
        #expect(!pool.expire(3))
        #expect(pool.count == 1)
    }

    @Test func keepsABusyConnectionHoweverLongItTakes() {
        let pool = Pool(SQLPoolLimits(maximum: 1))
        _ = pool.acquire(1)
        #expect(!pool.expire(1))
    }

    @Test func closesEverythingOnce() {
        let pool = Pool(SQLPoolLimits(maximum: 2))
        _ = pool.acquire(1)
        _ = pool.acquire(2)
        _ = pool.acquire(3)
        _ = pool.release(1, isUsable: true)  // goes to 3
        _ = pool.release(2, isUsable: true)
        _ = pool.acquire(4)
        let before = pool.acquire(5)
        #expect(before == .waits)
        let closed = pool.close()
        #expect(closed.idle.isEmpty)
        #expect(closed.waiting == [5])
        #expect(pool.acquire(6) == .closed)
        #expect(pool.release(1, isUsable: true).mustClose)
    }

    @Test func waitsForOneThatComesBackRatherThanOpeningAnother() {
        let pool = Pool(SQLPoolLimits(maximum: 3))
        _ = pool.acquire(1)
        pool.willRelease(1)
        #expect(pool.acquire(2) == .waits)
        // It comes back for one, not for two.
        #expect(pool.acquire(3) == .granted(.open(2)))
        let release = pool.release(1, isUsable: true)
        #expect(release.next == PoolState.Served(waiter: 2, grant: .use(1)))
        #expect(pool.acquire(4) == .granted(.open(3)))
    }

    @Test func opensAnotherWhenTheOneThatComesBackIsBroken() {
        let pool = Pool(SQLPoolLimits(maximum: 2))
        _ = pool.acquire(1)
        pool.willRelease(1)
        _ = pool.acquire(2)
        let release = pool.release(1, isUsable: false)
        #expect(release.next == PoolState.Served(waiter: 2, grant: .open(2)))
    }

    @Test func givesBackTwiceWithoutHarm() {
        let pool = Pool(SQLPoolLimits(maximum: 1))
        _ = pool.acquire(1)
        _ = pool.release(1, isUsable: true)
        let again = pool.release(1, isUsable: false)
        #expect(!again.mustClose)
        #expect(pool.count == 1)
    }

    @Test("whatever is asked, in whatever order, the invariants hold", arguments: 1...20)
    func holdsItsInvariants(seed: UInt64) {
        var random = seed &* 0x9E37_79B9_7F4A_7C15
        func next(_ bound: Int) -> Int {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((random >> 33) % UInt64(bound))
        }
        let pool = Pool(SQLPoolLimits(maximum: 4, minimumIdle: 1, maximumWaiting: 6))
        var (held, waiting, waiter): (Set<Int>, [Int], Int) = ([], [], 0)
        for _ in 0..<2000 {
            switch next(4) {
            case 0, 1:
                waiter += 1
                switch pool.acquire(waiter) {
                case .granted(let grant):
                    #expect(waiting.isEmpty)
                    #expect(held.insert(grant.session).inserted)
                case .waits: waiting.append(waiter)
                case .refused: #expect(waiting.count == 6)
                case .closed: Issue.record("it was not closed")
                }
            case 2:
                guard let session = held.sorted().dropFirst(next(max(1, held.count))).first
                else { continue }
                held.remove(session)
                if let served = pool.release(session, isUsable: next(3) > 0).next {
                    #expect(served.waiter == waiting.removeFirst())
                    #expect(held.insert(served.grant.session).inserted)
                }
            default:
                if let first = waiting.last, next(2) == 0 {
                    #expect(pool.abandon(first))
                    waiting.removeLast()
                } else {
                    _ = pool.expire(next(50))
                }
            }
            #expect(pool.count <= 4)
            #expect(pool.waiters == waiting.count)
            #expect(waiting.isEmpty || held.count == 4)
        }
    }
}

/// The state as a reference, so that expectations can ask it things that change it.
private final class Pool {
    private var state: PoolState

    init(_ limits: SQLPoolLimits) { state = PoolState(limits) }

    var count: Int { state.count }
    var waiters: Int { state.waiters }
    func acquire(_ waiter: Int) -> PoolState.Answer { state.acquire(waiter) }
    func abandon(_ waiter: Int) -> Bool { state.abandon(waiter) }
    func willRelease(_ session: Int) { state.willRelease(session) }
    func expire(_ session: Int) -> Bool { state.expire(session) }
    func close() -> (idle: [Int], waiting: [Int]) { state.close() }

    func release(_ session: Int, isUsable: Bool) -> PoolState.Release {
        state.release(session, isUsable: isUsable)
    }
}
