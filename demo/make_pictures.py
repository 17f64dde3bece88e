#!/usr/bin/env python3
"""Draws the demo's pictures, before and after: demo/pictures/*.png. Run by hand; no library needed.

Flat and plainly drawn, so that nobody takes them for photographs of a real place.
"""
import os
import struct
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
WIDTH, HEIGHT = 480, 360

SKY, DUSK, WALL, WINDOW, LIT, PATH, ROAD, LINE, HOLE, RIM = (
    (214, 228, 234), (44, 56, 78), (198, 188, 172), (120, 140, 152), (250, 226, 140), (176, 176, 170), (104, 108, 112), (236, 236, 228),
    (58, 58, 60), (134, 118, 96))
POLE, GREEN, BAG, BIN, WATER, PIPE = (84, 88, 92), (110, 146, 98), (66, 70, 74), (62, 118, 96), (112, 164, 198), (150, 112, 84)


def canvas(color):
    return [[color] * WIDTH for _ in range(HEIGHT)]


def box(picture, left, top, right, bottom, color):
    for y in range(max(0, top), min(HEIGHT, bottom)):
        for x in range(max(0, left), min(WIDTH, right)):
            picture[y][x] = color


def oval(picture, x0, y0, rx, ry, color):
    for y in range(max(0, y0 - ry), min(HEIGHT, y0 + ry + 1)):
        for x in range(max(0, x0 - rx), min(WIDTH, x0 + rx + 1)):
            if ((x - x0) / rx) ** 2 + ((y - y0) / ry) ** 2 <= 1:
                picture[y][x] = color


def street(sky, window):
    picture = canvas(sky)
    for left, top, right in ((0, 70, 150), (160, 40, 300), (310, 90, 480)):
        box(picture, left, top, right, 230, WALL)
        for y in range(top + 18, 215, 38):
            for x in range(left + 14, right - 24, 34):
                box(picture, x, y, x + 18, y + 22, window)
    box(picture, 0, 230, WIDTH, 262, PATH)
    box(picture, 0, 262, WIDTH, HEIGHT, ROAD)
    for x in range(20, WIDTH, 90):
        box(picture, x, 308, x + 44, 314, LINE)
    return picture


def road(after):
    picture = street(SKY, WINDOW)
    if after:
        box(picture, 170, 272, 310, 340, (92, 96, 100))
    else:
        oval(picture, 235, 306, 74, 26, RIM)
        oval(picture, 238, 308, 62, 20, HOLE)
        oval(picture, 360, 332, 26, 9, HOLE)
    return picture


def light(after):
    picture = street(DUSK, LIT if after else (70, 80, 98))
    for x in (110, 350):
        if after:
            oval(picture, x + 40, 250, 74, 40, (236, 216, 150))
        box(picture, x, 70, x + 6, 262, POLE)
        box(picture, x, 70, x + 44, 76, POLE)
        oval(picture, x + 44, 80, 13, 7, LIT if after else POLE)
    return picture


def rubbish(after):
    picture = street(SKY, WINDOW)
    for x in (150, 210, 270):
        box(picture, x, 186, x + 46, 250, BIN)
        box(picture, x - 3, 178, x + 49, 188, (48, 96, 78))
    if not after:
        for x, y, r in ((140, 250, 24), (190, 258, 20), (250, 256, 26), (318, 252, 22), (172, 176, 18), (236, 172, 20), (292, 174, 17)):
            oval(picture, x, y, r, r * 3 // 4, BAG)
    return picture


def water(after):
    picture = street(SKY, WINDOW)
    box(picture, 60, 238, 420, 250, PIPE)
    if after:
        box(picture, 214, 233, 270, 255, POLE)
    else:
        oval(picture, 250, 300, 150, 34, WATER)
        for x, y in ((236, 215), (246, 200), (256, 212), (226, 226), (268, 224)):
            oval(picture, x, y, 5, 9, WATER)
    return picture


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def write(name, picture):
    rows = b"".join(b"\0" + bytes(value for pixel in row for value in pixel) for row in picture)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    with open(os.path.join(HERE, "pictures", name + ".png"), "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


for scene in (road, light, rubbish, water):
    write(scene.__name__ + "_before", scene(False))
    write(scene.__name__ + "_after", scene(True))
