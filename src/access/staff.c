#include "access/staff.h"

#include <ctype.h>

#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"

/* ---- finding ---- */

struct text login_form(struct arena *arena, struct text typed)
{
	struct text login = text_copy(arena, text_trim(typed));
	char *at = (char *)login.at;

	for (size_t i = 0; i < login.len; i++)
		at[i] = (char)tolower((unsigned char)at[i]);
	return login;
}

bool login_is_fine(struct text login)
{
	for (size_t i = 0; i < login.len; i++)
		if (!islower((unsigned char)login.at[i]) && !isdigit((unsigned char)login.at[i]) && !strchr("._-", login.at[i]))
			return false;
	return login.len >= 2 && login.len <= LOGIN_MAX;
}

static enum outcome staff_found(struct call *call, enum query query, struct db_in in[], struct staff *ret_staff)
{
	struct staff staff;
	int64_t closed_at;

	TRY(db_find(call, query, in, OUT(&staff.person, &staff.login, &staff.password, &staff.must_change, &staff.totp_sealed, &staff.totp_step,
		&staff.subject, &closed_at)));
	staff.closed = closed_at != 0;
	*ret_staff = staff;
	return OK;
}

enum outcome staff_by_login(struct call *call, struct text login, struct staff *ret_staff)
{
	return staff_found(call, STAFF_BY_LOGIN, IN(login), ret_staff);
}

enum outcome staff_by_person(struct call *call, int64_t person, struct staff *ret_staff)
{
	return staff_found(call, STAFF_BY_PERSON, IN(person), ret_staff);
}

enum outcome staff_by_subject(struct call *call, struct text subject, struct staff *ret_staff)
{
	return staff_found(call, STAFF_BY_SUBJECT, IN(subject), ret_staff);
}

/* ---- passwords ---- */

enum outcome staff_check_password(struct call *call, struct text login, struct text password, struct staff *ret_staff, bool *ret_right)
{
	struct staff staff = { .login = login };
	struct text spent;
	enum outcome outcome = staff_by_login(call, login, &staff);

	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	if (outcome == NOT_FOUND || staff.closed || !staff.password.len) {
		password_hash(call->arena, password, &spent);   /* takes as long as comparing: nobody learns which logins there are */
		*ret_right = false;
	} else {
		*ret_right = password_is(staff.password, password);
	}
	*ret_staff = staff;
	return OK;
}

enum outcome password_check_new(struct call *call, const struct staff *staff, struct text password, struct text again)
{
	if (text_characters(password) < PASSWORD_MIN)
		return call_problem(call, "password", "access.password.short");
	if (text_equal(login_form(call->arena, password), staff->login))
		return call_problem(call, "password", "access.password.login");
	if (!text_equal(password, again))
		return call_problem(call, "again", "access.password.again");
	return OK;
}

enum outcome staff_set_password(struct call *call, const struct staff *staff, struct text stored, bool must_change)
{
	TRY(db_change(call, STAFF_SET_PASSWORD, IN(staff->person, stored, must_change)));
	return db_run(call, SESSION_END_ALL, IN(staff->person));
}

struct text password_once(struct arena *arena)
{
	static const char clear[] = "abcdefghjkmnpqrstuvwxyz23456789";   /* no i, l, o, 0, 1 */
	char *password = arena_alloc(arena, 20);

	for (int i = 0; i < 19; i++)
		password[i] = i % 5 == 4 ? '-' : clear[random_below(sizeof(clear) - 1)];
	return (struct text){ password, 19 };
}

/* ---- the second step ---- */

static struct text totp_context(struct call *call, const struct staff *staff)
{
	return text_format(call->arena, "access.totp %lld", (long long)staff->person);
}

enum outcome staff_use_code(struct call *call, const struct staff *staff, struct text code, bool *ret_right)
{
	struct text secret;
	int64_t step, changed = 0;

	if (!seal_open(call->arena, staff->totp_sealed, totp_context(call, staff), &secret))
		return BROKEN;
	if (totp_is(secret, code, call->now, staff->totp_step, &step))
		TRY(db_run_counted(call, STAFF_USE_STEP, IN(staff->person, step), &changed));   /* two at once: one of them */
	*ret_right = changed > 0;
	return OK;
}

enum outcome staff_set_totp(struct call *call, const struct staff *staff, struct text secret, int64_t step)
{
	return db_change(call, STAFF_SET_TOTP, IN(staff->person, seal(call->arena, secret, totp_context(call, staff)), step));
}

enum outcome staff_drop_totp(struct call *call, const struct staff *staff)
{
	return db_change(call, STAFF_SET_TOTP, IN(staff->person, T(""), 0));
}

/* ---- posts and sessions ---- */

enum outcome posts_of(struct call *call, int64_t person, struct post ret_posts[POSTS_MAX], size_t *ret_count)
{
	struct post post = { .person = person, .open = true };
	struct db_rows rows;
	struct text role;
	size_t count = 0;

	TRY(db_select(call, POSTS_OF_PERSON, IN(person), &rows));
	while (count < POSTS_MAX && db_next(&rows, OUT(&post.id, &post.unit, &post.name, &role, &post.place, &post.unit_path))) {
		post.role = access_role(role) ? access_role(role)->code : "";
		ret_posts[count++] = post;
	}
	db_close(&rows);
	TRY(rows.outcome);
	*ret_count = count;
	return OK;
}

static struct text home_of(const struct post *post)
{
	const struct role *role = access_role(text_of(post->role));

	return text_of(role ? role->home : "/account");
}

static enum outcome post_to_stand_at(struct call *call, const struct staff *staff, int64_t wanted, struct post *ret_post)
{
	struct post posts[POSTS_MAX];
	size_t count, at = 0;

	TRY(posts_of(call, staff->person, posts, &count));
	while (wanted && at < count && posts[at].id != wanted)
		at++;
	if (at == count)
		return refuse(call, FORBIDDEN, "access.no_post");
	*ret_post = posts[at];
	return OK;
}

enum outcome staff_session(struct call *call, const struct staff *staff, int64_t wanted, struct text *ret_home)
{
	struct post post;

	TRY(post_to_stand_at(call, staff, wanted, &post));
	if (call->caller.session)
		TRY(db_run(call, SESSION_END, IN(call->caller.session, call->caller.person)));
	TRY(session_begin(call, CALLER_STAFF, staff->person, post.id, post.name));
	*ret_home = staff->must_change ? T("/account/password") : home_of(&post);
	return OK;
}

enum outcome session_switch(struct call *call, int64_t id, struct text *ret_home)
{
	struct post post;

	TRY(post_find(call, id, &post));
	if (post.person != call->caller.person || !post.open)
		return NOT_FOUND;
	TRY(db_change(call, SESSION_SWITCH, IN(call->caller.session, call->caller.person, post.id, post.name)));
	*ret_home = home_of(&post);
	return OK;
}

enum outcome sessions_to_doc(struct call *call, struct doc *doc)
{
	struct doc *list = doc_list(doc, "sessions");
	int64_t id, post, began_at, ends_at;
	struct db_rows rows;
	struct text name;
	int kind;

	TRY(db_select(call, SESSIONS_OF, IN(call->caller.person, call->now), &rows));
	while (db_next(&rows, OUT(&id, &kind, &post, &name, &began_at, &ends_at))) {
		struct doc *item = doc_item(list);

		doc_id(item, "id", id);
		doc_text(item, "name", name);
		doc_time(item, "began_at", began_at);
		doc_time(item, "ends_at", ends_at);
		doc_bool(item, "here", id == call->caller.session);
	}
	return rows.outcome;
}
