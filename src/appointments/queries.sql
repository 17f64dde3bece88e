-- name: hall_units
SELECT u.id, u.code, u.name, u.name_en, u.place, u.phone, h.work_hours, h.rest_hours, h.slot_minutes, h.slot_capacity, h.days_ahead, h.opening
FROM units u LEFT JOIN halls h ON h.unit = u.id WHERE u.kind = 'hall' AND u.code > $1 AND (u.valid_to = 0 OR u.valid_to >= $2) ORDER BY u.code LIMIT $3;

-- name: hall_get
SELECT work_hours, rest_hours, slot_minutes, slot_capacity, days_ahead, opening FROM halls WHERE unit = $1;

-- name: hall_put
INSERT INTO halls (unit, work_hours, rest_hours, slot_minutes, slot_capacity, days_ahead, opening) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (unit) DO UPDATE SET work_hours = excluded.work_hours, rest_hours = excluded.rest_hours, slot_minutes = excluded.slot_minutes,
	slot_capacity = excluded.slot_capacity, days_ahead = excluded.days_ahead, opening = excluded.opening;

-- name: slots_taken
SELECT at, taken FROM hall_slots WHERE hall = $1 AND at >= $2 AND at < $3 ORDER BY at;

-- name: slot_take
INSERT INTO hall_slots (hall, at, taken) VALUES ($1, $2, 1)
ON CONFLICT (hall, at) DO UPDATE SET taken = hall_slots.taken + 1 WHERE hall_slots.taken < $3;

-- name: slot_release
UPDATE hall_slots SET taken = taken - 1 WHERE hall = $1 AND at = $2 AND taken > 0;

-- name: appointment_put
INSERT INTO appointments (id, hall, at, item, person, contact_hash, contact_sealed, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: appointment_get
SELECT id, hall, at, item, person, state FROM appointments WHERE id = $1;

-- name: appointments_to_come
SELECT COUNT(*) FROM appointments WHERE contact_hash = $1 AND at > $2 AND state = $3;

-- name: appointment_move_to
UPDATE appointments SET at = $3 WHERE id = $1 AND at = $2 AND state = $4;

-- name: appointment_set_state
UPDATE appointments SET state = $3 WHERE id = $1 AND state = $2;

-- name: window_put
INSERT INTO hall_windows (hall, number, post) VALUES ($1, $2, $3) ON CONFLICT (hall, number) DO UPDATE SET post = excluded.post;

-- name: window_leave
UPDATE hall_windows SET post = 0 WHERE post = $1;

-- name: window_of_post
SELECT number FROM hall_windows WHERE post = $2 AND hall = $1;

-- name: window_called
UPDATE hall_windows SET last_call_at = $3 WHERE hall = $1 AND number = $2;

-- name: windows_at_work
SELECT COUNT(*) FROM hall_windows WHERE hall = $1 AND last_call_at > $2;

-- name: ticket_number_next
INSERT INTO ticket_numbers (hall, day, letter, last) VALUES ($1, $2, $3, 1)
ON CONFLICT (hall, day, letter) DO UPDATE SET last = ticket_numbers.last + 1 RETURNING last;

-- name: ticket_put
INSERT INTO tickets (id, hall, day, number, rank, state, item, appointment) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: ticket_get
SELECT id, hall, day, number, state, item, window_number, appointment, called_at, ended_at FROM tickets WHERE id = $1;

-- name: ticket_at_post
SELECT id, hall, day, number, state, item, window_number, appointment, called_at, ended_at FROM tickets
WHERE post = $1 AND state = $2 AND hall = $3 AND day = $4 ORDER BY id DESC LIMIT 1;

-- name: tickets_first
SELECT id FROM tickets WHERE hall = $1 AND day = $2 AND state = $3 ORDER BY rank, id LIMIT 1;

-- name: tickets_ahead
SELECT COUNT(*) FROM tickets t JOIN tickets me ON me.id = $4
WHERE t.hall = $1 AND t.day = $2 AND t.state = $3 AND (t.rank < me.rank OR (t.rank = me.rank AND t.id < me.id));

-- name: tickets_waiting
SELECT COUNT(*) FROM tickets WHERE hall = $1 AND day = $2 AND state = $3;

-- name: ticket_call
UPDATE tickets SET state = $3, window_number = $4, post = $5, called_at = $6 WHERE id = $1 AND state = $2;

-- name: ticket_finish
UPDATE tickets SET state = $3, ended_at = $4 WHERE id = $1 AND state = $2;

-- name: tickets_on_board
SELECT number, window_number, called_at FROM tickets WHERE hall = $1 AND day = $2 AND state = $3 ORDER BY called_at DESC LIMIT $4;

-- name: hall_pace_add
INSERT INTO hall_pace (hall, day, served, busy_ms) VALUES ($1, $2, 1, $3)
ON CONFLICT (hall, day) DO UPDATE SET served = hall_pace.served + 1, busy_ms = hall_pace.busy_ms + excluded.busy_ms;

-- name: hall_pace_since
SELECT COALESCE(SUM(served), 0), COALESCE(SUM(busy_ms), 0) FROM hall_pace WHERE hall = $1 AND day >= $2;
