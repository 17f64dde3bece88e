/* Models from a folder of the disk: for the command line. */
#ifndef ONEDOOR_DMN_FOLDER_H
#define ONEDOOR_DMN_FOLDER_H

#include "dmn/dmn.h"

enum { FOLDER_FILE_MAX = 64 << 20 };

/* Reads a whole file into the arena. False when it cannot be read or is larger than FOLDER_FILE_MAX. */
bool folder_read(struct arena *arena, const char *path, struct text *ret_bytes);

/*
 * For dmn_load_options.load: the context is the folder's path. Takes the location as a file name in that folder
 * (never outside it); failing that, looks for a *.dmn with that namespace.
 */
bool folder_load(void *folder, struct arena *arena, struct text location, struct text namespace,
	struct text *ret_bytes, struct text *ret_file);

#endif
