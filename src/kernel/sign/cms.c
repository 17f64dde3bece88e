#include "kernel/sign/sign.h"

#include <assert.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include "kernel/sign/keys.h"
#include "kernel/sign/known.h"

enum { ATTRIBUTES_MAX = 0x7F };

static BIO *joined(struct arena *arena, struct text first, struct text second)
{
	struct text both = second.len ? text_join(arena, first, second) : first;

	return BIO_new_mem_buf(both.at ? both.at : "", (int)both.len);
}

/* The certificates of a chain; the first signs. Free with sk_X509_pop_free. */
static STACK_OF(X509) * certificates_of(struct text chain)
{
	BIO *in = BIO_new_mem_buf(chain.at ? chain.at : "", (int)chain.len);
	STACK_OF(X509) *stack = sk_X509_new_null();
	X509 *certificate;

	while (sk_X509_num(stack) < 8 && (certificate = PEM_read_bio_X509(in, NULL, NULL, NULL)))
		sk_X509_push(stack, certificate);
	ERR_clear_error();
	BIO_free(in);
	return stack;
}

/* OpenSSL would put in the machine's own time. */
static bool set_time(CMS_SignerInfo *signer, int64_t at)
{
	ASN1_TIME *time = ASN1_TIME_set(NULL, (time_t)(at / 1000));
	bool set = time && CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime, time->type, time, -1);

	ASN1_TIME_free(time);
	return set;
}

static CMS_ContentInfo *begin_message(STACK_OF(X509) * chain, EVP_PKEY *key, int64_t at)
{
	CMS_ContentInfo *message = CMS_sign(NULL, NULL, NULL, NULL, CMS_DETACHED | CMS_BINARY | CMS_PARTIAL);
	CMS_SignerInfo *signer = message && sk_X509_num(chain) ? CMS_add1_signer(message, sk_X509_value(chain, 0), key,
									 EVP_sha256(), CMS_BINARY | CMS_NOSMIMECAP)
							       : NULL;
	bool ready = signer && set_time(signer, at);

	for (int i = 1; ready && i < sk_X509_num(chain); i++)
		ready = CMS_add1_cert(message, sk_X509_value(chain, i));
	if (ready)
		return message;
	CMS_ContentInfo_free(message);
	return NULL;
}

static bool message_der(struct arena *arena, CMS_ContentInfo *message, struct text *ret_der)
{
	unsigned char *der = NULL;
	int len = i2d_CMS_ContentInfo(message, &der);

	if (len > 0)
		*ret_der = text_copy(arena, (struct text){(char *)der, (size_t)len});
	OPENSSL_free(der);
	return len > 0;
}

bool sign_cms(
	struct arena *arena, const struct sign_keys *keys, int64_t at, struct text first, struct text second, struct text *ret_der)
{
	EVP_PKEY *key = private_key(CURVE_P256, "sign.cms", keys->generation);
	STACK_OF(X509) *chain = certificates_of(keys->chain);
	CMS_ContentInfo *message = key ? begin_message(chain, key, at) : NULL;
	BIO *content = joined(arena, first, second);
	bool done = message && CMS_final(message, content, NULL, CMS_DETACHED | CMS_BINARY) && message_der(arena, message, ret_der);

	BIO_free(content);
	CMS_ContentInfo_free(message);
	sk_X509_pop_free(chain, X509_free);
	ERR_clear_error();
	return done;
}

/* ---- checking ---- */

/* OpenSSL takes names for the same whose letters differ in case. */
static bool names_are_same(const X509_NAME *a, const X509_NAME *b)
{
	const unsigned char *bytes_a, *bytes_b;
	size_t len_a, len_b;

	return a && b && X509_NAME_get0_der(a, &bytes_a, &len_a) && X509_NAME_get0_der(b, &bytes_b, &len_b) && len_a == len_b &&
	       memcmp(bytes_a, bytes_b, len_a) == 0;
}

static bool names_its_issuer(CMS_ContentInfo *message, X509 *signer)
{
	ASN1_OCTET_STRING *key;
	ASN1_INTEGER *serial;
	X509_NAME *issuer = NULL;

	return CMS_SignerInfo_get0_signer_id(sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(message), 0), &key, &issuer, &serial) &&
	       names_are_same(issuer, X509_get_issuer_name(signer));
}

/* Exactly one who signed, and what that one's certificate is. */
static bool signer_of(struct arena *arena, CMS_ContentInfo *message, struct text *ret_fingerprint)
{
	STACK_OF(X509) *signers = CMS_get0_signers(message);
	unsigned char *der = NULL;
	int len = sk_X509_num(signers) == 1 && names_its_issuer(message, sk_X509_value(signers, 0))
			  ? i2d_X509(sk_X509_value(signers, 0), &der)
			  : 0;

	if (len > 0)
		*ret_fingerprint = sign_sha256(arena, (struct text){(char *)der, (size_t)len});
	OPENSSL_free(der);
	sk_X509_free(signers);
	return len > 0;
}

/* The others that travel in it must hang together, or a byte of them could be changed unseen. */
static bool chain_holds(CMS_ContentInfo *message)
{
	STACK_OF(X509) *all = CMS_get1_certs(message);
	int count = sk_X509_num(all);
	bool holds = count >= 1 && count <= 8;

	for (int i = 0; holds && i < count; i++) {
		bool is_signed = false;
		for (int j = 0; !is_signed && j < count; j++)
			is_signed = X509_verify(sk_X509_value(all, i), X509_get0_pubkey(sk_X509_value(all, j))) == 1;
		holds = is_signed;
	}
	sk_X509_pop_free(all, X509_free);
	return holds;
}

