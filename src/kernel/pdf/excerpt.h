/*
 * Within the part: an excerpt of the font for Chinese, with the characters of GB 2312. For each paper cairo copies its fonts whole and counts through
 * them: with the 44,000 characters of the font as it is installed, that is most of what a paper costs. Rarer characters come from the whole font,
 * which stands second in PAPER_FAMILIES.
 */
#ifndef ONEDOOR_PDF_EXCERPT_H
#define ONEDOOR_PDF_EXCERPT_H

#define WHOLE_FAMILY "Noto Sans CJK SC"
#define EXCERPT_FAMILY "onedoor excerpt"
#define PAPER_FAMILIES EXCERPT_FAMILY "," WHOLE_FAMILY

/* Makes it known to fontconfig, both weights; once, 150 ms. What cannot be made is left out: papers then take the whole font. */
void excerpt_open(void);

#endif
