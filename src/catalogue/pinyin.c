#include "catalogue/pinyin.h"

#include <assert.h>

#include "kernel/embed/embed.h"

enum { FIRST = 0x4e00, LAST = 0x9fff };

struct pinyin {
	struct text of[LAST - FIRST + 1];   /* "" when not known */
};

const struct pinyin *pinyin_read(struct arena *arena)
{
	const struct embedded *file = embedded_find("catalogue/pinyin.txt");
	struct pinyin *pinyin = NEW(arena, struct pinyin);
	struct text lines;

	assert(file);
	lines = file->bytes;
	while (lines.len) {
		struct text characters = text_cut(&lines, '\n'), spelling = text_cut(&characters, ' ');
		uint32_t c;
		while ((c = text_next(&characters)))
			if (c >= FIRST && c <= LAST)
				pinyin->of[c - FIRST] = spelling;
	}
	return pinyin;
}

void pinyin_spell(const struct pinyin *pinyin, struct text words, struct text_builder *initials, struct text_builder *whole)
{
	uint32_t c;

	while ((c = text_next(&words))) {
		struct text spelling = T("");
		char letter;
		if (c >= FIRST && c <= LAST)
			spelling = pinyin->of[c - FIRST];
		if (c >= 'A' && c <= 'Z')
			c += 'a' - 'A';
		letter = (char)c;
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			spelling = (struct text){ &letter, 1 };
		if (!spelling.len)
			continue;
		builder_add_char(initials, spelling.at[0]);
		builder_add(whole, spelling);
	}
}
