/*
 * Values as people read them, written into a buffer of the caller's: for renderings that must not allocate per value.
 * What is returned lies in the buffer. The patterns are the catalogue's "time.…" and "money.…".
 */
#ifndef ONEDOOR_FORMAT_H
#define ONEDOOR_FORMAT_H

#include "kernel/call/call.h"

enum { FORMAT_MAX = 96 };   /* bytes; longer patterns are cut */

struct text format_time(char buffer[FORMAT_MAX], enum language language, int64_t utc_ms);
struct text format_deadline(char buffer[FORMAT_MAX], enum language language, int64_t utc_ms);   /* as format_time; midnight is the end of the day before */
struct text format_clock(char buffer[FORMAT_MAX], int64_t utc_ms);                       /* 14:05, Shanghai */
struct text format_date(char buffer[FORMAT_MAX], enum language language, int32_t days);
struct text format_month(char buffer[FORMAT_MAX], enum language language, int year, int month);
struct text format_iso_time(char buffer[FORMAT_MAX], int64_t utc_ms);                    /* 2026-11-23T14:05:00.250+08:00 */
struct text format_iso_date(char buffer[FORMAT_MAX], int32_t days);                      /* 2026-11-23 */
struct text format_duration(char buffer[FORMAT_MAX], enum language language, int64_t ms);
struct text format_int(char buffer[FORMAT_MAX], int64_t value);                          /* 1,234,567 */
struct text format_plain(char buffer[FORMAT_MAX], int64_t value);                        /* 1234567 */
struct text format_yuan(char buffer[FORMAT_MAX], int64_t fen);                           /* 1234.50 */
struct text format_money(char buffer[FORMAT_MAX], enum language language, int64_t fen);  /* 1,234.50 元 */
struct text format_share(char buffer[FORMAT_MAX], double share);                         /* 87.3% */

#endif
