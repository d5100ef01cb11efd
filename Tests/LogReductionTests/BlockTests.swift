import LogReduction
import Testing

/// Lines that belong together stay together.
@Suite struct BlockTests {
    @Test func keepsATracebackOfAPlainLogWhole() {
        let reduction = reduceText(
            """
            starting
            Traceback (most recent call last):
              File "/srv/job.py", line 4, in <module>
                main()
            psycopg2.OperationalError: could not connect to server: Connection refused
            \tIs the server running on host "db"?

            done anyway

            """)
        let block = reduction.evidence[0]
        #expect(block.lineStart == 2)
        #expect(block.lineEnd == 6)
        #expect(block.text.hasPrefix("Traceback (most"))
        #expect(block.text.hasSuffix("Is the server running on host \"db\"?"))
        #expect(reduction.category == .infrastructureTransient)
    }

    @Test func keepsChainedCausesInOneBlock() {
        let reduction = reduceText(
            """
            Traceback (most recent call last):
              File "/srv/a.py", line 1, in f
                g()
            ConnectionResetError: [Errno 104] Connection reset by peer

            The above exception was the direct cause of the following exception:

            Traceback (most recent call last):
              File "/srv/a.py", line 2, in h
                f()
            app.LoadError: load failed

            """)
        #expect(reduction.evidence[0].text.contains("ConnectionResetError"))
        #expect(reduction.evidence[0].text.contains("app.LoadError"))
        #expect(reduction.category == .infrastructureTransient)
        #expect(reduction.tries[0].failure == "app.LoadError: load failed")
    }

    @Test func trimsFramesButKeepsFirstLastAndException() {
        var text = "Traceback (most recent call last):\n"
        for index in 0..<500 {
            text += "  File \"/srv/deep.py\", line \(index), in f\(index)\n    f\(index + 1)()\n"
        }
        text += "RecursionError: maximum recursion depth exceeded\n"
        let evidence = reduceText(text, tokens: 300).evidence
        let block = evidence[0].text
        #expect(block.contains("RecursionError: maximum recursion depth exceeded"))
        #expect(block.utf8.count <= 1200)
        #expect(evidence[0].lineStart <= 1001 && evidence[0].lineEnd == 1002)
        let full = reduceText(text, tokens: 100_000).evidence[0].text
        #expect(full.contains("in f0\n"))
        #expect(full.contains("in f499\n"))
        #expect(full.contains("lines left out"))
    }

    @Test func joinsTheDoubledTracebackOfAirflow2() {
        let reduction = reduceLogs([Corpus.bytes("2/schema_drift/try1.txt")])
        let blocks = reduction.evidence.filter { $0.text.contains("ValueError: schema drift") }
        #expect(blocks.count == 1)
        #expect(blocks.first?.count == 2)
    }

    @Test func keepsAJavaStackWithItsCauses() {
        let reduction = reduceText(
            """
            24/05/01 02:00:01 INFO SparkContext: Running
            Exception in thread "main" org.apache.spark.SparkException: Job aborted
            \tat org.apache.spark.A.b(A.scala:1)
            \tat org.apache.spark.C.d(C.scala:2)
            Caused by: java.lang.OutOfMemoryError: Java heap space
            \tat java.util.Arrays.copyOf(Arrays.java:3745)
            \t... 12 more

            """)
        let block = reduction.evidence[0]
        #expect(block.lineStart == 2 && block.lineEnd >= 5)
        #expect(block.text.contains("Job aborted"))
        #expect(block.text.contains("Caused by: java.lang.OutOfMemoryError"))
        #expect(reduction.category == .resource)
    }

    @Test func readsATracebackInsideAnEvent() {
        let reduction = reduceText(
            "{\"event\":\"worker crashed:\\nTraceback (most recent call last):\\n  File \\\"/srv/x.py\\\","
                + " line 3, in g\\n    h()\\nMemoryError: cannot grow\\n\",\"level\":\"error\"}\n"
                + "{\"event\":\"Task failed with exception\",\"level\":\"error\",\"logger\":\"task\","
                + "\"error_detail\":[{\"exc_type\":\"AirflowException\",\"exc_value\":\"job failed\"}]}\n"
        )
        #expect(reduction.evidence[0].text.contains("MemoryError: cannot grow"))
        #expect(reduction.evidence[0].lineStart == 1 && reduction.evidence[0].lineEnd == 1)
        #expect(reduction.category == .resource)
    }

    @Test func namesWhatWasRaisedInTextAndInEvents() {
        let text = reduceText(
            line("ERROR", "Task failed with exception", "taskinstance.py")
                + "Traceback (most recent call last):\n  File \"/d/a.py\", line 1, in f\n    g()\n"
                + "OSError: port is closed\n\nThe above exception was the direct cause of the "
                + "following exception:\n\nTraceback (most recent call last):\n"
                + "  File \"/d/a.py\", line 4, in h\n    f()\nStoreError: store is away\n")
        let raised = #"{"exc_type":"StoreError","exc_value":"store is away","is_cause":false}"#
        let cause = #"{"exc_type":"OSError","exc_value":"port is closed","is_cause":true}"#
        let events = reduceText(
            #"{"event":"Task failed with exception","level":"error","error_detail":["#
                + "\(raised),\(cause)]}\n")
        for reduction in [text, events] {
            #expect(reduction.tries[0].failure == "StoreError: store is away")
            let lines = reduction.evidence[0].text.split(separator: "\n")
            let first = lines.firstIndex { $0.hasPrefix("OSError: ") }
            let last = lines.firstIndex { $0.hasPrefix("StoreError: ") }
            #expect(first != nil && last != nil && first ?? 0 < last ?? 0)
        }
    }

    @Test func neverShowsTheBodyOfAPrivateKey() {
        let reduction = reduceText(
            """
            [2026-01-01T00:00:00.000+0000] {x.py:1} ERROR - loaded -----BEGIN PRIVATE KEY-----
            MIIEsecretbody
            more0secret1body
            -----END PRIVATE KEY-----
            [2026-01-01T00:00:00.000+0000] {x.py:1} ERROR - key was refused

            """)
        let text = reduction.evidence.map(\.text).joined()
        #expect(!text.contains("secret"))
        #expect(text.contains("key was refused"))
        #expect(text.contains("<private_key#1>"))
    }
}
