#include "kernel/sign/known.h"

#include <pthread.h>

enum { KNOWN_MAX = 16, KNOWN_BYTES = 4096, FINGERPRINT_BYTES = 64, TIME_BYTES = 13, DIGEST_BYTES = 32 };

/* ---- reading a message: DER, whose parts stand in one order and are written in one way ---- */

static struct text without(struct text in, size_t len)
{
	return (struct text){in.at + len, in.len - len};
}

/* The shortest way to write a length, of at most 65,535. */
static bool take_length(struct text *in, size_t *ret_len)
{
	const unsigned char *at = (const unsigned char *)in->at;
	size_t head = in->len == 0 ? 0 : at[0] < 0x80 ? 1 : at[0] == 0x81 ? 2 : at[0] == 0x82 ? 3 : 0;

	if (!head || in->len < head)
		return false;
	*ret_len = head == 1 ? at[0] : head == 2 ? at[1] : (size_t)at[1] * 256 + at[2];
	*in = without(*in, head);
	return *ret_len >= (size_t)(head == 1 ? 0 : head == 2 ? 0x80 : 0x100);
}

static bool take(struct text *in, char tag, struct text *ret_content)
{
	size_t len;

	if (!in->len || in->at[0] != tag)
		return false;
	*in = without(*in, 1);
	if (!take_length(in, &len) || len > in->len)
		return false;
	*ret_content = (struct text){in->at, len};
	*in = without(*in, len);
	return true;
}

/* What is inside, and nothing behind it. */
static bool take_all(struct text in, char tag, struct text *ret_content)
{
	return take(&in, tag, ret_content) && in.len == 0;
}

static bool take_same(struct text *in, struct text expected)
{
	if (!text_starts_with(*in, expected))
		return false;
	*in = without(*in, expected.len);
	return true;
}

static bool take_bytes(struct text *in, size_t len, struct text *ret_bytes)
{
	if (in->len < len)
		return false;
	*ret_bytes = (struct text){in->at, len};
	*in = without(*in, len);
	return true;
}

/* RFC 5652, 5: the same in every message of ours. */
#define OID_SIGNED "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02"
#define OID_DATA "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x01"
#define VERSION_1 "\x02\x01\x01"
#define ALGORITHM_SHA256 "\x30\x0B\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01"
#define ALGORITHM_ECDSA "\x30\x0A\x06\x08\x2A\x86\x48\xCE\x3D\x04\x03\x02"
#define ATTRIBUTE_TYPE "\x30\x18\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x09\x03\x31\x0B" OID_DATA
#define ATTRIBUTE_TIME "\x30\x1C\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x09\x05\x31\x0F\x17\x0D"
#define ATTRIBUTE_DIGEST "\x30\x2F\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x09\x04\x31\x22\x04\x20"

static bool read_attributes(struct text in, struct text *ret_digest)
{
	struct text time;

	return take_same(&in, T(ATTRIBUTE_TYPE ATTRIBUTE_TIME)) && take_bytes(&in, TIME_BYTES, &time) &&
	       take_same(&in, T(ATTRIBUTE_DIGEST)) && take_bytes(&in, DIGEST_BYTES, ret_digest) && in.len == 0;
}

bool message_read(struct text der, struct message *ret_message)
{
	struct message read;
	struct text message, inner, data, signers, signer;

	if (!take_all(der, '\x30', &message) || !take_same(&message, T(OID_SIGNED)) || !take_all(message, '\xA0', &inner) ||
		!take_all(inner, '\x30', &data))
		return false;
	if (!take_same(&data, T(VERSION_1 "\x31\x0D" ALGORITHM_SHA256 "\x30\x0B" OID_DATA)) ||
		!take(&data, '\xA0', &read.certificates) || !take_all(data, '\x31', &signers) ||
		!take_all(signers, '\x30', &signer))
		return false;
	if (!take_same(&signer, T(VERSION_1)) || !take(&signer, '\x30', &read.signer) || !take_same(&signer, T(ALGORITHM_SHA256)) ||
		!take(&signer, '\xA0', &read.attributes) || !read_attributes(read.attributes, &read.digest) ||
		!take_same(&signer, T(ALGORITHM_ECDSA)) || !take_all(signer, '\x04', &read.signature))
		return false;
	*ret_message = read;
	return true;
}

/* ---- whose certificates are known ---- */

static struct known {
	char certificates[KNOWN_BYTES], signer[KNOWN_BYTES], fingerprint[FINGERPRINT_BYTES];
	size_t certificates_len, signer_len;
	EVP_PKEY *key;
} known[KNOWN_MAX];
static unsigned known_next;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static bool is_of(const struct known *entry, const struct message *message)
{
	return entry->key && text_equal((struct text){entry->certificates, entry->certificates_len}, message->certificates) &&
	       text_equal((struct text){entry->signer, entry->signer_len}, message->signer);
}

void known_keep(const struct message *message, EVP_PKEY *key, struct text fingerprint)
{
	struct known *entry;

	if (message->certificates.len > KNOWN_BYTES || message->signer.len > KNOWN_BYTES || fingerprint.len != FINGERPRINT_BYTES)
		return;
	pthread_mutex_lock(&lock);
	entry = &known[known_next++ % KNOWN_MAX];
	EVP_PKEY_free(entry->key);
	memcpy(entry->certificates, message->certificates.at, message->certificates.len);
	memcpy(entry->signer, message->signer.at, message->signer.len);
	memcpy(entry->fingerprint, fingerprint.at, FINGERPRINT_BYTES);
	entry->certificates_len = message->certificates.len;
	entry->signer_len = message->signer.len;
	entry->key = key;
	EVP_PKEY_up_ref(key);
	pthread_mutex_unlock(&lock);
}

EVP_PKEY *known_key(struct arena *arena, const struct message *message, struct text *ret_fingerprint)
{
	EVP_PKEY *key = NULL;

	pthread_mutex_lock(&lock);
	for (int i = 0; i < KNOWN_MAX && !key; i++)
		if (is_of(&known[i], message)) {
			key = known[i].key;
			EVP_PKEY_up_ref(key);
			*ret_fingerprint = text_copy(arena, (struct text){known[i].fingerprint, FINGERPRINT_BYTES});
		}
	pthread_mutex_unlock(&lock);
	return key;
}

void known_forget(void)
{
	for (int i = 0; i < KNOWN_MAX; i++) {
		EVP_PKEY_free(known[i].key);
		known[i] = (struct known){.key = NULL};
	}
}
