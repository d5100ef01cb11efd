import Testing
import WorkflowModel

@Suite struct SHA256Tests {
    /// From FIPS 180-4's examples and NIST's test vectors.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
                + "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
        (
            String(repeating: "a", count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
    ])
    func hashes(text: String, expected: String) {
        #expect(SHA256.hex(of: text.utf8) == expected)
    }

    @Test func givesTheSameForAnyPieces() {
        let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        for length in [0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 300] {
            var whole = SHA256()
            whole.update(bytes.prefix(length))
            for split in stride(from: 0, through: length, by: 13) {
                var pieces = SHA256()
                pieces.update(bytes[..<split])
                let early = pieces.finalize()
                pieces.update(bytes[split..<length])
                #expect(pieces.finalize() == whole.finalize())
                #expect(split == length || early != pieces.finalize())
            }
        }
    }
}
