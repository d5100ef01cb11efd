/// A token that its maker gave a prefix.
struct TokenForm: Sendable {
    let prefix: StaticString
    let kind: SecretKind
    /// The fewest and the most bytes after the prefix.
    let least: Int
    let most: Int
    let hasDots: Bool

    private init(
        _ prefix: StaticString, _ kind: SecretKind, _ lengths: ClosedRange<Int>,
        hasDots: Bool = false
    ) {
        self.prefix = prefix
        self.kind = kind
        least = lengths.lowerBound
        most = lengths.upperBound
        self.hasDots = hasDots
    }

    /// The forms by their first byte.
    static let byFirst: [[TokenForm]] = (0..<256).map { byte in
        all.filter { Int($0.prefix.utf8Start[0]) == byte }
    }

    private static let all: [TokenForm] = [
        TokenForm("eyJ", .jwt, 16...8192, hasDots: true),
        TokenForm("AKIA", .awsKey, 16...16),
        TokenForm("ASIA", .awsKey, 16...16),
        TokenForm("ghp_", .githubToken, 16...255),
        TokenForm("gho_", .githubToken, 16...255),
        TokenForm("ghu_", .githubToken, 16...255),
        TokenForm("ghs_", .githubToken, 16...255),
        TokenForm("ghr_", .githubToken, 16...255),
        TokenForm("github_pat_", .githubToken, 20...255),
        TokenForm("glpat-", .token, 16...64),
        TokenForm("xoxb-", .slackToken, 10...255),
        TokenForm("xoxp-", .slackToken, 10...255),
        TokenForm("xoxa-", .slackToken, 10...255),
        TokenForm("xoxr-", .slackToken, 10...255),
        TokenForm("xoxs-", .slackToken, 10...255),
        TokenForm("xapp-", .slackToken, 10...255),
        TokenForm("hooks.slack.com/services/", .slackToken, 20...255, hasDots: true),
        TokenForm("AIza", .googleKey, 30...60),
        TokenForm("ya29.", .googleKey, 20...2048, hasDots: true),
        TokenForm("GOCSPX-", .googleKey, 20...64),
        TokenForm("sk_live_", .apiKey, 10...255),
        TokenForm("sk_test_", .apiKey, 10...255),
        TokenForm("rk_live_", .apiKey, 10...255),
        TokenForm("sk-", .apiKey, 20...255),
        TokenForm("dapi", .token, 32...40),
        TokenForm("hf_", .token, 30...60),
        TokenForm("npm_", .token, 30...60),
        TokenForm("pypi-", .token, 50...255),
        TokenForm("SG.", .apiKey, 40...100, hasDots: true),
        TokenForm("AccountKey=", .secret, 20...255, hasDots: true),
        TokenForm("gldt-", .token, 16...64),
        TokenForm("glrt-", .token, 16...64),
        TokenForm("glptt-", .token, 16...64),
        TokenForm("glsoat-", .token, 16...64),
        TokenForm("glcbt-", .token, 16...64),
        TokenForm("whsec_", .apiKey, 16...128),
        TokenForm("rk_test_", .apiKey, 10...255),
        TokenForm("dop_v1_", .token, 40...80),
        TokenForm("hvs.", .token, 20...255),
        TokenForm("hvb.", .token, 20...255),
        TokenForm("shpat_", .token, 20...64),
        TokenForm("NRAK-", .apiKey, 20...64),
        TokenForm("glsa_", .token, 20...64),
        TokenForm("glc_", .token, 20...255),
        TokenForm("ATATT3", .token, 20...255),
        TokenForm("AGE-SECRET-KEY-1", .privateKey, 40...80),
        TokenForm("sq0csp-", .secret, 20...64),
        TokenForm("PMAK-", .apiKey, 20...80),
        TokenForm("lin_api_", .apiKey, 20...64),
        TokenForm("figd_", .token, 20...64),
        TokenForm("dckr_pat_", .token, 16...64),
        TokenForm("xoxe-", .slackToken, 10...255),
        TokenForm("xoxe.", .slackToken, 10...255, hasDots: true),
        TokenForm("dp.pt.", .token, 20...64),
        TokenForm("1//0", .googleKey, 30...255),
        TokenForm("tfp_", .token, 20...80),
        TokenForm("sgp_", .token, 20...80),
        TokenForm("ops_eyJ", .token, 30...4096, hasDots: true),
    ]
}
