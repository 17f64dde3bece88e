/* What the demo knows while it is made: its tables, its offices, and what happens next. For this room alone. */
#ifndef ONEDOOR_DEMO_WORLD_H
#define ONEDOOR_DEMO_WORLD_H

#include "access/access.h"
#include "applications/applications.h"
#include "demo/demo.h"
#include "kernel/sheet/sheet.h"
#include "requests/requests.h"

/* ---- tables ---- */

struct table {
	struct sheet *sheet;
	size_t rows;
};
/* The embedded demo/NAME; it is ours, so a fault in it is a bug (asserted). */
struct table demo_table(struct arena *arena, const char *name);
struct text demo_cell(const struct table *table, size_t row, const char *column);

/* ---- chance: reproducible, and the demo's own, so that what the rooms draw changes nothing here ---- */

struct world;
/* Applications have a stream of their own: that there are more of them changes no request. */
enum stream { STREAM_REQUESTS, STREAM_APPLICATIONS, STREAM_TOGETHER, STREAMS };
int64_t chance_below(struct world *world, int64_t bound);
bool chance(struct world *world, int percent);
int64_t chance_between(struct world *world, int64_t from, int64_t to);   /* both included */

/* ---- offices ---- */

struct office {
	struct text code, place, path;
	int64_t unit;
	int64_t clerk;            /* posts */
	int64_t supervisor, volunteer;
	int pace;                 /* percent of the usual time: over 100 is slow */
};

enum { OFFICES_MAX = 64, BUREAUS_MAX = 64, ACCOUNTS_MAX = 32, APPLICANTS_MAX = 1200, SERVICES_MAX = 2400, REGIONS = 5,
	GRIDS_MAX = 1000, HOLDERS_MAX = 300, STORIES_MAX = 200, SAYINGS_MAX = 200, SORE_SPOTS = 24, DEMO_SCENES = 4 };

struct spot {                     /* the middle of a grid */
	struct text village, name;    /* the village's code and short name */
	double longitude, latitude;
	int weight;
};

struct story {
	struct text category, words, done;
	int weight;
	enum peak { PEAK_ANY, PEAK_SUMMER, PEAK_WINTER, PEAK_RAIN, PEAK_SCHOOL, PEAK_NIGHT } peak;
};

/* ---- who applies for what, and where: applicants.c ---- */

/* Where applications are made: the codes of its units begin alike. */
struct region {
	const char *units;             /* "hz-" */
	const char *hall;              /* where its windows stand: a unit */
	const char *district, *street; /* of its people; street "": one of the district's own villages */
	const char *police, *market;   /* who issues what is held about them; NULL: nobody here */
	int percent;                   /* of all applications */
};
extern const struct region demo_regions[REGIONS];

struct holder { /* somebody of whom records are held */
	const struct region *region;
	int number;
	int64_t id, firm; /* firm: 0 none */
	struct text name, identity, address, phone;
	int year, month, day;
};

struct service { struct text code; };   /* of an item */

/* ---- what happens next ---- */

enum move {
	MOVE_REPORT, MOVE_JOIN, MOVE_DISPATCH, MOVE_MERGE, MOVE_TAKE, MOVE_RULE, MOVE_CLAIM, MOVE_NOTE, MOVE_ANSWER, MOVE_ASSIST, MOVE_HANDLE,
	MOVE_WORD, MOVE_RATE, MOVE_REOPEN, MOVE_WITHDRAW, MOVE_ORDER, MOVE_REPLY, MOVE_CALL_BACKS, MOVE_ROOT_CAUSES, MOVE_PASSAGE, MOVE_LOOKS,
	MOVE_APPLY, MOVE_RECEIVE, MOVE_COMPLETE, MOVE_DEMAND, MOVE_VISIT, MOVE_STOP, MOVE_RESUME, MOVE_EXTEND, MOVE_DECIDE, MOVE_DELIVER, MOVE_GRADE, MOVE_GIVE_UP,
	MOVE_TOGETHER, MOVES,
};

struct due {
	int64_t at;
	int64_t order;            /* of two at the same moment the earlier planned goes first */
	int64_t case_id;
	int story;
	enum move move;
	int times;                /* how often this was tried, where it matters */
};

struct world {
	struct arena *arena;
	const struct demo_plan *plan;
	int64_t begins_at;
	uint64_t chance_states[STREAMS];
	enum stream stream;               /* of the move being made */

	struct table units, routes, accounts, sayings;
	struct story stories[STORIES_MAX];
	int story_count;
	struct spot spots[GRIDS_MAX];
	int spot_count, spot_weight;
	int sore_spots[SORE_SPOTS], sore_stories[SORE_SPOTS];
	struct office offices[OFFICES_MAX];
	int office_count;
	int64_t account_posts[ACCOUNTS_MAX];
	int account_count;
	int64_t dispatcher, hotline, leader, overseer, volunteer, grid_worker, policy_writer, policy_publisher;   /* posts */

