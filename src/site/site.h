/*
 * The frame of every page: layout, partials, styles, scripts, the first page and those that explain the site.
 * README.md lists the partials with an example each.
 */
#ifndef ONEDOOR_SITE_H
#define ONEDOOR_SITE_H

#include "kernel/doc/doc.h"
#include "kernel/route/route.h"

extern const struct feature site_feature;

/*
 * route_decorate: adds to the page's "site" object phone, tiles and attribution (settings), menu (where this caller may
 * go: list of address, words, here, minor) and unread (notices of a post; null when none).
 */
void site_decorate(struct call *call, struct doc *site);

#endif
