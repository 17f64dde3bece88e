-- Looks into other rooms' tables where their contracts list for pages alone. The demo writes nothing by SQL.

-- name: demo_order_open
SELECT id FROM case_orders WHERE case_id = $1 AND replied_at = 0 ORDER BY ordered_at LIMIT 1;

-- name: demo_call_backs_open
SELECT id, unit, case_id FROM call_backs WHERE done_at = 0 AND (due_at, id) > ($1, $2) ORDER BY due_at, id LIMIT $3;

-- name: demo_counts
-- scans: everything, for the demo's test
SELECT 'place', COUNT(*) FROM places
UNION ALL SELECT 'shape', COUNT(*) FROM place_shapes
UNION ALL SELECT 'area', COUNT(*) FROM areas
UNION ALL SELECT 'unit', COUNT(*) FROM units
UNION ALL SELECT 'post', COUNT(*) FROM posts
UNION ALL SELECT 'category', COUNT(*) FROM request_categories
UNION ALL SELECT 'route', COUNT(*) FROM request_routes
UNION ALL SELECT 'case', COUNT(*) FROM cases
UNION ALL SELECT 'state.' || CAST(state AS TEXT), COUNT(*) FROM cases GROUP BY state
UNION ALL SELECT 'event.' || CAST(event AS TEXT), COUNT(*) FROM case_events GROUP BY event
UNION ALL SELECT 'rating ' || CAST(grade AS TEXT), COUNT(*) FROM ratings GROUP BY grade
UNION ALL SELECT 'application', COUNT(*) FROM applications
UNION ALL SELECT 'bundle.' || CAST(a.channel AS TEXT) || CASE WHEN a.mandate > 0 THEN ' mandate' ELSE '' END, COUNT(*) FROM applications a
	JOIN cases c ON c.id = a.id WHERE c.state = 14 AND EXISTS (SELECT 1 FROM application_parts p WHERE p.case_id = a.id AND p.n = 2)
	GROUP BY a.channel, CASE WHEN a.mandate > 0 THEN ' mandate' ELSE '' END
UNION ALL SELECT 'spared', SUM(held) FROM application_counts
UNION ALL SELECT 'call_back ' || CAST(why AS TEXT) || CAST(says AS TEXT), COUNT(*) FROM call_backs GROUP BY why, says
ORDER BY 1;
