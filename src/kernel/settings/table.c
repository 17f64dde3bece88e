#include "kernel/settings/settings.h"

/* In the order in which `onedoor config` prints them. */
const struct setting settings_table[] = {
	/* name                   type            default              min  max          meaning */
	{ "data.folder",          SETTING_TEXT,   "./data",              0, 0,           "Where everything is kept that must be backed up." },
	{ "data.key_file",        SETTING_TEXT,   "./onedoor.key",       0, 0,           "The key file: beside the data folder, never in it; backed up apart." },

	{ "site.name",            SETTING_TEXT,   "一件办",               0, 0,           "What the site calls itself." },
	{ "site.address",         SETTING_TEXT,   "http://127.0.0.1:8080", 0, 0,         "How people reach the site: used in links that leave it." },
	{ "site.place",           SETTING_TEXT,   "",                    0, 0,         "Code of the place served, such as 431202: where a report stands that names no place itself." },
	{ "site.phone",           SETTING_TEXT,   "12345",               0, 0,           "The number for whoever would rather talk; on every page." },

	{ "http.address",         SETTING_TEXT,   "127.0.0.1",           0, 0,           "Address to listen on; 0.0.0.0 or :: for every one." },
	{ "http.port",            SETTING_INT,    "8080",                0, 65535,       "Port to listen on; 0 takes a free one." },
	{ "http.threads",         SETTING_INT,    "0",                   0, 256,         "Threads that answer; 0: one a core." },
	{ "http.tls_certificate", SETTING_TEXT,   "",                    0, 0,           "PEM file of the certificate and its chain; empty: plain HTTP, for behind a proxy." },
	{ "http.tls_key",         SETTING_TEXT,   "",                    0, 0,           "PEM file of the certificate's private key." },
	{ "http.trust_proxy",     SETTING_BOOL,   "false",               0, 0,           "Believe X-Forwarded-For and X-Forwarded-Proto: only behind one's own proxy." },

	{ "database.url",         SETTING_PATH,   "sqlite:onedoor.db",   0, 0,           "sqlite:FILE (relative to the data folder), or postgresql://user:password@host/name." },
	{ "database.readers",     SETTING_INT,    "8",                   1, 32,          "PostgreSQL: connections for reading." },
	{ "database.writers",     SETTING_INT,    "1",                   1, 32,          "PostgreSQL: connections for writing; more than one disturb each other on the counters." },
	{ "database.group_max",   SETTING_INT,    "256",                 1, 10000,       "Most writes in one commit." },
	{ "database.queue_max",   SETTING_INT,    "2000",                1, 1000000,     "Waiting writes past which new ones are answered 503." },

	{ "server.number",        SETTING_INT,    "0",                   0, 255,         "Number of this server: different for every server of one database." },
	{ "jobs.threads",         SETTING_INT,    "1",                   0, 64,          "Threads that do later work; 0: this server does none." },

	{ "log.level",            SETTING_TEXT,   "info",                0, 0,           "Least that is logged: error, warning, info or debug." },
	{ "log.json",             SETTING_BOOL,   "false",               0, 0,           "Log JSON instead of lines for people." },

	{ "map.tiles",            SETTING_TEXT,   "",                    0, 0,           "Address of map tiles with {z}, {x} and {y}; empty: the map shows our own shapes alone." },
	{ "map.attribution",      SETTING_TEXT,   "",                    0, 0,           "Whose map it is, shown in its corner." },

	{ "mail.smtp_url",        SETTING_TEXT,   "",                    0, 0,           "Mail server, smtp://host:25 or smtps://host:465; empty: mail goes to mail.folder." },
	{ "mail.smtp_user",       SETTING_TEXT,   "",                    0, 0,           "User at the mail server; empty: none." },
	{ "mail.smtp_password",   SETTING_SECRET, "",                    0, 0,           "Password at the mail server." },
	{ "mail.from",            SETTING_TEXT,   "onedoor@localhost",   0, 0,           "Address that mail comes from." },
	{ "mail.sms_url",         SETTING_TEXT,   "",                    0, 0,           "Address of the gateway for text messages (JSON POST); empty: they go to mail.folder." },
	{ "mail.sms_key",         SETTING_SECRET, "",                    0, 0,           "Sent to that gateway as a bearer token." },
	{ "mail.connections",     SETTING_INT,    "8",                   1, 64,          "Messages under way at once to the mail server or gateway." },
	{ "mail.folder",          SETTING_PATH,   "outbox",              0, 0,           "Folder for messages that have no carrier." },

	{ "sign_in.attempts",     SETTING_INT,    "10",                  3, 100,         "Wrong passwords in 15 minutes after which an account or address waits." },
	{ "sign_in.staff_hours",  SETTING_INT,    "12",                  1, 168,         "Hours after which a staff session ends." },
	{ "sign_in.resident_days", SETTING_INT,   "30",                  1, 365,         "Days after which a resident's session ends." },
	{ "sign_in.oidc_issuer",  SETTING_TEXT,   "",                    0, 0,           "OpenID Connect provider for staff; empty: none." },
	{ "sign_in.oidc_client_id", SETTING_TEXT, "",                    0, 0,           "Our client id at that provider." },
	{ "sign_in.oidc_client_secret", SETTING_SECRET, "",              0, 0,           "Our client secret at that provider." },
	{ "sign_in.oidc_name",    SETTING_TEXT,   "",                    0, 0,           "What the button to that provider says." },

	{ "requests.confirm_days", SETTING_INT,   "7",                   1, 90,          "Days a resident has to confirm or object before a request ends as unconfirmed." },
	{ "requests.answer_days", SETTING_INT,    "10",                  1, 90,        "Days a resident has to answer a question before the clock runs again." },
	{ "requests.reopen_days", SETTING_INT,    "30",                  1, 365,       "Days after its end in which the resident may reopen a request." },
	{ "requests.fast_days",   SETTING_INT,    "3",                   1, 30,        "Days in which a leader promises to do a small matter claimed on the fast lane." },
	{ "requests.photo_max",   SETTING_INT,    "6",                   0, 20,          "Most pictures with one report." },
	{ "applications.receipt_days", SETTING_INT, "5",                 1, 60,          "Working days after receipt in which the unit must say whether an application is complete, else it counts as accepted." },
	{ "applications.complete_days", SETTING_INT, "30",               1, 365,         "Days an applicant has to bring what is missing before the application lapses." },
	{ "applications.draft_days", SETTING_INT,  "90",                 1, 730,         "Days after the last change in which a draft is kept." },
	{ "ratings.days",         SETTING_INT,    "15",                  1, 365,         "Days an invitation to rate can be used." },
	{ "ratings.call_back_days", SETTING_INT,  "5",                   1, 60,        "Working days in which a low grade must be answered by a call back." },

	{ "records.answer_days",  SETTING_INT,    "5",                   1, 60,          "Working days in which a unit must answer why it looked at a record, an objection or a correction." },
	{ "certificates.sm2",     SETTING_BOOL,   "false",               0, 0,           "Sign certificates with SM2 too, where the law asks for national algorithms." },

	{ "demo.clock",           SETTING_TEXT,   "",                    0, 0,           "Demo mode alone: the clock starts at this moment, 2026-11-29T23:00:00+08:00, and runs on from it; empty: the machine's." },
	{ "govstack.mediator_here", SETTING_BOOL, "false",               0, 0,           "Calls of GovStack's interfaces from this machine itself, through no proxy, come from the Information Mediator and need no key." },
	{ "govstack.unit",        SETTING_TEXT,   "",                    0, 0,           "Code of the unit for which the Information Mediator asks; empty: the first." },

	{ "demo.mode",            SETTING_BOOL,   "false",               0, 0,           "Show one account of each role on the sign-in page. Never on a real site." },
	{ NULL,                   SETTING_TEXT,   NULL,                  0, 0,           NULL },
};
