import LLMGateway
import OutboundHTTP
import Testing

/// The machine that decides when the command runs.
@Suite struct TokenCacheTests {
    let old = Secret("old")
    let fresh = Secret("fresh")
    let broken = LLMGatewayError(.tokenUnavailable, "It broke.")

    /// A cache that got a token at time 0.
    func holding(_ lifetime: Duration?) -> TokenCache {
        var cache = TokenCache()
        _ = cache.request(rejected: nil, now: .zero)
        cache.finished(.success(TokenGrant(token: old, lifetime: lifetime)), now: .zero)
        return cache
    }

    @Test func runsOnceForAllWhoWait() {
        var cache = TokenCache()
        #expect(cache.request(rejected: nil, now: .zero) == .run)
        for _ in 0..<10 { #expect(cache.request(rejected: nil, now: .seconds(1)) == .wait) }
        cache.finished(
            .success(TokenGrant(token: fresh, lifetime: .seconds(60))), now: .seconds(2))
        #expect(cache.request(rejected: nil, now: .seconds(2)) == .use(fresh))
        #expect(cache.held?.ends == .seconds(62))
    }

    @Test func renewsWellBeforeTheEndWithoutMakingAnyoneWait() {
        var cache = holding(.seconds(3600))
        #expect(cache.request(rejected: nil, now: .seconds(3299)) == .use(old))
        #expect(cache.request(rejected: nil, now: .seconds(3300)) == .useAndRun(old))
        // Others go on with the old one while the command runs.
        #expect(cache.request(rejected: nil, now: .seconds(3301)) == .use(old))
        cache.finished(
            .success(TokenGrant(token: fresh, lifetime: .seconds(3600))), now: .seconds(3302))
        #expect(cache.request(rejected: nil, now: .seconds(3302)) == .use(fresh))
    }

    @Test func aFailingScriptTakesNothingFromAValidToken() {
        var cache = holding(.seconds(100))
        let hasBegun = cache.beginIfDue(.seconds(80))
        #expect(hasBegun)
        cache.finished(.failure(broken), now: .seconds(80))
        #expect(cache.request(rejected: nil, now: .seconds(80.5)) == .use(old))
        #expect(cache.request(rejected: nil, now: .seconds(81)) == .useAndRun(old))
        cache.finished(.failure(broken), now: .seconds(81))
        #expect(cache.request(rejected: nil, now: .seconds(94)) == .useAndRun(old))
        cache.finished(.failure(broken), now: .seconds(94))
        // The last seconds are left to requests that are on their way.
        #expect(cache.request(rejected: nil, now: .seconds(95)) == .fail(broken))
        #expect(cache.request(rejected: nil, now: .seconds(98)) == .run)
    }

    @Test func neverHandsOutADeadToken() {
        for lifetime in [1.0, 10, 60, 3600] {
            var cache = holding(.seconds(lifetime))
            let decision = cache.request(rejected: nil, now: .seconds(lifetime))
            #expect(decision == .run, "\(lifetime)")
        }
    }

    @Test func doesNotRunABrokenScriptForEveryRequest() {
        var cache = TokenCache()
        var runs = 0
        for second in 0..<600 {
            let now = Duration.seconds(second)
            if cache.request(rejected: nil, now: now) == .run {
                runs += 1
                cache.finished(.failure(broken), now: now)
            }
            #expect(cache.request(rejected: nil, now: now) == .fail(broken))
        }
        #expect((10...17).contains(runs))
        #expect(cache.lastFailure == broken)
    }

    @Test func forcesARenewalOnceForOneRefusedToken() {
        var cache = holding(.seconds(3600))
        #expect(cache.request(rejected: old, now: .seconds(1)) == .run)
        #expect(cache.request(rejected: old, now: .seconds(1)) == .wait)
        // The refusal may be about one request: the others keep the token.
        #expect(cache.request(rejected: nil, now: .seconds(1)) == .use(old))
        cache.finished(.success(TokenGrant(token: fresh, lifetime: nil)), now: .seconds(2))
        // A late refusal of the old one gets the new one without another run.
        #expect(cache.request(rejected: old, now: .seconds(3)) == .use(fresh))
        #expect(!cache.isRunning)
    }

    @Test func doesNotRunAgainAndAgainForAGatewayThatRefusesEverything() {
        var cache = holding(nil)
        #expect(cache.request(rejected: old, now: .seconds(1)) == .run)
        cache.finished(.success(TokenGrant(token: fresh, lifetime: nil)), now: .seconds(2))
        #expect(cache.request(rejected: fresh, now: .seconds(3)) == .use(fresh))
        #expect(cache.request(rejected: fresh, now: .seconds(12)) == .run)
    }

    @Test func renewsTokensOfUnknownLifeNowAndThen() {
        var cache = holding(nil)
        #expect(cache.request(rejected: nil, now: .seconds(1799)) == .use(old))
        #expect(cache.request(rejected: nil, now: .seconds(1800)) == .useAndRun(old))
        cache.finished(.failure(broken), now: .seconds(1800))
        #expect(cache.request(rejected: nil, now: .seconds(999_999)) == .useAndRun(old))
    }

    /// The background work gets at least two looks between "due" and "no longer handed out",
    /// so one failed run costs nobody anything.
    @Test(arguments: [5.0, 30, 60, 600, 3600, 86_400])
    func looksAtLeastTwiceBeforeTheEnd(_ lifetime: Double) throws {
        var cache = holding(.seconds(lifetime))
        let end = try #require(cache.held?.unusableFrom)
        var now = Duration.zero
        var runs = 0
        while now < end {
            if cache.beginIfDue(now) {
                runs += 1
                // The first run fails, the second one works.
                if runs == 2 { break }
                cache.finished(.failure(broken), now: now)
            }
            now += cache.nextLook(now)
        }
        #expect(runs >= 1)
        guard lifetime >= 30 else { return }
        #expect(runs == 2)
        #expect(now < end)
    }
}
