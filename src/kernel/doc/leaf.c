/* One leaf, as JSON writes it and as a page shows it. */
#include <stdio.h>

#include "kernel/clock/clock.h"
#include "kernel/doc/node.h"
#include "kernel/i18n/i18n.h"

struct filling {
	struct arena *arena;
	const struct doc *message;
	enum language language;
};

static bool fill_from_members(void *context, struct text name, struct text *ret_value)
{
	const struct filling *filling = context;
	const struct doc *member = doc_member(filling->message, name, text_hash(name));

	if (!member || !doc_is_leaf(member))
		return false;
	*ret_value = doc_shown(filling->arena, member, filling->language, T(""));
	return true;
}

static struct text message_filled(struct arena *arena, const struct doc *leaf, enum language language)
{
	struct filling filling = { arena, leaf, language };

	return i18n_fill(arena, language, leaf->message, fill_from_members, &filling);
}

static struct text print_number(char buffer[FORMAT_MAX], double number, int decimals)
{
	int len = snprintf(buffer, FORMAT_MAX, "%.*f", decimals, number);

	return (struct text){ buffer, len < FORMAT_MAX ? (size_t)len : FORMAT_MAX - 1 };
}

static struct text print_share(char buffer[FORMAT_MAX], double share)
{
	int len = snprintf(buffer, FORMAT_MAX, "%.6g", share);

	return (struct text){ buffer, (size_t)len };
}

/* As JSON writes it, but for messages. */
static struct text plain(char buffer[FORMAT_MAX], const struct doc *leaf)
{
	switch ((enum doc_kind)leaf->kind) {
	case DOC_BOOL: return leaf->truth ? T("true") : T("false");
	case DOC_INT: return format_plain(buffer, leaf->integer);
	case DOC_NUMBER: return print_number(buffer, leaf->number, leaf->decimals);
	case DOC_TEXT: return leaf->text;
	case DOC_CODE: return text_of(leaf->code);
	case DOC_TIME: return format_iso_time(buffer, leaf->integer);
	case DOC_DATE: return format_iso_date(buffer, (int32_t)leaf->integer);
	case DOC_MONEY: return format_yuan(buffer, leaf->integer);
	case DOC_SHARE: return print_share(buffer, leaf->number);
	case DOC_DURATION: return format_plain(buffer, leaf->integer / 1000);
	case DOC_NULL: case DOC_OBJECT: case DOC_LIST: case DOC_MESSAGE: break;
	}
	return T("");
}

/* The catalogue's "<set>.<code>", the code itself when there is none. */
static struct text label(const struct doc *leaf, enum language language, char buffer[FORMAT_MAX])
{
	int len = snprintf(buffer, FORMAT_MAX, "%s.%s", leaf->set, leaf->code);
	const struct catalogue_entry *entry = len < FORMAT_MAX ? catalogue_find((struct text){ buffer, (size_t)len }) : NULL;

	return entry ? entry->text[language] : text_of(leaf->code);
}

/* As a page shows it without a member, but for messages. */
static struct text shown(char buffer[FORMAT_MAX], const struct doc *leaf, enum language language)
{
	switch ((enum doc_kind)leaf->kind) {
	case DOC_BOOL: return i18n(language, leaf->truth ? "word.yes" : "word.no");
	case DOC_INT: return leaf->is_id ? format_plain(buffer, leaf->integer) : format_int(buffer, leaf->integer);
	case DOC_CODE: return label(leaf, language, buffer);
	case DOC_TIME: return format_time(buffer, language, leaf->integer);
	case DOC_DATE: return format_date(buffer, language, (int32_t)leaf->integer);
	case DOC_MONEY: return format_money(buffer, language, leaf->integer);
	case DOC_SHARE: return format_share(buffer, leaf->number);
	case DOC_DURATION: return format_duration(buffer, language, leaf->integer);
	default: return plain(buffer, leaf);
	}
}

static struct text time_day(char buffer[FORMAT_MAX], const struct doc *leaf, enum language language)
{
	return format_date(buffer, language, date_of(leaf->integer));
}

static struct text time_clock(char buffer[FORMAT_MAX], const struct doc *leaf, enum language language)
{
	(void)language;
	return format_clock(buffer, leaf->integer);
}

static struct text time_deadline(char buffer[FORMAT_MAX], const struct doc *leaf, enum language language)
{
	return format_deadline(buffer, language, leaf->integer);
}

static struct text time_ms(char buffer[FORMAT_MAX], const struct doc *leaf, enum language language)
{
	(void)language;
	return format_plain(buffer, leaf->integer);
}

static struct text share_percent(char buffer[FORMAT_MAX], const struct doc *leaf, enum language language)
{
	(void)language;
	return print_number(buffer, leaf->number * 100, 1);
}

static struct text as_json(char buffer[FORMAT_MAX], const struct doc *leaf, enum language language)
{
	(void)language;
	return plain(buffer, leaf);
}

/* What {{leaf.member}} may name. "raw" goes with every leaf. */
static const struct member {
	enum doc_kind kind;
	struct text name;
	struct text (*show)(char buffer[FORMAT_MAX], const struct doc *leaf, enum language language);
} members[] = {
	{ DOC_TIME, { "iso", 3 }, as_json },
	{ DOC_TIME, { "date", 4 }, time_day },
	{ DOC_TIME, { "clock", 5 }, time_clock },
	{ DOC_TIME, { "deadline", 8 }, time_deadline },
	{ DOC_TIME, { "ms", 2 }, time_ms },
	{ DOC_DATE, { "iso", 3 }, as_json },
	{ DOC_CODE, { "code", 4 }, as_json },
	{ DOC_SHARE, { "percent", 7 }, share_percent },
};

static bool show_member(const struct doc *leaf, enum language language, struct text name, char buffer[FORMAT_MAX], struct text *ret_shown)
{
	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++)
		if (members[i].kind == leaf->kind && text_equal(members[i].name, name)) {
			*ret_shown = members[i].show(buffer, leaf, language);
			return true;
		}
	return false;
}

bool doc_show(struct arena *arena, const struct doc *leaf, enum language language, struct text member,
	char buffer[FORMAT_MAX], struct text *ret_shown)
{
	if (leaf->kind == DOC_MESSAGE && (!member.len || text_equal(member, T("raw"))))
		*ret_shown = message_filled(arena, leaf, language);
	else if (!member.len)
		*ret_shown = shown(buffer, leaf, language);
	else if (leaf->kind == DOC_NULL)
		*ret_shown = T("");
	else if (text_equal(member, T("raw")))
		*ret_shown = plain(buffer, leaf);
	else
		return show_member(leaf, language, member, buffer, ret_shown);
	return true;
}

struct text doc_shown(struct arena *arena, const struct doc *leaf, enum language language, struct text member)
{
	char buffer[FORMAT_MAX];
	struct text text = T("");

	if (!doc_show(arena, leaf, language, member, buffer, &text))
		return T("");
	return text.at >= buffer && text.at < buffer + FORMAT_MAX ? text_copy(arena, text) : text;
}

struct text doc_plain(struct arena *arena, const struct doc *leaf)
{
	char buffer[FORMAT_MAX];
	struct text text = leaf->kind == DOC_MESSAGE ? message_filled(arena, leaf, CHINESE) : plain(buffer, leaf);

	return text.at >= buffer && text.at < buffer + FORMAT_MAX ? text_copy(arena, text) : text;
}
