import CFreeTDS
import Glibc

/// Brings what db-lib's handlers are told to the call that is under way on their thread.
///
/// The handlers are process-wide, but run on the thread that called db-lib. While logging in they
/// are given a process that nobody has yet and that carries no data, so the thread is the only way
/// to know whose message it is.
enum HandlerRoute {
    /// The thread's call; passed unretained, because ``with(_:_:)`` holds it.
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    static func install() {
        _ = key
        dberrhandle { process, _, number, _, _, _ in
            HandlerRoute.current?.libraryFailed(number, hasProcess: process != nil) ?? INT_CANCEL
        }
        dbmsghandle { _, number, state, severity, text, _, procedure, line in
            guard let call = HandlerRoute.current else { return 0 }
            call.serverSaid(
                SQLMessage(
                    number: Int(number), severity: Int(severity), state: Int(state),
                    line: Int(line),
                    procedure: procedure.map { String(cString: $0) } ?? "",
                    text: text.map { String(cString: $0) } ?? ""))
            return 0
        }
    }

    /// Runs calls of db-lib on this thread on behalf of one call.
    static func with<Value, Failure: Error>(
        _ call: ServerCall, _ work: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let before = pthread_getspecific(key)
        pthread_setspecific(key, Unmanaged.passUnretained(call).toOpaque())
        defer { pthread_setspecific(key, before) }
        return try withExtendedLifetime(call) { () throws(Failure) -> Value in try work() }
    }

    private static var current: ServerCall? {
        pthread_getspecific(key).map {
            Unmanaged<ServerCall>.fromOpaque($0).takeUnretainedValue()
        }
    }
}
