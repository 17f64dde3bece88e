#include "kernel/pdf/pdf.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define AT INT64_C(1772413200000) /* 2026-03-02T09:00:00+08:00 */

static struct arena *arena;

static int begin(void **state)
{
	(void)state;
	arena = arena_new(256 << 20);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static struct pdf *paper(struct arena *in)
{
	return pdf_new(in, &(struct pdf_paper){.title = T("食品经营许可证"),
				   .author = T("鹤城区市场监督管理局"),
				   .footer = T("一件办"),
				   .made_at = AT,
				   .framed = true});
}

static struct pdf *permit(struct arena *in)
{
	struct pdf *pdf = paper(in);

	pdf_text(pdf, PDF_TITLE, T("食品经营许可证"));
	pdf_text(pdf, PDF_MIDDLE, T("JY24312020000001"));
	pdf_row(pdf, T("经营者名称"), T("一家饭店"));
	pdf_row(pdf, T("经营场所"), T("湖南省怀化市鹤城区人民路 12 号"));
	pdf_table(pdf,
		(struct pdf_column[]){
			{T("项目"), 3, false},
                        {T("数量"), 1, true }
        },
		2);
	pdf_table_row(pdf, (struct text[]){T("热食类食品制售"), T("1")});
	pdf_qr(pdf, T("http://127.0.0.1:8080/verify/JY24312020000001"), T("扫码查验真伪"));
	pdf_text(pdf, PDF_RIGHT, T("鹤城区市场监督管理局"));
	pdf_stamp(pdf, T("鹤城区市场监督管理局"), T("电子证照专用章"));
	return pdf;
}

/* What another program finds in the bytes. */
static struct text told_by(const char *command, struct text bytes)
{
	char path[] = "/tmp/pdf-test-XXXXXX";
	int file = mkstemp(path);
	char *told = arena_alloc(arena, 1 << 20);
	FILE *out;
	size_t len;

	assert_int_equal(write(file, bytes.at, bytes.len), (ssize_t)bytes.len);
	close(file);
	out = popen(text_format(arena, command, path).at, "r");
	len = fread(told, 1, (1 << 20) - 1, out);
	assert_int_equal(pclose(out), 0);
	unlink(path);
	return (struct text){told, len};
}

static bool holds(struct text text, const char *wanted)
{
	return memmem(text.at, text.len, wanted, strlen(wanted)) != NULL;
}

static void pdf_finish__writes_chinese_that_other_programs_find(void **state)
{
	struct text bytes, told;

	(void)state;
	assert_int_equal(pdf_finish(permit(arena), &bytes), OK);
	told = told_by("pdftotext -layout %s -", bytes);
	assert_true(
		holds(told, "食品经营许可证") && holds(told, "湖南省怀化市鹤城区人民路 12 号") && holds(told, "热食类食品制售"));
	told = told_by("pdfinfo %s", bytes);
	assert_true(holds(told, "食品经营许可证") && holds(told, "A4") && holds(told, "Tagged:          yes") &&
		    holds(told, "Pages:           1\n"));
	assert_true(holds(bytes, "/Lang (zh-CN)"));
}

/* Names beyond GB 2312: their font is the whole one. */
static void pdf_row__prints_the_rarest_names(void **state)
{
	struct pdf *pdf = paper(arena);
	struct text bytes, told;

	(void)state;
	pdf_text(pdf, PDF_TITLE, T("堃喆"));
	pdf_row(pdf, T("姓名"), T("陶喆、张堃、𠮷野"));
	assert_int_equal(pdf_finish(pdf, &bytes), OK);
	told = told_by("pdftotext -layout %s -", bytes);
	assert_true(holds(told, "堃喆") && holds(told, "陶喆、张堃、𠮷野"));
}

/* The outlines that are on it, and nothing else of its fonts. */
static void pdf_finish__carries_of_its_fonts_what_it_shows(void **state)
{
	struct text bytes;

	(void)state;
	assert_int_equal(pdf_finish(permit(arena), &bytes), OK);
	assert_in_range(bytes.len, 10000, 50000);
}

static void pdf_finish__gives_the_same_bytes_again(void **state)
{
	struct text first, second;

	(void)state;
	assert_int_equal(pdf_finish(permit(arena), &first), OK);
	assert_int_equal(pdf_finish(permit(arena), &second), OK);
	assert_true(text_equal(first, second));
}

static void pdf_table__goes_on_over_pages_under_its_head(void **state)
{
	struct pdf *pdf = paper(arena);
	struct text bytes, told, rest;
	int heads = 0;

	(void)state;
	pdf_table(pdf,
		(struct pdf_column[]){
			{T("查阅人"), 2, false},
                        {T("时间"),    1, false}
        },
		2);
	for (int i = 0; i < 300; i++)
		pdf_table_row(pdf, (struct text[]){text_format(arena, "第 %d 行", i), T("2026-03-02")});
	assert_int_equal(pdf_finish(pdf, &bytes), OK);
	told = rest = told_by("pdftotext -layout %s -", bytes);
	for (const char *at; (at = memmem(rest.at, rest.len, "查阅人", 9)); heads++)
		rest = (struct text){at + 9, (size_t)(rest.at + rest.len - at) - 9};
	assert_true(heads >= 5 && holds(told, "第 10 行") && holds(told, "第 299 行"));
}

static void pdf_text__longer_than_a_page_goes_on_and_loses_nothing(void **state)
{
	struct pdf *pdf = paper(arena);
	struct text_builder words;
	struct text bytes, told;

	(void)state;
	builder_init(&words, arena, 1 << 20);
	for (int i = 0; i < 1500; i++)
		builder_format(&words, "字%d。", i);
	pdf_row(pdf, T("全文"), builder_text(&words));
	assert_int_equal(pdf_finish(pdf, &bytes), OK);
	told = told_by("pdftotext -raw %s - | tr -d '\\n\\f'", bytes);
	assert_true(holds(told, "字0。") && holds(told, "字1499。"));
}

static void pdf_text__takes_what_is_no_text(void **state)
{
	struct pdf *pdf = paper(arena);
	struct text bytes;

	(void)state;
	pdf_text(pdf, PDF_TEXT, (struct text){"a\0b\xff\xe4\xb8", 6});
	pdf_text(pdf, PDF_TITLE, T(""));
	pdf_row(pdf, (struct text){NULL, 0}, (struct text){NULL, 0});
	pdf_stamp(pdf, T(""), T(""));
	pdf_qr(pdf, T(""), T(""));
	assert_int_equal(pdf_finish(pdf, &bytes), OK);
}

static void pdf_finish__refuses_too_many_pages(void **state)
{
	struct pdf *pdf = paper(arena);
	struct text bytes;

	(void)state;
	for (int i = 0; i < PDF_PAGES_MAX + 1; i++)
		pdf_new_page(pdf);
	assert_int_equal(pdf_finish(pdf, &bytes), LIMIT);
}

static void pdf_attach__is_found_by_others_and_by_us(void **state)
{
	struct pdf *pdf = permit(arena);
	struct text bytes, found;

	(void)state;
	pdf_attach(pdf, "statement.json", "application/json", T("{\"a\":\"/OnedoorName (statement.json) /Length 3 >>\"}"));
	pdf_attach(pdf, "other.txt", "text/plain", T("words"));
	assert_int_equal(pdf_finish(pdf, &bytes), OK);
	assert_true(pdf_attachment(arena, bytes, "statement.json", &found) && holds(found, "{\"a\":"));
	assert_true(pdf_attachment(arena, bytes, "other.txt", &found) && text_equal(found, T("words")));
	assert_false(pdf_attachment(arena, bytes, "none.txt", &found));
	assert_true(holds(told_by("pdfdetach -list %s", bytes), "2 embedded files"));
}

/* ---- signatures: the form alone; what they say is the business of who signs ---- */

static bool seal_line(struct arena *in, void *context, struct text before, struct text *ret_line)
{
	*(size_t *)context = before.len;
	*ret_line = text_format(in, "seal of %zu", before.len);
	return true;
}

static bool sign_der(struct arena *in, void *context, struct text first, struct text second, struct text *ret_der)
{
	char *der = arena_alloc(in, 300);

	(void)context;
	memset(der, 'x', 300);
	memcpy(der, "\x30\x82\x01\x28", 4);
	*ret_der = (struct text){der, 4 + 0x128};
	return first.len && second.len;
}

static void pdf_signed_parts__come_apart_as_they_were_put_together(void **state)
{
	size_t sealed = 0;
	struct pdf_signing signing = {
		.name = T("鹤城区市场监督管理局"), .reason = T("发证"), .context = &sealed, .seal = seal_line, .sign = sign_der};
	struct pdf_signed_parts parts;
	struct text bytes, shorter;

	(void)state;
	assert_int_equal(pdf_finish_signed(permit(arena), &signing, &bytes), OK);
	assert_true(pdf_signed_parts(arena, bytes, &parts));
	assert_int_equal(parts.signature.len, 300);
	assert_int_equal(parts.before[0].len + parts.before[1].len + parts.before[2].len, sealed);
	assert_true(text_equal(parts.line, text_format(arena, "seal of %zu", sealed)));
	assert_true(holds(told_by("pdfinfo %s", bytes), "Pages:           1\n"));
	shorter = (struct text){bytes.at, bytes.len - 1};
	assert_false(pdf_signed_parts(arena, shorter, &parts));
	assert_int_equal(pdf_finish(permit(arena), &bytes), OK);
	assert_false(pdf_signed_parts(arena, bytes, &parts));
}

/* ---- threads ---- */

static void *draw_some(void *unused)
{
	struct arena *own = arena_new(64 << 20);
	struct text bytes;
	size_t drawn = 0;

	(void)unused;
	for (int i = 0; i < 3; i++)
		drawn += pdf_finish(permit(own), &bytes) == OK;
	arena_free(own);
	return (void *)drawn;
}

static void pdf_finish__in_four_threads_at_once(void **state)
{
	pthread_t threads[4];
	void *drawn;

	(void)state;
	pdf_open();
	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, draw_some, NULL), 0);
	for (int i = 0; i < 4; i++) {
		pthread_join(threads[i], &drawn);
		assert_int_equal((size_t)drawn, 3);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pdf_finish__writes_chinese_that_other_programs_find),
		cmocka_unit_test(pdf_row__prints_the_rarest_names),
		cmocka_unit_test(pdf_finish__carries_of_its_fonts_what_it_shows),
		cmocka_unit_test(pdf_finish__gives_the_same_bytes_again),
		cmocka_unit_test(pdf_table__goes_on_over_pages_under_its_head),
		cmocka_unit_test(pdf_text__longer_than_a_page_goes_on_and_loses_nothing),
		cmocka_unit_test(pdf_text__takes_what_is_no_text),
		cmocka_unit_test(pdf_finish__refuses_too_many_pages),
		cmocka_unit_test(pdf_attach__is_found_by_others_and_by_us),
		cmocka_unit_test(pdf_signed_parts__come_apart_as_they_were_put_together),
		cmocka_unit_test(pdf_finish__in_four_threads_at_once),
	};
	int failed = cmocka_run_group_tests(tests, begin, end);

	pdf_close();
	return failed;
}
