/*
 * Persons from a sheet: identity,name[,phone,mail,born,place,household,relation]. A person is known by the identity number; place and household say where
 * they live, and a household that is not there yet is made. What a row leaves empty stays as it is. Nobody is moved: who lives elsewhere moves out there first.
 * An administrator of a place brings in who lives there. Every person taken has it in the history of their data.
 */
#include "parties/persons.h"

#include <stdlib.h>

#include "audit/audit.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/route/route.h"
#include "kernel/sheet/sheet.h"

enum { NAME_MAX = 60, HOUSEHOLD_MAX = 100, ROW_ARENA = 4 << 20 };

struct row {
	int64_t number;            /* as a spreadsheet counts */
	struct person_new person;
	struct text place, household, relation;
	bool bad;
};

struct persons_file {
	struct call *call;
	struct import_report *report;
	struct arena *arena;       /* of the whole file; call->arena is emptied after every row */
	struct row *rows;
	size_t count;
};

static void fault(struct persons_file *file, struct row *row, const char *column, const char *message, struct text detail)
{
	file->report->bad += !row->bad;
	row->bad = true;
	import_note_fault(file->arena, file->report, row->number, column, message, detail);
}

/* ---- cells: each says what is wrong with it, or nothing ---- */

static const char *read_identity(struct persons_file *file, struct text cell, struct row *row)
{
	row->person.identity = identity_form(file->arena, cell);
	return identity_has_shape(row->person.identity) ? NULL : "person.identity_shape";
}

static const char *read_name(struct persons_file *file, struct text cell, struct row *row)
{
	(void)file;
	row->person.name = cell;
	return cell.len && text_characters(cell) <= NAME_MAX ? NULL : "person.name_wanted";
}

static const char *read_phone(struct persons_file *file, struct text cell, struct row *row)
{
	return contact_typed(file->arena, cell, &row->person.phone) && contact_kind_of(row->person.phone) == CONTACT_PHONE ? NULL : "person.bad_contact";
}

static const char *read_mail(struct persons_file *file, struct text cell, struct row *row)
{
	return contact_typed(file->arena, cell, &row->person.mail) && contact_kind_of(row->person.mail) == CONTACT_MAIL ? NULL : "person.bad_contact";
}

static const char *read_born(struct persons_file *file, struct text cell, struct row *row)
{
	if (!date_parse(cell.at, cell.len, &row->person.born))
		return "import.bad_date";
	return row->person.born <= date_of(file->call->now) ? NULL : "person.born_later";
}

static const char *read_place(struct persons_file *file, struct text cell, struct row *row)
{
	row->place = cell;
	if (!text_starts_with(cell, file->call->caller.place))
		return "import.out_of_scope";
	return place_kind_of(cell) >= PLACE_VILLAGE ? NULL : "household.bad_place";
}

static const char *read_household(struct persons_file *file, struct text cell, struct row *row)
{
	(void)file;
	row->household = cell;
	return text_characters(cell) <= HOUSEHOLD_MAX ? NULL : "household.bad_name";
}

static const char *read_relation(struct persons_file *file, struct text cell, struct row *row)
{
	(void)file;
	row->relation = cell;
	return household_relation_is_known(cell) ? NULL : "household.bad_relation";
}

enum column { IDENTITY, NAME, PHONE, MAIL, BORN, PLACE, HOUSEHOLD, RELATION, COLUMNS };

static const struct {
	const char *heading, *also;   /* also: another word for it */
	const char *(*read)(struct persons_file *file, struct text cell, struct row *row);
	bool required;
	bool shown;                /* a fault repeats what was written: not what only the person may be known by */
} columns[COLUMNS] = {
	[IDENTITY] = { "identity", NULL, read_identity, true, false },
	[NAME] = { "name", "person_name", read_name, true, false },
	[PHONE] = { "phone", NULL, read_phone, false, false },
	[MAIL] = { "mail", NULL, read_mail, false, false },
	[BORN] = { "born", NULL, read_born, false, true },
	[PLACE] = { "place", NULL, read_place, false, true },
	[HOUSEHOLD] = { "household", NULL, read_household, false, true },
	[RELATION] = { "relation", NULL, read_relation, false, true },
};

/* ---- reading ---- */

static enum outcome find_columns(struct call *call, const struct sheet *sheet, int ret_at[COLUMNS])
{
	for (enum column column = 0; column < COLUMNS; column++) {
		ret_at[column] = import_column(call->arena, sheet, columns[column].heading);
		if (ret_at[column] < 0 && columns[column].also)
			ret_at[column] = import_column(call->arena, sheet, columns[column].also);
		if (ret_at[column] < 0 && columns[column].required)
			return call_problem_detail(call, "file", "import.columns_missing", T("identity, name"));
	}
	return OK;
}

