/* Within the room: the keys that follow from the key file. Other rooms include crypt.h. */
#ifndef ONEDOOR_CRYPT_KEYS_H
#define ONEDOOR_CRYPT_KEYS_H

enum { KEY_BYTES = 32 };

/* The key of one purpose: BLAKE2b of the purpose, keyed with the key file. Two purposes never share a key. */
void key_for(const char *purpose, unsigned char ret_key[KEY_BYTES]);

#endif
