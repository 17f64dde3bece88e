/* Pictures of what is wrong and of the work done: drawn, made again like everybody's, kept once each. */
#include <assert.h>

#include "demo/world.h"
#include "kernel/embed/embed.h"
#include "kernel/image/image.h"

enum scene { SCENE_ROAD, SCENE_LIGHT, SCENE_RUBBISH, SCENE_WATER, SCENES };
_Static_assert((int)SCENES == (int)DEMO_SCENES, "one row of pictures a scene");

static const char *const scene_names[SCENES] = { "road", "light", "rubbish", "water" };

/* Which categories a scene shows. */
static const struct {
	const char *category;
	enum scene scene;
} shown[] = {
	{ "street.road", SCENE_ROAD }, { "urgent.danger", SCENE_ROAD }, { "traffic", SCENE_ROAD }, { "street.light", SCENE_LIGHT },
	{ "urgent.power", SCENE_LIGHT }, { "street.rubbish", SCENE_RUBBISH }, { "home.property", SCENE_RUBBISH }, { "home.unowned", SCENE_RUBBISH },
	{ "street.vendor", SCENE_RUBBISH }, { "urgent.water", SCENE_WATER }, { "home.leak", SCENE_WATER }, { "environment.water", SCENE_WATER },
};

static bool picture_store(struct arena *arena, const char *name, struct request_photo *ret_photo)
{
	const struct embedded *file = embedded_find(text_format(arena, "demo/pictures/%s.png", name).at);
	struct picture picture;
	const char *error;

	assert(file);
	if (image_make_again(arena, file->bytes, &picture, &error) != OK)
		return false;
	ret_photo->width = picture.width;
	ret_photo->height = picture.height;
	return store_put(arena, picture.full, &ret_photo->hash) == OK && store_put(arena, picture.preview, &ret_photo->preview) == OK;
}

bool world_store_pictures(struct world *world)
{
	for (int scene = 0; scene < SCENES; scene++)
		for (int after = 0; after < 2; after++)
			if (!picture_store(world->arena, text_format(world->arena, "%s_%s", scene_names[scene], after ? "after" : "before").at,
				&world->pictures[scene][after]))
				return false;
	world->has_pictures = true;
	return true;
}

const struct request_photo *picture_of(const struct world *world, struct text category, bool after_work)
{
	for (size_t i = 0; world->has_pictures && i < sizeof(shown) / sizeof(shown[0]); i++)
		if (text_starts_with(category, text_of(shown[i].category)))
			return &world->pictures[shown[i].scene][after_work];
	return NULL;
}