static void read_row(struct persons_file *file, const struct sheet *sheet, const int at[COLUMNS], size_t number)
{
	struct row *row = &file->rows[number];

	*row = (struct row){ .number = (int64_t)sheet_line(sheet, number), .person = { .language = CHINESE }, .relation = T("other") };
	for (enum column column = 0; column < COLUMNS; column++) {
		struct text cell = at[column] < 0 ? T("") : sheet_cell(sheet, number, (size_t)at[column]);
		const char *wrong = cell.len || columns[column].required ? columns[column].read(file, cell, row) : NULL;

		if (wrong)
			fault(file, row, columns[column].heading, wrong, columns[column].shown ? cell : T(""));
	}
	if (!row->place.len != !row->household.len)
		fault(file, row, row->place.len ? "household" : "place", "person.half_a_home", T(""));
	else if (!row->place.len && file->call->caller.place.len)
		fault(file, row, "place", "person.home_wanted", T(""));
}

static int by_identity(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int order = text_compare(x->person.identity, y->person.identity);

	return order ? order : (x->number > y->number) - (x->number < y->number);
}

static bool heads(const struct row *row)
{
	return row->household.len && text_equal(row->relation, T("head"));
}

/* Those who are no head come last: they are no twins of anybody. */
static int by_headed_home(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int order = (int)heads(y) - (int)heads(x);

	order = order ? order : text_compare(x->place, y->place);
	order = order ? order : text_compare(x->household, y->household);
	return order ? order : (x->number > y->number) - (x->number < y->number);
}

static bool same_person(const struct row *a, const struct row *b)
{
	return text_equal(a->person.identity, b->person.identity);
}

static bool same_headed_home(const struct row *a, const struct row *b)
{
	return heads(a) && heads(b) && text_equal(a->place, b->place) && text_equal(a->household, b->household);
}

static void find_twins(struct persons_file *file, int (*order)(const void *, const void *), bool (*same)(const struct row *, const struct row *),
	const char *column, const char *message)
{
	qsort(file->rows, file->count, sizeof(*file->rows), order);
	for (size_t i = 1; i < file->count; i++) {
		if (!file->rows[i].bad && same(&file->rows[i - 1], &file->rows[i]))
			fault(file, &file->rows[i], column, message, text_format(file->arena, "%lld", (long long)file->rows[i - 1].number));
	}
}

static enum outcome read_file(struct persons_file *file, struct text bytes)
{
	struct sheet *sheet;
	int at[COLUMNS];

	TRY(sheet_take(file->call, "file", bytes, &sheet));
	TRY(find_columns(file->call, sheet, at));
	file->count = sheet_rows(sheet);
	file->rows = NEW_ARRAY(file->arena, file->count + 1, struct row);
	for (size_t i = 0; i < file->count; i++)
		read_row(file, sheet, at, i);
	find_twins(file, by_headed_home, same_headed_home, "relation", "person.second_head");
	find_twins(file, by_identity, same_person, "identity", "person.twice");
	return OK;
}

/* ---- against what is there ---- */

struct there {
	struct person person;      /* id 0: not known yet */
	struct household home;     /* the row's; id 0: none, or not there yet */
	bool lives_there, gave_phone, gave_mail;
};

static enum outcome find_home(struct persons_file *file, struct row *row, struct there *there)
{
	struct place place;
	enum outcome outcome = place_find_ever(file->call, row->place, &place);

	if (outcome == NOT_FOUND)
		fault(file, row, "place", "import.no_such_place", row->place);
	if (outcome != OK)
		return outcome == NOT_FOUND ? OK : outcome;
	outcome = household_named(file->call, row->place, row->household, &there->home);
	return outcome == NOT_FOUND ? OK : outcome;
}

/* Where they live now settles whether they are the caller's, and whether they may come into the row's household. */
static enum outcome compare_home(struct persons_file *file, struct row *row, struct there *there)
{
	struct household lives_in = { .place = T("") };
	int64_t now = 0;
	enum outcome outcome = household_of(file->call, there->person.id, &now);

	if (outcome != OK)
		return outcome == NOT_FOUND ? OK : outcome;
	TRY(household_find(file->call, now, &lives_in));
	there->lives_there = now == there->home.id;
	if (!text_starts_with(lives_in.place, file->call->caller.place))
		fault(file, row, "identity", "import.out_of_scope", mask_identity(file->call->arena, row->person.identity));
	else if (row->household.len && !there->lives_there)
		fault(file, row, "household", "household.elsewhere", T(""));
	return OK;
}

