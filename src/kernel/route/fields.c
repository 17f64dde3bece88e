#include "kernel/route/exchange.h"

#include <jansson.h>
#include <stdio.h>
#include <strings.h>

enum { PARTS_MAX = 200, PART_HEAD_MAX = 4096, JSON_DEPTH = 2 };

enum outcome fields_add(struct fields *fields, struct arena *arena, struct field field)
{
	if (fields->count >= FIELDS_MAX)
		return LIMIT;
	if (fields->count == fields->size) {
		size_t size = fields->size ? fields->size * 2 : 8;

		fields->at = arena_grow(arena, fields->at, fields->size * sizeof(field), size * sizeof(field));
		fields->size = size;
	}
	fields->at[fields->count++] = field;
	return OK;
}

const struct field *fields_find(const struct fields *fields, const char *name)
{
	for (size_t i = 0; i < fields->count; i++)
		if (text_equal(fields->at[i].name, text_of(name)))
			return &fields->at[i];
	return NULL;
}

/* ---- application/x-www-form-urlencoded ---- */

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static bool is_coded(struct text text, bool plus)
{
	return text.len && (memchr(text.at, '%', text.len) || (plus && memchr(text.at, '+', text.len)));
}

struct text percent_decoded(struct arena *arena, struct text encoded, bool plus)
{
	char *to;
	size_t len = 0;

	if (!is_coded(encoded, plus))
		return encoded;
	to = arena_alloc(arena, encoded.len + 1);
	for (size_t i = 0; i < encoded.len; i++) {
		char c = encoded.at[i];

		if (c == '%' && i + 2 < encoded.len && hex_digit(encoded.at[i + 1]) >= 0 && hex_digit(encoded.at[i + 2]) >= 0) {
			c = (char)(hex_digit(encoded.at[i + 1]) * 16 + hex_digit(encoded.at[i + 2]));
			i += 2;
		} else if (c == '+' && plus) {
			c = ' ';
		}
		to[len++] = c;
	}
	return (struct text){ to, len };
}

enum outcome fields_from_form(struct fields *fields, struct arena *arena, struct text encoded, enum field_from from)
{
	while (encoded.len) {
		struct text value = text_cut(&encoded, '&');
		struct text name = text_cut(&value, '=');

		if (!name.len)
			continue;
		TRY(fields_add(fields, arena, (struct field){
			.name = percent_decoded(arena, name, true),
			.value = percent_decoded(arena, value, true),
			.from = from,
		}));
	}
	return OK;
}

/* ---- multipart/form-data (RFC 7578) ---- */

static bool stands_at(struct text text, struct text wanted, size_t *ret_at)
{
	const char *at = text_find(text, wanted);

	if (!at)
		return false;
	*ret_at = (size_t)(at - text.at);
	return true;
}

static void text_skip(struct text *text, size_t bytes)
{
	text->at += bytes;
	text->len -= bytes;
}

static bool starts_with_word(struct text text, const char *word)
{
	size_t len = strlen(word);

	return text.len >= len && strncasecmp(text.at, word, len) == 0;
}

/* The value of name="…" in a header; quotes and backslashes inside come as %22 (browsers) or \" (old ones). */
static bool header_parameter(struct arena *arena, struct text header, const char *name, struct text *ret_value)
{
	text_cut(&header, ';');
	while (header.len) {
		struct text word;

		header = text_trim(header);
		if (header.len > strlen(name) && starts_with_word(header, name) && header.at[strlen(name)] == '=') {
			char *to = arena_alloc(arena, header.len + 1);
			size_t len = 0, i = strlen(name) + 1;
			bool quoted = i < header.len && header.at[i] == '"';

			for (i += quoted; i < header.len && header.at[i] != (quoted ? '"' : ';'); i++) {
				if (quoted && header.at[i] == '\\' && i + 1 < header.len && header.at[i + 1] == '"')
					i++;
				to[len++] = header.at[i];
			}
			*ret_value = (struct text){ to, len };
			return true;
		}
		/* Another parameter: pass over it, quoted or not. */
		word = header;
		for (size_t i = 0, in = 0; i < word.len; i++) {
			if (word.at[i] == '"')
				in = !in;
			if (word.at[i] == ';' && !in) {
				word.len = i;
				break;
			}
		}
		text_skip(&header, word.len);
		if (header.len)
			text_skip(&header, 1);
	}
	return false;
}

static enum outcome part_read(struct arena *arena, struct text head, struct field *field)
{
	bool named = false;

