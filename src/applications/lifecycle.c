/*
 * The lifecycle of an application: the one table to read. Received → accepted, told once what is missing, or declined → decided →
 * delivered. Three clocks follow each other: receipt (setting applications.receipt_days), decision (the item's promise), delivery.
 * Only the resident's own gaps, hearings and inspections let the clock stand. docs/lifecycle.md is drawn from it.
 * Source: Administrative Licensing Law (行政许可法) articles 32, 42, 44, 45, 82.
 */
#include "applications/lifecycle.h"

#include "applications/applications.h"

#define RECEIVED IN_STATE(STATE_DISPATCHED)
#define INCOMPLETE IN_STATE(STATE_INCOMPLETE)
#define ACCEPTED IN_STATE(STATE_ACCEPTED)
#define GRANTED IN_STATE(STATE_GRANTED)
#define WORKED_ON (RECEIVED | ACCEPTED | GRANTED)
#define BEFORE_DECISION (RECEIVED | INCOMPLETE | ACCEPTED)
#define OPEN_STATES (BEFORE_DECISION | GRANTED)
#define DECIDED (GRANTED | IN_STATE(STATE_DELIVERED) | IN_STATE(STATE_REFUSED))
#define ENDED (IN_STATE(STATE_DELIVERED) | IN_STATE(STATE_REFUSED) | IN_STATE(STATE_DECLINED))