/* Bytes of a DER head at that place and the length it says; 0: none of a kind we look for. */
static size_t der_head(struct text der, size_t at, unsigned char tag, size_t *ret_len)
{
	const unsigned char *bytes = (const unsigned char *)der.at + at;

	if (at + 4 > der.len || bytes[0] != tag || (bytes[1] != 0x81 && bytes[1] != 0x82))
		return 0;
	*ret_len = bytes[1] == 0x81 ? bytes[2] : (size_t)bytes[2] * 256 + bytes[3];
	return bytes[1] == 0x81 ? 3 : 4;
}

static bool is_version_one(struct text der, size_t at)
{
	return at + 3 <= der.len && memcmp(der.at + at, "\x02\x01\x01", 3) == 0;
}

/* What no signature covers and OpenSSL lets pass must be as we write it: here, the version numbers of the message and of its signer. */
static bool versions_are_ours(struct text der)
{
	size_t len, head, inner;

	if (der.len < 300 || !is_version_one(der, 23))
		return false;
	for (size_t at = der.len - 100; at > 26; at--) /* the set of signers reaches to the end */
		if ((head = der_head(der, at, 0x31, &len)) && at + head + len == der.len)
			return (inner = der_head(der, at + head, 0x30, &len)) && is_version_one(der, at + head + inner);
	return false;
}

static bool form_is_ours(CMS_ContentInfo *message, struct text der)
{
	STACK_OF(CMS_SignerInfo) *signers = CMS_get0_SignerInfos(message);
	X509_ALGOR *digest, *signature;

	if (OBJ_obj2nid(CMS_get0_type(message)) != NID_pkcs7_signed ||
		OBJ_obj2nid(CMS_get0_eContentType(message)) != NID_pkcs7_data || sk_CMS_SignerInfo_num(signers) != 1)
		return false;
	CMS_SignerInfo_get0_algs(sk_CMS_SignerInfo_value(signers, 0), NULL, NULL, &digest, &signature);
	return OBJ_obj2nid(digest->algorithm) == NID_sha256 && OBJ_obj2nid(signature->algorithm) == NID_ecdsa_with_SHA256 &&
	       versions_are_ours(der);
}

/* ---- a message whose certificates were seen before ---- */

static bool is_signed_by(EVP_PKEY *key, const struct message *message)
{
	unsigned char signed_bytes[2 + ATTRIBUTES_MAX] = {0x31, (unsigned char)message->attributes.len},
				       hash[32]; /* RFC 5652, 5.4: signed as a set */
	EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(key, NULL);
	bool is;

	assert(message->attributes.len <= ATTRIBUTES_MAX);
	memcpy(signed_bytes + 2, message->attributes.at, message->attributes.len);
	is = context && EVP_Digest(signed_bytes, 2 + message->attributes.len, hash, NULL, EVP_sha256(), NULL) &&
	     EVP_PKEY_verify_init(context) == 1 &&
	     EVP_PKEY_verify(context, (const unsigned char *)message->signature.at, message->signature.len, hash, sizeof(hash)) ==
		     1;
	EVP_PKEY_CTX_free(context);
	return is;
}

static bool content_is(const struct message *message, struct text first, struct text second)
{
	unsigned char digest[32];

	sha256_of((const struct text[]){first, second}, 2, digest);
	return text_equal((struct text){(const char *)digest, sizeof(digest)}, message->digest);
}

static void remember(const struct message *message, CMS_ContentInfo *read, struct text fingerprint)
{
	STACK_OF(X509) *signers = CMS_get0_signers(read);

	if (sk_X509_num(signers) == 1)
		known_keep(message, X509_get0_pubkey(sk_X509_value(signers, 0)), fingerprint);
	sk_X509_free(signers);
}

/* ---- and any other, from its first byte to its last ---- */

/* Of bytes in memory CMS_verify makes a BIO of its own, which it loses when the message names a digest it does not know: so it gets a filter before them. */
static BIO *content_to_verify(struct arena *arena, struct text first, struct text second)
{
	return BIO_push(BIO_new(BIO_f_null()), joined(arena, first, second));
}

static bool is_wholly(struct arena *arena, struct text der, struct text first, struct text second, const struct message *message,
	struct text *ret_fingerprint)
{
	const unsigned char *at = (const unsigned char *)der.at;
	CMS_ContentInfo *read = der.len && der.len < 65536 ? d2i_CMS_ContentInfo(NULL, &at, (long)der.len) : NULL;
	BIO *content = NULL;
	struct text again;
	bool is = read && form_is_ours(read, der) && message_der(arena, read, &again) && text_equal(again, der);

	if (is) {
		content = content_to_verify(arena, first, second);
		is = CMS_verify(read, NULL, NULL, content, NULL, CMS_DETACHED | CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) == 1 &&
		     chain_holds(read) && signer_of(arena, read, ret_fingerprint);
	}
	if (is && message)
		remember(message, read, *ret_fingerprint);
	BIO_free_all(content);
	CMS_ContentInfo_free(read);
	return is;
}

bool sign_cms_is(struct arena *arena, struct text der, struct text first, struct text second, struct text *ret_fingerprint)
{
	struct message message;
	bool is_plain = message_read(der, &message), is;
	EVP_PKEY *key = is_plain ? known_key(arena, &message, ret_fingerprint) : NULL;

	if (key)
		is = content_is(&message, first, second) && is_signed_by(key, &message);
	else
		is = is_wholly(arena, der, first, second, is_plain ? &message : NULL, ret_fingerprint);
	EVP_PKEY_free(key);
	ERR_clear_error();
	return is;
}
