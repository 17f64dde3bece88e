/*
 * The lifecycle of a request: the one table to read. An event may happen when the case is in one of the states, and the caller is
 * who the line says (a capability of access needs the case in its scope); jobs and commands may always.
 * docs/lifecycle.md is drawn from it.
 */
#include "requests/lifecycle.h"

#define REGISTERED IN_STATE(STATE_REGISTERED)
#define DISPATCHED IN_STATE(STATE_DISPATCHED)
#define DISPUTED IN_STATE(STATE_DISPUTED)
#define ACCEPTED IN_STATE(STATE_ACCEPTED)
#define ASKED IN_STATE(STATE_ASKED)
#define HANDLED IN_STATE(STATE_HANDLED)
#define ENDED (IN_STATE(STATE_CONFIRMED) | IN_STATE(STATE_UNCONFIRMED) | IN_STATE(STATE_CLOSED_AGAINST))
#define WORKED_ON (REGISTERED | DISPATCHED | DISPUTED | ACCEPTED)
#define OPEN_STATES ((unsigned)STATES_OPEN)

static const struct case_step steps[] = {
	/* event                 from                              to                     who            clock            told */
	{ EVENT_REGISTERED,       IN_STATE(STATE_NONE),             STATE_REGISTERED,      BY_ANYBODY,    CLOCK_STARTS,    0 /* request_report tells, when the contact is written */ },
	{ EVENT_DISPATCHED,       REGISTERED | DISPATCHED,          STATE_DISPATCHED,      DISPATCH,      CLOCK_AS_IT_IS,  TELL_UNIT                        },
	{ EVENT_DISPUTED,         DISPATCHED,                       STATE_DISPUTED,        HANDLE,        CLOCK_AS_IT_IS,  0                                },
	{ EVENT_RULED,            DISPUTED,                         STATE_DISPATCHED,      DISPATCH,      CLOCK_AS_IT_IS,  TELL_UNIT                        },
	{ EVENT_ACCEPTED,         DISPATCHED,                       STATE_ACCEPTED,        HANDLE,        CLOCK_AS_IT_IS,  TELL_RESIDENT                    },
	{ EVENT_CLAIMED,          REGISTERED | DISPATCHED,          STATE_ACCEPTED,        CLAIM_SMALL,   CLOCK_AS_IT_IS,  TELL_RESIDENT                    },
	{ EVENT_CLAIMED,          REGISTERED,                       STATE_ACCEPTED,        CLAIM_WISHES,  CLOCK_AS_IT_IS,  TELL_RESIDENT                    },
	{ EVENT_HANDED_OVER,      DISPATCHED | ACCEPTED,            STATE_NONE,            HANDLE,        CLOCK_AS_IT_IS,  TELL_HOLDER                      },
	{ EVENT_ASKED,            ACCEPTED,                         STATE_ASKED,           HANDLE,        CLOCK_STANDS,    TELL_RESIDENT                    },
	{ EVENT_ANSWERED,         ASKED,                            STATE_ACCEPTED,        BY_RESIDENT,   CLOCK_RUNS,      TELL_HOLDER                      },
	{ EVENT_UNANSWERED,       ASKED,                            STATE_ACCEPTED,        BY_SYSTEM,     CLOCK_RUNS,      TELL_HOLDER                      },
	{ EVENT_NOTED,            OPEN_STATES,                      STATE_NONE,            HANDLE,        CLOCK_AS_IT_IS,  0                                },
	{ EVENT_NOTED,            OPEN_STATES,                      STATE_NONE,            DISPATCH,      CLOCK_AS_IT_IS,  0                                },
	{ EVENT_NOTED,            OPEN_STATES,                      STATE_NONE,            TAKE_CALLS,    CLOCK_AS_IT_IS,  TELL_HOLDER                      },
	{ EVENT_NOTED,            OPEN_STATES,                      STATE_NONE,            BY_RESIDENT,   CLOCK_AS_IT_IS,  TELL_HOLDER                      },
	{ EVENT_NOTED,            OPEN_STATES,                      STATE_NONE,            BY_CLIENT,     CLOCK_AS_IT_IS,  TELL_HOLDER                      },
	{ EVENT_ASSIST_ASKED,     ACCEPTED,                         STATE_NONE,            HANDLE,        CLOCK_AS_IT_IS,  0                                },
	{ EVENT_ASSIST_DONE,      OPEN_STATES,                      STATE_NONE,            BY_ASSISTANT,  CLOCK_AS_IT_IS,  TELL_HOLDER                      },
	{ EVENT_CLASSED,          WORKED_ON,                        STATE_NONE,            DISPATCH,      CLOCK_AS_IT_IS,  TELL_HOLDER                      },
	{ EVENT_CLASSED,          ACCEPTED,                         STATE_NONE,            BY_SYSTEM,     CLOCK_AS_IT_IS,  0                                },
	{ EVENT_HANDLED,          ACCEPTED,                         STATE_HANDLED,         HANDLE,        CLOCK_STANDS,    TELL_RESIDENT                    },
	{ EVENT_HANDLED,          ACCEPTED,                         STATE_HANDLED,         CLAIM_WISHES,  CLOCK_STANDS,    TELL_RESIDENT                    },
	{ EVENT_CONFIRMED,        HANDLED,                          STATE_CONFIRMED,       BY_RESIDENT,   CLOCK_ENDS,      TELL_HOLDER                      },
	{ EVENT_OBJECTED,         HANDLED,                          STATE_ACCEPTED,        BY_RESIDENT,   CLOCK_RUNS,      TELL_HOLDER                      },
	{ EVENT_SILENT,           HANDLED,                          STATE_UNCONFIRMED,     BY_SYSTEM,     CLOCK_ENDS,      TELL_RESIDENT                    },
	{ EVENT_CLOSED_AGAINST,   ACCEPTED | HANDLED,               STATE_CLOSED_AGAINST,  SUPERVISE,     CLOCK_ENDS,      TELL_RESIDENT | TELL_HOLDER      },
	{ EVENT_REOPENED,         ENDED,                            STATE_ACCEPTED,        BY_RESIDENT,   CLOCK_RUNS,      TELL_HOLDER | TELL_SUPERVISOR    },
	{ EVENT_REOPENED,         ENDED,                            STATE_ACCEPTED,        CALL_BACK,     CLOCK_RUNS,      TELL_HOLDER | TELL_RESIDENT      },
	{ EVENT_WITHDRAWN,        WORKED_ON | ASKED,                STATE_WITHDRAWN,       BY_RESIDENT,   CLOCK_ENDS,      TELL_HOLDER                      },
	{ EVENT_MERGED,           WORKED_ON,                        STATE_MERGED,          DISPATCH,      CLOCK_ENDS,      TELL_RESIDENT                    },
	{ EVENT_ABSORBED,         OPEN_STATES,                      STATE_NONE,            DISPATCH,      CLOCK_AS_IT_IS,  TELL_HOLDER                      },
	{ EVENT_SPLIT,            OPEN_STATES,                      STATE_NONE,            DISPATCH,      CLOCK_AS_IT_IS,  TELL_RESIDENT                    },
	{ EVENT_JOINED,           OPEN_STATES,                      STATE_NONE,            BY_ANYBODY,    CLOCK_AS_IT_IS,  0                                },
	{ EVENT_ROOT_CAUSE,       OPEN_STATES | ENDED,              STATE_NONE,            BY_SYSTEM,     CLOCK_AS_IT_IS,  0                                },
	{ EVENT_REMINDED,         WORKED_ON,                        STATE_NONE,            BY_SYSTEM,     CLOCK_AS_IT_IS,  TELL_HOLDER                      },
	{ EVENT_OVERDUE,          WORKED_ON,                        STATE_NONE,            BY_SYSTEM,     CLOCK_AS_IT_IS,  TELL_HOLDER                      },
	{ EVENT_ESCALATED,        WORKED_ON,                        STATE_NONE,            BY_SYSTEM,     CLOCK_AS_IT_IS,  TELL_SUPERVISOR                  },
	{ EVENT_PUBLICLY_OVERDUE, WORKED_ON,                        STATE_NONE,            BY_SYSTEM,     CLOCK_AS_IT_IS,  TELL_RESIDENT | TELL_SUPERVISOR  },
	{ EVENT_ORDERED,          OPEN_STATES,                      STATE_NONE,            SUPERVISE,     CLOCK_AS_IT_IS,  TELL_UNIT                        },
	{ EVENT_REPLIED,          OPEN_STATES,                      STATE_NONE,            HANDLE,        CLOCK_AS_IT_IS,  TELL_SUPERVISOR                  },
	{ EVENT_RATED,            ENDED,                            STATE_NONE,            BY_RESIDENT,   CLOCK_AS_IT_IS,  0                                },
	{ EVENT_CALLED_BACK,      OPEN_STATES | ENDED,              STATE_NONE,            CALL_BACK,     CLOCK_AS_IT_IS,  0 /* also when it was reopened meanwhile */ },
	{ EVENT_REDATED,          OPEN_STATES,                      STATE_NONE,            BY_SYSTEM,     CLOCK_AS_IT_IS,  0                                },
	{ 0 },
};

const struct case_kind_rules request_rules = {
	.kind = CASE_REQUEST,
	.steps = steps,
	.confirm_days = "requests.confirm_days",
	.answer_days = "requests.answer_days",
	.reopen_days = "requests.reopen_days",
	.contact = request_address,
	.after = request_after,
	.path = "/requests/",
};