static const struct case_step steps[] = {
	/* event                 from                              to                     who            clock            told */
	{ EVENT_REGISTERED,       IN_STATE(STATE_NONE),             STATE_DISPATCHED,      BY_ANYBODY,    CLOCK_STARTS,    0 /* application_submit tells, when the contact is written */ },
	{ EVENT_ACCEPTED,         RECEIVED,                         STATE_ACCEPTED,        HANDLE,        CLOCK_ANEW,      TELL_RESIDENT                    },
	{ EVENT_COUNTS_ACCEPTED,  RECEIVED,                         STATE_ACCEPTED,        BY_SYSTEM,     CLOCK_ANEW,      TELL_RESIDENT | TELL_HOLDER | TELL_SUPERVISOR },
	{ EVENT_TOLD_INCOMPLETE,  RECEIVED,                         STATE_INCOMPLETE,      HANDLE,        CLOCK_STANDS,    TELL_RESIDENT                    },
	{ EVENT_COMPLETED,        INCOMPLETE,                       STATE_DISPATCHED,      BY_RESIDENT,   CLOCK_RUNS,      TELL_HOLDER                      },
	{ EVENT_COMPLETED,        INCOMPLETE,                       STATE_DISPATCHED,      HANDLE,        CLOCK_RUNS,      TELL_RESIDENT /* brought to a window */ },
	{ EVENT_LAPSED,           INCOMPLETE,                       STATE_WITHDRAWN,       BY_SYSTEM,     CLOCK_ENDS,      TELL_RESIDENT                    },
	{ EVENT_DECLINED,         RECEIVED,                         STATE_DECLINED,        HANDLE,        CLOCK_ENDS,      TELL_RESIDENT                    },
	{ EVENT_HANDED_OVER,      RECEIVED | ACCEPTED,              STATE_NONE,            HANDLE,        CLOCK_AS_IT_IS,  TELL_HOLDER                      },
	{ EVENT_STOPPED,          ACCEPTED,                         STATE_NONE,            HANDLE,        CLOCK_STANDS,    TELL_RESIDENT                    },
	{ EVENT_RESUMED,          ACCEPTED,                         STATE_NONE,            HANDLE,        CLOCK_RUNS,      TELL_RESIDENT                    },
	{ EVENT_EXTENDED,         ACCEPTED,                         STATE_NONE,            SUPERVISE,     CLOCK_LONGER,    TELL_RESIDENT                    },
	{ EVENT_DEMANDED,         RECEIVED | ACCEPTED,              STATE_NONE,            SUPERVISE,     CLOCK_AS_IT_IS,  TELL_RESIDENT                    },
	{ EVENT_PART_DECIDED,     ACCEPTED,                         STATE_NONE,            HANDLE,        CLOCK_AS_IT_IS,  TELL_RESIDENT                    },
	{ EVENT_PART_DECIDED,     ACCEPTED,                         STATE_NONE,            BY_ASSISTANT,  CLOCK_AS_IT_IS,  TELL_RESIDENT                    },
	{ EVENT_GRANTED,          ACCEPTED,                         STATE_GRANTED,         HANDLE,        CLOCK_ANEW,      TELL_RESIDENT                    },
	{ EVENT_REFUSED,          ACCEPTED,                         STATE_REFUSED,         HANDLE,        CLOCK_ENDS,      TELL_RESIDENT                    },
	{ EVENT_DELIVERED,        GRANTED,                          STATE_DELIVERED,       HANDLE,        CLOCK_ENDS,      TELL_RESIDENT                    },
	{ EVENT_VISITED,          OPEN_STATES,                      STATE_NONE,            HANDLE,        CLOCK_AS_IT_IS,  0                                },
	{ EVENT_COSIGNED,         BEFORE_DECISION,                  STATE_NONE,            BY_ANYBODY,    CLOCK_AS_IT_IS,  TELL_HOLDER /* the link's secret is checked first */ },
	{ EVENT_NOTED,            OPEN_STATES,                      STATE_NONE,            HANDLE,        CLOCK_AS_IT_IS,  0                                },
	{ EVENT_NOTED,            OPEN_STATES,                      STATE_NONE,            BY_RESIDENT,   CLOCK_AS_IT_IS,  TELL_HOLDER                      },
	/* a window of the hall, for every unit; somebody at the person's home */
	{ EVENT_ACCEPTED,         RECEIVED,                         STATE_ACCEPTED,        SERVE_WINDOW,  CLOCK_ANEW,      TELL_RESIDENT | TELL_UNIT        },
	{ EVENT_TOLD_INCOMPLETE,  RECEIVED,                         STATE_INCOMPLETE,      SERVE_WINDOW,  CLOCK_STANDS,    TELL_RESIDENT                    },
	{ EVENT_COMPLETED,        INCOMPLETE,                       STATE_DISPATCHED,      SERVE_WINDOW,  CLOCK_RUNS,      TELL_RESIDENT | TELL_HOLDER      },
	{ EVENT_COMPLETED,        INCOMPLETE,                       STATE_DISPATCHED,      SERVE_HOME,    CLOCK_RUNS,      TELL_RESIDENT | TELL_HOLDER      },
	{ EVENT_HANDED_OVER,      RECEIVED,                         STATE_NONE,            SERVE_WINDOW,  CLOCK_AS_IT_IS,  TELL_UNIT                        },
	{ EVENT_DELIVERED,        GRANTED,                          STATE_DELIVERED,       SERVE_WINDOW,  CLOCK_ENDS,      TELL_RESIDENT                    },
	{ EVENT_DELIVERED,        GRANTED,                          STATE_DELIVERED,       SERVE_HOME,    CLOCK_ENDS,      TELL_RESIDENT                    },
	{ EVENT_VISITED,          OPEN_STATES,                      STATE_NONE,            SERVE_WINDOW,  CLOCK_AS_IT_IS,  0                                },
	{ EVENT_NOTED,            OPEN_STATES,                      STATE_NONE,            SERVE_WINDOW,  CLOCK_AS_IT_IS,  TELL_HOLDER                      },
	{ EVENT_NOTED,            OPEN_STATES,                      STATE_NONE,            SERVE_HOME,    CLOCK_AS_IT_IS,  TELL_HOLDER                      },
	{ EVENT_ASSIST_ASKED,     RECEIVED | ACCEPTED,              STATE_NONE,            HANDLE,        CLOCK_AS_IT_IS,  0                                },
	{ EVENT_ASSIST_ASKED,     RECEIVED | ACCEPTED,              STATE_NONE,            BY_SYSTEM,     CLOCK_AS_IT_IS,  0 /* the units of a bundle's items */ },
	{ EVENT_ASSIST_DONE,      OPEN_STATES | DECIDED,            STATE_NONE,            BY_ASSISTANT,  CLOCK_AS_IT_IS,  TELL_HOLDER                      },
	{ EVENT_WITHDRAWN,        BEFORE_DECISION,                  STATE_WITHDRAWN,       BY_RESIDENT,   CLOCK_ENDS,      TELL_HOLDER                      },
	{ EVENT_REMINDED,         WORKED_ON,                        STATE_NONE,            BY_SYSTEM,     CLOCK_AS_IT_IS,  TELL_HOLDER                      },
	{ EVENT_OVERDUE,          WORKED_ON,                        STATE_NONE,            BY_SYSTEM,     CLOCK_AS_IT_IS,  TELL_HOLDER                      },
	{ EVENT_ESCALATED,        WORKED_ON,                        STATE_NONE,            BY_SYSTEM,     CLOCK_AS_IT_IS,  TELL_SUPERVISOR                  },
	{ EVENT_PUBLICLY_OVERDUE, WORKED_ON,                        STATE_NONE,            BY_SYSTEM,     CLOCK_AS_IT_IS,  TELL_RESIDENT | TELL_SUPERVISOR  },
	{ EVENT_ORDERED,          OPEN_STATES,                      STATE_NONE,            SUPERVISE,     CLOCK_AS_IT_IS,  TELL_UNIT                        },
	{ EVENT_REPLIED,          OPEN_STATES,                      STATE_NONE,            HANDLE,        CLOCK_AS_IT_IS,  TELL_SUPERVISOR                  },
	{ EVENT_RATED,            ENDED,                            STATE_NONE,            BY_RESIDENT,   CLOCK_AS_IT_IS,  0                                },
	{ EVENT_CALLED_BACK,      ENDED,                            STATE_NONE,            CALL_BACK,     CLOCK_AS_IT_IS,  0                                },
	{ EVENT_REDATED,          OPEN_STATES,                      STATE_NONE,            BY_SYSTEM,     CLOCK_AS_IT_IS,  0                                },
	{ 0 },
};

const struct case_kind_rules application_rules = {
	.kind = CASE_APPLICATION,
	.steps = steps,
	.confirm_days = "applications.complete_days",   /* nothing is confirmed: never asked */
	.answer_days = "applications.complete_days",
	.reopen_days = "applications.complete_days",
	.contact = application_address,
	.after = application_after,
	.at_due = application_at_due,
	.path = "/applications/",
	.words = "application",
};
