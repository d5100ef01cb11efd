/// What is sent to a server.
enum ServerRequest {
    /// Text, without parameters.
    case batch(String)
    /// A call of a procedure.
    case procedure(String, [ServerParameter])
}
