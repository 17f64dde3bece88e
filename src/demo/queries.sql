-- Looks into other rooms' tables where their contracts list for pages alone. The demo writes nothing by SQL.

-- name: demo_order_open
SELECT id FROM case_orders WHERE case_id = $1 AND replied_at = 0 ORDER BY ordered_at LIMIT 1;

-- name: demo_call_backs_open
SELECT id FROM call_backs WHERE done_at = 0 AND (due_at, id) > ($1, $2) ORDER BY due_at, id LIMIT $3;
