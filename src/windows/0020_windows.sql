-- Visits at home: ordered, taken by an agent, done. What names the person is sealed.
CREATE TABLE home_visits (
	id BIGINT PRIMARY KEY,
	item TEXT NOT NULL,
	words TEXT NOT NULL,
	name_sealed TEXT NOT NULL,
	contact_sealed TEXT NOT NULL,
	address_sealed TEXT NOT NULL,
	place TEXT NOT NULL,
	wanted_on INTEGER NOT NULL,
	day INTEGER NOT NULL DEFAULT 0,
	state INTEGER NOT NULL,
	post BIGINT NOT NULL DEFAULT 0,
	case_id BIGINT NOT NULL DEFAULT 0,
	answers TEXT NOT NULL DEFAULT ''
);
CREATE INDEX home_visits_open ON home_visits (state, place, id);
CREATE INDEX home_visits_mine ON home_visits (post, state, day, id);

-- Demands beyond a notice, for the report of a scope: newest first.
CREATE INDEX application_demands_newest ON application_demands (id, unit_path, place);
