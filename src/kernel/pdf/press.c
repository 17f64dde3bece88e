#include "kernel/pdf/press.h"

#include <pthread.h>

#include "kernel/pdf/excerpt.h"
#include "kernel/pdf/pdf.h"

/* A font map belongs to one thread at a time; loading one takes 150 ms. So there are a few, which go from hand to hand. */
struct press {
	PangoFontMap *fonts;
	PangoContext *context;
	bool is_taken;
};

static struct press presses[PDF_PRESSES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t given_back = PTHREAD_COND_INITIALIZER;
static pthread_t warmer;
static bool is_warming;

/* Chinese or not at all: a certificate full of boxes is none. */
static bool has_chinese(PangoContext *context)
{
	PangoFontDescription *wanted = pango_font_description_from_string(WHOLE_FAMILY " 11");
	PangoFont *font = pango_context_load_font(context, wanted);
	bool has = font && pango_font_has_char(font, 0x8BC1);

	if (font)
		g_object_unref(font);
	pango_font_description_free(wanted);
	return has;
}

static bool load(struct press *press)
{
	if (press->context)
		return true;
	excerpt_open();
	press->fonts = pango_cairo_font_map_new();
	press->context = pango_font_map_create_context(press->fonts);
	pango_cairo_context_set_resolution(press->context, 72); /* so that a point is a unit of the page */
	if (has_chinese(press->context))
		return true;
	g_object_unref(press->context);
	g_object_unref(press->fonts);
	*press = (struct press){.is_taken = true};
	return false;
}

/* The one with fonts before one without. */
static struct press *free_press(void)
{
	struct press *found = NULL;

	for (int i = 0; i < PDF_PRESSES; i++)
		if (!presses[i].is_taken && (!found || (presses[i].context && !found->context)))
			found = &presses[i];
	return found;
}

struct press *press_take(void)
{
	struct press *press;

	pthread_mutex_lock(&lock);
	while (!(press = free_press()))
		pthread_cond_wait(&given_back, &lock);
	press->is_taken = true;
	pthread_mutex_unlock(&lock);
	if (load(press))
		return press;
	press_give_back(press);
	return NULL;
}

void press_give_back(struct press *press)
{
	pthread_mutex_lock(&lock);
	press->is_taken = false;
	pthread_cond_signal(&given_back);
	pthread_mutex_unlock(&lock);
}

PangoContext *press_context(struct press *press)
{
	return press->context;
}

/* Both weights, and as far as the bytes: embedding a font for the first time is what takes longest. */
static void *warm(void *unused)
{
	struct arena *arena = arena_new(16 << 20);
	struct pdf *pdf = pdf_new(arena, &(struct pdf_paper){.title = T("warm")});
	struct text bytes;

	(void)unused;
	pdf_text(pdf, PDF_TITLE, T("一件办"));
	pdf_text(pdf, PDF_TEXT, T("一件办 onedoor 2026"));
	pdf_finish(pdf, &bytes);
	arena_free(arena);
	return NULL;
}

void pdf_open(void)
{
	is_warming = pthread_create(&warmer, NULL, warm, NULL) == 0;
}

void pdf_close(void)
{
	if (is_warming)
		pthread_join(warmer, NULL);
	is_warming = false;
	for (int i = 0; i < PDF_PRESSES; i++)
		if (presses[i].context) {
			g_object_unref(presses[i].context);
			g_object_unref(presses[i].fonts);
			presses[i] = (struct press){.is_taken = false};
		}
}
