/// The kinds of secrets, as they stand in placeholders.
enum SecretKind: String, Sendable, CaseIterable {
    case password
    case token
    case secret
    case apiKey = "api_key"
    case jwt
    case awsKey = "aws_key"
    case githubToken = "github_token"
    case slackToken = "slack_token"
    case googleKey = "google_key"
    case privateKey = "private_key"
    case card
    case email
}

/// A secret found in a text.
struct Secret: Sendable {
    var kind: SecretKind
    var range: Range<Int>
}