	while (head.len) {
		struct text line = text_cut(&head, '\n');

		line = text_trim(line);
		if (starts_with_word(line, "content-disposition:")) {
			text_skip(&line, 20);
			line = text_trim(line);
			if (!starts_with_word(line, "form-data"))
				return INVALID;
			named = header_parameter(arena, line, "name", &field->name);
			field->is_file = header_parameter(arena, line, "filename", &field->file_name);
		} else if (starts_with_word(line, "content-type:")) {
			text_skip(&line, 13);
			field->media_type = text_trim(line);
		}
	}
	return named ? OK : INVALID;
}

static enum outcome part_take(struct fields *fields, struct arena *arena, struct text *body, struct text delimiter)
{
	struct field field = { .from = FROM_BODY };
	size_t at;

	if (!text_starts_with(*body, T("\r\n")))
		return INVALID;
	text_skip(body, 2);
	if (!stands_at((struct text){ body->at, body->len < PART_HEAD_MAX ? body->len : PART_HEAD_MAX }, T("\r\n\r\n"), &at))
		return INVALID;
	TRY(part_read(arena, (struct text){ body->at, at }, &field));
	text_skip(body, at + 4);
	if (!stands_at(*body, delimiter, &at))
		return INVALID;
	field.value = (struct text){ body->at, at };
	text_skip(body, at + delimiter.len);
	return fields_add(fields, arena, field);
}

enum outcome fields_from_multipart(struct fields *fields, struct arena *arena, struct text content_type, struct text body)
{
	struct text boundary, delimiter;

	if (!header_parameter(arena, content_type, "boundary", &boundary) || !boundary.len || boundary.len > 200)
		return INVALID;
	delimiter = text_join(arena, T("\r\n--"), boundary);
	if (!text_starts_with(body, (struct text){ delimiter.at + 2, delimiter.len - 2 }))
		return INVALID;
	text_skip(&body, delimiter.len - 2);
	for (int parts = 0; !text_starts_with(body, T("--")); parts++) {
		if (parts >= PARTS_MAX)
			return LIMIT;
		TRY(part_take(fields, arena, &body, delimiter));
	}
	return OK;
}

/* ---- application/json ---- */

static enum outcome json_take(struct fields *fields, struct arena *arena, struct text name, json_t *value, int depth);

static struct text json_number(struct arena *arena, json_t *value)
{
	if (json_is_integer(value))
		return text_format(arena, "%lld", (long long)json_integer_value(value));
	return text_format(arena, "%.15g", json_real_value(value));
}

static enum outcome json_take_list(struct fields *fields, struct arena *arena, struct text name, json_t *list)
{
	for (size_t i = 0; i < json_array_size(list); i++)
		TRY(json_take(fields, arena, name, json_array_get(list, i), JSON_DEPTH + 1));
	return OK;
}

static enum outcome json_take_object(struct fields *fields, struct arena *arena, struct text outer, json_t *object, int depth)
{
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value) {
		struct text name = outer.len ? text_format(arena, "%.*s.%s", TEXT_ARG(outer), key) : text_copy(arena, text_of(key));

		TRY(json_take(fields, arena, name, value, depth + 1));
	}
	return OK;
}

static enum outcome json_take(struct fields *fields, struct arena *arena, struct text name, json_t *value, int depth)
{
	struct field field = { .name = name, .from = FROM_BODY };

	switch (json_typeof(value)) {
	case JSON_NULL:
		return OK;
	case JSON_OBJECT:
		return depth < JSON_DEPTH ? json_take_object(fields, arena, name, value, depth) : INVALID;
	case JSON_ARRAY:
		return depth < JSON_DEPTH + 1 ? json_take_list(fields, arena, name, value) : INVALID;
	case JSON_STRING:
		field.value = text_copy(arena, (struct text){ json_string_value(value), json_string_length(value) });
		break;
	case JSON_TRUE:
		field.value = T("true");
		break;
	case JSON_FALSE:
		field.value = T("false");
		break;
	default:
		field.value = json_number(arena, value);
	}
	return fields_add(fields, arena, field);
}

enum outcome fields_from_json(struct fields *fields, struct arena *arena, struct text body)
{
	json_error_t error;
	json_t *root = json_loadb(body.at ? body.at : "", body.len, JSON_REJECT_DUPLICATES, &error);
	enum outcome outcome = json_is_object(root) ? json_take_object(fields, arena, T(""), root, 0) : INVALID;

	json_decref(root);
	return outcome;
}
