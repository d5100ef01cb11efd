/// The pages of HTML that Airflow 2 answers with where a client expects JSON.
enum HTMLPages {
    static let notFound = SandboxAnswer.text(
        page(title: "Airflow 404", body: "<h1>Airflow 404</h1><p>Page cannot be found.</p>"),
        status: 404, type: "text/html; charset=utf-8")

    static let broken = SandboxAnswer.text(
        page(
            title: "Ooops!",
            body: "<h1> Ooops! </h1><pre>\nSomething bad has happened. For security reasons "
                + "detailed information about the error is not logged.\n</pre>"), status: 500,
        type: "text/html; charset=utf-8")

    private static func page(title: String, body: String) -> String {
        "\n\n<!DOCTYPE html>\n<html lang=\"en\">\n  <head>\n    <title>\(title)</title>\n  "
            + "</head>\n  <body>\n    \(body)\n  </body>\n</html>"
    }
}
