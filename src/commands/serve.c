#include "commands/commands.h"

#include <signal.h>
#include <sys/resource.h>

#include "kernel/clock/clock.h"
#include "kernel/http/http.h"
#include "kernel/image/image.h"
#include "kernel/job/job.h"
#include "kernel/log/log.h"
#include "kernel/mail/mail.h"
#include "kernel/pdf/pdf.h"
#include "kernel/search/search.h"
#include "kernel/settings/settings.h"

const char serve_help[] =
	"onedoor serve [--address ADDRESS] [--port PORT]\n\n"
	"Serves the site until SIGTERM or SIGINT; then finishes what is running (30 s at most) and ends.\n"
	"Brings an older database up to date first. Plain HTTP for behind a proxy, or TLS with http.tls_certificate and http.tls_key.\n\n"
	"  onedoor serve --data /var/lib/onedoor --port 8080\n"
	"  onedoor serve --set http.address=0.0.0.0 --set http.trust_proxy=true\n\n";

static struct http_options http_options_of(void)
{
	return (struct http_options){
		.address = setting_text("http.address"),
		.port = (int)setting_int("http.port"),
		.threads = (int)setting_int("http.threads"),
		.tls_certificate = setting_text("http.tls_certificate"),
		.tls_key = setting_text("http.tls_key"),
		.site_address = setting_text("site.address"),
		.trust_proxy = setting_bool("http.trust_proxy"),
		.site_name = setting_text("site.name"),
		.tile_address = setting_text("map.tiles"),
		.sign_in = T("/sign-in"),
		.data_folder = setting_text("data.folder"),
	};
}

/* Connections are file descriptors: as many as the machine allows. */
static void raise_file_limit(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
		limit.rlim_cur = limit.rlim_max;
		setrlimit(RLIMIT_NOFILE, &limit);
	}
}

/* Before any thread is made, so that every thread leaves these signals to the one that waits for them. */
static sigset_t block_signals(void)
{
	sigset_t signals;

	signal(SIGPIPE, SIG_IGN);
	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	pthread_sigmask(SIG_BLOCK, &signals, NULL);
	return signals;
}

static void open_carriers(void)
{
	const struct mail_options mail = {
		.smtp_url = setting_text("mail.smtp_url"),
		.smtp_user = setting_text("mail.smtp_user"),
		.smtp_password = setting_text("mail.smtp_password"),
		.from = setting_text("mail.from"),
		.sms_url = setting_text("mail.sms_url"),
		.sms_key = setting_text("mail.sms_key"),
		.folder = setting_text("mail.folder"),
		.connections = (int)setting_int("mail.connections"),
	};

	mail_open(&mail);
}

static struct job_runner *start_jobs(struct installation *installation)
{
	size_t count;
	const struct job_kind *const *kinds = app_jobs(installation->arena, &count);
	int threads = (int)setting_int("jobs.threads");

	return threads ? job_runner_start(installation->database, kinds, count, (int)setting_int("server.number"), threads) : NULL;
}

static int serve(struct installation *installation, sigset_t signals)
{
	struct http_options options = http_options_of();
	struct text error = T("");
	struct page_set *pages = page_set_load(installation->arena, &error);
	struct route_table *routes = pages ? app_routes(installation->arena, &error) : NULL;
	struct http_server *server;
	struct job_runner *jobs;
	int received;

	open_carriers();
	if (!routes || http_start(installation->arena, &options, installation->database, pages, routes, &server, &error) != OK)
		return command_failed("%.*s", TEXT_ARG(error));
	pdf_open();
	jobs = start_jobs(installation);
	search_read_ahead(installation->database, clock_now());
	log_line(LOG_INFO, "started", "address=%.*s port=%d", TEXT_ARG(options.address), http_port(server));
	sigwait(&signals, &received);
	log_line(LOG_INFO, "stopping", "signal=%d", received);
	http_stop(server);
	if (jobs)
		job_runner_stop(jobs);
	mail_close();
	pdf_close();
	return 0;
}

int serve_command(int count, char **words)
{
	struct installation installation;
	sigset_t signals = block_signals();
	bool has_images = image_open();   /* first: it forks, and should inherit neither thread nor key */
	int status = 1;

	raise_file_limit();
	if (installation_open(&installation, count, words, OPEN_DATABASE)) {
		if (!has_images)
			log_line(LOG_ERROR, "images.not_started", "why=\"no process for pictures: they are refused\"");
		status = installation.count ? command_misused("serve does not know \"%s\"", installation.words[0]) : serve(&installation, signals);
	}
	installation_close(&installation);
	if (has_images)
		image_close();
	return status;
}
