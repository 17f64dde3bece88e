/*
 * Running test cases in the format of the DMN Technology Compatibility Kit (testCases.xsd).
 *
 * What is counted is one result node: one named decision (or service or BKM) within one test case. It passes when
 * the value equals the expected one, numbers within 1e-8; where an error is expected, when the value is null.
 */
#ifndef ONEDOOR_DMN_TESTCASES_H
#define ONEDOOR_DMN_TESTCASES_H

#include "dmn/dmn.h"

struct testcase_count {
	size_t passed, failed;
};

/* One result node. message is empty when it passed. Both texts live until the next call. */
struct testcase_report {
	void (*result)(void *context, struct text file, struct text testcase, struct text node, struct text message);
	void *context;
};

/*
 * Runs the bytes of one test file against its model, found by load as in dmn_load_options (location: the file's
 * modelName). False, with *ret_message set, when the test file or its model cannot be read.
 */
bool testcases_run(struct arena *arena, struct text file, struct text bytes, const struct dmn_load_options *options,
	const struct testcase_report *report, struct testcase_count *count, struct text *ret_message);

#endif