static enum outcome find_there(struct persons_file *file, struct row *row, struct there *there)
{
	enum outcome outcome = person_by_identity(file->call, row->person.identity, &there->person.id);

	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	if (row->household.len)
		TRY(find_home(file, row, there));
	if (outcome == OK) {
		TRY(person_find(file->call, there->person.id, &there->person));
		TRY(compare_home(file, row, there));
		if (row->person.phone.len)
			TRY(contact_is_held(file->call, there->person.id, CONTACT_PHONE, row->person.phone, &there->gave_phone));
		if (row->person.mail.len)
			TRY(contact_is_held(file->call, there->person.id, CONTACT_MAIL, row->person.mail, &there->gave_mail));
	}
	if (!row->bad && heads(row) && there->home.head && there->home.head != there->person.id)
		fault(file, row, "relation", "household.has_head", T(""));
	return OK;
}

static bool adds_nothing(const struct row *row, const struct there *there)
{
	return text_equal(row->person.name, there->person.name) && (!row->person.born || row->person.born == there->person.born) &&
		(!row->person.phone.len || there->gave_phone) && (!row->person.mail.len || there->gave_mail) && (!row->household.len || there->lives_there);
}

/* ---- keeping ---- */

static enum outcome move_in(struct call *call, const struct row *row, const struct there *there, int64_t person)
{
	struct household home = { .place = row->place, .name = row->household, .id = there->home.id };

	if (!row->household.len || there->lives_there)
		return OK;
	if (!home.id)
		TRY(household_create(call, &home, &home.id));
	return household_add(call, home.id, person, row->relation);
}

static enum outcome keep(struct call *call, const struct row *row, const struct there *there)
{
	struct audit_look look = { .what = AUDIT_KEPT, .person = there->person.id, .purpose = "import" };

	if (!look.person)
		TRY(person_create(call, &row->person, &look.person));
	else
		TRY(person_change(call, look.person, row->person.name, row->person.born ? row->person.born : there->person.born));
	if (there->person.id && row->person.phone.len)
		TRY(contact_add(call, look.person, CONTACT_PHONE, row->person.phone, false));
	if (there->person.id && row->person.mail.len)
		TRY(contact_add(call, look.person, CONTACT_MAIL, row->person.mail, false));
	TRY(move_in(call, row, there, look.person));
	return audit_access(call, &look);
}

static enum outcome take_row(struct persons_file *file, struct row *row, bool keeps)
{
	struct there there = { .person = { 0 } };

	if (row->bad)
		return OK;
	TRY(find_there(file, row, &there));
	if (row->bad)
		return OK;
	if (there.person.id && adds_nothing(row, &there)) {
		file->report->same++;
		return OK;
	}
	file->report->added += !there.person.id;
	file->report->changed += there.person.id != 0;
	return keeps ? keep(file->call, row, &there) : OK;
}

/* Each row with an arena that is emptied after it: a county has hundreds of thousands of people. */
static enum outcome take_rows(struct persons_file *file, bool keeps)
{
	struct arena *row_arena = arena_new(ROW_ARENA);
	enum outcome outcome = OK;

	file->call->arena = row_arena;
	for (size_t i = 0; outcome == OK && i < file->count; i++) {
		outcome = take_row(file, &file->rows[i], keeps);
		if (outcome == OK)   /* else the refusal's words are in it */
			arena_reset(row_arena);
	}
	file->call->arena = file->arena;
	file->call->refusal_detail = text_copy(file->arena, file->call->refusal_detail);
	arena_free(row_arena);
	return outcome;
}

static enum outcome walk(struct call *call, struct text bytes, bool keeps, struct import_report *report)
{
	struct persons_file file = { .call = call, .report = report, .arena = call->arena };

	*report = (struct import_report){ 0 };
	TRY(read_file(&file, bytes));
	report->rows = (int64_t)file.count;
	TRY(take_rows(&file, keeps));
	import_sort_faults(report);
	return OK;
}

enum outcome persons_import(struct call *call, struct text bytes, enum import_mode mode, struct import_report *ret_report)
{
	TRY(walk(call, bytes, false, ret_report));
	if (mode == IMPORT_PREVIEW || (mode == IMPORT_ALL_OR_NONE && ret_report->bad))
		return OK;
	TRY(walk(call, bytes, true, ret_report));
	ret_report->applied = true;
	return OK;
}
