#include "kernel/sign/keys.h"

#include <assert.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/param_build.h>
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>

#include "kernel/crypt/keys.h"
#include "kernel/sign/known.h"
#include "kernel/sign/sign.h"

static const struct {
	const char *name;
	int nid;
} curves[] = {
	[CURVE_P256] = {"prime256v1", NID_X9_62_prime256v1},
          [CURVE_SM2] = {"SM2",        NID_sm2             }
};

enum { LOADED_MAX = 3 * SIGN_GENERATIONS };

static struct {
	char purpose[64];
	EVP_PKEY *key;
} loaded[LOADED_MAX];
static size_t loaded_count;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* A number below the curve's order and not zero: tried with another purpose until it is one, which is as good as always the first time. */
static BIGNUM *secret_number(const EC_GROUP *group, const char *purpose)
{
	unsigned char key[KEY_BYTES];
	char tried[80];
	BIGNUM *number = NULL;

	for (int i = 0; !number; i++) {
		snprintf(tried, sizeof(tried), "%s/%d", purpose, i);
		key_for(tried, key);
		number = BN_bin2bn(key, sizeof(key), NULL);
		if (BN_is_zero(number) || BN_cmp(number, EC_GROUP_get0_order(group)) >= 0) {
			BN_clear_free(number);
			number = NULL;
		}
	}
	sodium_memzero(key, sizeof(key));
	return number;
}

static EVP_PKEY *key_of(const char *curve, const BIGNUM *number, unsigned char *point, size_t point_len)
{
	OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
	EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, strcmp(curve, "SM2") == 0 ? "SM2" : "EC", NULL);
	OSSL_PARAM *params = NULL;
	EVP_PKEY *key = NULL;

	if (context && OSSL_PARAM_BLD_push_utf8_string(build, OSSL_PKEY_PARAM_GROUP_NAME, curve, 0) &&
		OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_PRIV_KEY, number) &&
		OSSL_PARAM_BLD_push_octet_string(build, OSSL_PKEY_PARAM_PUB_KEY, point, point_len) &&
		(params = OSSL_PARAM_BLD_to_param(build)) && EVP_PKEY_fromdata_init(context) == 1)
		EVP_PKEY_fromdata(context, &key, EVP_PKEY_KEYPAIR, params);
	OSSL_PARAM_free(params);
	OSSL_PARAM_BLD_free(build);
	EVP_PKEY_CTX_free(context);
	return key;
}

static EVP_PKEY *derive(enum curve curve, const char *purpose)
{
	EC_GROUP *group = EC_GROUP_new_by_curve_name(curves[curve].nid);
	EC_POINT *point = group ? EC_POINT_new(group) : NULL;
	BIGNUM *number = group ? secret_number(group, purpose) : NULL;
	unsigned char *bytes = NULL;
	EVP_PKEY *key = NULL;
	size_t len;

	if (point && EC_POINT_mul(group, point, number, NULL, NULL, NULL) &&
		(len = EC_POINT_point2buf(group, point, POINT_CONVERSION_UNCOMPRESSED, &bytes, NULL)) > 0)
		key = key_of(curves[curve].name, number, bytes, len);
	OPENSSL_free(bytes);
	BN_clear_free(number);
	EC_POINT_free(point);
	EC_GROUP_free(group);
	return key;
}

EVP_PKEY *private_key(enum curve curve, const char *purpose, int generation)
{
	char name[64];
	EVP_PKEY *key = NULL;
	size_t i;

	snprintf(name, sizeof(name), "%s/%d", purpose, generation);
	pthread_mutex_lock(&lock);
	for (i = 0; i < loaded_count && strcmp(loaded[i].purpose, name) != 0; i++)
		;
	if (i == loaded_count && loaded_count < LOADED_MAX && (key = derive(curve, name))) {
		snprintf(loaded[i].purpose, sizeof(loaded[i].purpose), "%s", name);
		loaded[loaded_count++].key = key;
	}
	if (i < loaded_count)
		key = loaded[i].key;
	pthread_mutex_unlock(&lock);
	return key;
}

void sign_close(void)
{
	while (loaded_count)
		EVP_PKEY_free(loaded[--loaded_count].key);
	known_forget();
}
