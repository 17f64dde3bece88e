-- name: desk_posts
-- Colleagues a case of the unit can be handed to.
SELECT id, name FROM posts WHERE unit = $1 AND closed_at = 0 AND id <> $2 ORDER BY id LIMIT 100;

-- name: desk_orders
-- Orders without a reply on open cases of a scope, the first due first.
SELECT o.id, o.case_id, o.due_at, o.words FROM case_orders o JOIN cases c ON c.id = o.case_id
WHERE o.replied_at = 0 AND o.due_at > 0 AND c.ended_at = 0 AND c.unit_path >= $1 AND c.unit_path < $2 AND c.place >= $3 AND c.place < $4
ORDER BY o.due_at, o.id LIMIT 50;
