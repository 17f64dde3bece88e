/*
 * The log: one line an event, for people first (logfmt: time level event key=value …), to standard error; JSON by setting.
 * The kernel's edge writes it; rules never do. No personal data, no secrets: values are what the kernel knows (route, status, time).
 */
#ifndef ONEDOOR_LOG_H
#define ONEDOOR_LOG_H

#include "kernel/text/text.h"

enum log_level { LOG_ERROR, LOG_WARNING, LOG_INFO, LOG_DEBUG };

void log_open(enum log_level least, bool json);
/* log_line(LOG_INFO, "started", "port=%d database=%s", port, url): the format gives key=value pairs. */
void log_line(enum log_level level, const char *event, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
