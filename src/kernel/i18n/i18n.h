/*
 * The catalogues: every text a person sees, by message id, in every language.
 *
 * locale/zh_CN.po and locale/en.po are compiled into the binary; the build fails when an id stands in one and not
 * in the other. Message ids are dotted ("requests.report.title"). Placeholders are {name}; an English plural
 * (msgid_plural) is chosen by {n}.
 */
#ifndef ONEDOOR_I18N_H
#define ONEDOOR_I18N_H

#include "kernel/call/call.h"

/* The text, as written in the catalogue. An unknown id gives the id itself; i18n_has tells. */
struct text i18n(enum language language, const char *id);
bool i18n_has(const char *id);

/* Gives the text for one placeholder. false: no such name (the placeholder stays, and a test fails on it). */
typedef bool i18n_lookup(void *context, struct text name, struct text *ret_value);
struct text i18n_fill(struct arena *arena, enum language language, const char *id, i18n_lookup *lookup, void *context);
/* The common case: {detail} alone. */
struct text i18n_detail(struct arena *arena, enum language language, const char *id, struct text detail);

struct text i18n_time(struct arena *arena, enum language language, int64_t utc_ms);   /* "2026年11月23日 14:05", "23 Nov 2026, 14:05" */
struct text i18n_date(struct arena *arena, enum language language, int32_t days);
struct text i18n_iso_date(struct arena *arena, int32_t days);                           /* 2026-11-23 */
struct text i18n_duration(struct arena *arena, enum language language, int64_t ms);   /* the two largest parts; under a minute: "不到 1 分钟" */
struct text i18n_int(struct arena *arena, int64_t value);                             /* 1,234,567 */
struct text i18n_money(struct arena *arena, enum language language, int64_t fen);
struct text i18n_share(struct arena *arena, double share);
enum language i18n_language_of(struct text accept_language);                          /* Chinese unless English is preferred */
const char *i18n_tag(enum language language);                                         /* zh-CN, en */

#endif
