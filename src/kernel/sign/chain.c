/* The X.509 chain: a root, and a certificate for each generation of signing keys. */
#include "kernel/sign/sign.h"

#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <sodium.h>

#include "kernel/crypt/crypt.h"
#include "kernel/crypt/keys.h"
#include "kernel/sign/keys.h"

enum { ROOT_YEARS = 30, SIGNER_YEARS = 10 };

struct wanted {
	const char *name;
	int years;
	const char *constraints, *usage;
};

static bool add_extension(X509 *certificate, X509 *issuer, int nid, const char *value)
{
	X509V3_CTX context;
	X509_EXTENSION *extension;
	bool added;

	X509V3_set_ctx(&context, issuer, certificate, NULL, NULL, 0);
	extension = X509V3_EXT_conf_nid(NULL, &context, nid, value);
	added = extension && X509_add_ext(certificate, extension, -1);
	X509_EXTENSION_free(extension);
	return added;
}

static void set_serial(X509 *certificate, EVP_PKEY *key)
{
	unsigned char hash[16], *der = NULL;
	int len = i2d_PUBKEY(key, &der);
	BIGNUM *number;

	crypto_generichash(hash, sizeof(hash), der, (size_t)len, NULL, 0);
	hash[0] &= 0x7F;
	number = BN_bin2bn(hash, sizeof(hash), NULL);
	BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate));
	BN_free(number);
	OPENSSL_free(der);
}

static X509 *make(const struct wanted *wanted, int64_t now, EVP_PKEY *key, X509 *issuer, EVP_PKEY *issuer_key)
{
	X509 *certificate = X509_new();
	X509_NAME *name = X509_get_subject_name(certificate);
	time_t from = (time_t)(now / 1000);

	X509_set_version(certificate, 2);
	set_serial(certificate, key);
	X509_time_adj_ex(X509_getm_notBefore(certificate), 0, 0, &from);
	X509_time_adj_ex(X509_getm_notAfter(certificate), wanted->years * 365, 0, &from);
	X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, (const unsigned char *)wanted->name, -1, -1, 0);
	X509_set_issuer_name(certificate, issuer ? X509_get_subject_name(issuer) : name);
	X509_set_pubkey(certificate, key);
	if (add_extension(certificate, issuer ? issuer : certificate, NID_basic_constraints, wanted->constraints) &&
	    add_extension(certificate, issuer ? issuer : certificate, NID_key_usage, wanted->usage) &&
	    add_extension(certificate, issuer ? issuer : certificate, NID_subject_key_identifier, "hash") &&
	    X509_sign(certificate, issuer_key, EVP_sha256()))
		return certificate;
	X509_free(certificate);
	return NULL;
}

static struct text pem_of(struct arena *arena, X509 *first, X509 *second)
{
	BIO *out = BIO_new(BIO_s_mem());
	char *at;
	long len;
	struct text pem;

	PEM_write_bio_X509(out, first);
	PEM_write_bio_X509(out, second);
	len = BIO_get_mem_data(out, &at);
	pem = text_copy(arena, (struct text){ at, (size_t)len });
	BIO_free(out);
	return pem;
}

static struct text public_of(struct arena *arena, EVP_PKEY *key)
{
	unsigned char *der = NULL;
	int len = key ? i2d_PUBKEY(key, &der) : 0;
	struct text base64 = len > 0 ? text_base64(arena, der, (size_t)len) : T("");

	OPENSSL_free(der);
	return base64;
}

/* X.520: a common name has at most 64 characters. */
static const char *common_name(struct arena *arena, struct text name, const char *what, int generation)
{
	struct text short_name = text_head(name, 40);

	return generation ? text_format(arena, "%.*s %s %d", TEXT_ARG(short_name), what, generation).at : text_format(arena, "%.*s %s", TEXT_ARG(short_name), what).at;
}

bool sign_keys_make(struct arena *arena, int generation, struct text name, int64_t now, struct sign_keys *ret_keys)
{
	EVP_PKEY *root_key = private_key(CURVE_P256, "sign.root", 0), *key = private_key(CURVE_P256, "sign.cms", generation);
	struct wanted of_root = { common_name(arena, name, "Root", 0), ROOT_YEARS, "critical,CA:TRUE", "critical,keyCertSign,cRLSign" };
	struct wanted of_signer = { common_name(arena, name, "Certificates", generation), SIGNER_YEARS, "critical,CA:FALSE", "critical,digitalSignature,nonRepudiation" };
	X509 *root = root_key ? make(&of_root, now, root_key, NULL, root_key) : NULL;
	X509 *signer = root && key ? make(&of_signer, now, key, root, root_key) : NULL;
	struct sign_keys keys = { .generation = generation };

	if (signer) {
		keys.ed25519 = sign_ed25519_public(arena, generation);
		keys.chain = pem_of(arena, signer, root);
		keys.sm2 = public_of(arena, private_key(CURVE_SM2, "sign.sm2", generation));
		*ret_keys = keys;
	}
	X509_free(root);
	X509_free(signer);
	return signer != NULL;
}

/* ---- reading a chain ---- */

static size_t chain_read(struct text chain, X509 *ret_certificates[], size_t limit)
{
	BIO *in = BIO_new_mem_buf(chain.at ? chain.at : "", (int)chain.len);
	size_t count = 0;

	while (count < limit && (ret_certificates[count] = PEM_read_bio_X509(in, NULL, NULL, NULL)))
		count++;
	BIO_free(in);
	return count;
}

static struct text der_of(struct arena *arena, X509 *certificate)
{
	unsigned char *der = NULL;
	int len = i2d_X509(certificate, &der);
	struct text copy = len > 0 ? text_copy(arena, (struct text){ (char *)der, (size_t)len }) : T("");

	OPENSSL_free(der);
	return copy;
}

static struct text base64_of(struct arena *arena, struct text bytes)
{
	size_t size = sodium_base64_encoded_len(bytes.len, sodium_base64_VARIANT_ORIGINAL);
	char *out = arena_alloc(arena, size);

	sodium_bin2base64(out, size, (const unsigned char *)bytes.at, bytes.len, sodium_base64_VARIANT_ORIGINAL);
	return text_of(out);
}

size_t sign_chain_der(struct arena *arena, struct text chain, struct text ret_base64[], size_t limit)
{
	X509 *certificates[8];
	size_t count = chain_read(chain, certificates, limit < 8 ? limit : 8);

	for (size_t i = 0; i < count; i++) {
		ret_base64[i] = base64_of(arena, der_of(arena, certificates[i]));
		X509_free(certificates[i]);
	}
	return count;
}

struct text sign_fingerprint(struct arena *arena, struct text chain)
{
	X509 *signer;
	struct text fingerprint = T("");

	if (chain_read(chain, &signer, 1)) {
		fingerprint = sign_sha256(arena, der_of(arena, signer));
		X509_free(signer);
	}
	return fingerprint;
}
