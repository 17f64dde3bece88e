/*
 * Within the part: certificates that were read before. One key signs thousands of messages, all with the same certificates; reading those and finding
 * that they hang together costs ten times what the one signature does that differs.
 */
#ifndef ONEDOOR_SIGN_KNOWN_H
#define ONEDOOR_SIGN_KNOWN_H

#include <openssl/evp.h>

#include "kernel/text/text.h"

/* A message of ours, byte by byte as OpenSSL writes it for sign_cms: everything else about it is the same in every message. */
struct message {
	struct text certificates, signer; /* whose; of which one */
	struct text attributes, digest;   /* what is signed; in it, the SHA-256 of the content */
	struct text signature;
};

/* false: it is written differently. Foreign bytes; the parts point into them. */
bool message_read(struct text der, struct message *ret_message);

/* Keeps what a message that holds has shown: whose key, and the fingerprint. The oldest of KNOWN_MAX makes room. */
void known_keep(const struct message *message, EVP_PKEY *key, struct text fingerprint);
/* The key, to be freed, of a message with the very same certificates and signer; NULL: none such is known. */
EVP_PKEY *known_key(struct arena *arena, const struct message *message, struct text *ret_fingerprint);
void known_forget(void);

#endif