	int64_t holders[HOLDERS_MAX];     /* residents of whom records are held */
	int holder_count;
	int64_t reviewer, home_agent;     /* posts */

	struct office bureaus[BUREAUS_MAX]; /* of the other cities; place, pace and posts as offices have them */
	int bureau_count;
	int64_t windows[REGIONS]; /* posts */
	struct holder applicants[REGIONS][APPLICANTS_MAX / REGIONS];
	int applicant_counts[REGIONS];
	struct service services[REGIONS][SERVICES_MAX];
	int service_counts[REGIONS];
	struct kept_file paper; /* what applicants send; hash "": it could not be stored, so they come to a window */

	bool has_pictures;
	struct request_photo pictures[DEMO_SCENES][2];   /* before, after */

	struct due *dues;         /* a heap, soonest first */
	size_t due_count, due_size;
	int64_t planned;          /* counts dues, for their order */
	int64_t reported, jobs_at, now;   /* now: of the move being made */
	const char *trouble;      /* what failed, for the message */
};

/* Made by settle.c: everything that stands before the first request. */
enum outcome world_settle(struct call *call, struct world *world);
/* policies.c: after the accounts of who wrote and published them */
enum outcome policies_settle(struct call *call, struct world *world);
/* records.c */
enum outcome records_settle(struct call *call, struct world *world);
struct holder holder_of(struct call *call, const struct world *world, const struct region *region, int number);
/* The person, with what is held about him or her; firm: and a shop. The texts stay the call's. */
enum outcome holder_keep(struct call *call, struct holder *holder, bool firm);
/* applicants.c: posts of the other cities, what can be applied for, and who does */
enum outcome applicants_settle(struct call *call, struct world *world);
void world_store_paper(struct world *world); /* outside any transaction */
void world_plan_applications(struct world *world);
/* applying.c: what somebody wants by name, an item or a bundle, through an agent under a mandate or not; the caller acts already. */
struct wish {
	struct text code;
	struct holder *holder;
	enum application_channel channel;
	int64_t agent, mandate;        /* 0: none */
};
enum outcome apply_for(struct call *call, struct world *world, const struct wish *wish, struct case_file *ret_file);
void world_plan_together(struct world *world); /* together.c */
/* Of a unit of any city; NULL: none of ours. */
struct office *desk_of(struct world *world, int64_t unit);
/* deciding.c: the hall calls back whoever rated low */
enum outcome call_applicant(struct call *call, struct world *world, int64_t id);
/* residents.c */
enum outcome resident_rates(struct call *call, struct world *world, struct case_file *file, bool let_down);
/* offices.c: the next moment at which an office is open, some time into its day */
int64_t at_work(struct world *world, int64_t at);
/* settle.c */
enum outcome add_post(
	struct call *call, const struct office *office, const char *role, const char *name, struct text place, int64_t *ret_post);
/* story.c */
void world_read_stories(struct world *world);
int story_at(struct world *world, int64_t at);
struct text saying(struct world *world, const char *kind);

/* records.c: an invented shop's credit code, with its check digit (GB 32100). */
struct text demo_credit_code(struct arena *arena, const char *district, int number);

/* pictures.c. false: none could be made; the demo then goes without. Outside any transaction. */
bool world_store_pictures(struct world *world);
const struct request_photo *picture_of(const struct world *world, struct text category, bool after_work);   /* NULL: none */

/* Plans a move, never before now; forgotten when it would come after the end. */
void world_plan(struct world *world, int64_t at, enum move move, int64_t case_id, int story);
void world_plan_again(struct world *world, int64_t at, const struct due *due);
bool world_next(struct world *world, struct due *ret_due);
void world_plan_reports(struct world *world);

struct office *office_of(struct world *world, int64_t unit);        /* NULL: none of ours */
struct office *office_at(struct world *world, struct text place);   /* the town's */

/* Who acts in the following: staff at a post, with its role and scope; the resident whose case it is. */
enum outcome act_as_post(struct call *call, int64_t post);
void act_as_resident(struct call *call, int64_t case_id);
void act_as_nobody(struct call *call);

typedef enum outcome move_function(struct call *call, struct world *world, const struct due *due);
move_function move_report, move_join, move_dispatch, move_merge, move_take, move_rule, move_claim, move_note, move_answer, move_assist,
	move_handle, move_word, move_rate, move_reopen, move_withdraw, move_order, move_reply, move_call_backs, move_root_causes, move_passage, move_looks,
	move_apply, move_receive, move_complete, move_demand, move_visit, move_stop, move_resume, move_extend, move_decide, move_deliver, move_grade,
	move_give_up, move_together;

#endif
