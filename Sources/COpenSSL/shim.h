// What the stand-in for SQL Server needs of OpenSSL. Macros are not seen by Swift, so the few that
// are needed are functions here.
#pragma once
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>

// TLS 1.2 at most: the tickets of TLS 1.3 come after the handshake, where TDS 7 has no place for
// them.
static inline void copenssl_only_tls12(SSL_CTX *context) {
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
}

static inline int copenssl_pending(BIO *bio) { return (int)BIO_pending(bio); }
