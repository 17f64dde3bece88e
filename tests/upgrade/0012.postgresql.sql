--
-- PostgreSQL database dump
--


-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: access_entries; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.access_entries (
    id bigint NOT NULL,
    at bigint NOT NULL,
    person bigint NOT NULL,
    case_id bigint NOT NULL,
    what integer NOT NULL,
    caller_kind integer NOT NULL,
    post bigint NOT NULL,
    unit bigint NOT NULL,
    purpose text NOT NULL,
    basis text NOT NULL,
    hash text NOT NULL
);


--
-- Name: answered; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.answered (
    key text NOT NULL,
    content text NOT NULL,
    answered_at bigint NOT NULL,
    status integer NOT NULL,
    location text NOT NULL,
    media_type text NOT NULL,
    body text NOT NULL
);


--
-- Name: area_places; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.area_places (
    area bigint NOT NULL,
    place text NOT NULL
);


--
-- Name: areas; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.areas (
    id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    place text NOT NULL
);


--
-- Name: boxes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.boxes (
    id bigint NOT NULL,
    area box NOT NULL
);


--
-- Name: calendar_days; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.calendar_days (
    day integer NOT NULL,
    kind integer NOT NULL,
    name text NOT NULL,
    source text NOT NULL
);


--
-- Name: calendar_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.calendar_version (
    id integer NOT NULL,
    version bigint NOT NULL
);


--
-- Name: calendar_years; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.calendar_years (
    year integer NOT NULL,
    published_at bigint NOT NULL
);


--
-- Name: call_backs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.call_backs (
    id bigint NOT NULL,
    case_id bigint NOT NULL,
    why integer NOT NULL,
    unit bigint NOT NULL,
    unit_path text NOT NULL,
    place text NOT NULL,
    opened_at bigint NOT NULL,
    due_at bigint NOT NULL,
    done_at bigint DEFAULT 0 NOT NULL,
    post bigint DEFAULT 0 NOT NULL,
    says integer DEFAULT 0 NOT NULL,
    answer integer DEFAULT 0 NOT NULL,
    plan_day integer DEFAULT 0 NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    appeal text DEFAULT ''::text NOT NULL,
    appealed_at bigint DEFAULT 0 NOT NULL,
    ruled_at bigint DEFAULT 0 NOT NULL,
    upheld integer DEFAULT 0 NOT NULL,
    ruling text DEFAULT ''::text NOT NULL
);


--
-- Name: case_assists; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.case_assists (
    case_id bigint NOT NULL,
    unit bigint NOT NULL,
    asked_at bigint NOT NULL,
    done_at bigint DEFAULT 0 NOT NULL,
    words text NOT NULL,
    answer text DEFAULT ''::text NOT NULL
);


--
-- Name: case_counts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.case_counts (
    day integer NOT NULL,
    town text NOT NULL,
    category text NOT NULL,
    unit bigint NOT NULL,
    state integer NOT NULL,
    kind integer NOT NULL,
    n integer NOT NULL
);


--
-- Name: case_events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.case_events (
    case_id bigint NOT NULL,
    seq integer NOT NULL,
    at bigint NOT NULL,
    event integer NOT NULL,
    actor_kind integer NOT NULL,
    actor_post bigint NOT NULL,
    actor_unit bigint NOT NULL,
    state integer NOT NULL,
    unit bigint NOT NULL,
    holder bigint NOT NULL,
    due_at bigint NOT NULL,
    category text NOT NULL,
    place text NOT NULL,
    other bigint NOT NULL,
    hidden integer NOT NULL,
    words text NOT NULL,
    data text NOT NULL,
    hash text NOT NULL
);


--
-- Name: case_orders; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.case_orders (
    id bigint NOT NULL,
    case_id bigint NOT NULL,
    unit bigint NOT NULL,
    post bigint NOT NULL,
    ordered_at bigint NOT NULL,
    due_at bigint NOT NULL,
    replied_at bigint DEFAULT 0 NOT NULL,
    late_told integer DEFAULT 0 NOT NULL,
    words text NOT NULL,
    reply text DEFAULT ''::text NOT NULL
);


--
-- Name: cases; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cases (
    id bigint NOT NULL,
    kind integer NOT NULL,
    reference text NOT NULL,
    state integer NOT NULL,
    category text NOT NULL,
    title text NOT NULL,
    place text NOT NULL,
    county text NOT NULL,
    town text NOT NULL,
    unit bigint DEFAULT 0 NOT NULL,
    unit_path text DEFAULT ''::text NOT NULL,
    holder bigint DEFAULT 0 NOT NULL,
    resident bigint DEFAULT 0 NOT NULL,
    registered_at bigint NOT NULL,
    due_at bigint NOT NULL,
    stopped_at bigint DEFAULT 0 NOT NULL,
    stopped_ms bigint DEFAULT 0 NOT NULL,
    ended_at bigint DEFAULT 0 NOT NULL,
    overdue_at bigint DEFAULT 0 NOT NULL,
    span_unit integer NOT NULL,
    span_count integer NOT NULL,
    provisional integer DEFAULT 0 NOT NULL,
    publicly_overdue integer DEFAULT 0 NOT NULL,
    is_public integer NOT NULL,
    reopened integer DEFAULT 0 NOT NULL,
    lane integer DEFAULT 0 NOT NULL,
    parent bigint DEFAULT 0 NOT NULL,
    alarm_at bigint DEFAULT 0 NOT NULL,
    alarm_step integer DEFAULT 0 NOT NULL,
    told_unit bigint DEFAULT 0 NOT NULL,
    seq integer NOT NULL,
    last_hash text NOT NULL
);


--
-- Name: changes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.changes (
    id bigint NOT NULL,
    at bigint NOT NULL,
    kind text NOT NULL,
    thing bigint NOT NULL,
    post bigint NOT NULL,
    before text NOT NULL,
    after text NOT NULL
);


--
-- Name: contacts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.contacts (
    person bigint NOT NULL,
    kind integer NOT NULL,
    hash text NOT NULL,
    sealed text NOT NULL,
    masked text NOT NULL,
    added_at bigint NOT NULL,
    verified_at bigint DEFAULT 0 NOT NULL
);


--
-- Name: day_roots; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.day_roots (
    day integer NOT NULL,
    cases integer NOT NULL,
    root text NOT NULL,
    before_root text NOT NULL,
    made_at bigint NOT NULL,
    signature text NOT NULL
);


--
-- Name: household_members; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.household_members (
    household bigint NOT NULL,
    person bigint NOT NULL,
    relation text NOT NULL,
    since integer NOT NULL,
    until integer NOT NULL
);


--
-- Name: households; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.households (
    id bigint NOT NULL,
    place text NOT NULL,
    name text NOT NULL,
    head bigint,
    since integer NOT NULL,
    until integer NOT NULL
);


--
-- Name: jobs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.jobs (
    id bigint NOT NULL,
    kind text NOT NULL,
    subject bigint NOT NULL,
    detail text NOT NULL,
    due_at bigint NOT NULL,
    attempt integer DEFAULT 0 NOT NULL,
    leased_until bigint DEFAULT 0 NOT NULL,
    again_at bigint DEFAULT 0 NOT NULL,
    failed integer DEFAULT 0 NOT NULL,
    last_detail text DEFAULT ''::text NOT NULL
);


--
-- Name: migrations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.migrations (
    number bigint NOT NULL,
    name text NOT NULL,
    hash text NOT NULL,
    applied_at bigint NOT NULL
);


--
-- Name: open311_key_days; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.open311_key_days (
    key_id bigint NOT NULL,
    day integer NOT NULL,
    requests integer DEFAULT 0 NOT NULL,
    updates integer DEFAULT 0 NOT NULL
);


--
-- Name: open311_keys; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.open311_keys (
    id bigint NOT NULL,
    name text NOT NULL,
    contact text NOT NULL,
    by_token integer NOT NULL,
    per_day integer NOT NULL,
    made_at bigint NOT NULL,
    made_by bigint NOT NULL,
    used_at bigint DEFAULT 0 NOT NULL,
    closed_at bigint DEFAULT 0 NOT NULL
);


--
-- Name: open311_updates; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.open311_updates (
    key_id bigint NOT NULL,
    their_id text NOT NULL,
    case_id bigint NOT NULL,
    seq integer NOT NULL
);


--
-- Name: organisations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations (
    id bigint NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    credit_code text,
    place text NOT NULL,
    created_at bigint NOT NULL,
    closed_at bigint DEFAULT 0 NOT NULL
);


--
-- Name: outbox; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outbox (
    id bigint NOT NULL,
    once_key text NOT NULL,
    channel integer NOT NULL,
    to_sealed text NOT NULL,
    subject text NOT NULL,
    body_sealed text NOT NULL,
    case_id bigint NOT NULL,
    made_at bigint NOT NULL,
    sent_at bigint DEFAULT 0 NOT NULL,
    refused integer DEFAULT 0 NOT NULL,
    detail text DEFAULT ''::text NOT NULL
);


--
-- Name: persons; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.persons (
    id bigint NOT NULL,
    name text NOT NULL,
    identity_sealed text NOT NULL,
    identity_hash text,
    identity_masked text NOT NULL,
    born integer NOT NULL,
    language integer NOT NULL,
    created_at bigint NOT NULL,
    closed_at bigint DEFAULT 0 NOT NULL
);


--
-- Name: place_shapes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.place_shapes (
    id bigint NOT NULL,
    code text NOT NULL,
    kind integer NOT NULL,
    west bigint NOT NULL,
    south bigint NOT NULL,
    east bigint NOT NULL,
    north bigint NOT NULL,
    geometry text NOT NULL
);


--
-- Name: places; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.places (
    code text NOT NULL,
    id bigint NOT NULL,
    parent text NOT NULL,
    kind integer NOT NULL,
    name text NOT NULL,
    name_en text NOT NULL,
    valid_from integer NOT NULL,
    valid_to integer NOT NULL,
    successors text NOT NULL,
    latitude bigint,
    longitude bigint,
    population bigint NOT NULL,
    households bigint NOT NULL
);


--
-- Name: places_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.places_version (
    id integer NOT NULL,
    version bigint NOT NULL
);


--
-- Name: posts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.posts (
    id bigint NOT NULL,
    person bigint NOT NULL,
    unit bigint NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    place text NOT NULL,
    unit_path text NOT NULL,
    opened_at bigint NOT NULL,
    closed_at bigint DEFAULT 0 NOT NULL
);


--
-- Name: rating_counts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.rating_counts (
    slice integer NOT NULL,
    place text NOT NULL,
    month integer NOT NULL,
    category text NOT NULL,
    unit bigint NOT NULL,
    invited integer NOT NULL,
    grade1 integer NOT NULL,
    grade2 integer NOT NULL,
    grade3 integer NOT NULL,
    grade4 integer NOT NULL,
    grade5 integer NOT NULL,
    mistaken integer NOT NULL,
    unconfirmed integer NOT NULL,
    reopened integer NOT NULL,
    contradicted integer NOT NULL,
    flagged integer NOT NULL,
    in_time integer NOT NULL,
    took1 integer NOT NULL,
    took2 integer NOT NULL,
    took3 integer NOT NULL,
    took4 integer NOT NULL,
    took5 integer NOT NULL,
    took6 integer NOT NULL,
    took7 integer NOT NULL
);


--
-- Name: ratings; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ratings (
    case_id bigint NOT NULL,
    invited_at bigint NOT NULL,
    ends_at bigint NOT NULL,
    ended_state integer NOT NULL,
    took integer NOT NULL,
    in_time integer NOT NULL,
    day integer NOT NULL,
    town text NOT NULL,
    category text NOT NULL,
    unit bigint NOT NULL,
    holder bigint NOT NULL,
    grade integer DEFAULT 0 NOT NULL,
    rated_at bigint DEFAULT 0 NOT NULL,
    reasons text DEFAULT ''::text NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    channel text DEFAULT ''::text NOT NULL,
    device text DEFAULT ''::text NOT NULL,
    reopened integer DEFAULT 0 NOT NULL,
    contradicted integer DEFAULT 0 NOT NULL,
    mistaken integer DEFAULT 0 NOT NULL,
    flags text DEFAULT ''::text NOT NULL
);


--
-- Name: request_categories; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.request_categories (
    code text NOT NULL,
    parent text DEFAULT ''::text NOT NULL,
    name text NOT NULL,
    name_en text DEFAULT ''::text NOT NULL,
    help text DEFAULT ''::text NOT NULL,
    help_en text DEFAULT ''::text NOT NULL,
    span_unit integer NOT NULL,
    span_count integer NOT NULL,
    lane integer DEFAULT 0 NOT NULL,
    small integer DEFAULT 0 NOT NULL,
    place_order integer DEFAULT 0 NOT NULL,
    closed_at bigint DEFAULT 0 NOT NULL
);


--
-- Name: request_followers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.request_followers (
    case_id bigint NOT NULL,
    person bigint NOT NULL,
    contact_kind integer NOT NULL,
    language integer NOT NULL,
    joined integer NOT NULL,
    since bigint NOT NULL
);


--
-- Name: request_joins; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.request_joins (
    case_id bigint NOT NULL,
    device text NOT NULL
);


--
-- Name: request_photos; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.request_photos (
    case_id bigint NOT NULL,
    seq integer NOT NULL,
    hash text NOT NULL,
    preview text NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    after_work integer NOT NULL,
    added_at bigint NOT NULL,
    event_seq integer DEFAULT 0 NOT NULL
);


--
-- Name: request_questions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.request_questions (
    category text NOT NULL,
    code text NOT NULL,
    place_order integer NOT NULL,
    kind text NOT NULL,
    required integer NOT NULL,
    label text NOT NULL,
    label_en text DEFAULT ''::text NOT NULL,
    choices text DEFAULT ''::text NOT NULL
);


--
-- Name: request_routes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.request_routes (
    category text NOT NULL,
    place text NOT NULL,
    unit bigint NOT NULL
);


--
-- Name: request_spots; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.request_spots (
    cell bigint NOT NULL,
    category text NOT NULL,
    reopened integer NOT NULL,
    root_case bigint DEFAULT 0 NOT NULL
);


--
-- Name: requests; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.requests (
    id bigint NOT NULL,
    description text NOT NULL,
    answers text DEFAULT ''::text NOT NULL,
    place_words text DEFAULT ''::text NOT NULL,
    located integer DEFAULT 0 NOT NULL,
    longitude integer DEFAULT 0 NOT NULL,
    latitude integer DEFAULT 0 NOT NULL,
    cell bigint DEFAULT 0 NOT NULL,
    channel integer NOT NULL,
    language integer DEFAULT 0 NOT NULL,
    contact_kind integer DEFAULT 0 NOT NULL,
    name_sealed text DEFAULT ''::text NOT NULL,
    taken_by bigint DEFAULT 0 NOT NULL,
    device text DEFAULT ''::text NOT NULL,
    disputes integer DEFAULT 0 NOT NULL,
    joined integer DEFAULT 0 NOT NULL
);


--
-- Name: search_items; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.search_items (
    rowid bigint NOT NULL,
    words tsvector NOT NULL
);


--
-- Name: search_places; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.search_places (
    rowid bigint NOT NULL,
    words tsvector NOT NULL
);


--
-- Name: search_requests; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.search_requests (
    rowid bigint NOT NULL,
    words tsvector NOT NULL
);


--
-- Name: sessions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sessions (
    token_hash text NOT NULL,
    id bigint NOT NULL,
    kind integer NOT NULL,
    person bigint NOT NULL,
    post bigint DEFAULT 0 NOT NULL,
    name text NOT NULL,
    device text NOT NULL,
    began_at bigint NOT NULL,
    ends_at bigint NOT NULL
);


--
-- Name: sign_in_codes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sign_in_codes (
    contact_hash text NOT NULL,
    code_hash text NOT NULL,
    sent_at bigint NOT NULL,
    ends_at bigint NOT NULL,
    tries integer DEFAULT 0 NOT NULL
);


--
-- Name: sign_in_tries; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sign_in_tries (
    key text NOT NULL,
    tries integer NOT NULL,
    last_at bigint NOT NULL,
    closed_until bigint DEFAULT 0 NOT NULL
);


--
-- Name: staff; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.staff (
    person bigint NOT NULL,
    login text NOT NULL,
    password text NOT NULL,
    must_change integer DEFAULT 0 NOT NULL,
    totp_sealed text DEFAULT ''::text NOT NULL,
    totp_step bigint DEFAULT 0 NOT NULL,
    oidc_subject text DEFAULT ''::text NOT NULL,
    closed_at bigint DEFAULT 0 NOT NULL
);


--
-- Name: staff_devices; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.staff_devices (
    device text NOT NULL,
    seen_at bigint NOT NULL
);


--
-- Name: staff_notices; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.staff_notices (
    id bigint NOT NULL,
    post bigint NOT NULL,
    unit bigint NOT NULL,
    capability integer NOT NULL,
    message text NOT NULL,
    words text NOT NULL,
    case_id bigint NOT NULL
);


--
-- Name: staff_notices_read; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.staff_notices_read (
    post bigint NOT NULL,
    up_to bigint NOT NULL
);


--
-- Name: units; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.units (
    id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    name_en text NOT NULL,
    kind text NOT NULL,
    parent bigint NOT NULL,
    path text NOT NULL,
    place text NOT NULL,
    phone text NOT NULL,
    valid_from integer NOT NULL,
    valid_to integer NOT NULL
);


--
-- Data for Name: access_entries; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: answered; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: area_places; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.area_places VALUES
	(648357190041600000, '431202001001001p0001'),
	(648357190041600001, '431202002001001p0001'),
	(648357190041600002, '431202002004001p0002'),
	(648357190041600003, '431202002005001p0003'),
	(648357190041600004, '431202002007001p0004'),
	(648357190041600005, '431202002008001p0005'),
	(648357190041600006, '431202002009001p0006'),
	(648357190041600007, '431202002010001p0007'),
	(648357190041600008, '431202002011001p0008'),
	(648357190041600009, '431202002012001p0009'),
	(648357190041600010, '431202002001002p0010'),
	(648357190041600011, '431202002004002p0011'),
	(648357190041600012, '431202002005002p0012'),
	(648357190041600013, '431202002007002p0013'),
	(648357190041600014, '431202002008002p0014'),
	(648357190041600015, '431202002009002p0015'),
	(648357190041600016, '431202002010002p0016'),
	(648357190041600017, '431202002011002p0017'),
	(648357190041600018, '431202002012002p0018'),
	(648357190041600019, '431202002001003p0019'),
	(648357190041600020, '431202002004003p0020'),
	(648357190041600021, '431202002005003p0021'),
	(648357190041600022, '431202002007003p0022'),
	(648357190041600023, '431202002008003p0023'),
	(648357190041600024, '431202002009003p0024'),
	(648357190041600025, '431202002010003p0025'),
	(648357190041600026, '431202002011003p0026'),
	(648357190041600027, '431202002012003p0027'),
	(648357190041600028, '431202002001001p0028'),
	(648357190041600029, '431202002004001p0029'),
	(648357190041600030, '431202002005001p0030'),
	(648357190041600031, '431202002007001p0031'),
	(648357190041600032, '431202002008001p0032'),
	(648357190041600033, '431202002009001p0033'),
	(648357190041600034, '431202002010001p0034'),
	(648357190041600035, '431202002011001p0035');


--
-- Data for Name: areas; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.areas VALUES
	(648357190041600000, 'baihuo', '百货公司小区', 'estate', '431202001001001p0001'),
	(648357190041600001, 'tielu-01', '铁路小区1号院', 'estate', '431202002001001p0001'),
	(648357190041600002, 'tielu-02', '铁路小区2号院', 'estate', '431202002004001p0002'),
	(648357190041600003, 'tielu-03', '铁路小区3号院', 'estate', '431202002005001p0003'),
	(648357190041600004, 'tielu-04', '铁路小区4号院', 'estate', '431202002007001p0004'),
	(648357190041600005, 'tielu-05', '铁路小区5号院', 'estate', '431202002008001p0005'),
	(648357190041600006, 'tielu-06', '铁路小区6号院', 'estate', '431202002009001p0006'),
	(648357190041600007, 'tielu-07', '铁路小区7号院', 'estate', '431202002010001p0007'),
	(648357190041600008, 'tielu-08', '铁路小区8号院', 'estate', '431202002011001p0008'),
	(648357190041600009, 'tielu-09', '铁路小区9号院', 'estate', '431202002012001p0009'),
	(648357190041600010, 'tielu-10', '铁路小区10号院', 'estate', '431202002001002p0010'),
	(648357190041600011, 'tielu-11', '铁路小区11号院', 'estate', '431202002004002p0011'),
	(648357190041600012, 'tielu-12', '铁路小区12号院', 'estate', '431202002005002p0012'),
	(648357190041600013, 'tielu-13', '铁路小区13号院', 'estate', '431202002007002p0013'),
	(648357190041600014, 'tielu-14', '铁路小区14号院', 'estate', '431202002008002p0014'),
	(648357190041600015, 'tielu-15', '铁路小区15号院', 'estate', '431202002009002p0015'),
	(648357190041600016, 'tielu-16', '铁路小区16号院', 'estate', '431202002010002p0016'),
	(648357190041600017, 'tielu-17', '铁路小区17号院', 'estate', '431202002011002p0017'),
	(648357190041600018, 'tielu-18', '铁路小区18号院', 'estate', '431202002012002p0018'),
	(648357190041600019, 'tielu-19', '铁路小区19号院', 'estate', '431202002001003p0019'),
	(648357190041600020, 'tielu-20', '铁路小区20号院', 'estate', '431202002004003p0020'),
	(648357190041600021, 'tielu-21', '铁路小区21号院', 'estate', '431202002005003p0021'),
	(648357190041600022, 'tielu-22', '铁路小区22号院', 'estate', '431202002007003p0022'),
	(648357190041600023, 'tielu-23', '铁路小区23号院', 'estate', '431202002008003p0023'),
	(648357190041600024, 'tielu-24', '铁路小区24号院', 'estate', '431202002009003p0024'),
	(648357190041600025, 'tielu-25', '铁路小区25号院', 'estate', '431202002010003p0025'),
	(648357190041600026, 'tielu-26', '铁路小区26号院', 'estate', '431202002011003p0026'),
	(648357190041600027, 'tielu-27', '铁路小区27号院', 'estate', '431202002012003p0027'),
	(648357190041600028, 'tielu-28', '铁路小区28号院', 'estate', '431202002001001p0028'),
	(648357190041600029, 'tielu-29', '铁路小区29号院', 'estate', '431202002004001p0029'),
	(648357190041600030, 'tielu-30', '铁路小区30号院', 'estate', '431202002005001p0030'),
	(648357190041600031, 'tielu-31', '铁路小区31号院', 'estate', '431202002007001p0031'),
	(648357190041600032, 'tielu-32', '铁路小区32号院', 'estate', '431202002008001p0032'),
	(648357190041600033, 'tielu-33', '铁路小区33号院', 'estate', '431202002009001p0033'),
	(648357190041600034, 'tielu-34', '铁路小区34号院', 'estate', '431202002010001p0034'),
	(648357190041600035, 'tielu-35', '铁路小区35号院', 'estate', '431202002011001p0035');


--
-- Data for Name: boxes; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.boxes VALUES
	(5189146339528810391, '(109.97174,27.55746),(109.95718,27.5432)'),
	(5189146339528810390, '(109.98581,27.55746),(109.96733,27.5434)'),
	(5189146339528810389, '(109.98558,27.56823),(109.96733,27.55582)'),
	(5189146339528810387, '(109.96784,27.56823),(109.95759,27.55643)'),
	(5189146339528810385, '(109.95851,27.56584),(109.94456,27.55561)'),
	(5189146339528810384, '(109.95759,27.55643),(109.94441,27.5427)'),
	(5189146339528810382, '(109.95922,27.5432),(109.94214,27.53428)'),
	(5189146339528810380, '(109.97174,27.54682),(109.95718,27.53185)'),
	(5189146339528810379, '(109.98581,27.54682),(109.96962,27.53185)'),
	(5189146339528810378, '(109.99705,27.54663),(109.98532,27.53381)'),
	(5189146339528810377, '(109.99705,27.5566),(109.98558,27.5434)'),
	(5189146339528810376, '(109.99929,27.56469),(109.98435,27.55582)'),
	(5189146339528810375, '(109.99929,27.57544),(109.98203,27.56335)'),
	(5189146339528810374, '(109.98435,27.57671),(109.96784,27.56469)'),
	(5189146339528810373, '(109.97334,27.57671),(109.95851,27.56584)'),
	(5189146339528809391, '(109.96044,27.57888),(109.94173,27.56424)'),
	(5189146339528809388, '(109.94456,27.57888),(109.92907,27.56424)'),
	(5189146339528809387, '(109.94477,27.56564),(109.9324,27.55561)'),
	(5189146339528809385, '(109.94477,27.55765),(109.93095,27.5427)'),
	(5189146339528809384, '(109.94441,27.54309),(109.93077,27.53362)'),
	(5189146339528809383, '(109.94408,27.53595),(109.93077,27.52203)'),
	(5189146339528809382, '(109.95922,27.53595),(109.94214,27.52481)'),
	(5189146339528809381, '(109.96962,27.53428),(109.95881,27.52329)'),
	(5189146339528809380, '(109.98573,27.53381),(109.96863,27.52329)'),
	(5189146339528808384, '(110.01074,27.56566),(109.9956,27.5566)'),
	(5189146339528807391, '(109.9324,27.57727),(109.92037,27.56564)'),
	(5189146339528805389, '(109.9206,27.57741),(109.90281,27.56395)'),
	(5189146339528805388, '(109.92037,27.56621),(109.90301,27.5531)'),
	(5189146339528805185, '(109.91813,27.52576),(109.90345,27.51363)'),
	(5189146339528804185, '(110.03686,27.56747),(110.02182,27.5544)'),
	(4900485192578098647, '(109.96203,27.55678),(109.95718,27.5432)'),
	(4900485192578098646, '(109.96688,27.55712),(109.96083,27.5444)'),
	(4900485192578098645, '(109.97174,27.55746),(109.96408,27.54561)'),
	(4900485192578097647, '(109.97643,27.55746),(109.96733,27.54568)'),
	(4900485192578097646, '(109.98112,27.55691),(109.97341,27.54454)'),
	(4900485192578097645, '(109.98581,27.55637),(109.97949,27.5434)'),
	(4900485192578096647, '(109.97341,27.56823),(109.96733,27.55691)'),
	(4900485192578096646, '(109.97949,27.56705),(109.97334,27.55637)'),
	(4900485192578096645, '(109.98558,27.56587),(109.97885,27.55582)'),
	(4900485192578094647, '(109.96162,27.56664),(109.95759,27.55643)'),
	(4900485192578094646, '(109.96473,27.56743),(109.96083,27.55678)'),
	(4900485192578094645, '(109.96784,27.56823),(109.96408,27.55712)'),
	(4900485192578092647, '(109.94921,27.56477),(109.94456,27.55561)'),
	(4900485192578092646, '(109.95386,27.56531),(109.94904,27.55588)'),
	(4900485192578092645, '(109.95851,27.56584),(109.95332,27.55616)'),
	(4900485192578091647, '(109.94904,27.55588),(109.94441,27.5427)'),
	(4900485192578091646, '(109.95332,27.55616),(109.94867,27.54287)'),
	(4900485192578091645, '(109.95759,27.55643),(109.95292,27.54303)'),
	(4900485192578089647, '(109.94867,27.54287),(109.94214,27.53539)'),
	(4900485192578089646, '(109.95353,27.54303),(109.94783,27.53484)'),
	(4900485192578089645, '(109.95922,27.5432),(109.95292,27.53428)'),
	(4900485192578087647, '(109.96269,27.5444),(109.95718,27.53347)'),
	(4900485192578087646, '(109.96688,27.54561),(109.96203,27.53266)'),
	(4900485192578087645, '(109.97174,27.54682),(109.96615,27.53185)'),
	(4900485192578086647, '(109.97643,27.54682),(109.96962,27.53185)'),
	(4900485192578086646, '(109.98112,27.54568),(109.97485,27.5325)'),
	(4900485192578086645, '(109.98581,27.54454),(109.98009,27.53316)'),
	(4900485192578085647, '(109.98955,27.54448),(109.98532,27.53381)'),
	(4900485192578085646, '(109.9933,27.54556),(109.98866,27.53399)'),
	(4900485192578085645, '(109.99705,27.54663),(109.992,27.53418)'),
	(4900485192578084647, '(109.98955,27.55608),(109.98558,27.5434)'),
	(4900485192578084646, '(109.9933,27.55634),(109.98892,27.54448)'),
	(4900485192578084645, '(109.99705,27.5566),(109.99226,27.54556)'),
	(4900485192578083647, '(109.98933,27.56469),(109.98435,27.55582)'),
	(4900485192578083646, '(109.99431,27.56424),(109.98892,27.55608)'),
	(4900485192578083645, '(109.99929,27.5638),(109.99226,27.55634)'),
	(4900485192578082647, '(109.98933,27.57544),(109.98203,27.56424)'),
	(4900485192578082646, '(109.99431,27.57509),(109.98695,27.5638)'),
	(4900485192578082645, '(109.99929,27.57474),(109.99187,27.56335)'),
	(4900485192578081647, '(109.97624,27.57671),(109.96784,27.56705)'),
	(4900485192578081646, '(109.97914,27.57629),(109.97334,27.56587)'),
	(4900485192578081645, '(109.98435,27.57586),(109.97885,27.56469)'),
	(4900485192578080647, '(109.96474,27.57542),(109.95851,27.56584)'),
	(4900485192578080646, '(109.96904,27.57607),(109.96162,27.56664)'),
	(4900485192578080645, '(109.97334,27.57671),(109.96473,27.56743)'),
	(4900485192577098647, '(109.94921,27.57888),(109.94173,27.56424)'),
	(4900485192577098646, '(109.95421,27.57751),(109.94797,27.56477)'),
	(4900485192577098645, '(109.96044,27.57614),(109.95386,27.56531)'),
	(4900485192577095647, '(109.93646,27.5778),(109.92907,27.56517)'),
	(4900485192577095646, '(109.94051,27.57834),(109.93329,27.5647)'),
	(4900485192577095645, '(109.94456,27.57888),(109.93751,27.56424)'),
	(4900485192577094647, '(109.93782,27.56564),(109.9324,27.55697)'),
	(4900485192577094646, '(109.94129,27.56517),(109.93646,27.55629)'),
	(4900485192577094645, '(109.94477,27.5647),(109.94051,27.55561)'),
	(4900485192577092647, '(109.93782,27.55765),(109.93095,27.54296)'),
	(4900485192577092646, '(109.94129,27.55697),(109.93544,27.54283)'),
	(4900485192577092645, '(109.94477,27.55629),(109.93992,27.5427)'),
	(4900485192577091647, '(109.93544,27.54309),(109.93077,27.53362)'),
	(4900485192577091646, '(109.93992,27.54296),(109.93456,27.5344)'),
	(4900485192577091645, '(109.94441,27.54283),(109.93835,27.53517)'),
	(4900485192577090647, '(109.93786,27.5344),(109.93077,27.52203)'),
	(4900485192577090646, '(109.94097,27.53517),(109.93456,27.52296)'),
	(4900485192577090645, '(109.94408,27.53595),(109.93835,27.52388)'),
	(4900485192577089647, '(109.94899,27.53595),(109.94214,27.52481)'),
	(4900485192577089646, '(109.9539,27.53539),(109.94783,27.52519)'),
	(4900485192577089645, '(109.95922,27.53484),(109.95353,27.52557)'),
	(4900485192577088647, '(109.96269,27.53428),(109.95881,27.52506)'),
	(4900485192577088646, '(109.96615,27.53347),(109.96208,27.52417)'),
	(4900485192577088645, '(109.96962,27.53266),(109.96536,27.52329)'),
	(4900485192577087647, '(109.97485,27.5325),(109.96863,27.52329)'),
	(4900485192577087646, '(109.98009,27.53316),(109.97433,27.5235)'),
	(4900485192577087645, '(109.98573,27.53381),(109.98003,27.52371)'),
	(4900485192573096646, '(109.91467,27.5772),(109.90874,27.5647)'),
	(4900485192573095647, '(109.90912,27.5647),(109.90301,27.5531)'),
	(4900485192572892646, '(109.91404,27.52422),(109.90821,27.51437)'),
	(4900485192571892647, '(110.02714,27.56747),(110.02182,27.55606)');


--
-- Data for Name: calendar_days; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.calendar_days VALUES
	(20454, 1, '元旦', '国务院办公厅放假安排'),
	(20455, 1, '元旦', '国务院办公厅放假安排'),
	(20456, 1, '元旦', '国务院办公厅放假安排'),
	(20457, 2, '元旦', '国务院办公厅放假安排'),
	(20498, 2, '春节', '国务院办公厅放假安排'),
	(20499, 1, '春节', '国务院办公厅放假安排'),
	(20500, 1, '春节', '国务院办公厅放假安排'),
	(20501, 1, '春节', '国务院办公厅放假安排'),
	(20502, 1, '春节', '国务院办公厅放假安排'),
	(20503, 1, '春节', '国务院办公厅放假安排'),
	(20504, 1, '春节', '国务院办公厅放假安排'),
	(20505, 1, '春节', '国务院办公厅放假安排'),
	(20506, 1, '春节', '国务院办公厅放假安排'),
	(20507, 1, '春节', '国务院办公厅放假安排'),
	(20512, 2, '春节', '国务院办公厅放假安排'),
	(20547, 1, '清明', '国务院办公厅放假安排'),
	(20548, 1, '清明', '国务院办公厅放假安排'),
	(20549, 1, '清明', '国务院办公厅放假安排'),
	(20574, 1, '劳动节', '国务院办公厅放假安排'),
	(20575, 1, '劳动节', '国务院办公厅放假安排'),
	(20576, 1, '劳动节', '国务院办公厅放假安排'),
	(20577, 1, '劳动节', '国务院办公厅放假安排'),
	(20578, 1, '劳动节', '国务院办公厅放假安排'),
	(20582, 2, '劳动节', '国务院办公厅放假安排'),
	(20623, 1, '端午', '国务院办公厅放假安排'),
	(20624, 1, '端午', '国务院办公厅放假安排'),
	(20625, 1, '端午', '国务院办公厅放假安排'),
	(20716, 2, '国庆节', '国务院办公厅放假安排'),
	(20721, 1, '中秋', '国务院办公厅放假安排'),
	(20722, 1, '中秋', '国务院办公厅放假安排'),
	(20723, 1, '中秋', '国务院办公厅放假安排'),
	(20727, 1, '国庆节', '国务院办公厅放假安排'),
	(20728, 1, '国庆节', '国务院办公厅放假安排'),
	(20729, 1, '国庆节', '国务院办公厅放假安排'),
	(20730, 1, '国庆节', '国务院办公厅放假安排'),
	(20731, 1, '国庆节', '国务院办公厅放假安排'),
	(20732, 1, '国庆节', '国务院办公厅放假安排'),
	(20733, 1, '国庆节', '国务院办公厅放假安排'),
	(20736, 2, '国庆节', '国务院办公厅放假安排');


--
-- Data for Name: calendar_version; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.calendar_version VALUES
	(1, 5916378170701356799);


--
-- Data for Name: calendar_years; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.calendar_years VALUES
	(2026, 1732417200000);


--
-- Data for Name: call_backs; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.call_backs VALUES
	(754536834662409723, 752766948583940915, 3, 648357190041600048, '0001/0012/', '431202006207002', 1757732400000, 1758297600000, 1757988000000, 648357190041600245, 1, 0, 0, '电话核实，诉求人表示已经解决。', 1, '', 0, 0, 0, ''),
	(819671726047628069, 814631079280378702, 1, 648357190041600037, '0001/0001/', '431202001018002', 1773261768254, 1773936000000, 1773367200000, 648357190041600245, 2, 3, 0, '已当面说明政策规定和办理边界，诉求人表示理解。', 2, '', 0, 0, 0, '');


--
-- Data for Name: case_assists; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.case_assists VALUES
	(898374618316801372, 648357190041600049, 1792209600000, 1792468800000, '请把乱搭的电线整理入槽。', '130米线路已全部入槽，拆除废线两百多米。'),
	(898374618316801372, 648357190041600037, 1792209600000, 1792468800000, '请清理占道停放，划出停车位。', '划出停车位二十二个，占道车辆已清走。');


--
-- Data for Name: case_counts; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.case_counts VALUES
	(20069, '431202001', 'other', 0, 1, 1, 0),
	(20454, '431202003', 'street.green', 0, 1, 1, 0),
	(20069, '431202001', 'other', 648357190041600051, 3, 1, 0),
	(20069, '431202001', 'other', 648357190041600051, 2, 1, 0),
	(20454, '431202003', 'street.green', 648357190041600037, 2, 1, 0),
	(20069, '431202001', 'other', 648357190041600051, 5, 1, 0),
	(20069, '431202001', 'other', 648357190041600051, 4, 1, 0),
	(20069, '431202001', 'other', 648357190041600051, 6, 1, 0),
	(20069, '431202001', 'other', 648357190041600051, 7, 1, 1),
	(20144, '431202006', 'home.unowned', 0, 1, 1, 0),
	(20144, '431202006', 'home.unowned', 648357190041600056, 2, 1, 0),
	(20144, '431202006', 'home.unowned', 648357190041600056, 4, 1, 0),
	(20144, '431202006', 'home.unowned', 648357190041600056, 6, 1, 0),
	(20144, '431202006', 'home.unowned', 648357190041600056, 8, 1, 1),
	(20239, '431202001', 'urgent.water', 0, 1, 1, 0),
	(20239, '431202001', 'urgent.water', 648357190041600063, 2, 1, 0),
	(20239, '431202001', 'urgent.water', 648357190041600063, 4, 1, 0),
	(20239, '431202001', 'urgent.water', 648357190041600063, 6, 1, 0),
	(20239, '431202001', 'urgent.water', 648357190041600063, 8, 1, 1),
	(20263, '431202006', 'home.noise', 0, 1, 1, 0),
	(20263, '431202006', 'home.noise', 648357190041600048, 2, 1, 0),
	(20263, '431202006', 'home.noise', 648357190041600048, 4, 1, 0),
	(20263, '431202006', 'home.noise', 648357190041600048, 6, 1, 0),
	(20263, '431202006', 'home.noise', 648357190041600048, 7, 1, 1),
	(20308, '431202006', 'people.school', 0, 1, 1, 0),
	(20308, '431202006', 'people.school', 648357190041600050, 2, 1, 0),
	(20308, '431202006', 'people.school', 648357190041600050, 4, 1, 0),
	(20308, '431202006', 'people.school', 648357190041600050, 6, 1, 0),
	(20308, '431202006', 'people.school', 648357190041600050, 7, 1, 1),
	(20339, '431202006', 'home.noise', 0, 1, 1, 0),
	(20339, '431202006', 'home.noise', 648357190041600048, 2, 1, 0),
	(20339, '431202006', 'home.noise', 648357190041600048, 4, 1, 0),
	(20339, '431202006', 'home.noise', 648357190041600048, 6, 1, 0),
	(20339, '431202006', 'home.noise', 648357190041600048, 7, 1, 1),
	(20375, '431202001', 'street.building', 0, 1, 1, 0),
	(20375, '431202001', 'home.unowned', 0, 1, 1, 0),
	(20375, '431202001', 'street.building', 648357190041600037, 2, 1, 0),
	(20375, '431202001', 'home.unowned', 648357190041600051, 2, 1, 0),
	(20375, '431202001', 'home.unowned', 648357190041600051, 4, 1, 0),
	(20375, '431202001', 'home.unowned', 648357190041600051, 6, 1, 0),
	(20375, '431202001', 'home.unowned', 648357190041600051, 8, 1, 1),
	(20375, '431202001', 'street.building', 648357190041600037, 4, 1, 0),
	(20375, '431202001', 'street.building', 648357190041600037, 6, 1, 0),
	(20375, '431202001', 'street.building', 648357190041600037, 8, 1, 1),
	(20401, '431202004', 'street.road', 0, 1, 1, 0),
	(20401, '431202004', 'street.road', 648357190041600037, 2, 1, 0),
	(20401, '431202004', 'street.road', 648357190041600037, 4, 1, 0),
	(20401, '431202004', 'street.road', 648357190041600037, 6, 1, 0),
	(20401, '431202004', 'street.road', 648357190041600037, 7, 1, 1),
	(20454, '431202003', 'street.green', 648357190041600037, 4, 1, 0),
	(20454, '431202003', 'street.green', 648357190041600037, 6, 1, 0),
	(20454, '431202003', 'street.green', 648357190041600037, 8, 1, 1),
	(20474, '431202007', 'market.wages', 0, 1, 1, 0),
	(20474, '431202007', 'market.wages', 648357190041600045, 2, 1, 0),
	(20474, '431202007', 'market.wages', 648357190041600045, 4, 1, 0),
	(20474, '431202007', 'market.wages', 648357190041600045, 6, 1, 0),
	(20474, '431202007', 'market.wages', 648357190041600045, 7, 1, 1),
	(20510, '431202001', 'street.light', 0, 1, 1, 0),
	(20510, '431202001', 'street.light', 648357190041600037, 2, 1, 0),
	(20510, '431202001', 'street.light', 648357190041600037, 8, 1, 0),
	(20741, '431202001', 'home.unowned', 648357190041600051, 3, 1, 0),
	(20741, '431202001', 'home.unowned', 648357190041600051, 2, 1, 0),
	(20741, '431202001', 'home.unowned', 648357190041600051, 4, 1, 0),
	(20510, '431202001', 'street.light', 648357190041600037, 4, 1, 0),
	(20510, '431202001', 'street.light', 648357190041600037, 6, 1, 0),
	(20510, '431202001', 'street.light', 648357190041600037, 7, 1, 1),
	(20741, '431202001', 'home.unowned', 0, 1, 1, 0),
	(20741, '431202001', 'home.unowned', 648357190041600051, 6, 1, 0),
	(20741, '431202001', 'home.unowned', 648357190041600051, 7, 1, 1);


--
-- Data for Name: case_events; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.case_events VALUES
	(654886902184282924, 1, 1733974004691, 1, 0, 0, 0, 1, 0, 0, 1734969600000, 'other', '431202001014003', 0, 0, '', 'channel=web', '3fdc755cb3b0297ff95a43762a5268d86b50003d636225a42aa3e785341af064'),
	(654886902184282924, 2, 1733984204691, 2, 2, 648357190041600243, 648357190041600042, 2, 648357190041600051, 0, 1734969600000, 'other', '431202001014003', 0, 0, '经研判属你单位职责，请牵头办理。', '', 'efbf7415a5629c49835023322f09bdd90b3b6d40de5c8c83a3537e8c1668834d'),
	(654886902184282924, 3, 1734062685802, 3, 2, 648357190041600173, 648357190041600051, 3, 648357190041600051, 0, 1734969600000, 'other', '431202001014003', 0, 0, '经现场核实，该处属业主共有部分，不在我单位管理范围。
《城市道路管理条例》第二十条', '', '1c8e2c026b738e5c409472db9c18bd7cbae887539ebc1ea94ee1dec0261c5e88'),
	(654886902184282924, 4, 1734319255085, 4, 2, 648357190041600243, 648357190041600042, 2, 648357190041600051, 0, 1734969600000, 'other', '431202001014003', 0, 0, '已查对职责清单，由你单位牵头，属地街道配合。', '', 'db79996691b8bff8d4a48d183a0b3befcc0ba640ab646b77eb1aba26561755fb'),
	(654886902184282924, 5, 1734330655085, 5, 2, 648357190041600173, 648357190041600051, 4, 648357190041600051, 648357190041600173, 1734969600000, 'other', '431202001014003', 0, 0, '', '', 'c225c4777152dbae0b1bb3d0fca41ee75182c1fab00c01b26802323d90e11aec'),
	(654886902184282924, 6, 1734330655085, 8, 2, 648357190041600173, 648357190041600051, 5, 648357190041600051, 648357190041600173, 1734969600000, 'other', '431202001014003', 0, 0, '请问这种情况一般出现在什么时间?我们安排那个时段到现场。', '', '93595b76d5b865986406c2eadf826ef5ce591b7d971d2c187e2c0afb4e7b4d7a'),
	(654886902184282924, 7, 1734564655085, 9, 0, 0, 0, 4, 648357190041600051, 648357190041600173, 1735203600000, 'other', '431202001014003', 0, 1, '每天晚上九点以后最明显。', '', 'e9da2bfd3c2df4af793ba06d5d1a22f29e1ed97cd7c0b60004baa6a47070dcee'),
	(654886902184282924, 8, 1734572751147, 15, 2, 648357190041600173, 648357190041600051, 6, 648357190041600051, 648357190041600173, 1735203600000, 'other', '431202001014003', 0, 0, '已协调柜体单位改接电源，晚上可以正常使用。', '', '721fd7db6815b1651c9946e37846e440c1e167a723e00ca56dfded682c5e2d51'),
	(654886902184282924, 9, 1734835671147, 16, 0, 0, 0, 7, 648357190041600051, 648357190041600173, 1735203600000, 'other', '431202001014003', 0, 0, '', '', '117f496f948c548f3db896618b096c96061475d9d40949f60fa732b21432ab5d'),
	(682143444818212231, 1, 1740472470857, 1, 0, 0, 0, 1, 0, 0, 1741276800000, 'home.unowned', '431202006003002', 0, 0, '', 'channel=web', '59bd67a482658f825ec5220f58e77e54192d6653a79a30415aaedb15a268dfed'),
	(682143444818212231, 2, 1740489030857, 2, 2, 648357190041600243, 648357190041600042, 2, 648357190041600056, 0, 1741276800000, 'home.unowned', '431202006003002', 0, 0, '按职责转你单位办理，请在期限内联系诉求人。', '', '9c39cc991b7a625b2d93bd3e4d680216342d2198068628ab0214f6ad5ceb891e'),
	(682143444818212231, 3, 1740532150835, 5, 2, 648357190041600203, 648357190041600056, 4, 648357190041600056, 648357190041600203, 1741276800000, 'home.unowned', '431202006003002', 0, 0, '', '', 'f927a47a9d59467d17bab110e05f2c0e7ba2c0d24dc730bcdabe5807fd0d781a'),
	(682143444818212231, 4, 1740533670857, 25, 0, 0, 0, 4, 648357190041600056, 648357190041600203, 1741276800000, 'home.unowned', '431202006003002', 0, 0, '', '', 'bc65f4c7bc097bf346de4c4d74fc5b995e74a59a60d9a1c5b2403b69a27a9f5c'),
	(682143444818212231, 5, 1740794369749, 11, 2, 648357190041600203, 648357190041600056, 4, 648357190041600056, 648357190041600203, 1741276800000, 'home.unowned', '431202006003002', 0, 0, '已到现场看过，正在联系施工人员。', '', '12786500652383a86d459217ffaa7bd880b168f581f7cace150f430994119d52'),
	(682143444818212231, 6, 1740877200000, 27, 4, 0, 0, 4, 648357190041600056, 648357190041600203, 1741276800000, 'home.unowned', '431202006003002', 0, 0, '', '', '937d512afa8422aaf8793f729d13294837592f5bfd993b072e292baa3e104adf'),
	(682143444818212231, 7, 1741056588664, 15, 2, 648357190041600203, 648357190041600056, 6, 648357190041600056, 648357190041600203, 1741276800000, 'home.unowned', '431202006003002', 0, 0, '公示七天后清走，楼道已恢复畅通。', '', '6406abb00aabcb2cc8cb706086278a0e4d76f06828186513fc04ff5bcae5ed86'),
	(682143444818212231, 8, 1741662000000, 18, 4, 0, 0, 8, 648357190041600056, 648357190041600203, 1741276800000, 'home.unowned', '431202006003002', 0, 0, '', '', '73624e19b6b30b8274ba7772944b15567decbfbf57db5d61d57ecee2ff94ba2a'),
	(716457094932343504, 1, 1748653482561, 1, 0, 0, 0, 1, 0, 0, 1748739882561, 'urgent.water', '431202001010003', 0, 0, '', 'channel=web', '076083b03150af58504937f42585f81a2ad15b80b8cccf075a57933b5deb4f61'),
	(716457094932343504, 2, 1748653482561, 2, 4, 0, 0, 2, 648357190041600063, 0, 1748739882561, 'urgent.water', '431202001010003', 0, 0, '', 'by=rule', '88109ef206716e43a7368d21a6f9c80b75af7dbd6caf278b33f664c85d084605'),
	(716457094932343504, 3, 1748689182561, 5, 2, 648357190041600155, 648357190041600063, 4, 648357190041600063, 648357190041600155, 1748739882561, 'urgent.water', '431202001010003', 0, 0, '', '', 'e1205e88b9bcbd50858e3dd5708cc7bab02aebebc4644ac15016ba5df046b0b0'),
	(716457094932343504, 4, 1748700000000, 27, 4, 0, 0, 4, 648357190041600063, 648357190041600155, 1748739882561, 'urgent.water', '431202001010003', 0, 0, '', '', 'cb9ab88da12e256e3d3c2c245075570b9a17e317d78e65b562bc59a3e30ccc3f'),
	(716457094932343504, 5, 1748743200000, 28, 4, 0, 0, 4, 648357190041600063, 648357190041600155, 1748739882561, 'urgent.water', '431202001010003', 0, 0, '', '', 'f86ae3b06ca0be03489cb9470ead1eb457e52ab1992e412fdf56a0758ff3dd0c'),
	(716457094932343504, 6, 1748743200000, 29, 4, 0, 0, 4, 648357190041600063, 648357190041600155, 1748739882561, 'urgent.water', '431202001010003', 0, 0, '', 'unit=648357190041600063', '6509c25f4235ca4a874c494fea1d858362909cad7f8c3ec5276fa63671e90785'),
	(716457094932343504, 7, 1748759018185, 11, 2, 648357190041600155, 648357190041600063, 4, 648357190041600063, 648357190041600155, 1748739882561, 'urgent.water', '431202001010003', 0, 0, '材料已经订好，预计三天后进场。', '', 'e7ee43a71e81911b507c901337a2f33779461d8b22b50780ad9336e048f1fcb3'),
	(716457094932343504, 8, 1748828853810, 15, 2, 648357190041600155, 648357190041600063, 6, 648357190041600063, 648357190041600155, 1748739882561, 'urgent.water', '431202001010003', 0, 0, '已冲洗这一段管道，取水样检测合格，结果贴在小区公告栏。', '', '3c1aec7e3a9592b48df6f4050353fd3c9eed37a97d57793f3ba3b285745c0124'),
	(716457094932343504, 9, 1749434400000, 18, 4, 0, 0, 8, 648357190041600063, 648357190041600155, 1748739882561, 'urgent.water', '431202001010003', 0, 0, '', '', '4eeac8c8b9b1d49ae28960ef0ce418497328da73745d14dd57c2704f73931fd8'),
	(725331727546857623, 1, 1750769359859, 1, 0, 0, 0, 1, 0, 0, 1751040000000, 'home.noise', '431202006207002', 0, 0, '', 'channel=web', '9087a33cf65e55467579258f2c9c6c3adc347660e9ab2f17d281925cbb3bc0a5'),
	(725331727546857623, 2, 1750769359859, 2, 4, 0, 0, 2, 648357190041600048, 0, 1751040000000, 'home.noise', '431202006207002', 0, 0, '', 'by=rule', '238a993d7a585a56e3bb5f0ccc87a99e24352ab4e280aafe8c798b961051f8b7'),
	(725331727546857623, 3, 1750807399859, 5, 2, 648357190041600089, 648357190041600048, 4, 648357190041600048, 648357190041600089, 1751040000000, 'home.noise', '431202006207002', 0, 0, '', '', '673abff4114bbeddb2edf366a1b3d14ff9d3152599b8f5cf27ebfc22cb9c5cfe'),
	(725331727546857623, 4, 1750903138019, 15, 2, 648357190041600089, 648357190041600048, 6, 648357190041600048, 648357190041600089, 1751040000000, 'home.noise', '431202006207002', 0, 0, '现场责令停工，夜间施工须先办手续并公示。', '', '5746422023f696fa09486acc41869d58dd684115023d600002fc7caf8bde3beb'),
	(725331727546857623, 5, 1751102998019, 16, 0, 0, 0, 7, 648357190041600048, 648357190041600089, 1751040000000, 'home.noise', '431202006207002', 0, 0, '', '', '42baa2c1a27b97a86c83f6ffbde525a495c3a1307804d785798ec32298cf9194'),
	(725331727546857623, 6, 1751158318019, 33, 0, 0, 0, 7, 648357190041600048, 648357190041600089, 1751040000000, 'home.noise', '431202006207002', 0, 1, '', 'grade=1
reasons=', '57c2082a308fe0e73e61846d874fff6e74a7c5c07c9416b36fec4eb3863eab21'),
	(741477429138166190, 1, 1754618795091, 1, 0, 0, 0, 1, 0, 0, 1755619200000, 'people.school', '431202006004001', 0, 0, '', 'channel=web', '02ae303397eaf4498f9d2b468eb96e56fcf18ca173c15727376f56ae37be8f53'),
	(741477429138166190, 2, 1754618795091, 2, 4, 0, 0, 2, 648357190041600050, 0, 1755619200000, 'people.school', '431202006004001', 0, 0, '', 'by=rule', '8885d479dbb6584a3ddc361caff8b8fc2756148a2be8ac1d71c9a0f2d1d89fa8'),
	(741477429138166190, 3, 1754629775091, 5, 2, 648357190041600107, 648357190041600050, 4, 648357190041600050, 648357190041600107, 1755619200000, 'people.school', '431202006004001', 0, 0, '', '', '51513cd50befcb36a3e204f36070b3d29c6a500fe1c679718e7d0238111cb15b'),
	(741477429138166190, 4, 1754843226094, 11, 2, 648357190041600107, 648357190041600050, 4, 648357190041600050, 648357190041600107, 1755619200000, 'people.school', '431202006004001', 0, 0, '材料已经订好，预计三天后进场。', '', 'f7433a7d370d4aee52b91d8b5758a96f60999221239793de3fb44618cf8c91d9'),
	(741477429138166190, 5, 1755056677097, 15, 2, 648357190041600107, 648357190041600050, 6, 648357190041600050, 648357190041600107, 1755619200000, 'people.school', '431202006004001', 0, 0, '协调到邻近小学就读，接送路线和班车已告知家长。', '', '5da219a05d57288b92ec07746d4fd6e24d58ada68e4611be8572f62cf743a50f'),
	(741477429138166190, 6, 1755255877097, 16, 0, 0, 0, 7, 648357190041600050, 648357190041600107, 1755619200000, 'people.school', '431202006004001', 0, 0, '', '', '9a1cb5fbfb4136a3ae75f4cd35472e80eb81803d2cb472141123648204959532'),
	(741477429138166190, 7, 1755304117097, 33, 0, 0, 0, 7, 648357190041600050, 648357190041600107, 1755619200000, 'people.school', '431202006004001', 0, 1, '', 'grade=1
reasons=', '1cd94341c50ef489e40000cf865337afa5f9f6571fa7c9fec7e6e07f90a59f79'),
	(752766948583940915, 1, 1757310426276, 1, 0, 0, 0, 1, 0, 0, 1757606400000, 'home.noise', '431202006207002', 0, 0, '', 'channel=web', '514d723ec375d10ba25e43c638899f7ed3f0b7b2203e2e235b95d52d6de9163d'),
	(752766948583940915, 2, 1757310426276, 2, 4, 0, 0, 2, 648357190041600048, 0, 1757606400000, 'home.noise', '431202006207002', 0, 0, '', 'by=rule', '5fd271c8883f014a3f9f945ba8b933333ad1371874538b5c9921ce7a0e05f89c'),
	(752766948583940915, 3, 1757329806276, 5, 2, 648357190041600089, 648357190041600048, 4, 648357190041600048, 648357190041600089, 1757606400000, 'home.noise', '431202006207002', 0, 0, '', '', '7ff0c4c6258bc855ba628487afbdcff5d79d0ef086f3a8bdd9d489ef87ed0aba'),
	(752766948583940915, 4, 1757458800000, 27, 4, 0, 0, 4, 648357190041600048, 648357190041600089, 1757606400000, 'home.noise', '431202006207002', 0, 0, '', '', 'c51fa5c1be42bdcf9b2229804da813aa0a0d3b9c155c38b2f97ba0076a0569cc'),
	(752766948583940915, 5, 1757473900248, 15, 2, 648357190041600089, 648357190041600048, 6, 648357190041600048, 648357190041600089, 1757606400000, 'home.noise', '431202006207002', 0, 0, '与领舞的居民商定，音量降到六十分贝以下，九点结束。', '', 'a3658d28a9df0c82be608191ab6887ae2c5860065741e64967309009538d59a2'),
	(752766948583940915, 6, 1757644720248, 16, 0, 0, 0, 7, 648357190041600048, 648357190041600089, 1757606400000, 'home.noise', '431202006207002', 0, 0, '', '', '2c2b4ec3bd70b1c7a9a2ced16c4d4693c52f359d4dc3a943c458f25077d1f155'),
	(752766948583940915, 7, 1757676640248, 33, 0, 0, 0, 7, 648357190041600048, 648357190041600089, 1757606400000, 'home.noise', '431202006207002', 0, 1, '', 'grade=2
reasons=', 'd27dc0db78c3d19c1077f02309a16471daf624a5d1f757f42cbbcdb3ec79dc1b'),
	(752766948583940915, 8, 1757988000000, 34, 2, 648357190041600245, 648357190041600042, 7, 648357190041600048, 648357190041600089, 1757606400000, 'home.noise', '431202006207002', 0, 1, '电话核实，诉求人表示已经解决。', 'says=solved
answer=none', 'cbf53e231ef5807210ed6c36aacb79bbc3d11a2f85e605ef7d72f146d4779b77'),
	(765760181769353062, 1, 1760408254470, 1, 0, 0, 0, 1, 0, 0, 1762272000000, 'street.building', '431202001001003', 0, 0, '', 'channel=web', 'c45d56fd7326c4d81ada91de1f807c8466a64e97f43616197d441801cf9335e9'),
	(765760181769353062, 2, 1760408254470, 2, 4, 0, 0, 2, 648357190041600037, 0, 1762272000000, 'street.building', '431202001001003', 0, 0, '', 'by=rule', '85f21c2c011d4555c00f3a0eb2b54b5380d5f7fb6e6a22839089473341940fa6'),
	(765829423445325696, 1, 1760424762972, 1, 0, 0, 0, 1, 0, 0, 1761235200000, 'home.unowned', '431202001002002', 0, 0, '', 'channel=web', 'ab8cb5a255af48bb62cb16fc31c81422c5e6225afc9437897ac0725e2edbfcc1'),
	(765829423445325696, 2, 1760424762972, 2, 4, 0, 0, 2, 648357190041600051, 0, 1761235200000, 'home.unowned', '431202001002002', 0, 0, '', 'by=rule', '5516961fedbd643568d617c2b2d3fed6138042a724adcc6f6cadd11cebefb232'),
	(765760181769353062, 3, 1760427694470, 5, 2, 648357190041600241, 648357190041600037, 4, 648357190041600037, 648357190041600241, 1762272000000, 'street.building', '431202001001003', 0, 0, '', '', '59d1921083b8115ccf61ed15ef4e69bd65af63f41d9c573a8fabe772b39dbb8a'),
	(765829423445325696, 3, 1760450742972, 5, 2, 648357190041600173, 648357190041600051, 4, 648357190041600051, 648357190041600173, 1761235200000, 'home.unowned', '431202001002002', 0, 0, '', '', '3ef9a04b2100106279e946aa21e08f62a6ad2d75d593a9794c38713975570e5b'),
	(765829423445325696, 4, 1760674313217, 15, 2, 648357190041600173, 648357190041600051, 6, 648357190041600051, 648357190041600173, 1761235200000, 'home.unowned', '431202001002002', 0, 0, '明确由街道牵头，路面已修补，线路捆扎入槽。', '', '1de2fe9ba8585cc1da092dfd55ea0cc64d7953baaa2e7bcf082685d5fd767de8'),
	(765829423445325696, 5, 1761282000000, 18, 4, 0, 0, 8, 648357190041600051, 648357190041600173, 1761235200000, 'home.unowned', '431202001002002', 0, 0, '', '', 'a8cbf0a1fbb1a7ef815c249ccada57a4c0088e09aa5489fb94abf60666123567'),
	(765760181769353062, 4, 1761343200000, 27, 4, 0, 0, 4, 648357190041600037, 648357190041600241, 1762272000000, 'street.building', '431202001001003', 0, 0, '', '', '273f8a45728e8d211cff7feff924c32f235df5b040380241389e2528d090c01e'),
	(765760181769353062, 5, 1761622203395, 15, 2, 648357190041600241, 648357190041600037, 6, 648357190041600037, 648357190041600241, 1762272000000, 'street.building', '431202001001003', 0, 0, '认定为违法建设，当事人已自行拆除。', '', 'f8d20eb9f13447649a2d68cd6a6f69fdc322c768e1c985be15de6609b34d3a6e'),
	(765760181769353062, 6, 1762228800000, 18, 4, 0, 0, 8, 648357190041600037, 648357190041600241, 1762272000000, 'street.building', '431202001001003', 0, 0, '', '', '1f023e2299d14c4fb443e793d386dff5846a2a92e6051ee1a246c27b5e169ff5'),
	(775214082662860311, 1, 1762662240088, 1, 2, 648357190041600245, 648357190041600042, 1, 0, 0, 1762963200000, 'street.road', '431202004001', 0, 0, '', 'channel=visit', '4e12c0e12b75b4576687155f1fe26b6e054c910bea2f9c0f9acf9bf0c6f3de1e'),
	(775214082662860311, 2, 1762662240088, 2, 4, 0, 0, 2, 648357190041600037, 0, 1762963200000, 'street.road', '431202004001', 0, 0, '', 'by=rule', '05c0508a60da44b93f3bfaf04323b6832be3ae7fe032aac926400e7a2242d2ec'),
	(775214082662860311, 3, 1762735500088, 5, 2, 648357190041600241, 648357190041600037, 4, 648357190041600037, 648357190041600241, 1762963200000, 'street.road', '431202004001', 0, 0, '', '', '485f4fccb4258a934d8d3c07204da3bf28518acfc0f46d2aa85c71066c8616f7'),
	(775214082662860311, 4, 1762815600000, 27, 4, 0, 0, 4, 648357190041600037, 648357190041600241, 1762963200000, 'street.road', '431202004001', 0, 0, '', '', '5051aa9fc46cd1846a92ac0fe096fe74dcca4a2ee41e34f83a6b68874340c823'),
	(775214082662860311, 5, 1762919087227, 15, 2, 648357190041600241, 648357190041600037, 6, 648357190041600037, 648357190041600241, 1762963200000, 'street.road', '431202004001', 0, 0, '翻铺人行道砖四十平方米。', '', 'c971892b5247403f898f9cccc5764a87577957896e761a8e72d1a02d83cb512e'),
	(775214082662860311, 6, 1762973387227, 16, 0, 0, 0, 7, 648357190041600037, 648357190041600241, 1762963200000, 'street.road', '431202004001', 0, 0, '', '', 'e09803d650d93a2f2ed1a0d6eba1e60016b980eb905630ece2baf5864698508f'),
	(775214082662860311, 7, 1762984787227, 33, 0, 0, 0, 7, 648357190041600037, 648357190041600241, 1762963200000, 'street.road', '431202004001', 0, 1, '', 'grade=2
reasons=', '041da1d3caa63c3c267892f1e091ae09939e291008fd0dfc0a6a36834a2574c5'),
	(794520168691672079, 1, 1767265169687, 1, 2, 648357190041600245, 648357190041600042, 1, 0, 0, 1767888000000, 'street.green', '431202003008', 0, 0, '', 'channel=window', '0534d36beed66ba2f790526ba68610e0e75251d9452bd4b6dde21ce06886b03a'),
	(794520168691672079, 2, 1767265169687, 2, 4, 0, 0, 2, 648357190041600037, 0, 1767888000000, 'street.green', '431202003008', 0, 0, '', 'by=rule', '4486bb7de4d1e8b840e9ea26026ba5e98715837ad684261e9de3fe3da94d61a1'),
	(794520168691672079, 3, 1767267869687, 5, 2, 648357190041600241, 648357190041600037, 4, 648357190041600037, 648357190041600241, 1767888000000, 'street.green', '431202003008', 0, 0, '', '', 'a500b8e2916e5635b037d25ae6d50710fc9aebfdda86977d24a9370b44d4a181'),
	(794520168691672079, 4, 1767578400000, 27, 4, 0, 0, 4, 648357190041600037, 648357190041600241, 1767888000000, 'street.green', '431202003008', 0, 0, '', '', '8215eab9ef40d6a18efdf536320e6b24bff0b508428ee1ece64923a4c3b92d85'),
	(794520168691672079, 5, 1767834978711, 15, 2, 648357190041600241, 648357190041600037, 6, 648357190041600037, 648357190041600241, 1767888000000, 'street.green', '431202003008', 0, 0, '更换损坏器材两件，其余全部检查加固。', '', '9de6ff92bd8498d3fda3b74850abc2f4d585421824ecf43baa18aa661cfe30c4'),
	(794520168691672079, 6, 1768442400000, 18, 4, 0, 0, 8, 648357190041600037, 648357190041600241, 1767888000000, 'street.green', '431202003008', 0, 0, '', '', '2367c3fa4a90203155ae70b0e048b3beae8f12b1538b8dd067e0d317d395968d'),
	(801763265016246098, 1, 1768992058421, 1, 0, 0, 0, 1, 0, 0, 1769788800000, 'market.wages', '431202007207001', 0, 0, '', 'channel=web', '1677dd31f837168c32628cdcbf07f670c0b8d24e779197e7fc9ba0e7c193beaa'),
	(801763265016246098, 2, 1768992058421, 2, 4, 0, 0, 2, 648357190041600045, 0, 1769788800000, 'market.wages', '431202007207001', 0, 0, '', 'by=rule', 'd1e11b22091ceaec32ec0747d8efc0d8ce213a9fb1614366b7086d88fec991b4'),
	(801763265016246098, 3, 1769002978421, 5, 2, 648357190041600119, 648357190041600045, 4, 648357190041600045, 648357190041600119, 1769788800000, 'market.wages', '431202007207001', 0, 0, '', '', '7849435b9d58f198ff3df7be80425ced54ae09b7b3fe08fd035cddc535b96b08'),
	(801763265016246098, 4, 1769392800000, 27, 4, 0, 0, 4, 648357190041600045, 648357190041600119, 1769788800000, 'market.wages', '431202007207001', 0, 0, '', '', '5b8738ee53b57f77433f2379452e21f2b00dd51c29643cc32b9bb51172419dd6'),
	(801763265016246098, 5, 1769480233093, 15, 2, 648357190041600119, 648357190041600045, 6, 648357190041600045, 648357190041600119, 1769788800000, 'market.wages', '431202007207001', 0, 0, '劳动监察责令支付，工资已经全部到账。', '', 'bee8bd992ca11d36d4720411d16285f6832d115a27dfe2401335607b2a79fd83'),
	(801763265016246098, 6, 1769588473093, 16, 0, 0, 0, 7, 648357190041600045, 648357190041600119, 1769788800000, 'market.wages', '431202007207001', 0, 0, '', '', '3dd919ec55760d5b1af03bbe23c6bde72a2753a4567190cf0c09709899685a49'),
	(814631079280378702, 1, 1772059984414, 1, 0, 0, 0, 1, 0, 0, 1772467200000, 'street.light', '431202001018002', 0, 0, '', 'channel=web', '76b35aafbb347b7ff7bd2bfcc3dbf424b5d996404e03a4136babb174f578a531'),
	(814631079280378702, 2, 1772059984414, 2, 4, 0, 0, 2, 648357190041600037, 0, 1772467200000, 'street.light', '431202001018002', 0, 0, '', 'by=rule', 'c9c2f844a7cb73dfae29bfba841cee1f93c29ea4d10be12e65d0b2dec343a476'),
	(814631079280378702, 3, 1772127424414, 5, 2, 648357190041600241, 648357190041600037, 4, 648357190041600037, 648357190041600241, 1772467200000, 'street.light', '431202001018002', 0, 0, '', '', '4186fae5e9a92ac810192f46e7c5d0dcf8cc052bb05026f997ed0600aa86e095'),
	(814631079280378702, 4, 1772265600000, 27, 4, 0, 0, 4, 648357190041600037, 648357190041600241, 1772467200000, 'street.light', '431202001018002', 0, 0, '', '', '302dd61b3d75febe4cb871311d0c35a9ab77408fb6ed2495326cf0a10c77e8be'),
	(814631079280378702, 5, 1772422968254, 15, 2, 648357190041600241, 648357190041600037, 6, 648357190041600037, 648357190041600241, 1772467200000, 'street.light', '431202001018002', 0, 0, '更换灯具和一段电缆，当晚亮灯。', '', 'a136f8065618d70946baeca9164b2fb99f62aff60badbf73c010447398d852b4'),
	(814631079280378702, 6, 1773028800000, 18, 4, 0, 0, 8, 648357190041600037, 648357190041600241, 1772467200000, 'street.light', '431202001018002', 0, 0, '', '', '03b7f1a353fe48f7d979821f7cf7ea35bba7a40189f4b38d3c948cfaf3f728e5'),
	(814631079280378702, 7, 1773261768254, 33, 0, 0, 0, 8, 648357190041600037, 648357190041600241, 1772467200000, 'street.light', '431202001018002', 0, 1, '', 'grade=5
reasons=result', 'c927b13c8f0124c0778c1e258736f45fba785d4f4e6423ae419ac60a38e91cbe'),
	(814631079280378702, 8, 1773367200000, 34, 2, 648357190041600245, 648357190041600042, 8, 648357190041600037, 648357190041600241, 1772467200000, 'street.light', '431202001018002', 0, 1, '已当面说明政策规定和办理边界，诉求人表示理解。', 'says=not_solved
answer=explained', '6069239963fedbdb61d71b430252ad9bd8553bff856111d81c601a9c83d14a00'),
	(814631079280378702, 9, 1773367200000, 20, 2, 648357190041600245, 648357190041600042, 4, 648357190041600037, 648357190041600241, 1773411431746, 'street.light', '431202001018002', 0, 0, '已当面说明政策规定和办理边界，诉求人表示理解。', '', 'af411639f8ea9a0e068a137817ac394d59512e76fbd4dc5e339533738f13815d'),
	(814631079280378702, 10, 1773414000000, 28, 4, 0, 0, 4, 648357190041600037, 648357190041600241, 1773411431746, 'street.light', '431202001018002', 0, 0, '', '', '935fa3e36c03f2cbd0f76ef0e9f5ac72aa15e6f3ffdf0e3efb5b848825f1f292'),
	(814631079280378702, 11, 1773414000000, 29, 4, 0, 0, 4, 648357190041600037, 648357190041600241, 1773411431746, 'street.light', '431202001018002', 0, 0, '', 'unit=648357190041600037', '3812f849c533704b45435d20621425196c571de4015fd53d7468f619ea4ed8a4'),
	(814631079280378702, 12, 1773500400000, 29, 4, 0, 0, 4, 648357190041600037, 648357190041600241, 1773411431746, 'street.light', '431202001018002', 0, 0, '', 'unit=648357190041600036', '26c219844f6bf81591ddb992100dae3d60b4a35e4da1f7bd25471d3aff23bbca'),
	(814631079280378702, 13, 1773586800000, 30, 4, 0, 0, 4, 648357190041600037, 648357190041600241, 1773411431746, 'street.light', '431202001018002', 0, 0, '', '', 'f56d7a5366e13ff49b40a4d1580b56ba6921e1ecd1e6ee44c8bccc51119ca08f'),
	(814631079280378702, 14, 1773590400000, 15, 2, 648357190041600241, 648357190041600037, 6, 648357190041600037, 648357190041600241, 1773411431746, 'street.light', '431202001018002', 0, 0, '已返工，现场请诉求人一起看过。', '', 'f1bd753daabc52b0d5d73b85341c2d5279c4fc462b8a5e33783aa9abd486f67c'),
	(814631079280378702, 15, 1773764460000, 17, 0, 0, 0, 4, 648357190041600037, 648357190041600241, 1773585491746, 'street.light', '431202001018002', 0, 0, '只修了一半，另一边还是老样子。', '', 'ec58462837d203590f9b52ab81d4ced93529dd8ff5e9487c561b9f1f7070e770'),
	(814631079280378702, 16, 1773865260000, 15, 2, 648357190041600241, 648357190041600037, 6, 648357190041600037, 648357190041600241, 1773585491746, 'street.light', '431202001018002', 0, 0, '重新安排施工，问题部位全部更换。', '', '25d1e30c944f4a85a6f04ba2da8e9a55bfcb302a58ead0f0e64e1570ef7eb17c'),
	(814631079280378702, 17, 1774149240000, 16, 0, 0, 0, 7, 648357190041600037, 648357190041600241, 1773585491746, 'street.light', '431202001018002', 0, 0, '', '', 'adc5483ca2ce5b2c50675e3e854b5bd71ca2f55141f302bdf8ab499f4ab1317b'),
	(898374618316801372, 1, 1792026000000, 1, 0, 0, 0, 1, 0, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', 'channel=web', 'c48136776dfa0924238f6711ce8e821eeba82ed84d965ef714f9c7ad747748f5'),
	(898374618316801372, 2, 1792026000000, 2, 4, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', 'by=rule', 'e18c15d61ba02e00f2732e6f4426ae7ce66f70b8e55d4d7a45d50219333542f0'),
	(898374618316801372, 3, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', '25f4ac794e482f923f9a8b65d8e7c3556a1fb33a79a33841cc2865dca48aed59'),
	(898374618316801372, 4, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', '94cab5e4c1c6ac29b9c4fcfaec2b53b9e6509045354ce57b1eab1ceabc90e309'),
	(898374618316801372, 5, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', 'f54d067befd454de2cc2083e07d86dba28836e0ca1ea2f2e7568d43ec8f47058'),
	(898374618316801372, 6, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', 'a58cbf5671ffcd55d15a4985da7e3d3577535d0b8187cc641cfc2f7b4816679b'),
	(898374618316801372, 7, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', '9aedf2c6849e9ab18e5d746646a5dc17f71821c0e65703b2a38338018b1a673f'),
	(898374618316801372, 8, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', 'c04407823b6a806fd91fba56c568054ead35839fa880ce60673381e139db225b'),
	(898374618316801372, 9, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', '9609c5073258f7b0b0d7f151d74a49c91f048dd21fe45744964ccc6fc83b6b1b'),
	(898374618316801372, 10, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', '2b2aedc2a5429aa7983167281871c1b179553e588c94c60d8bba636321abe8a2'),
	(898374618316801372, 11, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', '7464d884d6e6967afa26cd1645c4201cbdb4135620573725bf30e8f914fa2635'),
	(898374618316801372, 12, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', '435941be7312c98d50088e5d54c23af31b0f6bc30327f01a36323829b365f8a5'),
	(898374618316801372, 13, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', 'e8577deea077541189bd46c9e2f90e8ba946456af5b710e7c5e43bef02a1a62c'),
	(898374618316801372, 14, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', '64aabdac56c5a88a0250d350658ae0be9477f6df2a61216a3bd1352f30444a0b'),
	(898374618316801372, 15, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', '16e471259642fae43a218becacb523b65b6be8ea877d00e5ebce535f803af870'),
	(898374618316801372, 16, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', '6f9a6e02d141a60b0840469a1bbcad04d6408e2c081ff09423561865c761db64'),
	(898374618316801372, 17, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', '0425b697c745691c0d5e8de35ed88a0875c597ac3767e161e5843d6bd1920517'),
	(898374618316801372, 18, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', '1f60da18966cb41953070e42e1d67d397de69b6844836bcf1956a1c421d9404f'),
	(898374618316801372, 19, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', 'c6578ebeeaa5df4779924c59141af1142e08d00b631b1f36d282198536d3dd65'),
	(898374618316801372, 20, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', '9ab2a10ffb30b8d39be3fb318f6e184c7cd01b2794012e6719201d0d80a0e2c3'),
	(898374618316801372, 21, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', '5461878b646926d9bef5212fbd9cf51f9138491cc74e6d5bbbdbd6d05c6ca048'),
	(898374618316801372, 22, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', '8bd9033f31ba971d4ed33a7c118841544fe62041e20eeb9d84a87ff2cf9ef5c4'),
	(898374618316801372, 23, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', 'bc314acb8953496babfb32ba389eb88e78422cbc060e08b10999823b1521d01a'),
	(898374618316801372, 24, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', '0ed24748c093d406ac8a84ec6214d54a6d940621deb20280d72842cd76408cb5'),
	(898374618316801372, 25, 1792044000000, 25, 0, 0, 0, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', '07de92d92ecaef05467a23fac1d9eb5975a4919a1e67e2be9c25a4abacc348bb'),
	(898374618316801372, 26, 1792116000000, 3, 2, 648357190041600173, 648357190041600051, 3, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '通道夹在商铺和居民楼之间，没有移交给街道，产权单位已经不在。
《中华人民共和国民法典》第二百七十四条', '', 'da08e722d1568de61b44305692f49cd6e3b1199240fe53de5b457559f055311c'),
	(898374618316801372, 27, 1792195200000, 4, 2, 648357190041600243, 648357190041600042, 2, 648357190041600051, 0, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '产权不清不等于没有人管。由城中街道牵头，城管、供电配合，先把路修好。', '', 'adfcd48cb01b9142d844c98cf5b78698e880d24361ac38fdb0b40e5afcdd431c'),
	(898374618316801372, 28, 1792209600000, 5, 2, 648357190041600173, 648357190041600051, 4, 648357190041600051, 648357190041600173, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', '16d1e4b66d07534e11e9916ab4c98f422bf6aa559af6f9b7734ab5ffc5fdee7f'),
	(898374618316801372, 29, 1792209600000, 12, 2, 648357190041600173, 648357190041600051, 4, 648357190041600051, 648357190041600173, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '请清理占道停放，划出停车位。', 'unit=648357190041600037', '6606d661b3254d460ded9e0cf43ca8733b5c94a9038509025b1adf9875cee6f1'),
	(898374618316801372, 30, 1792209600000, 12, 2, 648357190041600173, 648357190041600051, 4, 648357190041600051, 648357190041600173, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '请把乱搭的电线整理入槽。', 'unit=648357190041600049', 'f7868f3f52306a3b1d24c310acefb38cd9fe6501584d44a373f496caec231fc5'),
	(898374618316801372, 31, 1792468800000, 13, 2, 648357190041600167, 648357190041600049, 4, 648357190041600051, 648357190041600173, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '130米线路已全部入槽，拆除废线两百多米。', 'unit=648357190041600049', 'e6e9cb6e19ff1545d39249e582581c063c12c6b80d9572b10e40f0667c77dd19'),
	(898374618316801372, 32, 1792468800000, 13, 2, 648357190041600241, 648357190041600037, 4, 648357190041600051, 648357190041600173, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '划出停车位二十二个，占道车辆已清走。', 'unit=648357190041600037', 'fa712b56d8e13fd233f0c7c9c85b31af9326c94872a1f4de4f81fb2f3f294b02'),
	(898374618316801372, 33, 1792530000000, 27, 4, 0, 0, 4, 648357190041600051, 648357190041600173, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', 'fecb7ffbcc46b2a09303d07f1c0c2a538f803071e75ba921a898d73b42c38190'),
	(898374618316801372, 34, 1792576800000, 15, 2, 648357190041600173, 648357190041600051, 6, 648357190041600051, 648357190041600173, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '路面全部重铺，线路入槽，停车有位。通道由社区和商户轮流值守，名单贴在入口。', '', 'f24319616a152cff97e71816b9f3bd41681ad20e2520fd34d476fc886de16c85'),
	(898374618316801372, 35, 1792609200000, 16, 0, 0, 0, 7, 648357190041600051, 648357190041600173, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 0, '', '', 'bdfc609474c38c41b316ae0bb46bf27ab83f0b882b196c4d2148cc2c813b1ae1'),
	(898374618316801372, 36, 1792609200000, 33, 0, 0, 0, 7, 648357190041600051, 648357190041600173, 1793030400000, 'home.unowned', '431202001001001p0001', 0, 1, '路面干干净净，车停得整整齐齐，现在晚上也敢走了。', 'grade=1
reasons=', '3351ef29dfc374ebda95809e019c4c0a95061883dcf11dd13e9d4bc9a4d2b21a');


--
-- Data for Name: case_orders; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: cases; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.cases VALUES
	(654886902184282924, 1, '24121282978830', 7, 'other', '鹤洲社区59号快递柜到了晚上就断电，东西取不出来。', '431202001014003', '431202', '431202001', 648357190041600051, '0001/0015/', 648357190041600173, 654886902184282923, 1733974004691, 1735203600000, 1734572751147, 234000000, 1734835671147, 0, 2, 7, 0, 0, 1, 0, 0, 0, 0, 0, 0, 9, '117f496f948c548f3db896618b096c96061475d9d40949f60fa732b21432ab5d'),
	(752766948583940915, 1, '25090860978765', 7, 'home.noise', '坳背村5号广场舞音响从晚上七点放到十点，窗户都在震。', '431202006207002', '431202', '431202006', 648357190041600048, '0001/0012/', 648357190041600089, 0, 1757310426276, 1757606400000, 1757473900248, 0, 1757644720248, 0, 2, 3, 0, 0, 1, 0, 0, 0, 0, 1, 0, 8, 'cbf53e231ef5807210ed6c36aacb79bbc3d11a2f85e605ef7d72f146d4779b77'),
	(682143444818212231, 1, '25022592643019', 8, 'home.unowned', '滨江社区24栋楼道里堆着旧沙发和柜子，找不到主人，消防通道堵', '431202006003002', '431202', '431202006', 648357190041600056, '0001/0020/', 648357190041600203, 0, 1740472470857, 1741276800000, 1741056588664, 0, 1741662000000, 0, 2, 7, 0, 0, 1, 0, 0, 0, 0, 1, 0, 8, '73624e19b6b30b8274ba7772944b15567decbfbf57db5d61d57ecee2ff94ba2a'),
	(716457094932343504, 1, '25053187561262', 8, 'urgent.water', '人民路社区47栋水龙头放出来的水发黄，有铁锈味。', '431202001010003', '431202', '431202001', 648357190041600063, '0001/0007/0001/', 648357190041600155, 0, 1748653482561, 1748739882561, 1748828853810, 0, 1749434400000, 1748743200000, 0, 24, 0, 0, 0, 0, 0, 0, 0, 2, 648357190041600063, 9, '4eeac8c8b9b1d49ae28960ef0ce418497328da73745d14dd57c2704f73931fd8'),
	(725331727546857623, 1, '25062448852838', 7, 'home.noise', '坳背村26栋工地夜里还在施工，打桩的声音整条街都听得到。', '431202006207002', '431202', '431202006', 648357190041600048, '0001/0012/', 648357190041600089, 0, 1750769359859, 1751040000000, 1750903138019, 0, 1751102998019, 0, 2, 3, 0, 0, 1, 0, 0, 0, 0, 0, 0, 6, '57c2082a308fe0e73e61846d874fff6e74a7c5c07c9416b36fec4eb3863eab21'),
	(741477429138166190, 1, '25080864973023', 7, 'people.school', '德善社区43号孩子到了入学年龄，片区学校说没有学位了。', '431202006004001', '431202', '431202006', 648357190041600050, '0001/0014/', 648357190041600107, 0, 1754618795091, 1755619200000, 1755056677097, 0, 1755255877097, 0, 2, 7, 0, 0, 1, 0, 0, 0, 0, 0, 0, 7, '1cd94341c50ef489e40000cf865337afa5f9f6571fa7c9fec7e6e07f90a59f79'),
	(765829423445325696, 1, '25101442368140', 8, 'home.unowned', '文化山社区56号楼和商铺之间的通道没人管，路面破了，电线乱搭', '431202001002002', '431202', '431202001', 648357190041600051, '0001/0015/', 648357190041600173, 0, 1760424762972, 1761235200000, 1760674313217, 0, 1761282000000, 0, 2, 7, 0, 0, 1, 0, 0, 0, 0, 0, 0, 5, 'a8cbf0a1fbb1a7ef815c249ccada57a4c0088e09aa5489fb94abf60666123567'),
	(765760181769353062, 1, '25101431190369', 8, 'street.building', '新街社区56号顶楼有人搭彩钢棚，下雨声音吵，也怕被风刮下来。', '431202001001003', '431202', '431202001', 648357190041600037, '0001/0001/', 648357190041600241, 0, 1760408254470, 1762272000000, 1761622203395, 0, 1762228800000, 0, 2, 15, 0, 0, 1, 0, 0, 0, 0, 1, 0, 6, '1f023e2299d14c4fb443e793d386dff5846a2a92e6051ee1a246c27b5e169ff5'),
	(775214082662860311, 1, '25110978728385', 7, 'street.road', '迎丰社区25号人行道的砖松了，踩上去溅一身水，老人走路很怕。', '431202004001', '431202', '431202004', 648357190041600037, '0001/0001/', 648357190041600241, 0, 1762662240088, 1762963200000, 1762919087227, 0, 1762973387227, 0, 2, 3, 0, 0, 1, 0, 0, 0, 0, 1, 0, 7, '041da1d3caa63c3c267892f1e091ae09939e291008fd0dfc0a6a36834a2574c5'),
	(794520168691672079, 1, '26010174868465', 8, 'street.green', '湖天社区38栋健身器材的踏板断了，老人差点摔倒。', '431202003008', '431202', '431202003', 648357190041600037, '0001/0001/', 648357190041600241, 0, 1767265169687, 1767888000000, 1767834978711, 0, 1768442400000, 0, 2, 5, 0, 0, 0, 0, 0, 0, 0, 1, 0, 6, '2367c3fa4a90203155ae70b0e048b3beae8f12b1538b8dd067e0d317d395968d'),
	(801763265016246098, 1, '26012174617727', 7, 'market.wages', '桥梁村35栋在工地干了四个月，工钱一直拖着不给。', '431202007207001', '431202', '431202007', 648357190041600045, '0001/0009/', 648357190041600119, 0, 1768992058421, 1769788800000, 1769480233093, 0, 1769588473093, 0, 2, 7, 0, 0, 1, 0, 0, 0, 0, 1, 0, 6, '3dd919ec55760d5b1af03bbe23c6bde72a2753a4567190cf0c09709899685a49'),
	(814631079280378702, 1, '26022657959434', 7, 'street.light', '雪峰社区58栋路灯坏了好几盏，孩子下晚自习一路黑着走。', '431202001018002', '431202', '431202001', 648357190041600037, '0001/0001/', 648357190041600241, 0, 1772059984414, 1773585491746, 1773865260000, 1118291746, 1774149240000, 1773414000000, 2, 3, 0, 1, 1, 2, 0, 0, 0, 3, 648357190041600036, 17, 'adc5483ca2ce5b2c50675e3e854b5bd71ca2f55141f302bdf8ab499f4ab1317b'),
	(898374618316801372, 1, '26101578960121', 7, 'home.unowned', '百货公司小区沿街商铺和居民楼之间有一条约130米的公共通道，', '431202001001001p0001', '431202', '431202001', 648357190041600051, '0001/0015/', 648357190041600173, 898374618316801371, 1792026000000, 1793030400000, 1792576800000, 0, 1792609200000, 0, 2, 7, 0, 0, 1, 0, 0, 0, 0, 1, 0, 36, '3351ef29dfc374ebda95809e019c4c0a95061883dcf11dd13e9d4bc9a4d2b21a');


--
-- Data for Name: changes; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: contacts; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.contacts VALUES
	(654886902184282923, 1, 'c9d3e6e532f5791cad8f53371adaab7362c0a22c31d8d3286409dada33513169', 'AUpVVObiFBP7WP-Jmy5pkUHOFWJAifvJWst4m-E39SCRWsKzdiZyPJzRXrW35ZyroZRSBw', '199****5599', 1733974004691, 0),
	(898374618316801371, 1, 'fb58f26a34ff978149bb2c089e94a1f8a99df55b316635ffc41e8edadd95f18c', 'AbNP-ZqAQltQUWyRK31fv1cxHgvZZOv5zELx6bEAS8tt4qxHpvC6JGpBWH1XGIdfFHGUTw', '199****9999', 1792026000000, 0),
	(898450115788801406, 1, 'bbe537f32b36590ad9808afa0dac16df8e427a02781fe1373d753c8a7021baac', 'AUgZJrCShpXeCgBrow5mKf2PH2jKi168GLvnVtC0oFsBYRLZjXVJbHnMMYeTqN7fwEiUZA', '199****9100', 1792044000000, 0),
	(898450115788801407, 1, '27c9042f1b2b962fdbee1c82f64ae3006634f765568dbb4f90b21e7fb478cebe', 'AXYUiDWH7pNIip0FVAytCH6Bz7tNqXCCPyrwKHyZzo-JY7yP05b17O5DDYtbcUCaA1uvPA', '199****9101', 1792044000000, 0),
	(898450115788801408, 1, '4d1e4f68a89c3adbf26533c4b5c5799a39ff6a35d78147a13102f05fe824e7c4', 'AQeKoQf9F6TELj1ke5zfrpB1ZcKMRLhrioNlhkCkZhOx3Tb3ZS_XZ8zJCjwtkRPFq2UFBQ', '199****9102', 1792044000000, 0),
	(898450115788801409, 1, 'a84a54e273b9ddd4a3a914f47e742df039c33299939eab05ee26011fccf786aa', 'AdpuqmJLViHXTG7ieANX4a7c1i6Ji52_uNHwZwanBGeQyu8M9e2iTTkUi-JsiTAx2mLe2A', '199****9103', 1792044000000, 0),
	(898450115788801410, 1, 'ea8f5af41eea1c939632876c7cdef0eb831f1e0e4253aa8a81bea6cc468bd25d', 'AeCBQbNpqyaf8wh7KsWPUaq4VmLaJQnw6S9UkKBIH54gNd7oFUbJp9tHsbluGaajspx6zg', '199****9104', 1792044000000, 0),
	(898450115788801411, 1, 'f4ab24f5bfb61ddb50fe4b0f460bfc6fc7d6b175d369eee79fee076d989a523e', 'AUkaGfzCwIKjz3U110dTj7V21mGdNVkEmV2GOz__mKRHvT0yiXK4FhDnqiPhCX4OLYXq_w', '199****9105', 1792044000000, 0),
	(898450115788801412, 1, '610549e57049a275589890a0801835b5c4654288f78f8a22c5701c8b2a1a9f62', 'AbZI33eNTyY-5JBmUBZN33hgoV3BsG1QumOoip5Ash3FTgnVXWaE2-ERl6tDngr_p249wQ', '199****9106', 1792044000000, 0),
	(898450115788801413, 1, '079972613f3c85fb3bd28cc6b95909b9fd91ecc2eade5631f987e1e89573ebe8', 'ASBzu5FCLWFFwfao0g5XkLjAltn5KTFPyTjrP9aKTpK9F31ic4VwF-1XnGC1M0v9YqB9Dw', '199****9107', 1792044000000, 0),
	(898450115788801414, 1, '95f60a6eda5523bcbb2bda2737de861f89f4cf2a740297191ccd17165aa39e11', 'AYXOYg5nGxaw75rWyEja5oiuQlyWPczGmMrlpxWBZihxfGATRz9jfdFcS19xOvVzxwuq_Q', '199****9108', 1792044000000, 0),
	(898450115788801415, 1, '705644c01ab1263c0d00be336aae04833122fce38c9e4f4fb0f825a8e067f0af', 'AUv7t1f38l5HWs24JCdRrqD52J6Pg3s6iFHY4PgBpyEXLvXHM87lHxNhdWfqx_IV87Qvbg', '199****9109', 1792044000000, 0),
	(898450115788801416, 1, '62e893cecc245e243defa71ed58ed3b4b7b776d1d481a59807e578c5d170eda3', 'AX0ESFufbRY5kqfbVE1-RLFqxJP926cdAx74nrR7wZp1JOmifyk8tzzqGy9YpvIVSnzeUw', '199****9110', 1792044000000, 0),
	(898450115788801417, 1, 'fcf9509c7e9caf37d2124eea3812b249366724bc75ce8648172a27ddc0324854', 'AaEch91PF1I3cwjutwPQs7JsSgUovpJMkx-7epc8Y83RwsK6EQDtYJwOAsiGEPEEI5qAyg', '199****9111', 1792044000000, 0),
	(898450115788801418, 1, 'b330fcdc5ccd71a6eea1fde63201640953ed9f7d39f0990c19889a49915dc14e', 'AW1kzlNcuuNobqctL7lvqBeAJsiSIZnHOSWg4D9q6dI-JCI6Idj1rzmwesZMY_sQOTgCwA', '199****9112', 1792044000000, 0),
	(898450115788801419, 1, 'af1b85d7f293ac115179d99ebfec1b05d887a1fb852f07c47ca7b9a7bef113f5', 'AWuc82MI-1iaCP0pUz0X93J0424c15vGBQHtRIsGHHGi8xzvuS7KcHrJy6lbAmn70rqlVQ', '199****9113', 1792044000000, 0),
	(898450115788801420, 1, '4800e21144a486c01216ec34edff557ec1fef2473b90e950b26a9e3a2a7d7dff', 'AQlRzsGxVl1pWc1iUdo3C1JLaKwDTu-EaeoOFrROTInpG4b2h7UamITH6pKV_wastA1avQ', '199****9114', 1792044000000, 0),
	(898450115788801421, 1, '6f77e4701f95800e8c008980d31975f6475d3fe5947fe3d35f46dcff3977ea7e', 'AWVRAb0oApx68xaBpOUyUL__Rce6308tk6-1zxPcSC9CTgWsF8RTIkrUOzYQoYoLUAUs-Q', '199****9115', 1792044000000, 0),
	(898450115788801422, 1, '5ea4e4074df36cb9e93cc2bc54033b1697fd04f83a1bc747d200fae56c5fc197', 'AQqLkzKOrZFkmtjILwRIZiOZcoF3r5uBlulrx8DHD6S3Ayw5Je2cEST8nz6mnuOWh76miw', '199****9116', 1792044000000, 0),
	(898450115788801423, 1, '2afd12ea64759942f6592f466c651e2406a15276ccb4dbe26f6232899b70368b', 'AfGxfBKMF9FcMsgFrOmhMg1xvZaG3NQgemlyyuydP25ZgbwpYRozQoJnBe8h0W9dDzf7FA', '199****9117', 1792044000000, 0),
	(898450115788801424, 1, '079b10a4b98e8dba8f8c86c301ee6f55df9dc54b0e070a06fb3db61558731387', 'AT8W6Wgji0wQB_xab6CAnuGxb3NHgJ66yrK_tR1P9AjXW8jz2aIaDffriZA9mA3lMY9ZzA', '199****9118', 1792044000000, 0),
	(898450115788801425, 1, '85b6ff95fa43bd7391cb827120203954ad9d4f4a3be7217b93050fbdd1da035b', 'AaddnHj6UoEIdtgtUx1yq7VyAvKdwk_CUKvmyFBt1f4lelHrkWLD6ntJqJrtkXnyEDEDwQ', '199****9119', 1792044000000, 0),
	(898450115788801426, 1, 'f121531ce9dfe29c02168548fdcaa62cc8688b8f9539831e73d5daa81fe274e8', 'Acf6YDJAwDK-xUgrMkGczkixHBR6-iekzVg53762f98iSwUXZ-5P3W0Sydh5qfB96wYiDw', '199****9120', 1792044000000, 0),
	(898450115788801427, 1, 'bbfe5de638d7b826b0e29da421f7f992e74a29ec54a08689b07781dd7871bd2c', 'AZbL_baOf0NaNO0_JHxQ4iGy4B8Y_ueMP4LRDzswC8kWcbQk_YeU3q76L5S63iUtqRzSIQ', '199****9121', 1792044000000, 0),
	(898450115788801428, 1, 'd5b44ade160bd931a0f9481841acab98db5f809ddef7ab2f430ee376b811c6c3', 'AUUMhh5Szj-AAiJ8UfW8Mf4KGutFuaQskBBUFxczRCw5Kg1unOG9t_CYWHQA5C58udVXqQ', '199****9122', 1792044000000, 0);


--
-- Data for Name: day_roots; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.day_roots VALUES
	(20771, 0, '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8', '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8', 1794711600000, '6p1RMRoQoxVQibwFo4fmiXQFYH1VdALV0LSVV-Sa9xX-DMcJsECEdBMX0Jn7sP8f9YebPhEK9L38bEOuXgfEBA'),
	(20772, 0, '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8', '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8', 1794798000000, 'j13d15aoqv50bgzgNPXsiJFNPvPFStYvJXFj4h4Cs6RMFVM8tLBeSfOWOWMvHjx1ZrWzCf6xd2G3pkM5UlWuBg'),
	(20773, 0, '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8', '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8', 1794884400000, 'JVEJPwafoQWuX37YL5U1R-IEUgnI_OfZhiIGK9injh_a5FOdhlNWUSXqexhZRXGSFSN90JUoCvxgaUGkdpVoDw'),
	(20774, 0, '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8', '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8', 1794970800000, 'uWQyhbQayQpzC0sXDIfF4GgtIQlvUgvu6WiFEMZRXpbHTH8R5iPeGjb6kR9J6jrf_M5QiK5cf2CldWXIuNi-AA'),
	(20775, 0, '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8', '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8', 1795057200000, 'NcjBOvfzgDAfzC1U2YpEoPQi-d-ORb2q2tjXjV2GW27oQaiAV9pttqwtYjktr_Oc9rRrfvkCqnkBNC_do13fAg'),
	(20776, 0, '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8', '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8', 1795143600000, 'iv_lMcVAh5xHZph-hXxOlh0HQefDbewPepNLJZ79OwFo_jjpuFc9zPtICJG0LWVDSfx0RA_ewWQaRQM5aX3yBw'),
	(20777, 0, '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8', '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8', 1795230000000, 'HAdGNzYZ7RMUbsQ0vaFncIl9K5_bczvBUiEFETeb25IDRAkxDmYLoBwF5PeFAquJdNIRPSZrHL11gcc3lfeSAg'),
	(20778, 0, '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8', '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8', 1795316400000, '089lLPOrozwoiVvvbkyMx08YwrZKTsatlJE5T7y_P5zOYa_HYfoJd7q4QDfzL1ihuOK9sQmvm46poanY7rmhBQ'),
	(20779, 0, '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8', '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8', 1795402800000, '2_4CWLPr96Yw9BragDpZPFnvP6D1UjIgXj-YPtQpqdDNvhGCBh5kd0bIxMPOOtk900nrLjjmjiY5TiggkrWBAA'),
	(20780, 0, '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8', '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8', 1795489200000, 'aC_loJF_bFErl6ZTRJ1liLOp3m5m8qIwTmM8egiY5qn9sefcsY325AgSnqw1cQ6rjrJWwiRxgPtm8wAmRn8XDg');


--
-- Data for Name: household_members; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: households; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: jobs; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.jobs VALUES
	(648357190041600265, 'cases.root', 0, '', 1795575600000, 0, 0, 0, 0, ''),
	(648357190041600266, 'ratings.sample', 0, '', 1795575600000, 0, 0, 0, 0, ''),
	(648357190041600263, 'notices.purge', 0, '', 1795575600000, 0, 0, 0, 0, ''),
	(648357190041600264, 'cases.alarms', 0, '', 1795489260000, 0, 0, 0, 0, ''),
	(648357190041600261, 'kernel.forget_answers', 0, '', 1795492800000, 0, 0, 0, 0, ''),
	(648357190041600262, 'access.forget', 0, '', 1795492800000, 0, 0, 0, 0, '');


--
-- Data for Name: migrations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.migrations VALUES
	(1, '0001_kernel.sql', '823657791f0659173ef50e382b4683d9090dfa5bf3a43ff7b1071408c12762d2', 1795489551409),
	(2, '0002_calendar.sql', '36a77eb3c79642cd8c29329d802eef475a54b620e4fc398e02415cdbc08f7463', 1795489551465),
	(3, '0003_places.sql', '94e9d21ae5d0cad1b39aedee023e938c4d3450faffb5dbf3cd00da7ae8412dc1', 1795489551489),
	(4, '0004_parties.sql', 'f4efeb9e8613867f10c1476e237a7de2c0b946c07775cb38b2e6250223b14405', 1795489551561),
	(5, '0005_access.sql', '55b9dcceeafee5a9d121dee5748502839398701a0735c07c7fffb2192019fc0e', 1795489551649),
	(6, '0006_audit.sql', 'dc83c2dad7de92de0004d90ed7723e698aa1ff9fede99c330d3f7c7cf67579de', 1795489551732),
	(7, '0007_cases.sql', '2ab244756001e89a1f4d411e54df0bff93e4ef52f5a5e267ee210a32d240f4f4', 1795489551757),
	(8, '0008_notices.sql', 'dbd928e3d31c26823bb8379fdd41b4aaa4647ada2b3546e92744a6e9b1ac276b', 1795489551920),
	(9, '0009_ratings.sql', '39c15591ca8927b41cf44825d6a420fe7a64716687f637d2a66d5050ee760fe3', 1795489551943),
	(10, '0010_requests.sql', 'd1bb4589e3d7b2a0ed6705292d7b12657f1035e6bf94ddfb9c6e6d0c3054aacd', 1795489552001),
	(11, '0011_open311.sql', '20467733283e896cdd8a32565ef6bcf6486bd4c6766382f80c1ef92d3137076f', 1795489552093),
	(12, '0012_search.sql', '79de99f4c1ae4c42d5f1615c7da9e82d3d40fbd5dbfd1b26feec3b7dabed42d9', 1795489552121);


--
-- Data for Name: open311_key_days; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: open311_keys; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: open311_updates; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: outbox; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.outbox VALUES
	(898374618316801373, '78206302883be5d4010872ea64924bbcc00263623a875bfbc77c4bcdc0b3f330', 1, '', '您的事项有新进展', '', 898374618316801372, 1792026000000, 1792029600000, 0, ''),
	(899144692531201706, '39615912435a39a58f087e29768495cb33dbeb0ed705486df4043d207c34289a', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(654886902184282925, '22367abc3d1e958d0fc693509499e015c09e3c56e0d902b018e0a30054f9b824', 1, '', '您的事项有新进展', '', 654886902184282924, 1733974004691, 1733976000000, 0, ''),
	(656382802358439299, 'f6110f4a9cd1c87a30fe8c15f1c55fa61fc34182ee05b4296030a28f923b0fbb', 1, '', '您的事项有新进展', '', 654886902184282924, 1734330655085, 1734332400000, 0, ''),
	(656382802358439301, '5051ec0993483d894a7f2316baac4bd2933fa0725ecba9796069abda9594023c', 1, '', '您的事项有新进展', '', 654886902184282924, 1734330655085, 1734332400000, 0, ''),
	(657398226839670554, '478e4f8aab49ea6513e5ac614790c8cee580ef16840575cc5b4c592c46c5ae77', 1, '', '您的事项有新进展', '', 654886902184282924, 1734572751147, 1734573600000, 0, ''),
	(899144692531201708, 'bf5b7cb6602d4ed1d5db5afd6d21e299307598a8e661516158cd7c7162bade74', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(899144692531201710, '2a22c1deee407108dece3240225edc2f71d8e34d21ab27b4fafb12515c8718e5', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(899144692531201718, '3bb3a8b08c98a2bcdffb949a214de3980639f0ed5ca56d8541417e10adfebadd', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(899144692531201712, '9870846b97e2d30b94020aee2722bec14ab43f35b5810d47597616769da58fc3', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(899144692531201732, 'e06e761e3d776ed6d9a1392045fde5b921703c41a0af96a0a618e562763bb707', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(899144692531201730, '8fc1e3fb925d445b8511d8efa817675834b07067cdec412dfb9d128661678c44', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(899144692531201722, 'f48e49f3ccd217e2bf4a5d671693d57327a5b437620e8fe6e1a64f20458abda4', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(900684840960002369, '7bd35798810c8646fdda6947fa4d0cec24d265255574c2e43bdd1f441f6af2da', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900684840960002379, '27e679c07ad9710783fe9845bf8d70a9db02c637b9503a5776d7a2bcc20e52d1', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900684840960002373, '935ac7c395ed7ad44305a8c3b9ec4be0447441d78826aeb8b083150816990c3a', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900684840960002377, '0030191e3f1a695125361c762461dcdbad516c6ff6a0e242b9f16b72efb63606', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900684840960002375, '0a2cdd54a96f017a2d5651fc4f8785fb967c8f0df242f71a03900ce0d19bc0e8', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900684840960002381, 'ff25b8c83ee118729a4c2044f4d517250ee60b08d59c71bbc270db3e9734a342', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900684840960002371, 'b177ac1a7abe318b4af1f1f15db34bf2587e12b9984d99ddb34c53cb62d4d7ce', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900684840960002383, '1d215066a6724e2c53134a9e403cc33de126e0430ba2e5c64aac5569132c39c5', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900684840960002399, 'fcfbe7cedb9129f1108ea9f7edbaefb8ee356f7972b36ebba8c6a9e4964607d6', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900684840960002389, 'cb2f4589e3d043953d71f69456126981951bb06865b6ac5535e69af404722faf', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900684840960002385, 'b8b4565059deff3c3e5488380555db1b879bbea946cbc951bec3063e336e2c05', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900684840960002391, '751eb78af5dfd0bfce06afded0339c3066b24cd386ff6239cfbe78d15e68eab7', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900684840960002397, '3f7303da4a9b942725b46512d38aa44b3b5f506f5b8171d7aa0c3a82261f46ad', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900684840960002413, '7e86afad5f7aa8ba9b4a80ad5b8b9a64e952932ff1ceb8033021223d4b184cb6', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900684840960002403, '577a91ea918603b232030f5ec31648017ab76209666fb4d9badf7ba6e21f53f3', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900684840960002401, '75bd4ef705afa0fc37a5699c5a63432778d9f781d1769e0df7d3453693d49eb0', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900820736409602484, 'b94973219748d37e40a2a2034ee901c16253d2bc07111d5a258cc6d264087135', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, ''),
	(900820736409602476, 'b3f442be01bf72e8a669d49ce4d1804a8e01a488b86c1d0064a8634fac667649', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, ''),
	(900820736409602482, 'cff82ad35d9a57fa227e66a558246afca768a2430e289e958c7252f357626b3c', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, ''),
	(900820736409602472, 'bce16a6394a998eaf4d3230bf46acb367f708f67b12f24323e24338a7fe27e79', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, ''),
	(900820736409602478, '37eacc9f1d87a33a82090e899642e3da50f685ba1a7494498af2a50bd6d6e13e', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, ''),
	(900820736409602486, '44a7629c07c8b2cadb3602436a4764123e8a22c313d4850fd65b0c9d6e16d37d', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, ''),
	(900820736409602474, '718821a7318d6e8362f31268278fbc56aae420eb4f87b94e5cc7e77565173125', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, ''),
	(900820736409602480, 'b4d026b86302d5dadddafe2d055494528912433ad4fec0acb92fc1217f1b054e', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, ''),
	(899144692531201716, '6596072178b799ea450981fafc4a55f5270d3569328adbe3582a37bb82b00eaf', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(899144692531201714, '1bb59e2e6439d12ef42e37c678fcfc69077381d3e42c9df8259bc6941440f95b', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(899144692531201720, '26acaa20e1137c4249e43f06c54c442d187fddb545a32448d39a0a24290ff74b', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(899144692531201724, '174e30d0c02cfe559204bf72e6547b22ec18d371d90a64b8dd34c61a097d79b9', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(899144692531201736, 'c88a895aaa0a907e896479b762687cc3f5b867e1d8b20a202a980588b7bd3f1a', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(899144692531201726, 'ceafa41f236dbb661087d642302c82da64e711bdaf22183a73ed33d51750f68e', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(899144692531201728, 'c51a1d28a9316aab5f19d0981d8d98ddfaf9811ca433f257c4aef2f9f4625511', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(899144692531201734, '4856efb1ccc82e62da10a7e80f2994c967783499c478f211c16f80572dc2296b', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(899144692531201742, '8483ad545800724c02286958779c44855a4ecb3775be0bef97d797c310e64689', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(899144692531201750, '9213d827ab1e09f3f190d6b4c0e7b58334c36bed41b8ac1a94f3def3e3de9907', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(899144692531201740, '907047c4c5d7ae5baf0c3c7a4edb5f7464e5dc4654abde864ce8418baa430f7c', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(899144692531201748, '1a7bf1741f3b7c20cbd5d2ce99a97b436d3d63bdf335a417a8d8f24aab7aa613', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(899144692531201746, 'dd987da119ce10d5e98303d73e6c8ad808d67da5322c3b1414be58a656474c68', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(899144692531201738, '5a5a8603df06ed653f5abeb40b4b62f5ca7fd37b2be1411be6f8efe7fd1b95f5', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(899144692531201752, '3c4b3771452b5ac7e3b2c8b385a96281c8c321aa0c63e3d0fbe2ff0fe7e3a686', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(899144692531201744, 'c7bf30a3f5e5b5b32e04332b41b4dd7b6f0bf76d383230133093893394f112a7', 1, '', '您的事项有新进展', '', 898374618316801372, 1792209600000, 1792213200000, 0, ''),
	(900684840960002395, '1c702bb2e36220f1bce1c4008ecf6ce0bc6cd43271805973ac0ab75278c376a0', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900684840960002387, '66fd650a13fea60349ea0179700f8a7d9d07762de6ceb5ea7566f446cf60f82d', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900684840960002393, '0955486caca82a330cc2cf01db48524623f172e8b395b6cc1134fa401295fe68', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900684840960002411, 'a189b8ce06a28d59761cbc22deee45bf07c67ea4cfc0dc2384b320b043219633', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900684840960002415, '7845a029acd211b59531007f5bdde69ee1efb24c682c8659ea7344d7a9544abb', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900684840960002409, 'af1972e7775a280bc492d59ed895bcf63b204e5608266ac8868afc9ae14c5e23', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900684840960002407, '2b5271f0a004bf781dc53e7f9afcffaacda7a75cb96bd98fab2246e1dc5f9ca2', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900684840960002405, 'e8a790d5d56171f1beca5f8e94e076eaefa81070f649a0ff1dad6df738b650ac', 1, '', '您的事项有新进展', '', 898374618316801372, 1792576800000, 1792580400000, 0, ''),
	(900820736409602490, '8ccee1b9c6e32fbd8c5a42d5a5f40c9eed3c917bc7464a1a815d0bc387455526', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, ''),
	(900820736409602500, 'c4c1078d873f1c368223bd1f74f9d84d589722819cc217d4c42a8662cc50a699', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, ''),
	(900820736409602488, 'f94a5576f4ec8ff8e56273e39a2af64d0ab57a06640b333b8d109fd3d0157a4a', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, ''),
	(900820736409602502, '4af252c7a92ca33ba0bccb14782377e949e87360e589ddf10c749d276822318a', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, ''),
	(900820736409602492, 'da63bee4a54f7ebfe6e9dba6160a91fd22ac5e2dd2cda078514451c89ee08963', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, ''),
	(900820736409602494, 'bfeb377b698a1a56063232ed571b022b9f814524ee35c6d21f1f1c3c66f3f231', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, ''),
	(900820736409602498, '77103c3d0cf7e5ed04a014df7908347d62f20a96dc2d3a546f6f178d0e8a7343', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, ''),
	(900820736409602496, 'd01990336841bf09667c128427b5353b22775b7363a74f9764bbd605ab8809ad', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, ''),
	(900820736409602510, '498002649c9545ef5c12a2783a826bdc8377c134448ce6d121ee40dd724877b0', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, ''),
	(900820736409602504, '437aa2f8c8c013bb36abe437ff259f4e3fd30526bc28d0b8d940ca336a25a943', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, ''),
	(900820736409602506, '2c7b0b5a06b0c3113568220e863d71042aa2711783a02b886143df04397101fb', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, ''),
	(900820736409602512, 'dbcbb6e66e38f5e0a0f5c688824ff9dbc0dcedb4efe2fa9c835e3e0b097f51b6', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, ''),
	(900820736409602508, '2eafb724ee1040a4d3d73c4a9d449ed8de30fc26ccc43c4303d0388c8874b8cf', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, ''),
	(900820736409602514, '0d3857448327011c60d816c0f2aee50842b08298a1331d42582fc10bb01a2332', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, ''),
	(900820736409602516, '79c5a66a3d01b9272effd536ee395ab954dfed1e87da2005d7f3eaf47d96227e', 1, '', '您的事项有新进展', '', 898374618316801372, 1792609200000, 1792612800000, 0, '');


--
-- Data for Name: persons; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.persons VALUES
	(648357190041600066, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600068, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600070, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600072, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600074, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600076, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600078, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600080, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600082, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600084, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600086, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600088, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600090, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600092, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600094, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600096, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600098, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600100, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600102, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600104, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600106, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600108, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600110, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600112, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600114, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600116, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600118, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600120, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600122, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600124, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600126, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600128, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600130, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600132, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600134, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600136, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600138, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600140, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600142, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600144, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600146, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600148, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600150, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600152, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600154, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600156, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600158, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600160, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600162, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600164, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600166, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600168, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600170, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600172, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600174, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600176, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600178, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600180, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600182, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600184, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600186, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600188, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600190, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600192, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600194, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600196, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600198, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600200, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600202, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600204, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600206, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600208, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600210, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600212, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600214, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600216, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600218, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600220, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600222, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600224, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600226, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600228, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600230, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600232, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600234, '承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600236, '志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600238, '分管负责岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600240, '新街社区网格员', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600242, '市政设施科承办岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600244, '热线中心派单岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600246, '热线中心受理岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600248, '区政府督查室', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600250, '区政府分管领导', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600252, '城中街道志愿服务队', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600254, '系统管理岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600256, '系统运维岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600258, '政策起草岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(648357190041600260, '政策发布岗', '', NULL, '', 0, 0, 1732417200000, 0),
	(654886902184282923, '', '', NULL, '', 0, 0, 1733974004691, 0),
	(898374618316801371, '', '', NULL, '', 0, 0, 1792026000000, 0),
	(898450115788801406, '', '', NULL, '', 0, 0, 1792044000000, 0),
	(898450115788801407, '', '', NULL, '', 0, 0, 1792044000000, 0),
	(898450115788801408, '', '', NULL, '', 0, 0, 1792044000000, 0),
	(898450115788801409, '', '', NULL, '', 0, 0, 1792044000000, 0),
	(898450115788801410, '', '', NULL, '', 0, 0, 1792044000000, 0),
	(898450115788801411, '', '', NULL, '', 0, 0, 1792044000000, 0),
	(898450115788801412, '', '', NULL, '', 0, 0, 1792044000000, 0),
	(898450115788801413, '', '', NULL, '', 0, 0, 1792044000000, 0),
	(898450115788801414, '', '', NULL, '', 0, 0, 1792044000000, 0),
	(898450115788801415, '', '', NULL, '', 0, 0, 1792044000000, 0),
	(898450115788801416, '', '', NULL, '', 0, 0, 1792044000000, 0),
	(898450115788801417, '', '', NULL, '', 0, 0, 1792044000000, 0),
	(898450115788801418, '', '', NULL, '', 0, 0, 1792044000000, 0),
	(898450115788801419, '', '', NULL, '', 0, 0, 1792044000000, 0),
	(898450115788801420, '', '', NULL, '', 0, 0, 1792044000000, 0),
	(898450115788801421, '', '', NULL, '', 0, 0, 1792044000000, 0),
	(898450115788801422, '', '', NULL, '', 0, 0, 1792044000000, 0),
	(898450115788801423, '', '', NULL, '', 0, 0, 1792044000000, 0),
	(898450115788801424, '', '', NULL, '', 0, 0, 1792044000000, 0),
	(898450115788801425, '', '', NULL, '', 0, 0, 1792044000000, 0),
	(898450115788801426, '', '', NULL, '', 0, 0, 1792044000000, 0),
	(898450115788801427, '', '', NULL, '', 0, 0, 1792044000000, 0),
	(898450115788801428, '', '', NULL, '', 0, 0, 1792044000000, 0);


--
-- Data for Name: place_shapes; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.place_shapes VALUES
	(5189146339528810391, '431202001001', 5, 1099571800, 275432000, 1099717400, 275574600, '1099571800,275432000 145600,36200 -44100,106400 -97400,-10300'),
	(5189146339528810390, '431202001002', 5, 1099673300, 275434000, 1099858100, 275574600, '1099717400,275468200 140700,-34200 -2300,124200 -182500,16400'),
	(5189146339528810389, '431202001003', 5, 1099673300, 275558200, 1099855800, 275682300, '1099673300,275574600 182500,-16400 -12300,88700 -165100,35400'),
	(5189146339528810387, '431202001005', 5, 1099575900, 275564300, 1099678400, 275682300, '1099575900,275564300 97400,10300 5100,107700 -93300,-23900'),
	(5189146339528810385, '431202001007', 5, 1099445600, 275556100, 1099585100, 275658400, '1099447700,275556100 128200,8200 9200,94100 -139500,-16000'),
	(5189146339528810384, '431202001008', 5, 1099444100, 275427000, 1099575900, 275564300, '1099444100,275427000 127700,5000 4100,132300 -128200,-8200'),
	(5189146339528810382, '431202001010', 5, 1099421400, 275342800, 1099592200, 275432000, '1099421400,275359500 170800,-16700 -20400,89200 -127700,-5000'),
	(5189146339528810380, '431202001012', 5, 1099571800, 275318500, 1099717400, 275468200, '1099592200,275342800 104000,-24300 21200,149700 -145600,-36200'),
	(5189146339528810379, '431202001013', 5, 1099696200, 275318500, 1099858100, 275468200, '1099696200,275318500 157000,19600 4900,95900 -140700,34200'),
	(5189146339528810378, '431202001014', 5, 1099853200, 275338100, 1099970500, 275466300, '1099853200,275338100 100200,5500 17100,122700 -112400,-32300'),
	(5189146339528810377, '431202001015', 5, 1099855800, 275434000, 1099970500, 275566000, '1099858100,275434000 112400,32300 -14500,99700 -100200,-7800'),
	(5189146339528810376, '431202001016', 5, 1099843500, 275558200, 1099992900, 275646900, '1099855800,275558200 100200,7800 36900,67500 -149400,13400'),
	(5189146339528810375, '431202001017', 5, 1099820300, 275633500, 1099992900, 275754400, '1099843500,275646900 149400,-13400 -25000,110400 -147600,10500'),
	(5189146339528810374, '431202001018', 5, 1099678400, 275646900, 1099843500, 275767100, '1099678400,275682300 165100,-35400 -23200,107500 -86900,12700'),
	(5189146339528810373, '431202001019', 5, 1099585100, 275658400, 1099733400, 275767100, '1099585100,275658400 93300,23900 55000,84800 -129000,-19300'),
	(5189146339528809391, '431202002001', 5, 1099417300, 275642400, 1099604400, 275788800, '1099445600,275642400 139500,16000 19300,89400 -187100,41000'),
	(5189146339528809388, '431202002004', 5, 1099290700, 275642400, 1099445600, 275788800, '1099324000,275656400 121600,-14000 -28300,146400 -126600,-16100'),
	(5189146339528809387, '431202002005', 5, 1099324000, 275556100, 1099447700, 275656400, '1099343400,275576500 104300,-20400 -2100,86300 -121600,14000'),
	(5189146339528809385, '431202002007', 5, 1099309500, 275427000, 1099447700, 275576500, '1099309500,275430900 134600,-3900 3600,129100 -104300,20400'),
	(5189146339528809384, '431202002008', 5, 1099307700, 275336200, 1099444100, 275430900, '1099307700,275336200 113700,23300 22700,67500 -134600,3900'),
	(5189146339528809383, '431202002009', 5, 1099307700, 275220300, 1099440800, 275359500, '1099347500,275220300 93300,27800 -19400,111400 -113700,-23300'),
	(5189146339528809382, '431202002010', 5, 1099421400, 275248100, 1099592200, 275359500, '1099440800,275248100 147300,11300 4100,83400 -170800,16700'),
	(5189146339528809381, '431202002011', 5, 1099588100, 275232900, 1099696200, 275342800, '1099588100,275259400 98200,-26500 9900,85600 -104000,24300'),
	(5189146339528809380, '431202002012', 5, 1099686300, 275232900, 1099857300, 275338100, '1099686300,275232900 171000,6400 -4100,98800 -157000,-19600'),
	(5189146339528808384, '431202003008', 5, 1099956000, 275566000, 1100107400, 275656600, '1099956000,275566000 149100,2200 2300,88400 -114500,-23100'),
	(5189146339528807391, '431202004001', 5, 1099203700, 275656400, 1099324000, 275772700, '1099203700,275662100 120300,-5700 -33300,116300 -84700,-4900'),
	(5189146339528805389, '431202006003', 5, 1099028100, 275639500, 1099206000, 275774100, '1099030100,275639500 173600,22600 2300,105700 -177900,6300'),
	(5189146339528805388, '431202006004', 5, 1099030100, 275531000, 1099203700, 275662100, '1099049300,275531000 125900,7400 28500,123700 -173600,-22600'),
	(5189146339528805185, '431202006207', 5, 1099034500, 275136300, 1099181300, 275257600, '1099058700,275158300 122600,-22000 -4100,75200 -142700,46100'),
	(5189146339528804185, '431202007207', 5, 1100218200, 275544000, 1100368600, 275674700, '1100235800,275568900 106800,-24900 26000,96900 -150400,33800'),
	(4900485192578098647, '431202001001001', 6, 1099571800, 275432000, 1099620300, 275567800, '1099571800,275432000 48500,12000 -12000,123800 -32400,-3500'),
	(4900485192578098646, '431202001001002', 6, 1099608300, 275444000, 1099668800, 275571200, '1099620300,275444000 48500,12100 -28000,115100 -32500,-3400'),
	(4900485192578098645, '431202001001003', 6, 1099640800, 275456100, 1099717400, 275574600, '1099668800,275456100 48600,12100 -44100,106400 -32500,-3400'),
	(4900485192578097647, '431202001002001', 6, 1099673300, 275456800, 1099764300, 275574600, '1099717400,275468200 46900,-11400 -30200,112300 -60800,5500'),
	(4900485192578097646, '431202001002002', 6, 1099734100, 275445400, 1099811200, 275569100, '1099764300,275456800 46900,-11400 -16300,118300 -60800,5400'),
	(4900485192578097645, '431202001002003', 6, 1099794900, 275434000, 1099858100, 275563700, '1099811200,275445400 46900,-11400 -2300,124200 -60900,5500'),
	(4900485192578096647, '431202001003001', 6, 1099673300, 275569100, 1099734100, 275682300, '1099673300,275574600 60800,-5500 -700,101400 -55000,11800'),
	(4900485192578096646, '431202001003002', 6, 1099733400, 275563700, 1099794900, 275670500, '1099734100,275569100 60800,-5400 -6400,95000 -55100,11800'),
	(4900485192578096645, '431202001003003', 6, 1099788500, 275558200, 1099855800, 275658700, '1099794900,275563700 60900,-5500 -12300,88700 -55000,11800'),
	(4900485192578094647, '431202001005001', 6, 1099575900, 275564300, 1099616200, 275666400, '1099575900,275564300 32400,3500 7900,98600 -31100,-8000'),
	(4900485192578094646, '431202001005002', 6, 1099608300, 275567800, 1099647300, 275674300, '1099608300,275567800 32500,3400 6500,103100 -31100,-7900'),
	(4900485192578094645, '431202001005003', 6, 1099640800, 275571200, 1099678400, 275682300, '1099640800,275571200 32500,3400 5100,107700 -31100,-8000'),
	(4900485192578092647, '431202001007001', 6, 1099445600, 275556100, 1099492100, 275647700, '1099447700,275556100 42700,2700 1700,88900 -46500,-5300'),
	(4900485192578092646, '431202001007002', 6, 1099490400, 275558800, 1099538600, 275653100, '1099490400,275558800 42800,2800 5400,91500 -46500,-5400'),
	(4900485192578092645, '431202001007003', 6, 1099533200, 275561600, 1099585100, 275658400, '1099533200,275561600 42700,2700 9200,94100 -46500,-5300'),
	(4900485192578091647, '431202001008001', 6, 1099444100, 275427000, 1099490400, 275558800, '1099444100,275427000 42600,1700 3700,130100 -42700,-2700'),
	(4900485192578091646, '431202001008002', 6, 1099486700, 275428700, 1099533200, 275561600, '1099486700,275428700 42500,1600 4000,131300 -42800,-2800'),
	(4900485192578091645, '431202001008003', 6, 1099529200, 275430300, 1099575900, 275564300, '1099529200,275430300 42600,1700 4100,132300 -42700,-2700'),
	(4900485192578089647, '431202001010001', 6, 1099421400, 275353900, 1099486700, 275428700, '1099421400,275359500 56900,-5600 8400,74800 -42600,-1700'),
	(4900485192578089646, '431202001010002', 6, 1099478300, 275348400, 1099535300, 275430300, '1099478300,275353900 57000,-5500 -6100,81900 -42500,-1600'),
	(4900485192578089645, '431202001010003', 6, 1099529200, 275342800, 1099592200, 275432000, '1099535300,275348400 56900,-5600 -20400,89200 -42600,-1700'),
	(4900485192578087647, '431202001012001', 6, 1099571800, 275334700, 1099626900, 275444000, '1099592200,275342800 34700,-8100 -6600,109300 -48500,-12000'),
	(4900485192578087646, '431202001012002', 6, 1099620300, 275326600, 1099668800, 275456100, '1099626900,275334700 34600,-8100 7300,129500 -48500,-12100'),
	(4900485192578087645, '431202001012003', 6, 1099661500, 275318500, 1099717400, 275468200, '1099661500,275326600 34700,-8100 21200,149700 -48600,-12100'),
	(4900485192578086647, '431202001013001', 6, 1099696200, 275318500, 1099764300, 275468200, '1099696200,275318500 52300,6500 15800,131800 -46900,11400'),
	(4900485192578086646, '431202001013002', 6, 1099748500, 275325000, 1099811200, 275456800, '1099748500,275325000 52400,6600 10300,113800 -46900,11400'),
	(4900485192578086645, '431202001013003', 6, 1099800900, 275331600, 1099858100, 275445400, '1099800900,275331600 52300,6500 4900,95900 -46900,11400'),
	(4900485192578085647, '431202001014001', 6, 1099853200, 275338100, 1099895500, 275444800, '1099853200,275338100 33400,1800 8900,104900 -37400,-10800'),
	(4900485192578085646, '431202001014002', 6, 1099886600, 275339900, 1099933000, 275455600, '1099886600,275339900 33400,1900 13000,113800 -37500,-10800'),
	(4900485192578085645, '431202001014003', 6, 1099920000, 275341800, 1099970500, 275466300, '1099920000,275341800 33400,1800 17100,122700 -37500,-10700'),
	(4900485192578084647, '431202001015001', 6, 1099855800, 275434000, 1099895500, 275560800, '1099858100,275434000 37400,10800 -6300,116000 -33400,-2600'),
	(4900485192578084646, '431202001015002', 6, 1099889200, 275444800, 1099933000, 275563400, '1099895500,275444800 37500,10800 -10400,107800 -33400,-2600'),
	(4900485192578084645, '431202001015003', 6, 1099922600, 275455600, 1099970500, 275566000, '1099933000,275455600 37500,10700 -14500,99700 -33400,-2600'),
	(4900485192578083647, '431202001016001', 6, 1099843500, 275558200, 1099893300, 275646900, '1099855800,275558200 33400,2600 4100,81600 -49800,4500'),
	(4900485192578083646, '431202001016002', 6, 1099889200, 275560800, 1099943100, 275642400, '1099889200,275560800 33400,2600 20500,74600 -49800,4400'),
	(4900485192578083645, '431202001016003', 6, 1099922600, 275563400, 1099992900, 275638000, '1099922600,275563400 33400,2600 36900,67500 -49800,4500'),
	(4900485192578082647, '431202001017001', 6, 1099820300, 275642400, 1099893300, 275754400, '1099843500,275646900 49800,-4500 -23800,108500 -49200,3500'),
	(4900485192578082646, '431202001017002', 6, 1099869500, 275638000, 1099943100, 275750900, '1099893300,275642400 49800,-4400 -24400,109400 -49200,3500'),
	(4900485192578082645, '431202001017003', 6, 1099918700, 275633500, 1099992900, 275747400, '1099943100,275638000 49800,-4500 -25000,110400 -49200,3500'),
	(4900485192578081647, '431202001018001', 6, 1099678400, 275670500, 1099762400, 275767100, '1099678400,275682300 55000,-11800 29000,92400 -29000,4200'),
	(4900485192578081646, '431202001018002', 6, 1099733400, 275658700, 1099791400, 275762900, '1099733400,275670500 55100,-11800 2900,99900 -29000,4300'),
	(4900485192578081645, '431202001018003', 6, 1099788500, 275646900, 1099843500, 275758600, '1099788500,275658700 55000,-11800 -23200,107500 -28900,4200'),
	(4900485192578080647, '431202001019001', 6, 1099585100, 275658400, 1099647400, 275754200, '1099585100,275658400 31100,8000 31200,87800 -43000,-6400'),
	(4900485192578080646, '431202001019002', 6, 1099616200, 275666400, 1099690400, 275760700, '1099616200,275666400 31100,7900 43100,86400 -43000,-6500'),
	(4900485192578080645, '431202001019003', 6, 1099647300, 275674300, 1099733400, 275767100, '1099647300,275674300 31100,8000 55000,84800 -43000,-6400'),
	(4900485192577098647, '431202002001001', 6, 1099417300, 275642400, 1099492100, 275788800, '1099445600,275642400 46500,5300 -12400,127400 -62400,13700'),
	(4900485192577098646, '431202002001002', 6, 1099479700, 275647700, 1099542100, 275775100, '1099492100,275647700 46500,5400 3500,108300 -62400,13700'),
	(4900485192577098645, '431202002001003', 6, 1099538600, 275653100, 1099604400, 275761400, '1099538600,275653100 46500,5300 19300,89400 -62300,13600'),
	(4900485192577095647, '431202002004001', 6, 1099290700, 275651700, 1099364600, 275778000, '1099324000,275656400 40600,-4700 -31700,126300 -42200,-5300'),
	(4900485192577095646, '431202002004002', 6, 1099332900, 275647000, 1099405100, 275783400, '1099364600,275651700 40500,-4700 -30000,136400 -42200,-5400'),
	(4900485192577095645, '431202002004003', 6, 1099375100, 275642400, 1099445600, 275788800, '1099405100,275647000 40500,-4600 -28300,146400 -42200,-5400'),
	(4900485192577094647, '431202002005001', 6, 1099324000, 275569700, 1099378200, 275656400, '1099343400,275576500 34800,-6800 -13600,82000 -40600,4700'),
	(4900485192577094646, '431202002005002', 6, 1099364600, 275562900, 1099412900, 275651700, '1099378200,275569700 34700,-6800 -7800,84100 -40500,4700'),
	(4900485192577094645, '431202002005003', 6, 1099405100, 275556100, 1099447700, 275647000, '1099412900,275562900 34800,-6800 -2100,86300 -40500,4600'),
	(4900485192577092647, '431202002007001', 6, 1099309500, 275429600, 1099378200, 275576500, '1099309500,275430900 44900,-1300 23800,140100 -34800,6800'),
	(4900485192577092646, '431202002007002', 6, 1099354400, 275428300, 1099412900, 275569700, '1099354400,275429600 44800,-1300 13700,134600 -34700,6800'),
	(4900485192577092645, '431202002007003', 6, 1099399200, 275427000, 1099447700, 275562900, '1099399200,275428300 44900,-1300 3600,129100 -34800,6800'),
	(4900485192577091647, '431202002008001', 6, 1099307700, 275336200, 1099354400, 275430900, '1099307700,275336200 37900,7800 8800,85600 -44900,1300'),
	(4900485192577091646, '431202002008002', 6, 1099345600, 275344000, 1099399200, 275429600, '1099345600,275344000 37900,7700 15700,76600 -44800,1300'),
	(4900485192577091645, '431202002008003', 6, 1099383500, 275351700, 1099444100, 275428300, '1099383500,275351700 37900,7800 22700,67500 -44900,1300'),
	(4900485192577090647, '431202002009001', 6, 1099307700, 275220300, 1099378600, 275344000, '1099347500,275220300 31100,9300 -33000,114400 -37900,-7800'),
	(4900485192577090646, '431202002009002', 6, 1099345600, 275229600, 1099409700, 275351700, '1099378600,275229600 31100,9200 -26200,112900 -37900,-7700'),
	(4900485192577090645, '431202002009003', 6, 1099383500, 275238800, 1099440800, 275359500, '1099409700,275238800 31100,9300 -19400,111400 -37900,-7800'),
	(4900485192577089647, '431202002010001', 6, 1099421400, 275248100, 1099489900, 275359500, '1099440800,275248100 49100,3800 -11600,102000 -56900,5600'),
	(4900485192577089646, '431202002010002', 6, 1099478300, 275251900, 1099539000, 275353900, '1099489900,275251900 49100,3800 -3700,92700 -57000,5500'),
	(4900485192577089645, '431202002010003', 6, 1099535300, 275255700, 1099592200, 275348400, '1099539000,275255700 49100,3700 4100,83400 -56900,5600'),
	(4900485192577088647, '431202002011001', 6, 1099588100, 275250600, 1099626900, 275342800, '1099588100,275259400 32700,-8800 6100,84100 -34700,8100'),
	(4900485192577088646, '431202002011002', 6, 1099620800, 275241700, 1099661500, 275334700, '1099620800,275250600 32800,-8900 7900,84900 -34600,8100'),
	(4900485192577088645, '431202002011003', 6, 1099653600, 275232900, 1099696200, 275326600, '1099653600,275241700 32700,-8800 9900,85600 -34700,8100'),
	(4900485192577087647, '431202002012001', 6, 1099686300, 275232900, 1099748500, 275325000, '1099686300,275232900 57000,2100 5200,90000 -52300,-6500'),
	(4900485192577087646, '431202002012002', 6, 1099743300, 275235000, 1099800900, 275331600, '1099743300,275235000 57000,2100 600,94500 -52400,-6600'),
	(4900485192577087645, '431202002012003', 6, 1099800300, 275237100, 1099857300, 275338100, '1099800300,275237100 57000,2200 -4100,98800 -52300,-6500'),
	(4900485192573096646, '431202006003002', 6, 1099087400, 275647000, 1099146700, 275772000, '1099088000,275647000 57900,7600 800,115300 -59300,2100'),
	(4900485192573095647, '431202006004001', 6, 1099030100, 275531000, 1099091200, 275647000, '1099049300,275531000 41900,2500 -3200,113500 -57900,-7500'),
	(4900485192572892646, '431202006207002', 6, 1099082100, 275143700, 1099140400, 275242200, '1099099600,275151000 40800,-7300 -10800,83100 -47500,15400'),
	(4900485192571892647, '431202007207001', 6, 1100218200, 275560600, 1100271400, 275674700, '1100235800,275568900 35600,-8300 -3000,102800 -50200,11300');


--
-- Data for Name: places; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.places VALUES
	('43', 6342068275337658325, '', 1, '湖南省', '', 0, 0, '', NULL, NULL, -1, -1),
	('4312', 6053837899185942312, '43', 2, '怀化市', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202', 5765607523033803678, '4312', 3, '鹤城区', '', 0, 0, '', 275494000, 1099639000, -1, -1),
	('431202001', 5477377146451321135, '431202', 4, '城中街道', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002', 5477377146451321134, '431202', 4, '城北街道', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202003', 5477377146451321133, '431202', 4, '红星街道', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202004', 5477377146451321132, '431202', 4, '迎丰街道', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202005', 5477377146451321131, '431202', 4, '坨院街道', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202006', 5477377146451321130, '431202', 4, '河西街道', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202007', 5477377146451321129, '431202', 4, '城南街道', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202101', 5477377146451321035, '431202', 4, '黄金坳镇', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202201', 5477377146451320935, '431202', 4, '盈口乡', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202205', 5477377146451320931, '431202', 4, '凉亭坳乡', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202400', 5477377146451320736, '431202', 4, '黄岩旅游度假区', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202001001001p0001', 4692021582373217754, '431202001001001', 7, '百货公司小区', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002001001p0001', 4834571141504921343, '431202002001001', 7, '铁路小区1号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002001001p0028', 4749627207320560766, '431202002001001', 7, '铁路小区28号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002001002p0010', 4687948050173950071, '431202002001002', 7, '铁路小区10号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002001003p0019', 4695267582780889938, '431202002001003', 7, '铁路小区19号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002004001p0002', 4700441937711237563, '431202002004001', 7, '铁路小区2号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002004001p0029', 4612360740014888077, '431202002004001', 7, '铁路小区29号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002004002p0011', 4662222181542300233, '431202002004002', 7, '铁路小区11号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002004003p0020', 4764995570055145425, '431202002004003', 7, '铁路小区20号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002005001p0003', 4658847411445104527, '431202002005001', 7, '铁路小区3号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002005001p0030', 4850212389417784340, '431202002005001', 7, '铁路小区30号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002005002p0012', 4792242647720594104, '431202002005002', 7, '铁路小区12号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002005003p0021', 4745370116281696774, '431202002005003', 7, '铁路小区21号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002007001p0004', 4688130854001253831, '431202002007001', 7, '铁路小区4号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002007001p0031', 4693282071937300455, '431202002007001', 7, '铁路小区31号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002007002p0013', 4736550443460929819, '431202002007002', 7, '铁路小区13号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002007003p0022', 4809798643964208693, '431202002007003', 7, '铁路小区22号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002008001p0005', 4658764309638969148, '431202002008001', 7, '铁路小区5号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002008001p0032', 4643075942386909957, '431202002008001', 7, '铁路小区32号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002008002p0014', 4808986115454659119, '431202002008002', 7, '铁路小区14号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002008003p0023', 4775001652402957805, '431202002008003', 7, '铁路小区23号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002009001p0006', 4887388991739958214, '431202002009001', 7, '铁路小区6号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002009001p0033', 4705075484353641932, '431202002009001', 7, '铁路小区33号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002009002p0015', 4681046645222581346, '431202002009002', 7, '铁路小区15号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002009003p0024', 4744178043889537705, '431202002009003', 7, '铁路小区24号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002010001p0007', 4696257300784165507, '431202002010001', 7, '铁路小区7号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002010001p0034', 4619481930636883296, '431202002010001', 7, '铁路小区34号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002010002p0016', 4642923102144304259, '431202002010002', 7, '铁路小区16号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002010003p0025', 4764396466037670795, '431202002010003', 7, '铁路小区25号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002011001p0008', 4793428934685824153, '431202002011001', 7, '铁路小区8号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002011001p0035', 4645538037733716763, '431202002011001', 7, '铁路小区35号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002011002p0017', 4838880702296331505, '431202002011002', 7, '铁路小区17号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002011003p0026', 4880927960712932555, '431202002011003', 7, '铁路小区26号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002012001p0009', 4729448399551354460, '431202002012001', 7, '铁路小区9号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002012002p0018', 4838282835455830176, '431202002012002', 7, '铁路小区18号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202002012003p0027', 4889985125932267270, '431202002012003', 7, '铁路小区27号院', '', 0, 0, '', NULL, NULL, -1, -1),
	('431202001001', 5189146339528810391, '431202001', 5, '新街社区', '', 0, 0, '', 275503300, 1099644600, -1, -1),
	('431202001002', 5189146339528810390, '431202001', 5, '文化山社区', '', 0, 0, '', 275504300, 1099765700, -1, -1),
	('431202001003', 5189146339528810389, '431202001', 5, '东兴社区', '', 0, 0, '', 275620250, 1099764550, -1, -1),
	('431202001005', 5189146339528810387, '431202001', 5, '茶园社区', '', 0, 0, '', 275623300, 1099627150, -1, -1),
	('431202001007', 5189146339528810385, '431202001', 5, '铁树湾社区', '', 0, 0, '', 275607250, 1099515350, -1, -1),
	('431202001008', 5189146339528810384, '431202001', 5, '天星坪社区', '', 0, 0, '', 275495650, 1099510000, -1, -1),
	('431202001010', 5189146339528810382, '431202001', 5, '人民路社区', '', 0, 0, '', 275387400, 1099506800, -1, -1),
	('431202001012', 5189146339528810380, '431202001', 5, '芷江路社区', '', 0, 0, '', 275393350, 1099644600, -1, -1),
	('431202001013', 5189146339528810379, '431202001', 5, '三角坪社区', '', 0, 0, '', 275393350, 1099777150, -1, -1),
	('431202001014', 5189146339528810378, '431202001', 5, '鹤洲社区', '', 0, 0, '', 275402200, 1099911850, -1, -1),
	('431202001015', 5189146339528810377, '431202001', 5, '西兴社区', '', 0, 0, '', 275500000, 1099913150, -1, -1),
	('431202001016', 5189146339528810376, '431202001', 5, '梨园路社区', '', 0, 0, '', 275602550, 1099918200, -1, -1),
	('431202001017', 5189146339528810375, '431202001', 5, '府星路社区', '', 0, 0, '', 275693950, 1099906600, -1, -1),
	('431202001018', 5189146339528810374, '431202001', 5, '雪峰社区', '', 0, 0, '', 275707000, 1099760950, -1, -1),
	('431202001019', 5189146339528810373, '431202001', 5, '斜水塘社区', '', 0, 0, '', 275712750, 1099659250, -1, -1),
	('431202002001', 5189146339528809391, '431202002', 5, '中坡社区', '', 0, 0, '', 275715600, 1099510850, -1, -1),
	('431202002004', 5189146339528809388, '431202002', 5, '嫩溪垅社区', '', 0, 0, '', 275715600, 1099368150, -1, -1),
	('431202002005', 5189146339528809387, '431202002', 5, '火车站社区', '', 0, 0, '', 275606250, 1099385850, -1, -1),
	('431202002007', 5189146339528809385, '431202002', 5, '茅谷冲社区', '', 0, 0, '', 275501750, 1099378600, -1, -1),
	('431202002008', 5189146339528809384, '431202002', 5, '龙塘社区', '', 0, 0, '', 275383550, 1099375900, -1, -1),
	('431202002009', 5189146339528809383, '431202002', 5, '宝家山社区', '', 0, 0, '', 275289900, 1099374250, -1, -1),
	('431202002010', 5189146339528809382, '431202002', 5, '育林社区', '', 0, 0, '', 275303800, 1099506800, -1, -1),
	('431202002011', 5189146339528809381, '431202002', 5, '怀北路社区', '', 0, 0, '', 275287850, 1099642150, -1, -1),
	('431202002012', 5189146339528809380, '431202002', 5, '瑞丰路社区', '', 0, 0, '', 275285500, 1099771800, -1, -1),
	('431202003008', 5189146339528808384, '431202003', 5, '湖天社区', '', 0, 0, '', 275611300, 1100031700, -1, -1),
	('431202004001', 5189146339528807391, '431202004', 5, '迎丰社区', '', 0, 0, '', 275714550, 1099263850, -1, -1),
	('431202006003', 5189146339528805389, '431202006', 5, '滨江社区', '', 0, 0, '', 275706800, 1099117050, -1, -1),
	('431202006004', 5189146339528805388, '431202006', 5, '德善社区', '', 0, 0, '', 275596550, 1099116900, -1, -1),
	('431202006207', 5189146339528805185, '431202006', 5, '坳背村', '', 0, 0, '', 275196950, 1099107900, -1, -1),
	('431202007207', 5189146339528804185, '431202007', 5, '桥梁村', '', 0, 0, '', 275609350, 1100293400, -1, -1),
	('431202001001001', 4900485192578098647, '431202001001', 6, '第一网格', '', 0, 0, '', 275499900, 1099596050, -1, -1),
	('431202001001002', 4900485192578098646, '431202001001', 6, '第二网格', '', 0, 0, '', 275507600, 1099638550, -1, -1),
	('431202001001003', 4900485192578098645, '431202001001', 6, '第三网格', '', 0, 0, '', 275515350, 1099679100, -1, -1),
	('431202001002001', 4900485192578097647, '431202001002', 6, '第一网格', '', 0, 0, '', 275515700, 1099718800, -1, -1),
	('431202001002002', 4900485192578097646, '431202001002', 6, '第二网格', '', 0, 0, '', 275507250, 1099772650, -1, -1),
	('431202001002003', 4900485192578097645, '431202001002', 6, '第三网格', '', 0, 0, '', 275498850, 1099826500, -1, -1),
	('431202001003001', 4900485192578096647, '431202001003', 6, '第一网格', '', 0, 0, '', 275625700, 1099703700, -1, -1),
	('431202001003002', 4900485192578096646, '431202001003', 6, '第二网格', '', 0, 0, '', 275617100, 1099764150, -1, -1),
	('431202001003003', 4900485192578096645, '431202001003', 6, '第三网格', '', 0, 0, '', 275608450, 1099822150, -1, -1),
	('431202001005001', 4900485192578094647, '431202001005', 6, '第一网格', '', 0, 0, '', 275615350, 1099596050, -1, -1),
	('431202001005002', 4900485192578094646, '431202001005', 6, '第二网格', '', 0, 0, '', 275621050, 1099627800, -1, -1),
	('431202001005003', 4900485192578094645, '431202001005', 6, '第三网格', '', 0, 0, '', 275626750, 1099659600, -1, -1),
	('431202001007001', 4900485192578092647, '431202001007', 6, '第一网格', '', 0, 0, '', 275601900, 1099468850, -1, -1),
	('431202001007002', 4900485192578092646, '431202001007', 6, '第二网格', '', 0, 0, '', 275605950, 1099514500, -1, -1),
	('431202001007003', 4900485192578092645, '431202001007', 6, '第三网格', '', 0, 0, '', 275610000, 1099559150, -1, -1),
	('431202001008001', 4900485192578091647, '431202001008', 6, '第一网格', '', 0, 0, '', 275492900, 1099467250, -1, -1),
	('431202001008002', 4900485192578091646, '431202001008', 6, '第二网格', '', 0, 0, '', 275495150, 1099509950, -1, -1),
	('431202001008003', 4900485192578091645, '431202001008', 6, '第三网格', '', 0, 0, '', 275497300, 1099552550, -1, -1),
	('431202001010001', 4900485192578089647, '431202001010', 6, '第一网格', '', 0, 0, '', 275391300, 1099454050, -1, -1),
	('431202001010002', 4900485192578089646, '431202001010', 6, '第二网格', '', 0, 0, '', 275389350, 1099506800, -1, -1),
	('431202001010003', 4900485192578089645, '431202001010', 6, '第三网格', '', 0, 0, '', 275387400, 1099560700, -1, -1),
	('431202001012001', 4900485192578087647, '431202001012', 6, '第一网格', '', 0, 0, '', 275389350, 1099599350, -1, -1),
	('431202001012002', 4900485192578087646, '431202001012', 6, '第二网格', '', 0, 0, '', 275391350, 1099644550, -1, -1),
	('431202001012003', 4900485192578087645, '431202001012', 6, '第三网格', '', 0, 0, '', 275393350, 1099689450, -1, -1),
	('431202001013001', 4900485192578086647, '431202001013', 6, '第一网格', '', 0, 0, '', 275393350, 1099730250, -1, -1),
	('431202001013002', 4900485192578086646, '431202001013', 6, '第二网格', '', 0, 0, '', 275390900, 1099779850, -1, -1),
	('431202001013003', 4900485192578086645, '431202001013', 6, '第三网格', '', 0, 0, '', 275388500, 1099829500, -1, -1),
	('431202001014001', 4900485192578085647, '431202001014', 6, '第一网格', '', 0, 0, '', 275391450, 1099874350, -1, -1),
	('431202001014002', 4900485192578085646, '431202001014', 6, '第二网格', '', 0, 0, '', 275397750, 1099909800, -1, -1),
	('431202001014003', 4900485192578085645, '431202001014', 6, '第三网格', '', 0, 0, '', 275404050, 1099945250, -1, -1),
	('431202001015001', 4900485192578084647, '431202001015', 6, '第一网格', '', 0, 0, '', 275497400, 1099875650, -1, -1),
	('431202001015002', 4900485192578084646, '431202001015', 6, '第二网格', '', 0, 0, '', 275504100, 1099911100, -1, -1),
	('431202001015003', 4900485192578084645, '431202001015', 6, '第三网格', '', 0, 0, '', 275510800, 1099946550, -1, -1),
	('431202001016001', 4900485192578083647, '431202001016', 6, '第一网格', '', 0, 0, '', 275602550, 1099868400, -1, -1),
	('431202001016002', 4900485192578083646, '431202001016', 6, '第二网格', '', 0, 0, '', 275601600, 1099916150, -1, -1),
	('431202001016003', 4900485192578083645, '431202001016', 6, '第三网格', '', 0, 0, '', 275600700, 1099957750, -1, -1),
	('431202001017001', 4900485192578082647, '431202001017', 6, '第一网格', '', 0, 0, '', 275698400, 1099856800, -1, -1),
	('431202001017002', 4900485192578082646, '431202001017', 6, '第二网格', '', 0, 0, '', 275694450, 1099906300, -1, -1),
	('431202001017003', 4900485192578082645, '431202001017', 6, '第三网格', '', 0, 0, '', 275690450, 1099955800, -1, -1),
	('431202001018001', 4900485192578081647, '431202001018', 6, '第一网格', '', 0, 0, '', 275718800, 1099720400, -1, -1),
	('431202001018002', 4900485192578081646, '431202001018', 6, '第二网格', '', 0, 0, '', 275710800, 1099762400, -1, -1),
	('431202001018003', 4900485192578081645, '431202001018', 6, '第三网格', '', 0, 0, '', 275702750, 1099816000, -1, -1),
	('431202001019001', 4900485192578080647, '431202001019', 6, '第一网格', '', 0, 0, '', 275706300, 1099616250, -1, -1),
	('431202001019002', 4900485192578080646, '431202001019', 6, '第二网格', '', 0, 0, '', 275713550, 1099653300, -1, -1),
	('431202001019003', 4900485192578080645, '431202001019', 6, '第三网格', '', 0, 0, '', 275720700, 1099690350, -1, -1),
	('431202002001001', 4900485192577098647, '431202002001', 6, '第一网格', '', 0, 0, '', 275715600, 1099454700, -1, -1),
	('431202002001002', 4900485192577098646, '431202002001', 6, '第二网格', '', 0, 0, '', 275711400, 1099510900, -1, -1),
	('431202002001003', 4900485192577098645, '431202002001', 6, '第三网格', '', 0, 0, '', 275707250, 1099571500, -1, -1),
	('431202002004001', 4900485192577095647, '431202002004', 6, '第一网格', '', 0, 0, '', 275714850, 1099327650, -1, -1),
	('431202002004002', 4900485192577095646, '431202002004', 6, '第二网格', '', 0, 0, '', 275715200, 1099369000, -1, -1),
	('431202002004003', 4900485192577095645, '431202002004', 6, '第三网格', '', 0, 0, '', 275715600, 1099410350, -1, -1),
	('431202002005001', 4900485192577094647, '431202002005', 6, '第一网格', '', 0, 0, '', 275613050, 1099351100, -1, -1),
	('431202002005002', 4900485192577094646, '431202002005', 6, '第二网格', '', 0, 0, '', 275607300, 1099388750, -1, -1),
	('431202002005003', 4900485192577094645, '431202002005', 6, '第三网格', '', 0, 0, '', 275601550, 1099426400, -1, -1),
	('431202002007001', 4900485192577092647, '431202002007', 6, '第一网格', '', 0, 0, '', 275503050, 1099343850, -1, -1),
	('431202002007002', 4900485192577092646, '431202002007', 6, '第二网格', '', 0, 0, '', 275499000, 1099383650, -1, -1),
	('431202002007003', 4900485192577092645, '431202002007', 6, '第三网格', '', 0, 0, '', 275494950, 1099423450, -1, -1),
	('431202002008001', 4900485192577091647, '431202002008', 6, '第一网格', '', 0, 0, '', 275383550, 1099331050, -1, -1),
	('431202002008002', 4900485192577091646, '431202002008', 6, '第二网格', '', 0, 0, '', 275386800, 1099372400, -1, -1),
	('431202002008003', 4900485192577091645, '431202002008', 6, '第三网格', '', 0, 0, '', 275390000, 1099413800, -1, -1),
	('431202002009001', 4900485192577090647, '431202002009', 6, '第一网格', '', 0, 0, '', 275282150, 1099343150, -1, -1),
	('431202002009002', 4900485192577090646, '431202002009', 6, '第二网格', '', 0, 0, '', 275290650, 1099377650, -1, -1),
	('431202002009003', 4900485192577090645, '431202002009', 6, '第三网格', '', 0, 0, '', 275299150, 1099412150, -1, -1),
	('431202002010001', 4900485192577089647, '431202002010', 6, '第一网格', '', 0, 0, '', 275303800, 1099455650, -1, -1),
	('431202002010002', 4900485192577089646, '431202002010', 6, '第二网格', '', 0, 0, '', 275302900, 1099508650, -1, -1),
	('431202002010003', 4900485192577089645, '431202002010', 6, '第三网格', '', 0, 0, '', 275302050, 1099563750, -1, -1),
	('431202002011001', 4900485192577088647, '431202002011', 6, '第一网格', '', 0, 0, '', 275296700, 1099607500, -1, -1),
	('431202002011002', 4900485192577088646, '431202002011', 6, '第二网格', '', 0, 0, '', 275288200, 1099641150, -1, -1),
	('431202002011003', 4900485192577088645, '431202002011', 6, '第三网格', '', 0, 0, '', 275279750, 1099674900, -1, -1),
	('431202002012001', 4900485192577087647, '431202002012', 6, '第一网格', '', 0, 0, '', 275278950, 1099717400, -1, -1),
	('431202002012002', 4900485192577087646, '431202002012', 6, '第二网格', '', 0, 0, '', 275283300, 1099772100, -1, -1),
	('431202002012003', 4900485192577087645, '431202002012', 6, '第三网格', '', 0, 0, '', 275287600, 1099828800, -1, -1),
	('431202006003002', 4900485192573096646, '431202006003', 6, '第二网格', '', 0, 0, '', 275709500, 1099117050, -1, -1),
	('431202006004001', 4900485192573095647, '431202006004', 6, '第一网格', '', 0, 0, '', 275589000, 1099060650, -1, -1),
	('431202006207002', 4900485192572892646, '431202006207', 6, '第二网格', '', 0, 0, '', 275192950, 1099111250, -1, -1),
	('431202007207001', 4900485192571892647, '431202007207', 6, '第一网格', '', 0, 0, '', 275617650, 1100244800, -1, -1);


--
-- Data for Name: places_version; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.places_version VALUES
	(1, 1810197070404565648);


--
-- Data for Name: posts; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.posts VALUES
	(648357190041600065, 648357190041600066, 648357190041600036, '承办岗', 'clerk', '431202', '0001/', 1732417200000, 0),
	(648357190041600067, 648357190041600068, 648357190041600036, '志愿服务队', 'volunteer', '431202', '0001/', 1732417200000, 0),
	(648357190041600069, 648357190041600070, 648357190041600036, '分管负责岗', 'supervisor', '431202', '0001/', 1732417200000, 0),
	(648357190041600089, 648357190041600090, 648357190041600048, '承办岗', 'clerk', '431202', '0001/0012/', 1732417200000, 0),
	(648357190041600107, 648357190041600108, 648357190041600050, '承办岗', 'clerk', '431202', '0001/0014/', 1732417200000, 0),
	(648357190041600119, 648357190041600120, 648357190041600045, '承办岗', 'clerk', '431202', '0001/0009/', 1732417200000, 0),
	(648357190041600155, 648357190041600156, 648357190041600063, '承办岗', 'clerk', '431202', '0001/0007/0001/', 1732417200000, 0),
	(648357190041600167, 648357190041600168, 648357190041600049, '承办岗', 'clerk', '431202', '0001/0013/', 1732417200000, 0),
	(648357190041600173, 648357190041600174, 648357190041600051, '承办岗', 'clerk', '431202001', '0001/0015/', 1732417200000, 0),
	(648357190041600175, 648357190041600176, 648357190041600051, '志愿服务队', 'volunteer', '431202001', '0001/0015/', 1732417200000, 0),
	(648357190041600177, 648357190041600178, 648357190041600051, '分管负责岗', 'supervisor', '431202001', '0001/0015/', 1732417200000, 0),
	(648357190041600203, 648357190041600204, 648357190041600056, '承办岗', 'clerk', '431202006', '0001/0020/', 1732417200000, 0),
	(648357190041600239, 648357190041600240, 648357190041600051, '新街社区网格员', 'grid_worker', '431202001001', '0001/0015/', 1732417200000, 0),
	(648357190041600241, 648357190041600242, 648357190041600037, '市政设施科承办岗', 'clerk', '431202', '0001/0001/', 1732417200000, 0),
	(648357190041600243, 648357190041600244, 648357190041600042, '热线中心派单岗', 'dispatcher', '431202', '', 1732417200000, 0),
	(648357190041600245, 648357190041600246, 648357190041600042, '热线中心受理岗', 'hotline', '431202', '', 1732417200000, 0),
	(648357190041600247, 648357190041600248, 648357190041600036, '区政府督查室', 'supervisor', '431202', '0001/', 1732417200000, 0),
	(648357190041600249, 648357190041600250, 648357190041600036, '区政府分管领导', 'leader', '431202', '0001/', 1732417200000, 0),
	(648357190041600251, 648357190041600252, 648357190041600051, '城中街道志愿服务队', 'volunteer', '431202', '0001/0015/', 1732417200000, 0),
	(648357190041600253, 648357190041600254, 648357190041600036, '系统管理岗', 'administrator', '', '', 1732417200000, 0),
	(648357190041600255, 648357190041600256, 648357190041600036, '系统运维岗', 'operator', '', '', 1732417200000, 0),
	(648357190041600257, 648357190041600258, 648357190041600036, '政策起草岗', 'policy_writer', '', '', 1732417200000, 0),
	(648357190041600259, 648357190041600260, 648357190041600036, '政策发布岗', 'policy_publisher', '', '', 1732417200000, 0);


--
-- Data for Name: rating_counts; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.rating_counts VALUES
	(1, '431202001', 24299, 'other', 648357190041600051, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(2, '431202001', 24299, '', 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(3, '431202', 24299, 'other', 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(4, '431202', 24299, '', 648357190041600051, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(1, '431202006', 24302, 'home.unowned', 648357190041600056, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(2, '431202006', 24302, '', 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(3, '431202', 24302, 'home.unowned', 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(4, '431202', 24302, '', 648357190041600056, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(1, '431202001', 24305, 'urgent.water', 648357190041600063, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0),
	(2, '431202001', 24305, '', 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0),
	(3, '431202', 24305, 'urgent.water', 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0),
	(4, '431202', 24305, '', 648357190041600063, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0),
	(1, '431202006', 24305, 'home.noise', 648357190041600048, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0),
	(2, '431202006', 24305, '', 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0),
	(3, '431202', 24305, 'home.noise', 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0),
	(4, '431202', 24305, '', 648357190041600048, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0),
	(1, '431202006', 24307, 'people.school', 648357190041600050, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(2, '431202006', 24307, '', 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(3, '431202', 24307, 'people.school', 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(4, '431202', 24307, '', 648357190041600050, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(1, '431202006', 24308, 'home.noise', 648357190041600048, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0),
	(2, '431202006', 24308, '', 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0),
	(3, '431202', 24308, 'home.noise', 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0),
	(4, '431202', 24308, '', 648357190041600048, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0),
	(1, '431202001', 24309, 'home.unowned', 648357190041600051, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0),
	(2, '431202001', 24309, '', 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0),
	(3, '431202', 24309, 'home.unowned', 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0),
	(4, '431202', 24309, '', 648357190041600051, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0),
	(1, '431202001', 24310, 'street.building', 648357190041600037, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0),
	(2, '431202001', 24310, '', 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0),
	(3, '431202', 24310, 'street.building', 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0),
	(1, '431202001', 24314, 'street.light', 648357190041600037, 1, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0),
	(1, '431202004', 24310, 'street.road', 648357190041600037, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0),
	(2, '431202004', 24310, '', 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0),
	(3, '431202', 24310, 'street.road', 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0),
	(4, '431202', 24310, '', 648357190041600037, 2, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 1, 0, 1, 0, 0, 0),
	(1, '431202003', 24312, 'street.green', 648357190041600037, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(2, '431202003', 24312, '', 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(3, '431202', 24312, 'street.green', 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(4, '431202', 24312, '', 648357190041600037, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(1, '431202007', 24312, 'market.wages', 648357190041600045, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(2, '431202007', 24312, '', 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(3, '431202', 24312, 'market.wages', 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(4, '431202', 24312, '', 648357190041600045, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(2, '431202001', 24314, '', 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0),
	(3, '431202', 24314, 'street.light', 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0),
	(4, '431202', 24314, '', 648357190041600037, 1, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0),
	(1, '431202001', 24321, 'home.unowned', 648357190041600051, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(2, '431202001', 24321, '', 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(3, '431202', 24321, 'home.unowned', 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
	(4, '431202', 24321, '', 648357190041600051, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0);


--
-- Data for Name: ratings; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.ratings VALUES
	(654886902184282924, 1734835671147, 1736131671147, 7, 7, 1, 20079, '431202001', 'other', 648357190041600051, 648357190041600173, 0, 0, '', '', '', '', 0, 0, 0, ''),
	(682143444818212231, 1741662000000, 1742958000000, 8, 7, 1, 20158, '431202006', 'home.unowned', 648357190041600056, 648357190041600203, 0, 0, '', '', '', '', 0, 0, 0, ''),
	(716457094932343504, 1749434400000, 1750730400000, 8, 3, 0, 20248, '431202001', 'urgent.water', 648357190041600063, 648357190041600155, 0, 0, '', '', '', '', 0, 0, 0, ''),
	(725331727546857623, 1751102998019, 1752398998019, 7, 2, 1, 20267, '431202006', 'home.noise', 648357190041600048, 648357190041600089, 1, 1751158318019, '', '', 'phone', '558c56a1af0fb969511a46bd736785c8ac818e062ee8f043e3b0382c7d37d64e', 0, 0, 0, ''),
	(741477429138166190, 1755255877097, 1756551877097, 7, 6, 1, 20315, '431202006', 'people.school', 648357190041600050, 648357190041600107, 1, 1755304117097, '', '', 'qr', '26b66cf2b30cf436554488e5387546f0db059a17100ca0ea7eb71d88febfae3a', 0, 0, 0, ''),
	(752766948583940915, 1757644720248, 1758940720248, 7, 2, 1, 20343, '431202006', 'home.noise', 648357190041600048, 648357190041600089, 2, 1757676640248, '', '', 'qr', 'a0de6f9f24da59d1bae43edb6976389c200d4a30f41ef5f92d27383aaeab8a85', 0, 0, 0, ''),
	(765829423445325696, 1761282000000, 1762578000000, 8, 3, 1, 20385, '431202001', 'home.unowned', 648357190041600051, 648357190041600173, 0, 0, '', '', '', '', 0, 0, 0, ''),
	(765760181769353062, 1762228800000, 1763524800000, 8, 15, 1, 20396, '431202001', 'street.building', 648357190041600037, 648357190041600241, 0, 0, '', '', '', '', 0, 0, 0, ''),
	(775214082662860311, 1762973387227, 1764269387227, 7, 3, 1, 20405, '431202004', 'street.road', 648357190041600037, 648357190041600241, 2, 1762984787227, '', '', 'web', '74b8b8093faa2ccbc613338b4d7713785b9f4c23296cb70a3fe159f515084edb', 0, 0, 0, ''),
	(794520168691672079, 1768442400000, 1769738400000, 8, 7, 1, 20468, '431202003', 'street.green', 648357190041600037, 648357190041600241, 0, 0, '', '', '', '', 0, 0, 0, ''),
	(801763265016246098, 1769588473093, 1770884473093, 7, 6, 1, 20481, '431202007', 'market.wages', 648357190041600045, 648357190041600119, 0, 0, '', '', '', '', 0, 0, 0, ''),
	(814631079280378702, 1773028800000, 1774324800000, 7, 21, 0, 20521, '431202001', 'street.light', 648357190041600037, 648357190041600241, 5, 1773261768254, 'result', '', 'web', '0b9206deb8b6eee8ba3e451af0d1eb249e5f796227afad9d4e8e9af358b131a3', 1, 1, 0, ''),
	(898374618316801372, 1792609200000, 1793905200000, 7, 7, 1, 20748, '431202001', 'home.unowned', 648357190041600051, 648357190041600173, 1, 1792609200000, '', '路面干干净净，车停得整整齐齐，现在晚上也敢走了。', 'web', '468861b6d825debc010fcc66ea520ac77430b2aa22ea7f90e8a4a7057c9b437c', 0, 0, 0, '');


--
-- Data for Name: request_categories; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.request_categories VALUES
	('urgent', '', '水电气暖等急事', 'Water, power, gas, heating', '停水停电、燃气泄漏、没有暖气', 'No water or power, a gas leak, no heating', 0, 24, 0, 0, 0, 0),
	('urgent.gas', 'urgent', '燃气', 'Gas', '闻到燃气味请先离开并拨打110或燃气公司电话', 'If you smell gas, leave first and call 110', 0, 2, 0, 0, 1, 0),
	('urgent.water', 'urgent', '停水、水质、爆管', 'No water, bad water, burst pipe', '', '', 0, 24, 0, 0, 2, 0),
	('urgent.power', 'urgent', '停电', 'Power cut', '', '', 0, 24, 0, 0, 3, 0),
	('urgent.heat', 'urgent', '供暖不热', 'Heating not warm', '', '', 0, 24, 0, 0, 4, 0),
	('urgent.danger', 'urgent', '墙体、树木、井盖等危险', 'Danger: wall, tree, manhole', '', '', 0, 24, 0, 1, 5, 0),
	('home', '', '小区与居住', 'Home and housing estate', '物业、噪声、漏水、电梯、停车', 'Property management, noise, leaks, lifts, parking', 2, 5, 0, 0, 6, 0),
	('home.property', 'home', '物业管理', 'Property management', '', '', 2, 5, 0, 0, 7, 0),
	('home.noise', 'home', '噪声扰民', 'Noise', '', '', 2, 3, 0, 0, 8, 0),
	('home.leak', 'home', '漏水、下水不通', 'Leaks and blocked drains', '', '', 2, 3, 0, 1, 9, 0),
	('home.lift', 'home', '电梯', 'Lift', '', '', 0, 24, 0, 0, 10, 0),
	('home.parking', 'home', '小区停车、充电', 'Parking and charging in the estate', '', '', 2, 5, 0, 1, 11, 0),
	('home.unowned', 'home', '无主空间没人管', 'Space nobody looks after', '楼道、空地、废弃设施', 'Stairways, empty ground, abandoned things', 2, 7, 0, 1, 12, 0),
	('home.title', 'home', '不动产证、公房、租房', 'Title deeds, public housing, renting', '', '', 2, 10, 0, 0, 13, 0),
	('street', '', '道路与市容', 'Streets and public space', '路面、路灯、垃圾、占道、违建', 'Road surface, lights, rubbish, blocked pavement, illegal building', 2, 5, 0, 0, 14, 0),
	('street.road', 'street', '路面破损、井盖', 'Broken road or manhole cover', '', '', 2, 3, 0, 1, 15, 0),
	('street.light', 'street', '路灯不亮', 'Street light out', '', '', 2, 3, 0, 1, 16, 0),
	('street.rubbish', 'street', '垃圾、公厕', 'Rubbish and public toilets', '', '', 1, 2, 0, 1, 17, 0),
	('street.parking', 'street', '占道、乱停车', 'Blocked road or bad parking', '', '', 1, 2, 0, 0, 18, 0),
	('street.building', 'street', '违法建设', 'Illegal building', '', '', 2, 15, 0, 0, 19, 0),
	('street.green', 'street', '绿化、公园、健身器材', 'Green space, parks, exercise equipment', '', '', 2, 5, 0, 1, 20, 0),
	('street.vendor', 'street', '流动摊贩、油烟', 'Street stalls and cooking smoke', '', '', 2, 3, 0, 0, 21, 0),
	('traffic', '', '交通出行', 'Getting about', '公交、红绿灯、农村公路', 'Buses, traffic lights, country roads', 2, 7, 0, 0, 22, 0),
	('traffic.bus', 'traffic', '公交、出租车', 'Buses and taxis', '', '', 2, 7, 0, 0, 23, 0),
	('traffic.lights', 'traffic', '红绿灯、标线、护栏', 'Traffic lights, markings, railings', '', '', 2, 7, 0, 0, 24, 0),
	('traffic.rural', 'traffic', '农村公路', 'Country roads', '', '', 2, 10, 0, 0, 25, 0),
	('environment', '', '生态环境', 'Environment', '污水、烟尘、河道', 'Dirty water, smoke, rivers', 2, 7, 0, 0, 26, 0),
	('environment.water', 'environment', '污水、河道', 'Dirty water and rivers', '', '', 2, 7, 0, 0, 27, 0),
	('environment.air', 'environment', '烟尘、异味、扬尘', 'Smoke, smell, dust', '', '', 2, 5, 0, 0, 28, 0),
	('people', '', '上学、看病、社保', 'School, health, social security', '', '', 2, 7, 0, 0, 29, 0),
	('people.school', 'people', '上学、学校', 'School', '', '', 2, 7, 0, 0, 30, 0),
	('people.health', 'people', '看病、医院', 'Doctors and hospitals', '', '', 2, 7, 0, 0, 31, 0),
	('people.insurance', 'people', '社保、医保、养老', 'Pension and health insurance', '', '', 2, 7, 0, 0, 32, 0),
	('people.aid', 'people', '低保、救助、残疾人', 'Benefits, relief, disability', '', '', 2, 7, 0, 0, 33, 0),
	('people.elder', 'people', '老人、儿童照料', 'Care of old people and children', '', '', 2, 7, 0, 0, 34, 0),
	('market', '', '消费、工资、市场', 'Shopping, wages, market', '', '', 2, 7, 0, 0, 35, 0),
	('market.consumer', 'market', '消费纠纷', 'A purchase gone wrong', '', '', 2, 7, 0, 0, 36, 0),
	('market.wages', 'market', '欠薪、劳动合同', 'Unpaid wages and contracts', '', '', 2, 7, 0, 0, 37, 0),
	('market.food', 'market', '食品、药品安全', 'Food and medicine safety', '', '', 2, 3, 0, 0, 38, 0),
	('market.price', 'market', '价格、收费', 'Prices and charges', '', '', 2, 7, 0, 0, 39, 0),
	('business', '', '企业办事难题', 'A business in difficulty', '用地、融资、用工、办证', 'Land, finance, staff, permits', 2, 7, 0, 0, 40, 0),
	('wish', '', '心愿', 'A wish', '想要一件小事，请党员、志愿者认领', 'Something small you hope for; members and volunteers claim it', 1, 30, 2, 0, 41, 0),
	('wish.elder', 'wish', '老人的心愿', 'A wish of an old person', '', '', 1, 30, 2, 0, 42, 0),
	('wish.child', 'wish', '孩子的心愿', 'A wish of a child', '', '', 1, 30, 2, 0, 43, 0),
	('wish.home', 'wish', '家里的小修小补', 'A small repair at home', '', '', 1, 30, 2, 0, 44, 0),
	('wish.company', 'wish', '陪伴、跑腿、读信', 'Company, errands, reading a letter', '', '', 1, 15, 2, 0, 45, 0),
	('other', '', '其他', 'Something else', '不知道选哪个，选这里就行', 'Not sure? Choose this', 2, 7, 0, 0, 46, 0);


--
-- Data for Name: request_followers; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.request_followers VALUES
	(898374618316801372, 898450115788801406, 1, 0, 1, 1792044000000),
	(898374618316801372, 898450115788801407, 1, 0, 1, 1792044000000),
	(898374618316801372, 898450115788801408, 1, 0, 1, 1792044000000),
	(898374618316801372, 898450115788801409, 1, 0, 1, 1792044000000),
	(898374618316801372, 898450115788801410, 1, 0, 1, 1792044000000),
	(898374618316801372, 898450115788801411, 1, 0, 1, 1792044000000),
	(898374618316801372, 898450115788801412, 1, 0, 1, 1792044000000),
	(898374618316801372, 898450115788801413, 1, 0, 1, 1792044000000),
	(898374618316801372, 898450115788801414, 1, 0, 1, 1792044000000),
	(898374618316801372, 898450115788801415, 1, 0, 1, 1792044000000),
	(898374618316801372, 898450115788801416, 1, 0, 1, 1792044000000),
	(898374618316801372, 898450115788801417, 1, 0, 1, 1792044000000),
	(898374618316801372, 898450115788801418, 1, 0, 1, 1792044000000),
	(898374618316801372, 898450115788801419, 1, 0, 1, 1792044000000),
	(898374618316801372, 898450115788801420, 1, 0, 1, 1792044000000),
	(898374618316801372, 898450115788801421, 1, 0, 1, 1792044000000),
	(898374618316801372, 898450115788801422, 1, 0, 1, 1792044000000),
	(898374618316801372, 898450115788801423, 1, 0, 1, 1792044000000),
	(898374618316801372, 898450115788801424, 1, 0, 1, 1792044000000),
	(898374618316801372, 898450115788801425, 1, 0, 1, 1792044000000),
	(898374618316801372, 898450115788801426, 1, 0, 1, 1792044000000),
	(898374618316801372, 898450115788801427, 1, 0, 1, 1792044000000),
	(898374618316801372, 898450115788801428, 1, 0, 1, 1792044000000);


--
-- Data for Name: request_joins; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.request_joins VALUES
	(682143444818212231, 'c38e6e187d80fa76e08fcf16eb3ea0130d42ee9bf7a27f4e2e1f4e331f54639d');


--
-- Data for Name: request_photos; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.request_photos VALUES
	(765829423445325696, 1, 'b4f96dd30e24f7f0d23e6029e2faa3dfa2476de64647feefc491a3385ddcd430', '4913d88525e85b3374087bfe5257bf574f9d251a02d5549c3768e15c3db73d69', 480, 360, 0, 1760424762972, 1),
	(814631079280378702, 1, 'd88780c95542e8bdd8af3bde65a5ab91f2707342c5c44b905b564b180d816ddd', 'de5ea6e9af55be0dae37ebb2c3ea8a950972b3cb50e1f3941a8296f60dd0fb45', 480, 360, 1, 1773865260000, 16),
	(898374618316801372, 1, '9dfab75c08aa415a8a53d430bd7a95d6d482f9619a58062a73e81006acb61ce7', '59b71e36dda17ee17efb3910985a565c358a4e4cbe303593d720816f88948bc2', 480, 360, 0, 1792026000000, 1),
	(898374618316801372, 2, '6ca4fff239198445ec56bc2ad9d0784edd3e687c305250f94f092174293d75d5', 'c360c076cc5ba519b36bff6ec090e6e78bc0b08642ac49aa7ba10dae22cec8d7', 480, 360, 1, 1792576800000, 34);


--
-- Data for Name: request_questions; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.request_questions VALUES
	('urgent.gas', 'smell', 0, 'yes_no', 1, '现在闻得到燃气味吗?', 'Can you smell gas now?', ''),
	('urgent.water', 'what', 1, 'choice', 1, '是哪种情况?', 'What is it?', 'none=完全没水=No water at all
weak=水压太小=Too weak
bad=水有颜色或异味=Coloured or smelly
burst=管道爆裂=Burst pipe'),
	('urgent.water', 'since', 2, 'date', 0, '从哪天开始的?', 'Since which day?', ''),
	('urgent.water', 'wide', 3, 'choice', 0, '影响多大范围?', 'How wide?', 'home=我一家=My home
building=整栋楼=The building
area=整个小区或街道=The whole area'),
	('urgent.power', 'wide', 4, 'choice', 0, '影响多大范围?', 'How wide?', 'home=我一家=My home
building=整栋楼=The building
area=整个小区或街道=The whole area'),
	('urgent.heat', 'degrees', 5, 'number', 0, '屋里大约多少度?', 'About how warm is it inside (°C)?', ''),
	('home.property', 'what', 6, 'choice', 1, '主要是哪方面?', 'What is it about?', 'fee=收费=Fees
clean=保洁=Cleaning
guard=安保=Security
repair=公共部位维修=Repair of shared parts
committee=业委会、换物业=Committee or another company
other=其他=Something else'),
	('home.property', 'company', 7, 'text', 0, '物业公司叫什么?', 'What is the company called?', ''),
	('home.noise', 'source', 8, 'choice', 1, '声音是哪里来的?', 'Where does it come from?', 'building=施工=Building work
shop=商铺、餐馆=Shop or restaurant
square=广场舞、音响=Dancing or loudspeakers
factory=工厂、设备=Factory or machines
home=邻居=Neighbours
traffic=车辆=Traffic'),
	('home.noise', 'when', 9, 'choices', 0, '一般什么时候?', 'When is it mostly?', 'morning=早上=Morning
day=白天=Day
evening=晚上=Evening
night=夜里=Night'),
	('home.noise', 'often', 10, 'choice', 0, '多久一次?', 'How often?', 'once=就这一次=Only this time
weekly=每周几次=A few times a week
daily=天天=Every day'),
	('home.leak', 'since', 11, 'date', 0, '从哪天开始的?', 'Since which day?', ''),
	('home.lift', 'people', 12, 'yes_no', 1, '有人困在里面吗?', 'Is somebody stuck inside?', ''),
	('street.road', 'kind', 13, 'choice', 0, '是什么样的?', 'What is it like?', 'hole=坑洞=A hole
cover=井盖坏了或不见了=Manhole cover broken or missing
water=积水=Standing water
other=其他=Something else'),
	('street.building', 'now', 14, 'yes_no', 0, '现在还在建吗?', 'Is it still being built?', ''),
	('market.wages', 'months', 15, 'number', 0, '拖欠几个月了?', 'How many months are owed?', ''),
	('market.wages', 'people', 16, 'number', 0, '一共多少人?', 'How many people?', ''),
	('market.food', 'ill', 17, 'yes_no', 1, '有人吃了不舒服吗?', 'Has anybody become ill?', ''),
	('wish.home', 'what', 18, 'text', 1, '要修什么?', 'What needs mending?', '');


--
-- Data for Name: request_routes; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.request_routes VALUES
	('urgent', '431202', 648357190041600037),
	('urgent.gas', '431202', 648357190041600064),
	('urgent.water', '431202', 648357190041600063),
	('urgent.power', '431202', 648357190041600049),
	('urgent.heat', '431202', 648357190041600043),
	('urgent.danger', '431202', 648357190041600037),
	('home.property', '431202', 648357190041600043),
	('home.noise', '431202', 648357190041600048),
	('home.leak', '431202', 648357190041600043),
	('home.lift', '431202', 648357190041600047),
	('home.parking', '431202', 648357190041600043),
	('home.unowned', '431202001', 648357190041600051),
	('home.unowned', '431202002', 648357190041600052),
	('home.title', '431202', 648357190041600046),
	('street', '431202', 648357190041600037),
	('street.parking', '431202', 648357190041600048),
	('street.rubbish', '431202001', 648357190041600051),
	('street.rubbish', '431202002', 648357190041600052),
	('street.rubbish', '431202003', 648357190041600053),
	('street.rubbish', '431202004', 648357190041600054),
	('street.rubbish', '431202005', 648357190041600055),
	('street.rubbish', '431202006', 648357190041600056),
	('street.rubbish', '431202007', 648357190041600057),
	('street.rubbish', '431202101', 648357190041600058),
	('street.rubbish', '431202201', 648357190041600059),
	('street.rubbish', '431202205', 648357190041600060),
	('street.rubbish', '431202400', 648357190041600061),
	('traffic', '431202', 648357190041600062),
	('traffic.lights', '431202', 648357190041600048),
	('environment', '431202', 648357190041600039),
	('people.school', '431202', 648357190041600050),
	('people.health', '431202', 648357190041600041),
	('people.insurance', '431202', 648357190041600044),
	('people.aid', '431202', 648357190041600038),
	('people.elder', '431202', 648357190041600038),
	('market', '431202', 648357190041600047),
	('market.wages', '431202', 648357190041600045),
	('business', '431202', 648357190041600040);


--
-- Data for Name: request_spots; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.request_spots VALUES
	(13049123775, 'street.light', 2, 0);


--
-- Data for Name: requests; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.requests VALUES
	(654886902184282924, '鹤洲社区59号快递柜到了晚上就断电，东西取不出来。', '', '鹤洲社区59号', 1, 109995424, 27542524, 13049933769, 1, 0, 1, '', 0, '', 1, 0),
	(682143444818212231, '滨江社区24栋楼道里堆着旧沙发和柜子，找不到主人，消防通道堵住了。', '', '滨江社区24栋', 1, 109912723, 27569332, 13046243741, 1, 0, 0, '', 0, '', 0, 1),
	(716457094932343504, '人民路社区47栋水龙头放出来的水发黄，有铁锈味。', '', '人民路社区47栋', 1, 109956419, 27540711, 13048223749, 1, 0, 0, '', 0, '', 0, 0),
	(725331727546857623, '坳背村26栋工地夜里还在施工，打桩的声音整条街都听得到。', '', '坳背村26栋', 1, 109910581, 27521628, 13046153716, 1, 0, 0, '', 0, '', 0, 0),
	(741477429138166190, '德善社区43号孩子到了入学年龄，片区学校说没有学位了。', '', '德善社区43号', 1, 109907302, 27557586, 13045973732, 1, 0, 0, '', 0, '', 0, 0),
	(752766948583940915, '坳背村5号广场舞音响从晚上七点放到十点，窗户都在震。', '', '坳背村5号', 1, 109911571, 27517839, 13046153714, 1, 0, 0, '', 0, '', 0, 0),
	(765760181769353062, '新街社区56号顶楼有人搭彩钢棚，下雨声音吵，也怕被风刮下来。', '', '新街社区56号', 1, 109966484, 27551031, 13048673759, 1, 0, 0, '', 0, '', 0, 0),
	(765829423445325696, '文化山社区56号楼和商铺之间的通道没人管，路面破了，电线乱搭。', '', '文化山社区56号', 1, 109976783, 27551118, 13049123764, 1, 0, 0, '', 0, '', 0, 0),
	(775214082662860311, '迎丰社区25号人行道的砖松了，踩上去溅一身水，老人走路很怕。', '', '迎丰社区25号', 1, 109922892, 27572542, 13046693748, 3, 0, 0, '', 648357190041600245, '', 0, 0),
	(794520168691672079, '湖天社区38栋健身器材的踏板断了，老人差点摔倒。', '', '湖天社区38栋', 1, 110009382, 27561850, 13050563785, 5, 0, 0, '', 648357190041600245, '', 0, 0),
	(801763265016246098, '桥梁村35栋在工地干了四个月，工钱一直拖着不给。', '', '桥梁村35栋', 1, 110025071, 27562161, 13051283794, 1, 0, 0, '', 0, '', 0, 0),
	(814631079280378702, '雪峰社区58栋路灯坏了好几盏，孩子下晚自习一路黑着走。', '', '雪峰社区58栋', 1, 109976150, 27573532, 13049123775, 1, 0, 0, '', 0, '', 0, 0),
	(898374618316801372, '百货公司小区沿街商铺和居民楼之间有一条约130米的公共通道，一直没有人管理，路面破损、电线乱搭、车辆乱停，老人孩子走路都不方便。', '', '百货公司小区', 1, 109959410, 27550200, 13048313755, 1, 0, 1, '', 0, '', 1, 23);


--
-- Data for Name: search_items; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: search_places; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.search_places VALUES
	(6342068275337658325, '''43'' ''南省'' ''湖南'''),
	(6053837899185942312, '''43'' ''4312'' ''化市'' ''南省'' ''怀化'' ''湖南'' ''省怀'''),
	(5765607523033803678, '''43'' ''4312'' ''431202'' ''化市'' ''南省'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''鹤城'''),
	(5477377146451321135, '''43'' ''4312'' ''431202'' ''431202001'' ''中街'' ''化市'' ''区城'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''街道'' ''鹤城'''),
	(5477377146451321134, '''43'' ''4312'' ''431202'' ''431202002'' ''化市'' ''北街'' ''区城'' ''南省'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''街道'' ''鹤城'''),
	(5477377146451321133, '''43'' ''4312'' ''431202'' ''431202003'' ''化市'' ''区红'' ''南省'' ''城区'' ''市鹤'' ''怀化'' ''星街'' ''湖南'' ''省怀'' ''红星'' ''街道'' ''鹤城'''),
	(5477377146451321132, '''43'' ''4312'' ''431202'' ''431202004'' ''丰街'' ''化市'' ''区迎'' ''南省'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''街道'' ''迎丰'' ''鹤城'''),
	(5477377146451321131, '''43'' ''4312'' ''431202'' ''431202005'' ''化市'' ''区坨'' ''南省'' ''坨院'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''街道'' ''院街'' ''鹤城'''),
	(5477377146451321130, '''43'' ''4312'' ''431202'' ''431202006'' ''化市'' ''区河'' ''南省'' ''城区'' ''市鹤'' ''怀化'' ''河西'' ''湖南'' ''省怀'' ''街道'' ''西街'' ''鹤城'''),
	(5477377146451321129, '''43'' ''4312'' ''431202'' ''431202007'' ''化市'' ''区城'' ''南省'' ''南街'' ''城区'' ''城南'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''街道'' ''鹤城'''),
	(5477377146451321035, '''43'' ''4312'' ''431202'' ''431202101'' ''化市'' ''区黄'' ''南省'' ''坳镇'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''金坳'' ''鹤城'' ''黄金'''),
	(5477377146451320935, '''43'' ''4312'' ''431202'' ''431202201'' ''化市'' ''区盈'' ''南省'' ''口乡'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''盈口'' ''省怀'' ''鹤城'''),
	(5477377146451320931, '''43'' ''4312'' ''431202'' ''431202205'' ''亭坳'' ''凉亭'' ''化市'' ''区凉'' ''南省'' ''坳乡'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''鹤城'''),
	(5477377146451320736, '''43'' ''4312'' ''431202'' ''431202400'' ''假区'' ''化市'' ''区黄'' ''南省'' ''城区'' ''岩旅'' ''市鹤'' ''度假'' ''怀化'' ''旅游'' ''游度'' ''湖南'' ''省怀'' ''鹤城'' ''黄岩'''),
	(5189146339528810385, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001007'' ''中街'' ''化市'' ''区城'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''树湾'' ''湖南'' ''湾社'' ''省怀'' ''社区'' ''街道'' ''道铁'' ''铁树'' ''鹤城'''),
	(4692021582373217754, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001001'' ''431202001001001'' ''431202001001001p0001'' ''一网'' ''中街'' ''公司'' ''化市'' ''区城'' ''区第'' ''南省'' ''司小'' ''城中'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''新街'' ''格百'' ''湖南'' ''百货'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街社'' ''街道'' ''货公'' ''道新'' ''鹤城'''),
	(4834571141504921343, '''1'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002001'' ''431202002001001'' ''431202002001001p0001'' ''一网'' ''中坡'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''坡社'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''路小'' ''道中'' ''铁路'' ''鹤城'''),
	(4749627207320560766, '''28'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002001'' ''431202002001001'' ''431202002001001p0028'' ''一网'' ''中坡'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''坡社'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''路小'' ''道中'' ''铁路'' ''鹤城'''),
	(4687948050173950071, '''10'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002001'' ''431202002001002'' ''431202002001002p0010'' ''中坡'' ''二网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''坡社'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''路小'' ''道中'' ''铁路'' ''鹤城'''),
	(4695267582780889938, '''19'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002001'' ''431202002001003'' ''431202002001003p0019'' ''三网'' ''中坡'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''坡社'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''路小'' ''道中'' ''铁路'' ''鹤城'''),
	(4700441937711237563, '''2'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002004'' ''431202002004001'' ''431202002004001p0002'' ''一网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''垅社'' ''城北'' ''城区'' ''嫩溪'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''溪垅'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''路小'' ''道嫩'' ''铁路'' ''鹤城'''),
	(4612360740014888077, '''29'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002004'' ''431202002004001'' ''431202002004001p0029'' ''一网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''垅社'' ''城北'' ''城区'' ''嫩溪'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''溪垅'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''路小'' ''道嫩'' ''铁路'' ''鹤城'''),
	(4662222181542300233, '''11'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002004'' ''431202002004002'' ''431202002004002p0011'' ''二网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''垅社'' ''城北'' ''城区'' ''嫩溪'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''溪垅'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''路小'' ''道嫩'' ''铁路'' ''鹤城'''),
	(4764995570055145425, '''20'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002004'' ''431202002004003'' ''431202002004003p0020'' ''三网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''垅社'' ''城北'' ''城区'' ''嫩溪'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''溪垅'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''路小'' ''道嫩'' ''铁路'' ''鹤城'''),
	(4658847411445104527, '''3'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002005'' ''431202002005001'' ''431202002005001p0003'' ''一网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''火车'' ''省怀'' ''社区'' ''站社'' ''第一'' ''网格'' ''街道'' ''路小'' ''车站'' ''道火'' ''铁路'' ''鹤城'''),
	(4850212389417784340, '''30'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002005'' ''431202002005001'' ''431202002005001p0030'' ''一网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''火车'' ''省怀'' ''社区'' ''站社'' ''第一'' ''网格'' ''街道'' ''路小'' ''车站'' ''道火'' ''铁路'' ''鹤城'''),
	(4792242647720594104, '''12'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002005'' ''431202002005002'' ''431202002005002p0012'' ''二网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''火车'' ''省怀'' ''社区'' ''站社'' ''第二'' ''网格'' ''街道'' ''路小'' ''车站'' ''道火'' ''铁路'' ''鹤城'''),
	(4745370116281696774, '''21'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002005'' ''431202002005003'' ''431202002005003p0021'' ''三网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''火车'' ''省怀'' ''社区'' ''站社'' ''第三'' ''网格'' ''街道'' ''路小'' ''车站'' ''道火'' ''铁路'' ''鹤城'''),
	(4688130854001253831, '''4'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002007'' ''431202002007001'' ''431202002007001p0004'' ''一网'' ''冲社'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''茅谷'' ''街道'' ''谷冲'' ''路小'' ''道茅'' ''铁路'' ''鹤城'''),
	(4693282071937300455, '''31'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002007'' ''431202002007001'' ''431202002007001p0031'' ''一网'' ''冲社'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''茅谷'' ''街道'' ''谷冲'' ''路小'' ''道茅'' ''铁路'' ''鹤城'''),
	(4736550443460929819, '''13'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002007'' ''431202002007002'' ''431202002007002p0013'' ''二网'' ''冲社'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''茅谷'' ''街道'' ''谷冲'' ''路小'' ''道茅'' ''铁路'' ''鹤城'''),
	(4809798643964208693, '''22'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002007'' ''431202002007003'' ''431202002007003p0022'' ''三网'' ''冲社'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''茅谷'' ''街道'' ''谷冲'' ''路小'' ''道茅'' ''铁路'' ''鹤城'''),
	(4658764309638969148, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002008'' ''431202002008001'' ''431202002008001p0005'' ''5'' ''一网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''塘社'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''路小'' ''道龙'' ''铁路'' ''鹤城'' ''龙塘'''),
	(4643075942386909957, '''32'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002008'' ''431202002008001'' ''431202002008001p0032'' ''一网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''塘社'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''路小'' ''道龙'' ''铁路'' ''鹤城'' ''龙塘'''),
	(4808986115454659119, '''14'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002008'' ''431202002008002'' ''431202002008002p0014'' ''二网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''塘社'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''路小'' ''道龙'' ''铁路'' ''鹤城'' ''龙塘'''),
	(4775001652402957805, '''23'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002008'' ''431202002008003'' ''431202002008003p0023'' ''三网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''塘社'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''路小'' ''道龙'' ''铁路'' ''鹤城'' ''龙塘'''),
	(4887388991739958214, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002009'' ''431202002009001'' ''431202002009001p0006'' ''6'' ''一网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''宝家'' ''家山'' ''小区'' ''山社'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''路小'' ''道宝'' ''铁路'' ''鹤城'''),
	(4705075484353641932, '''33'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002009'' ''431202002009001'' ''431202002009001p0033'' ''一网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''宝家'' ''家山'' ''小区'' ''山社'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''路小'' ''道宝'' ''铁路'' ''鹤城'''),
	(4681046645222581346, '''15'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002009'' ''431202002009002'' ''431202002009002p0015'' ''二网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''宝家'' ''家山'' ''小区'' ''山社'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''路小'' ''道宝'' ''铁路'' ''鹤城'''),
	(4744178043889537705, '''24'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002009'' ''431202002009003'' ''431202002009003p0024'' ''三网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''宝家'' ''家山'' ''小区'' ''山社'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''路小'' ''道宝'' ''铁路'' ''鹤城'''),
	(4696257300784165507, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002010'' ''431202002010001'' ''431202002010001p0007'' ''7'' ''一网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''林社'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''育林'' ''街道'' ''路小'' ''道育'' ''铁路'' ''鹤城'''),
	(4619481930636883296, '''34'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002010'' ''431202002010001'' ''431202002010001p0034'' ''一网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''林社'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''育林'' ''街道'' ''路小'' ''道育'' ''铁路'' ''鹤城'''),
	(4642923102144304259, '''16'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002010'' ''431202002010002'' ''431202002010002p0016'' ''二网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''林社'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''育林'' ''街道'' ''路小'' ''道育'' ''铁路'' ''鹤城'''),
	(4764396466037670795, '''25'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002010'' ''431202002010003'' ''431202002010003p0025'' ''三网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''林社'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''育林'' ''街道'' ''路小'' ''道育'' ''铁路'' ''鹤城'''),
	(4793428934685824153, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002011'' ''431202002011001'' ''431202002011001p0008'' ''8'' ''一网'' ''化市'' ''北街'' ''北路'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''怀北'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''路小'' ''路社'' ''道怀'' ''铁路'' ''鹤城'''),
	(4645538037733716763, '''35'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002011'' ''431202002011001'' ''431202002011001p0035'' ''一网'' ''化市'' ''北街'' ''北路'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''怀北'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''路小'' ''路社'' ''道怀'' ''铁路'' ''鹤城'''),
	(4838880702296331505, '''17'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002011'' ''431202002011002'' ''431202002011002p0017'' ''二网'' ''化市'' ''北街'' ''北路'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''怀北'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''路小'' ''路社'' ''道怀'' ''铁路'' ''鹤城'''),
	(4880927960712932555, '''26'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002011'' ''431202002011003'' ''431202002011003p0026'' ''三网'' ''化市'' ''北街'' ''北路'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''怀北'' ''格铁'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''路小'' ''路社'' ''道怀'' ''铁路'' ''鹤城'''),
	(4729448399551354460, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002012'' ''431202002012001'' ''431202002012001p0009'' ''9'' ''一网'' ''丰路'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''瑞丰'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''路小'' ''路社'' ''道瑞'' ''铁路'' ''鹤城'''),
	(4838282835455830176, '''18'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002012'' ''431202002012002'' ''431202002012002p0018'' ''丰路'' ''二网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''瑞丰'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''路小'' ''路社'' ''道瑞'' ''铁路'' ''鹤城'''),
	(4889985125932267270, '''27'' ''43'' ''4312'' ''431202'' ''431202002'' ''431202002012'' ''431202002012003'' ''431202002012003p0027'' ''三网'' ''丰路'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''号院'' ''城北'' ''城区'' ''小区'' ''市鹤'' ''怀化'' ''格铁'' ''湖南'' ''瑞丰'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''路小'' ''路社'' ''道瑞'' ''铁路'' ''鹤城'''),
	(5189146339528810391, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001001'' ''中街'' ''化市'' ''区城'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''新街'' ''湖南'' ''省怀'' ''社区'' ''街社'' ''街道'' ''道新'' ''鹤城'''),
	(5189146339528810390, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001002'' ''中街'' ''化山'' ''化市'' ''区城'' ''南省'' ''城中'' ''城区'' ''山社'' ''市鹤'' ''怀化'' ''文化'' ''湖南'' ''省怀'' ''社区'' ''街道'' ''道文'' ''鹤城'''),
	(5189146339528810389, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001003'' ''东兴'' ''中街'' ''兴社'' ''化市'' ''区城'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''街道'' ''道东'' ''鹤城'''),
	(5189146339528810387, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001005'' ''中街'' ''化市'' ''区城'' ''南省'' ''园社'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''茶园'' ''街道'' ''道茶'' ''鹤城'''),
	(5189146339528810384, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001008'' ''中街'' ''化市'' ''区城'' ''南省'' ''坪社'' ''城中'' ''城区'' ''天星'' ''市鹤'' ''怀化'' ''星坪'' ''湖南'' ''省怀'' ''社区'' ''街道'' ''道天'' ''鹤城'''),
	(5189146339528810382, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001010'' ''中街'' ''人民'' ''化市'' ''区城'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''民路'' ''湖南'' ''省怀'' ''社区'' ''街道'' ''路社'' ''道人'' ''鹤城'''),
	(5189146339528810380, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001012'' ''中街'' ''化市'' ''区城'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''江路'' ''湖南'' ''省怀'' ''社区'' ''芷江'' ''街道'' ''路社'' ''道芷'' ''鹤城'''),
	(5189146339528810379, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001013'' ''三角'' ''中街'' ''化市'' ''区城'' ''南省'' ''坪社'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''街道'' ''角坪'' ''道三'' ''鹤城'''),
	(5189146339528810378, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001014'' ''中街'' ''化市'' ''区城'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''洲社'' ''湖南'' ''省怀'' ''社区'' ''街道'' ''道鹤'' ''鹤城'' ''鹤洲'''),
	(5189146339528810377, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001015'' ''中街'' ''兴社'' ''化市'' ''区城'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''街道'' ''西兴'' ''道西'' ''鹤城'''),
	(5189146339528810376, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001016'' ''中街'' ''化市'' ''区城'' ''南省'' ''园路'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''梨园'' ''湖南'' ''省怀'' ''社区'' ''街道'' ''路社'' ''道梨'' ''鹤城'''),
	(5189146339528810375, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001017'' ''中街'' ''化市'' ''区城'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''府星'' ''怀化'' ''星路'' ''湖南'' ''省怀'' ''社区'' ''街道'' ''路社'' ''道府'' ''鹤城'''),
	(5189146339528810374, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001018'' ''中街'' ''化市'' ''区城'' ''南省'' ''城中'' ''城区'' ''峰社'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''街道'' ''道雪'' ''雪峰'' ''鹤城'''),
	(5189146339528810373, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001019'' ''中街'' ''化市'' ''区城'' ''南省'' ''城中'' ''城区'' ''塘社'' ''市鹤'' ''怀化'' ''斜水'' ''水塘'' ''湖南'' ''省怀'' ''社区'' ''街道'' ''道斜'' ''鹤城'''),
	(5189146339528809391, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002001'' ''中坡'' ''化市'' ''北街'' ''区城'' ''南省'' ''坡社'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''街道'' ''道中'' ''鹤城'''),
	(5189146339528809388, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002004'' ''化市'' ''北街'' ''区城'' ''南省'' ''垅社'' ''城北'' ''城区'' ''嫩溪'' ''市鹤'' ''怀化'' ''湖南'' ''溪垅'' ''省怀'' ''社区'' ''街道'' ''道嫩'' ''鹤城'''),
	(5189146339528809387, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002005'' ''化市'' ''北街'' ''区城'' ''南省'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''火车'' ''省怀'' ''社区'' ''站社'' ''街道'' ''车站'' ''道火'' ''鹤城'''),
	(5189146339528809385, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002007'' ''冲社'' ''化市'' ''北街'' ''区城'' ''南省'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''茅谷'' ''街道'' ''谷冲'' ''道茅'' ''鹤城'''),
	(5189146339528809384, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002008'' ''化市'' ''北街'' ''区城'' ''南省'' ''城北'' ''城区'' ''塘社'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''街道'' ''道龙'' ''鹤城'' ''龙塘'''),
	(5189146339528809383, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002009'' ''化市'' ''北街'' ''区城'' ''南省'' ''城北'' ''城区'' ''宝家'' ''家山'' ''山社'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''街道'' ''道宝'' ''鹤城'''),
	(5189146339528809382, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002010'' ''化市'' ''北街'' ''区城'' ''南省'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''林社'' ''湖南'' ''省怀'' ''社区'' ''育林'' ''街道'' ''道育'' ''鹤城'''),
	(5189146339528809381, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002011'' ''化市'' ''北街'' ''北路'' ''区城'' ''南省'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''怀北'' ''湖南'' ''省怀'' ''社区'' ''街道'' ''路社'' ''道怀'' ''鹤城'''),
	(5189146339528809380, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002012'' ''丰路'' ''化市'' ''北街'' ''区城'' ''南省'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''瑞丰'' ''省怀'' ''社区'' ''街道'' ''路社'' ''道瑞'' ''鹤城'''),
	(5189146339528808384, '''43'' ''4312'' ''431202'' ''431202003'' ''431202003008'' ''化市'' ''区红'' ''南省'' ''城区'' ''天社'' ''市鹤'' ''怀化'' ''星街'' ''湖南'' ''湖天'' ''省怀'' ''社区'' ''红星'' ''街道'' ''道湖'' ''鹤城'''),
	(5189146339528807391, '''43'' ''4312'' ''431202'' ''431202004'' ''431202004001'' ''丰社'' ''丰街'' ''化市'' ''区迎'' ''南省'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''街道'' ''迎丰'' ''道迎'' ''鹤城'''),
	(5189146339528805389, '''43'' ''4312'' ''431202'' ''431202006'' ''431202006003'' ''化市'' ''区河'' ''南省'' ''城区'' ''市鹤'' ''怀化'' ''江社'' ''河西'' ''湖南'' ''滨江'' ''省怀'' ''社区'' ''街道'' ''西街'' ''道滨'' ''鹤城'''),
	(5189146339528805388, '''43'' ''4312'' ''431202'' ''431202006'' ''431202006004'' ''化市'' ''区河'' ''南省'' ''善社'' ''城区'' ''市鹤'' ''德善'' ''怀化'' ''河西'' ''湖南'' ''省怀'' ''社区'' ''街道'' ''西街'' ''道德'' ''鹤城'''),
	(5189146339528805185, '''43'' ''4312'' ''431202'' ''431202006'' ''431202006207'' ''化市'' ''区河'' ''南省'' ''坳背'' ''城区'' ''市鹤'' ''怀化'' ''河西'' ''湖南'' ''省怀'' ''背村'' ''街道'' ''西街'' ''道坳'' ''鹤城'''),
	(5189146339528804185, '''43'' ''4312'' ''431202'' ''431202007'' ''431202007207'' ''化市'' ''区城'' ''南省'' ''南街'' ''城区'' ''城南'' ''市鹤'' ''怀化'' ''桥梁'' ''梁村'' ''湖南'' ''省怀'' ''街道'' ''道桥'' ''鹤城'''),
	(4900485192578098647, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001001'' ''431202001001001'' ''一网'' ''中街'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''新街'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街社'' ''街道'' ''道新'' ''鹤城'''),
	(4900485192578098646, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001001'' ''431202001001002'' ''中街'' ''二网'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''新街'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街社'' ''街道'' ''道新'' ''鹤城'''),
	(4900485192578098645, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001001'' ''431202001001003'' ''三网'' ''中街'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''新街'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街社'' ''街道'' ''道新'' ''鹤城'''),
	(4900485192578097647, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001002'' ''431202001002001'' ''一网'' ''中街'' ''化山'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''山社'' ''市鹤'' ''怀化'' ''文化'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''道文'' ''鹤城'''),
	(4900485192578097646, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001002'' ''431202001002002'' ''中街'' ''二网'' ''化山'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''山社'' ''市鹤'' ''怀化'' ''文化'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''道文'' ''鹤城'''),
	(4900485192578097645, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001002'' ''431202001002003'' ''三网'' ''中街'' ''化山'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''山社'' ''市鹤'' ''怀化'' ''文化'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''道文'' ''鹤城'''),
	(4900485192578096647, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001003'' ''431202001003001'' ''一网'' ''东兴'' ''中街'' ''兴社'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''道东'' ''鹤城'''),
	(4900485192578096646, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001003'' ''431202001003002'' ''东兴'' ''中街'' ''二网'' ''兴社'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''道东'' ''鹤城'''),
	(4900485192578096645, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001003'' ''431202001003003'' ''三网'' ''东兴'' ''中街'' ''兴社'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''道东'' ''鹤城'''),
	(4900485192578094647, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001005'' ''431202001005001'' ''一网'' ''中街'' ''化市'' ''区城'' ''区第'' ''南省'' ''园社'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''茶园'' ''街道'' ''道茶'' ''鹤城'''),
	(4900485192578094646, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001005'' ''431202001005002'' ''中街'' ''二网'' ''化市'' ''区城'' ''区第'' ''南省'' ''园社'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''茶园'' ''街道'' ''道茶'' ''鹤城'''),
	(4900485192578094645, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001005'' ''431202001005003'' ''三网'' ''中街'' ''化市'' ''区城'' ''区第'' ''南省'' ''园社'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''茶园'' ''街道'' ''道茶'' ''鹤城'''),
	(4900485192578092647, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001007'' ''431202001007001'' ''一网'' ''中街'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''树湾'' ''湖南'' ''湾社'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''道铁'' ''铁树'' ''鹤城'''),
	(4900485192578092646, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001007'' ''431202001007002'' ''中街'' ''二网'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''树湾'' ''湖南'' ''湾社'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''道铁'' ''铁树'' ''鹤城'''),
	(4900485192578092645, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001007'' ''431202001007003'' ''三网'' ''中街'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''树湾'' ''湖南'' ''湾社'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''道铁'' ''铁树'' ''鹤城'''),
	(4900485192578091647, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001008'' ''431202001008001'' ''一网'' ''中街'' ''化市'' ''区城'' ''区第'' ''南省'' ''坪社'' ''城中'' ''城区'' ''天星'' ''市鹤'' ''怀化'' ''星坪'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''道天'' ''鹤城'''),
	(4900485192578091646, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001008'' ''431202001008002'' ''中街'' ''二网'' ''化市'' ''区城'' ''区第'' ''南省'' ''坪社'' ''城中'' ''城区'' ''天星'' ''市鹤'' ''怀化'' ''星坪'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''道天'' ''鹤城'''),
	(4900485192578091645, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001008'' ''431202001008003'' ''三网'' ''中街'' ''化市'' ''区城'' ''区第'' ''南省'' ''坪社'' ''城中'' ''城区'' ''天星'' ''市鹤'' ''怀化'' ''星坪'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''道天'' ''鹤城'''),
	(4900485192578089647, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001010'' ''431202001010001'' ''一网'' ''中街'' ''人民'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''民路'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''路社'' ''道人'' ''鹤城'''),
	(4900485192578089646, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001010'' ''431202001010002'' ''中街'' ''二网'' ''人民'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''民路'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''路社'' ''道人'' ''鹤城'''),
	(4900485192578089645, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001010'' ''431202001010003'' ''三网'' ''中街'' ''人民'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''民路'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''路社'' ''道人'' ''鹤城'''),
	(4900485192578087647, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001012'' ''431202001012001'' ''一网'' ''中街'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''江路'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''芷江'' ''街道'' ''路社'' ''道芷'' ''鹤城'''),
	(4900485192578087646, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001012'' ''431202001012002'' ''中街'' ''二网'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''江路'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''芷江'' ''街道'' ''路社'' ''道芷'' ''鹤城'''),
	(4900485192578087645, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001012'' ''431202001012003'' ''三网'' ''中街'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''江路'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''芷江'' ''街道'' ''路社'' ''道芷'' ''鹤城'''),
	(4900485192578086647, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001013'' ''431202001013001'' ''一网'' ''三角'' ''中街'' ''化市'' ''区城'' ''区第'' ''南省'' ''坪社'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''角坪'' ''道三'' ''鹤城'''),
	(4900485192578086646, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001013'' ''431202001013002'' ''三角'' ''中街'' ''二网'' ''化市'' ''区城'' ''区第'' ''南省'' ''坪社'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''角坪'' ''道三'' ''鹤城'''),
	(4900485192578086645, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001013'' ''431202001013003'' ''三网'' ''三角'' ''中街'' ''化市'' ''区城'' ''区第'' ''南省'' ''坪社'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''角坪'' ''道三'' ''鹤城'''),
	(4900485192578085647, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001014'' ''431202001014001'' ''一网'' ''中街'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''洲社'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''道鹤'' ''鹤城'' ''鹤洲'''),
	(4900485192578085646, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001014'' ''431202001014002'' ''中街'' ''二网'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''洲社'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''道鹤'' ''鹤城'' ''鹤洲'''),
	(4900485192578085645, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001014'' ''431202001014003'' ''三网'' ''中街'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''洲社'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''道鹤'' ''鹤城'' ''鹤洲'''),
	(4900485192578084647, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001015'' ''431202001015001'' ''一网'' ''中街'' ''兴社'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''西兴'' ''道西'' ''鹤城'''),
	(4900485192578084646, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001015'' ''431202001015002'' ''中街'' ''二网'' ''兴社'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''西兴'' ''道西'' ''鹤城'''),
	(4900485192578084645, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001015'' ''431202001015003'' ''三网'' ''中街'' ''兴社'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''西兴'' ''道西'' ''鹤城'''),
	(4900485192578083647, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001016'' ''431202001016001'' ''一网'' ''中街'' ''化市'' ''区城'' ''区第'' ''南省'' ''园路'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''梨园'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''路社'' ''道梨'' ''鹤城'''),
	(4900485192578083646, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001016'' ''431202001016002'' ''中街'' ''二网'' ''化市'' ''区城'' ''区第'' ''南省'' ''园路'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''梨园'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''路社'' ''道梨'' ''鹤城'''),
	(4900485192578083645, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001016'' ''431202001016003'' ''三网'' ''中街'' ''化市'' ''区城'' ''区第'' ''南省'' ''园路'' ''城中'' ''城区'' ''市鹤'' ''怀化'' ''梨园'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''路社'' ''道梨'' ''鹤城'''),
	(4900485192578082647, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001017'' ''431202001017001'' ''一网'' ''中街'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''府星'' ''怀化'' ''星路'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''路社'' ''道府'' ''鹤城'''),
	(4900485192578082646, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001017'' ''431202001017002'' ''中街'' ''二网'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''府星'' ''怀化'' ''星路'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''路社'' ''道府'' ''鹤城'''),
	(4900485192578082645, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001017'' ''431202001017003'' ''三网'' ''中街'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''市鹤'' ''府星'' ''怀化'' ''星路'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''路社'' ''道府'' ''鹤城'''),
	(4900485192578081647, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001018'' ''431202001018001'' ''一网'' ''中街'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''峰社'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''道雪'' ''雪峰'' ''鹤城'''),
	(4900485192578081646, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001018'' ''431202001018002'' ''中街'' ''二网'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''峰社'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''道雪'' ''雪峰'' ''鹤城'''),
	(4900485192578081645, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001018'' ''431202001018003'' ''三网'' ''中街'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''峰社'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''道雪'' ''雪峰'' ''鹤城'''),
	(4900485192578080647, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001019'' ''431202001019001'' ''一网'' ''中街'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''塘社'' ''市鹤'' ''怀化'' ''斜水'' ''水塘'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''道斜'' ''鹤城'''),
	(4900485192578080646, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001019'' ''431202001019002'' ''中街'' ''二网'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''塘社'' ''市鹤'' ''怀化'' ''斜水'' ''水塘'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''道斜'' ''鹤城'''),
	(4900485192578080645, '''43'' ''4312'' ''431202'' ''431202001'' ''431202001019'' ''431202001019003'' ''三网'' ''中街'' ''化市'' ''区城'' ''区第'' ''南省'' ''城中'' ''城区'' ''塘社'' ''市鹤'' ''怀化'' ''斜水'' ''水塘'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''道斜'' ''鹤城'''),
	(4900485192577098647, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002001'' ''431202002001001'' ''一网'' ''中坡'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''坡社'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''道中'' ''鹤城'''),
	(4900485192577098646, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002001'' ''431202002001002'' ''中坡'' ''二网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''坡社'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''道中'' ''鹤城'''),
	(4900485192577098645, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002001'' ''431202002001003'' ''三网'' ''中坡'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''坡社'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''道中'' ''鹤城'''),
	(4900485192577095647, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002004'' ''431202002004001'' ''一网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''垅社'' ''城北'' ''城区'' ''嫩溪'' ''市鹤'' ''怀化'' ''湖南'' ''溪垅'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''道嫩'' ''鹤城'''),
	(4900485192577095646, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002004'' ''431202002004002'' ''二网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''垅社'' ''城北'' ''城区'' ''嫩溪'' ''市鹤'' ''怀化'' ''湖南'' ''溪垅'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''道嫩'' ''鹤城'''),
	(4900485192577095645, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002004'' ''431202002004003'' ''三网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''垅社'' ''城北'' ''城区'' ''嫩溪'' ''市鹤'' ''怀化'' ''湖南'' ''溪垅'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''道嫩'' ''鹤城'''),
	(4900485192577094647, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002005'' ''431202002005001'' ''一网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''火车'' ''省怀'' ''社区'' ''站社'' ''第一'' ''网格'' ''街道'' ''车站'' ''道火'' ''鹤城'''),
	(4900485192577094646, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002005'' ''431202002005002'' ''二网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''火车'' ''省怀'' ''社区'' ''站社'' ''第二'' ''网格'' ''街道'' ''车站'' ''道火'' ''鹤城'''),
	(4900485192577094645, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002005'' ''431202002005003'' ''三网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''火车'' ''省怀'' ''社区'' ''站社'' ''第三'' ''网格'' ''街道'' ''车站'' ''道火'' ''鹤城'''),
	(4900485192577092647, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002007'' ''431202002007001'' ''一网'' ''冲社'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''茅谷'' ''街道'' ''谷冲'' ''道茅'' ''鹤城'''),
	(4900485192577092646, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002007'' ''431202002007002'' ''二网'' ''冲社'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''茅谷'' ''街道'' ''谷冲'' ''道茅'' ''鹤城'''),
	(4900485192577092645, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002007'' ''431202002007003'' ''三网'' ''冲社'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''茅谷'' ''街道'' ''谷冲'' ''道茅'' ''鹤城'''),
	(4900485192577091647, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002008'' ''431202002008001'' ''一网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''城北'' ''城区'' ''塘社'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''道龙'' ''鹤城'' ''龙塘'''),
	(4900485192577091646, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002008'' ''431202002008002'' ''二网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''城北'' ''城区'' ''塘社'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''道龙'' ''鹤城'' ''龙塘'''),
	(4900485192577091645, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002008'' ''431202002008003'' ''三网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''城北'' ''城区'' ''塘社'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''道龙'' ''鹤城'' ''龙塘'''),
	(4900485192577090647, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002009'' ''431202002009001'' ''一网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''城北'' ''城区'' ''宝家'' ''家山'' ''山社'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''道宝'' ''鹤城'''),
	(4900485192577090646, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002009'' ''431202002009002'' ''二网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''城北'' ''城区'' ''宝家'' ''家山'' ''山社'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''道宝'' ''鹤城'''),
	(4900485192577090645, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002009'' ''431202002009003'' ''三网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''城北'' ''城区'' ''宝家'' ''家山'' ''山社'' ''市鹤'' ''怀化'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''道宝'' ''鹤城'''),
	(4900485192577089647, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002010'' ''431202002010001'' ''一网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''林社'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''育林'' ''街道'' ''道育'' ''鹤城'''),
	(4900485192577089646, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002010'' ''431202002010002'' ''二网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''林社'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''育林'' ''街道'' ''道育'' ''鹤城'''),
	(4900485192577089645, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002010'' ''431202002010003'' ''三网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''林社'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''育林'' ''街道'' ''道育'' ''鹤城'''),
	(4900485192577088647, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002011'' ''431202002011001'' ''一网'' ''化市'' ''北街'' ''北路'' ''区城'' ''区第'' ''南省'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''怀北'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''路社'' ''道怀'' ''鹤城'''),
	(4900485192577088646, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002011'' ''431202002011002'' ''二网'' ''化市'' ''北街'' ''北路'' ''区城'' ''区第'' ''南省'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''怀北'' ''湖南'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''路社'' ''道怀'' ''鹤城'''),
	(4900485192577088645, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002011'' ''431202002011003'' ''三网'' ''化市'' ''北街'' ''北路'' ''区城'' ''区第'' ''南省'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''怀北'' ''湖南'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''路社'' ''道怀'' ''鹤城'''),
	(4900485192577087647, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002012'' ''431202002012001'' ''一网'' ''丰路'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''瑞丰'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''路社'' ''道瑞'' ''鹤城'''),
	(4900485192577087646, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002012'' ''431202002012002'' ''丰路'' ''二网'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''瑞丰'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''路社'' ''道瑞'' ''鹤城'''),
	(4900485192577087645, '''43'' ''4312'' ''431202'' ''431202002'' ''431202002012'' ''431202002012003'' ''三网'' ''丰路'' ''化市'' ''北街'' ''区城'' ''区第'' ''南省'' ''城北'' ''城区'' ''市鹤'' ''怀化'' ''湖南'' ''瑞丰'' ''省怀'' ''社区'' ''第三'' ''网格'' ''街道'' ''路社'' ''道瑞'' ''鹤城'''),
	(4900485192573096646, '''43'' ''4312'' ''431202'' ''431202006'' ''431202006003'' ''431202006003002'' ''二网'' ''化市'' ''区河'' ''区第'' ''南省'' ''城区'' ''市鹤'' ''怀化'' ''江社'' ''河西'' ''湖南'' ''滨江'' ''省怀'' ''社区'' ''第二'' ''网格'' ''街道'' ''西街'' ''道滨'' ''鹤城'''),
	(4900485192573095647, '''43'' ''4312'' ''431202'' ''431202006'' ''431202006004'' ''431202006004001'' ''一网'' ''化市'' ''区河'' ''区第'' ''南省'' ''善社'' ''城区'' ''市鹤'' ''德善'' ''怀化'' ''河西'' ''湖南'' ''省怀'' ''社区'' ''第一'' ''网格'' ''街道'' ''西街'' ''道德'' ''鹤城'''),
	(4900485192572892646, '''43'' ''4312'' ''431202'' ''431202006'' ''431202006207'' ''431202006207002'' ''二网'' ''化市'' ''区河'' ''南省'' ''坳背'' ''城区'' ''市鹤'' ''怀化'' ''村第'' ''河西'' ''湖南'' ''省怀'' ''第二'' ''网格'' ''背村'' ''街道'' ''西街'' ''道坳'' ''鹤城'''),
	(4900485192571892647, '''43'' ''4312'' ''431202'' ''431202007'' ''431202007207'' ''431202007207001'' ''一网'' ''化市'' ''区城'' ''南省'' ''南街'' ''城区'' ''城南'' ''市鹤'' ''怀化'' ''村第'' ''桥梁'' ''梁村'' ''湖南'' ''省怀'' ''第一'' ''网格'' ''街道'' ''道桥'' ''鹤城''');


--
-- Data for Name: search_requests; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.search_requests VALUES
	(654886902184282924, '''59'' ''else'' ''something'' ''上就'' ''不出'' ''东西'' ''了晚'' ''其他'' ''出来'' ''到了'' ''取不'' ''号'' ''号快'' ''就断'' ''快递'' ''断电'' ''晚上'' ''柜到'' ''洲社'' ''社区'' ''西取'' ''递柜'' ''鹤洲'''),
	(682143444818212231, '''24'' ''after'' ''looks'' ''nobody'' ''space'' ''不到'' ''主人'' ''主空'' ''人管'' ''住了'' ''到主'' ''发和'' ''和柜'' ''堆着'' ''堵住'' ''找不'' ''无主'' ''旧沙'' ''柜子'' ''栋'' ''栋楼'' ''楼道'' ''江社'' ''沙发'' ''没人'' ''消防'' ''滨江'' ''着旧'' ''社区'' ''空间'' ''通道'' ''道堵'' ''道里'' ''里堆'' ''间没'' ''防通'''),
	(716457094932343504, '''47'' ''bad'' ''burst'' ''no'' ''pipe'' ''water'' ''人民'' ''停水'' ''出来'' ''发黄'' ''头放'' ''放出'' ''有铁'' ''来的'' ''栋'' ''栋水'' ''民路'' ''水发'' ''水质'' ''水龙'' ''爆管'' ''的水'' ''社区'' ''路社'' ''铁锈'' ''锈味'' ''龙头'''),
	(725331727546857623, '''26'' ''noise'' ''听得'' ''噪声'' ''在施'' ''地夜'' ''坳背'' ''声扰'' ''声音'' ''夜里'' ''工地'' ''得到'' ''打桩'' ''扰民'' ''整条'' ''施工'' ''条街'' ''栋'' ''栋工'' ''桩的'' ''的声'' ''背村'' ''街都'' ''还在'' ''都听'' ''里还'' ''音整'''),
	(741477429138166190, '''43'' ''school'' ''上学'' ''了入'' ''位了'' ''入学'' ''到了'' ''区学'' ''号'' ''号孩'' ''善社'' ''子到'' ''学位'' ''学年'' ''学校'' ''孩子'' ''年龄'' ''德善'' ''有学'' ''校说'' ''没有'' ''片区'' ''社区'' ''说没'''),
	(752766948583940915, '''5'' ''noise'' ''七点'' ''上七'' ''从晚'' ''到十'' ''十点'' ''号'' ''号广'' ''响从'' ''噪声'' ''在震'' ''场舞'' ''坳背'' ''声扰'' ''广场'' ''户都'' ''扰民'' ''放到'' ''晚上'' ''点放'' ''窗户'' ''背村'' ''舞音'' ''都在'' ''音响'''),
	(765760181769353062, '''56'' ''building'' ''illegal'' ''下来'' ''下雨'' ''也怕'' ''人搭'' ''刮下'' ''号'' ''号顶'' ''声音'' ''建设'' ''彩钢'' ''怕被'' ''搭彩'' ''新街'' ''有人'' ''楼有'' ''法建'' ''社区'' ''街社'' ''被风'' ''违法'' ''钢棚'' ''雨声'' ''音吵'' ''顶楼'' ''风刮'''),
	(765829423445325696, '''56'' ''after'' ''looks'' ''nobody'' ''space'' ''主空'' ''之间'' ''乱搭'' ''人管'' ''化山'' ''号'' ''号楼'' ''和商'' ''商铺'' ''山社'' ''文化'' ''无主'' ''楼和'' ''没人'' ''电线'' ''的通'' ''破了'' ''社区'' ''空间'' ''线乱'' ''路面'' ''通道'' ''道没'' ''铺之'' ''间没'' ''间的'' ''面破'''),
	(775214082662860311, '''25'' ''broken'' ''cover'' ''manhole'' ''or'' ''road'' ''一身'' ''上去'' ''丰社'' ''井盖'' ''人行'' ''人走'' ''去溅'' ''号'' ''号人'' ''很怕'' ''松了'' ''溅一'' ''的砖'' ''砖松'' ''破损'' ''社区'' ''老人'' ''行道'' ''走路'' ''路很'' ''路面'' ''踩上'' ''身水'' ''迎丰'' ''道的'' ''面破'''),
	(794520168691672079, '''38'' ''equipment'' ''exercise'' ''green'' ''parks'' ''space'' ''人差'' ''健身'' ''公园'' ''器材'' ''天社'' ''差点'' ''摔倒'' ''断了'' ''材的'' ''板断'' ''栋'' ''栋健'' ''湖天'' ''点摔'' ''的踏'' ''社区'' ''绿化'' ''老人'' ''踏板'' ''身器'''),
	(801763265016246098, '''35'' ''and'' ''contracts'' ''unpaid'' ''wages'' ''一直'' ''不给'' ''个月'' ''了四'' ''动合'' ''劳动'' ''合同'' ''四个'' ''在工'' ''地干'' ''工地'' ''工钱'' ''干了'' ''拖着'' ''栋'' ''栋在'' ''桥梁'' ''梁村'' ''欠薪'' ''直拖'' ''着不'' ''钱一'''),
	(814631079280378702, '''58'' ''light'' ''out'' ''street'' ''一路'' ''下晚'' ''不亮'' ''习一'' ''了好'' ''几盏'' ''坏了'' ''好几'' ''子下'' ''孩子'' ''峰社'' ''晚自'' ''栋'' ''栋路'' ''灯不'' ''灯坏'' ''着走'' ''社区'' ''自习'' ''路灯'' ''路黑'' ''雪峰'' ''黑着'''),
	(898374618316801372, '''130'' ''after'' ''looks'' ''nobody'' ''space'' ''一条'' ''一直'' ''不方'' ''主空'' ''之间'' ''乱停'' ''乱搭'' ''人孩'' ''人管'' ''公共'' ''公司'' ''共通'' ''区沿'' ''司小'' ''和居'' ''商铺'' ''子走'' ''孩子'' ''小区'' ''居民'' ''方便'' ''无主'' ''有一'' ''有人'' ''条约'' ''楼之'' ''民楼'' ''没人'' ''没有'' ''沿街'' ''电线'' ''百货'' ''的公'' ''直没'' ''破损'' ''空间'' ''管理'' ''米的'' ''线乱'' ''老人'' ''街商'' ''货公'' ''走路'' ''路都'' ''路面'' ''车辆'' ''辆乱'' ''通道'' ''都不'' ''铺和'' ''间有'' ''间没'' ''面破''');


--
-- Data for Name: sessions; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: sign_in_codes; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: sign_in_tries; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: staff; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.staff VALUES
	(648357190041600066, 'hc.clerk', '', 0, '', 0, '', 0),
	(648357190041600068, 'hc.volunteer', '', 0, '', 0, '', 0),
	(648357190041600070, 'hc.supervisor', '', 0, '', 0, '', 0),
	(648357190041600090, 'hc-police.clerk', '', 0, '', 0, '', 0),
	(648357190041600108, 'hc-school.clerk', '', 0, '', 0, '', 0),
	(648357190041600120, 'hc-labour.clerk', '', 0, '', 0, '', 0),
	(648357190041600156, 'hc-water.clerk', '', 0, '', 0, '', 0),
	(648357190041600168, 'hc-power.clerk', '', 0, '', 0, '', 0),
	(648357190041600174, 'hc-t001.clerk', '', 0, '', 0, '', 0),
	(648357190041600176, 'hc-t001.volunteer', '', 0, '', 0, '', 0),
	(648357190041600178, 'hc-t001.supervisor', '', 0, '', 0, '', 0),
	(648357190041600204, 'hc-t006.clerk', '', 0, '', 0, '', 0),
	(648357190041600240, 'grid_worker', '$argon2id$v=19$m=65536,t=2,p=1$CO4yN2IpYGBTHw7Y7QSmAA$TwyEffmkgiOmb2nkEDZDr1pgPgGCidBOVBG+42SAG6E', 0, '', 0, '', 0),
	(648357190041600242, 'clerk', '$argon2id$v=19$m=65536,t=2,p=1$BzC1BAlfpwTHxzK3C7O4wg$zc6aiXQy49aU9hYJuqNTzwh7IR8YiQAP4cLZ1/E6eBQ', 0, '', 0, '', 0),
	(648357190041600244, 'dispatcher', '$argon2id$v=19$m=65536,t=2,p=1$G1+ZYNfQ6VjNp3qe9b8uYw$vH4jLAk5+xkeRqnayxjVK9FAc1A39Bq75fmv5yiwNH8', 0, '', 0, '', 0),
	(648357190041600246, 'hotline', '$argon2id$v=19$m=65536,t=2,p=1$tU6nPJ7twkfVl3SELcH9oA$y0Ls0EC8AVt0saN0RRb3hNsAOYnCtqV9/3XfiR/Bzls', 0, '', 0, '', 0),
	(648357190041600248, 'supervisor', '$argon2id$v=19$m=65536,t=2,p=1$whAu/jMHZkV4zDWpcBTeMQ$SaHQPufOv9suQqkx+OKjOc9ekS6vvrRYaLy5LgExZZw', 0, '', 0, '', 0),
	(648357190041600250, 'leader', '$argon2id$v=19$m=65536,t=2,p=1$7mQ7o7DzbIj9a36Fz1NzlQ$0MzN3IwyzI4CpS2aOXlcGYl3qKTovDEVYxiEeoptI98', 0, '', 0, '', 0),
	(648357190041600252, 'volunteer', '$argon2id$v=19$m=65536,t=2,p=1$8pJpn0CHa2/snAJaUI7Q9A$nmP0gAegpHoOnh5N72OeONY2jbSyI4uFqc6r5AmdiL0', 0, '', 0, '', 0),
	(648357190041600254, 'administrator', '$argon2id$v=19$m=65536,t=2,p=1$ESD/ymWmHdEZTuiHTAoMAA$qF8X3ny6etDBQQqN07tlr0UvhsCmyjlhas+KxYyVQ84', 0, '', 0, '', 0),
	(648357190041600256, 'operator', '$argon2id$v=19$m=65536,t=2,p=1$AHeQHV/rNEaTpiuAGysNVQ$F+rAQHIsFid6IQPntnBlTa+rZKBTRxei6OyLlPIcvEI', 0, '', 0, '', 0),
	(648357190041600258, 'policy_writer', '$argon2id$v=19$m=65536,t=2,p=1$Ui/VHEZz76E3bc9FauTjnQ$bzb7GxAYeWn2ljbDchqV3UvM88k/Gvb8yfPP/3UnWqc', 0, '', 0, '', 0),
	(648357190041600260, 'policy_publisher', '$argon2id$v=19$m=65536,t=2,p=1$VJQKGY2WQp4RqMsj5EWNLA$RJF97MYhVwTJYPntiDRXB2TO4Y8Pk1m/rz+wvqj5C9g', 0, '', 0, '', 0);


--
-- Data for Name: staff_devices; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: staff_notices; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.staff_notices VALUES
	(898374618316801375, 0, 648357190041600051, 13, 'notice.staff.dispatched', 'reference=2610 1578 9601 21
title=百货公司小区沿街商铺和居民楼之间有一条约130米的公共通道，
link=http://127.0.0.1:8080/requests/26101578960121?secret=3QCrqcLENJqacXlLPXFOdg
', 898374618316801372),
	(899084294553601681, 0, 648357190041600051, 13, 'notice.staff.ruled', 'reference=2610 1578 9601 21
title=百货公司小区沿街商铺和居民楼之间有一条约130米的公共通道，
link=http://127.0.0.1:8080/requests/26101578960121?secret=3QCrqcLENJqacXlLPXFOdg
', 898374618316801372),
	(900231856128002186, 648357190041600173, 0, 0, 'notice.staff.assist_done', 'reference=2610 1578 9601 21
title=百货公司小区沿街商铺和居民楼之间有一条约130米的公共通道，
link=http://127.0.0.1:8080/requests/26101578960121?secret=3QCrqcLENJqacXlLPXFOdg
', 898374618316801372),
	(900231856128002187, 648357190041600173, 0, 0, 'notice.staff.assist_done', 'reference=2610 1578 9601 21
title=百货公司小区沿街商铺和居民楼之间有一条约130米的公共通道，
link=http://127.0.0.1:8080/requests/26101578960121?secret=3QCrqcLENJqacXlLPXFOdg
', 898374618316801372),
	(900488547532802290, 648357190041600173, 0, 0, 'notice.staff.reminded', 'reference=2610 1578 9601 21
title=百货公司小区沿街商铺和居民楼之间有一条约130米的公共通道，
link=http://127.0.0.1:8080/requests/26101578960121?secret=3QCrqcLENJqacXlLPXFOdg
', 898374618316801372),
	(900820736409602471, 648357190041600173, 0, 0, 'notice.staff.confirmed', 'reference=2610 1578 9601 21
title=百货公司小区沿街商铺和居民楼之间有一条约130米的公共通道，
link=http://127.0.0.1:8080/requests/26101578960121?secret=3QCrqcLENJqacXlLPXFOdg
', 898374618316801372);


--
-- Data for Name: staff_notices_read; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.staff_notices_read VALUES
	(648357190041600239, 912537944064000000),
	(648357190041600241, 912537944064000000),
	(648357190041600243, 912537944064000000),
	(648357190041600245, 912537944064000000),
	(648357190041600247, 912537944064000000),
	(648357190041600249, 912537944064000000),
	(648357190041600251, 912537944064000000),
	(648357190041600253, 912537944064000000),
	(648357190041600255, 912537944064000000),
	(648357190041600257, 912537944064000000),
	(648357190041600259, 912537944064000000);


--
-- Data for Name: units; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.units VALUES
	(648357190041600036, 'hc', '鹤城区人民政府', 'Hecheng District Government', 'government', 0, '0001/', '431202', '12345', 0, 0),
	(648357190041600037, 'hc-city', '鹤城区城市管理和综合执法局', 'City Management Bureau', 'department', 648357190041600036, '0001/0001/', '431202', '12345', 0, 0),
	(648357190041600038, 'hc-civil', '鹤城区民政局', 'Civil Affairs Bureau', 'department', 648357190041600036, '0001/0002/', '431202', '12345', 0, 0),
	(648357190041600039, 'hc-env', '怀化市生态环境局鹤城分局', 'Environment Bureau Hecheng Branch', 'department', 648357190041600036, '0001/0003/', '431202', '12345', 0, 0),
	(648357190041600040, 'hc-hall', '鹤城区行政审批服务局', 'Service Hall', 'hall', 648357190041600036, '0001/0004/', '431202', '12345', 0, 0),
	(648357190041600041, 'hc-health', '鹤城区卫生健康局', 'Health Bureau', 'department', 648357190041600036, '0001/0005/', '431202', '12345', 0, 0),
	(648357190041600042, 'hc-hotline', '鹤城区政务服务便民热线中心', 'Hecheng Hotline Centre', 'hotline', 648357190041600036, '0001/0006/', '431202', '12345', 0, 0),
	(648357190041600043, 'hc-housing', '鹤城区住房和城乡建设局', 'Housing and Construction Bureau', 'department', 648357190041600036, '0001/0007/', '431202', '12345', 0, 0),
	(648357190041600044, 'hc-insure', '鹤城区医疗保障局', 'Healthcare Security Bureau', 'department', 648357190041600036, '0001/0008/', '431202', '12345', 0, 0),
	(648357190041600045, 'hc-labour', '鹤城区人力资源和社会保障局', 'Human Resources and Social Security Bureau', 'department', 648357190041600036, '0001/0009/', '431202', '12345', 0, 0),
	(648357190041600046, 'hc-land', '怀化市自然资源和规划局鹤城分局', 'Natural Resources Bureau Hecheng Branch', 'department', 648357190041600036, '0001/0010/', '431202', '12345', 0, 0),
	(648357190041600047, 'hc-market', '鹤城区市场监督管理局', 'Market Regulation Bureau', 'department', 648357190041600036, '0001/0011/', '431202', '12345', 0, 0),
	(648357190041600048, 'hc-police', '怀化市公安局鹤城分局', 'Police Hecheng Branch', 'department', 648357190041600036, '0001/0012/', '431202', '12345', 0, 0),
	(648357190041600049, 'hc-power', '城区供电服务站', 'Power Service', 'service', 648357190041600036, '0001/0013/', '431202', '12345', 0, 0),
	(648357190041600050, 'hc-school', '鹤城区教育局', 'Education Bureau', 'department', 648357190041600036, '0001/0014/', '431202', '12345', 0, 0),
	(648357190041600051, 'hc-t001', '城中街道办事处', 'Chengzhong Subdistrict', 'town', 648357190041600036, '0001/0015/', '431202001', '12345', 0, 0),
	(648357190041600052, 'hc-t002', '城北街道办事处', 'Chengbei Subdistrict', 'town', 648357190041600036, '0001/0016/', '431202002', '12345', 0, 0),
	(648357190041600053, 'hc-t003', '红星街道办事处', 'Hongxing Subdistrict', 'town', 648357190041600036, '0001/0017/', '431202003', '12345', 0, 0),
	(648357190041600054, 'hc-t004', '迎丰街道办事处', 'Yingfeng Subdistrict', 'town', 648357190041600036, '0001/0018/', '431202004', '12345', 0, 0),
	(648357190041600055, 'hc-t005', '坨院街道办事处', 'Tuoyuan Subdistrict', 'town', 648357190041600036, '0001/0019/', '431202005', '12345', 0, 0),
	(648357190041600056, 'hc-t006', '河西街道办事处', 'Hexi Subdistrict', 'town', 648357190041600036, '0001/0020/', '431202006', '12345', 0, 0),
	(648357190041600057, 'hc-t007', '城南街道办事处', 'Chengnan Subdistrict', 'town', 648357190041600036, '0001/0021/', '431202007', '12345', 0, 0),
	(648357190041600058, 'hc-t101', '黄金坳镇人民政府', 'Huangjin''ao Town', 'town', 648357190041600036, '0001/0022/', '431202101', '12345', 0, 0),
	(648357190041600059, 'hc-t201', '盈口乡人民政府', 'Yingkou Township', 'town', 648357190041600036, '0001/0023/', '431202201', '12345', 0, 0),
	(648357190041600060, 'hc-t205', '凉亭坳乡人民政府', 'Liangting''ao Township', 'town', 648357190041600036, '0001/0024/', '431202205', '12345', 0, 0),
	(648357190041600061, 'hc-t400', '黄岩旅游度假区管理处', 'Huangyan Resort Office', 'town', 648357190041600036, '0001/0025/', '431202400', '12345', 0, 0),
	(648357190041600062, 'hc-traffic', '鹤城区交通运输局', 'Transport Bureau', 'department', 648357190041600036, '0001/0026/', '431202', '12345', 0, 0),
	(648357190041600063, 'hc-water', '城区供水服务站', 'Water Service', 'service', 648357190041600043, '0001/0007/0001/', '431202', '12345', 0, 0),
	(648357190041600064, 'hc-gas', '城区燃气服务站', 'Gas Service', 'service', 648357190041600043, '0001/0007/0002/', '431202', '12345', 0, 0);


--
-- Name: access_entries access_entries_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.access_entries
    ADD CONSTRAINT access_entries_pkey PRIMARY KEY (id);


--
-- Name: answered answered_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.answered
    ADD CONSTRAINT answered_pkey PRIMARY KEY (key);


--
-- Name: area_places area_places_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.area_places
    ADD CONSTRAINT area_places_pkey PRIMARY KEY (place, area);


--
-- Name: areas areas_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.areas
    ADD CONSTRAINT areas_code_key UNIQUE (code);


--
-- Name: areas areas_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.areas
    ADD CONSTRAINT areas_pkey PRIMARY KEY (id);


--
-- Name: boxes boxes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.boxes
    ADD CONSTRAINT boxes_pkey PRIMARY KEY (id);


--
-- Name: calendar_days calendar_days_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.calendar_days
    ADD CONSTRAINT calendar_days_pkey PRIMARY KEY (day);


--
-- Name: calendar_version calendar_version_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.calendar_version
    ADD CONSTRAINT calendar_version_pkey PRIMARY KEY (id);


--
-- Name: calendar_years calendar_years_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.calendar_years
    ADD CONSTRAINT calendar_years_pkey PRIMARY KEY (year);


--
-- Name: call_backs call_backs_case_id_why_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.call_backs
    ADD CONSTRAINT call_backs_case_id_why_key UNIQUE (case_id, why);


--
-- Name: call_backs call_backs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.call_backs
    ADD CONSTRAINT call_backs_pkey PRIMARY KEY (id);


--
-- Name: case_assists case_assists_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_assists
    ADD CONSTRAINT case_assists_pkey PRIMARY KEY (case_id, unit);


--
-- Name: case_counts case_counts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_counts
    ADD CONSTRAINT case_counts_pkey PRIMARY KEY (day, town, category, unit, state, kind);


--
-- Name: case_events case_events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_events
    ADD CONSTRAINT case_events_pkey PRIMARY KEY (case_id, seq);


--
-- Name: case_orders case_orders_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_orders
    ADD CONSTRAINT case_orders_pkey PRIMARY KEY (id);


--
-- Name: cases cases_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_pkey PRIMARY KEY (id);


--
-- Name: changes changes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.changes
    ADD CONSTRAINT changes_pkey PRIMARY KEY (id);


--
-- Name: contacts contacts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT contacts_pkey PRIMARY KEY (person, kind, hash);


--
-- Name: day_roots day_roots_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.day_roots
    ADD CONSTRAINT day_roots_pkey PRIMARY KEY (day);


--
-- Name: household_members household_members_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.household_members
    ADD CONSTRAINT household_members_pkey PRIMARY KEY (household, person, since);


--
-- Name: households households_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.households
    ADD CONSTRAINT households_pkey PRIMARY KEY (id);


--
-- Name: jobs jobs_kind_subject_detail_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_kind_subject_detail_key UNIQUE (kind, subject, detail);


--
-- Name: jobs jobs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (id);


--
-- Name: migrations migrations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.migrations
    ADD CONSTRAINT migrations_pkey PRIMARY KEY (number);


--
-- Name: open311_key_days open311_key_days_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.open311_key_days
    ADD CONSTRAINT open311_key_days_pkey PRIMARY KEY (key_id, day);


--
-- Name: open311_keys open311_keys_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.open311_keys
    ADD CONSTRAINT open311_keys_pkey PRIMARY KEY (id);


--
-- Name: open311_updates open311_updates_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.open311_updates
    ADD CONSTRAINT open311_updates_pkey PRIMARY KEY (key_id, their_id);


--
-- Name: organisations organisations_credit_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations
    ADD CONSTRAINT organisations_credit_code_key UNIQUE (credit_code);


--
-- Name: organisations organisations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations
    ADD CONSTRAINT organisations_pkey PRIMARY KEY (id);


--
-- Name: outbox outbox_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);


--
-- Name: persons persons_identity_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.persons
    ADD CONSTRAINT persons_identity_hash_key UNIQUE (identity_hash);


--
-- Name: persons persons_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.persons
    ADD CONSTRAINT persons_pkey PRIMARY KEY (id);


--
-- Name: place_shapes place_shapes_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.place_shapes
    ADD CONSTRAINT place_shapes_code_key UNIQUE (code);


--
-- Name: place_shapes place_shapes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.place_shapes
    ADD CONSTRAINT place_shapes_pkey PRIMARY KEY (id);


--
-- Name: places places_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places
    ADD CONSTRAINT places_id_key UNIQUE (id);


--
-- Name: places places_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places
    ADD CONSTRAINT places_pkey PRIMARY KEY (code);


--
-- Name: places_version places_version_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.places_version
    ADD CONSTRAINT places_version_pkey PRIMARY KEY (id);


--
-- Name: posts posts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.posts
    ADD CONSTRAINT posts_pkey PRIMARY KEY (id);


--
-- Name: rating_counts rating_counts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rating_counts
    ADD CONSTRAINT rating_counts_pkey PRIMARY KEY (slice, place, month, category, unit);


--
-- Name: ratings ratings_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ratings
    ADD CONSTRAINT ratings_pkey PRIMARY KEY (case_id);


--
-- Name: request_categories request_categories_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.request_categories
    ADD CONSTRAINT request_categories_pkey PRIMARY KEY (code);


--
-- Name: request_followers request_followers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.request_followers
    ADD CONSTRAINT request_followers_pkey PRIMARY KEY (case_id, person);


--
-- Name: request_joins request_joins_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.request_joins
    ADD CONSTRAINT request_joins_pkey PRIMARY KEY (case_id, device);


--
-- Name: request_photos request_photos_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.request_photos
    ADD CONSTRAINT request_photos_pkey PRIMARY KEY (case_id, seq);


--
-- Name: request_questions request_questions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.request_questions
    ADD CONSTRAINT request_questions_pkey PRIMARY KEY (category, code);


--
-- Name: request_routes request_routes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.request_routes
    ADD CONSTRAINT request_routes_pkey PRIMARY KEY (category, place);


--
-- Name: request_spots request_spots_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.request_spots
    ADD CONSTRAINT request_spots_pkey PRIMARY KEY (cell, category);


--
-- Name: requests requests_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.requests
    ADD CONSTRAINT requests_pkey PRIMARY KEY (id);


--
-- Name: search_items search_items_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.search_items
    ADD CONSTRAINT search_items_pkey PRIMARY KEY (rowid);


--
-- Name: search_places search_places_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.search_places
    ADD CONSTRAINT search_places_pkey PRIMARY KEY (rowid);


--
-- Name: search_requests search_requests_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.search_requests
    ADD CONSTRAINT search_requests_pkey PRIMARY KEY (rowid);


--
-- Name: sessions sessions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (token_hash);


--
-- Name: sign_in_codes sign_in_codes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sign_in_codes
    ADD CONSTRAINT sign_in_codes_pkey PRIMARY KEY (contact_hash);


--
-- Name: sign_in_tries sign_in_tries_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sign_in_tries
    ADD CONSTRAINT sign_in_tries_pkey PRIMARY KEY (key);


--
-- Name: staff_devices staff_devices_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.staff_devices
    ADD CONSTRAINT staff_devices_pkey PRIMARY KEY (device);


--
-- Name: staff staff_login_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_login_key UNIQUE (login);


--
-- Name: staff_notices staff_notices_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.staff_notices
    ADD CONSTRAINT staff_notices_pkey PRIMARY KEY (id);


--
-- Name: staff_notices_read staff_notices_read_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.staff_notices_read
    ADD CONSTRAINT staff_notices_read_pkey PRIMARY KEY (post);


--
-- Name: staff staff_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_pkey PRIMARY KEY (person);


--
-- Name: units units_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.units
    ADD CONSTRAINT units_code_key UNIQUE (code);


--
-- Name: units units_path_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.units
    ADD CONSTRAINT units_path_key UNIQUE (path);


--
-- Name: units units_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.units
    ADD CONSTRAINT units_pkey PRIMARY KEY (id);


--
-- Name: access_entries_case; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX access_entries_case ON public.access_entries USING btree (case_id, id) WHERE (case_id > 0);


--
-- Name: access_entries_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX access_entries_person ON public.access_entries USING btree (person, id) WHERE (person > 0);


--
-- Name: answered_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX answered_at ON public.answered USING btree (answered_at);


--
-- Name: area_places_of; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX area_places_of ON public.area_places USING btree (area, place);


--
-- Name: boxes_area; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX boxes_area ON public.boxes USING gist (area);


--
-- Name: call_backs_appeals; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX call_backs_appeals ON public.call_backs USING btree (appealed_at, id) WHERE ((appealed_at > 0) AND (ruled_at = 0));


--
-- Name: call_backs_low; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX call_backs_low ON public.call_backs USING btree (id) WHERE (why = 1);


--
-- Name: call_backs_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX call_backs_open ON public.call_backs USING btree (due_at, id) WHERE (done_at = 0);


--
-- Name: case_assists_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX case_assists_open ON public.case_assists USING btree (unit, case_id) WHERE (done_at = 0);


--
-- Name: case_counts_town; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX case_counts_town ON public.case_counts USING btree (town, day);


--
-- Name: case_counts_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX case_counts_unit ON public.case_counts USING btree (unit, day);


--
-- Name: case_events_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX case_events_at ON public.case_events USING btree (at, case_id, seq);


--
-- Name: case_orders_case; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX case_orders_case ON public.case_orders USING btree (case_id);


--
-- Name: case_orders_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX case_orders_open ON public.case_orders USING btree (due_at) WHERE (replied_at = 0);


--
-- Name: cases_alarm; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cases_alarm ON public.cases USING btree (alarm_at) WHERE (alarm_at > 0);


--
-- Name: cases_category; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cases_category ON public.cases USING btree (category, id);


--
-- Name: cases_county; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cases_county ON public.cases USING btree (county, id);


--
-- Name: cases_lane; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cases_lane ON public.cases USING btree (lane, town) WHERE (lane > 0);


--
-- Name: cases_lane_newest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cases_lane_newest ON public.cases USING btree (lane, id) WHERE (lane > 0);


--
-- Name: cases_late_newest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cases_late_newest ON public.cases USING btree (id) WHERE (publicly_overdue = 1);


--
-- Name: cases_open_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cases_open_due ON public.cases USING btree (due_at, id) WHERE (ended_at = 0);


--
-- Name: cases_open_path; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cases_open_path ON public.cases USING btree (unit_path, due_at, id) WHERE (ended_at = 0);


--
-- Name: cases_open_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cases_open_unit ON public.cases USING btree (unit, due_at, id) WHERE (ended_at = 0);


--
-- Name: cases_parent; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cases_parent ON public.cases USING btree (parent) WHERE (parent > 0);


--
-- Name: cases_provisional; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cases_provisional ON public.cases USING btree (id) WHERE ((provisional = 1) AND (ended_at = 0));


--
-- Name: cases_publicly_overdue; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cases_publicly_overdue ON public.cases USING btree (town) WHERE (publicly_overdue = 1);


--
-- Name: cases_reference; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX cases_reference ON public.cases USING btree (reference);


--
-- Name: cases_resident; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cases_resident ON public.cases USING btree (resident, id) WHERE (resident > 0);


--
-- Name: cases_town; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cases_town ON public.cases USING btree (town, id);


--
-- Name: changes_thing; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX changes_thing ON public.changes USING btree (kind, thing, id);


--
-- Name: contacts_found; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX contacts_found ON public.contacts USING btree (hash, kind, person);


--
-- Name: household_now; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX household_now ON public.household_members USING btree (person) WHERE (until = 0);


--
-- Name: households_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX households_at ON public.households USING btree (place, id);


--
-- Name: jobs_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX jobs_due ON public.jobs USING btree (due_at) WHERE (failed = 0);


--
-- Name: jobs_failed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX jobs_failed ON public.jobs USING btree (kind, id) WHERE (failed = 1);


--
-- Name: organisations_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_at ON public.organisations USING btree (place, id);


--
-- Name: outbox_case; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outbox_case ON public.outbox USING btree (case_id, id);


--
-- Name: outbox_kept; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outbox_kept ON public.outbox USING btree (made_at) WHERE (to_sealed <> ''::text);


--
-- Name: outbox_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX outbox_once ON public.outbox USING btree (once_key);


--
-- Name: persons_named; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX persons_named ON public.persons USING btree (name, id);


--
-- Name: places_below; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX places_below ON public.places USING btree (parent, code);


--
-- Name: places_named; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX places_named ON public.places USING btree (name, code);


--
-- Name: posts_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX posts_person ON public.posts USING btree (person, id);


--
-- Name: posts_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX posts_unit ON public.posts USING btree (unit, id);


--
-- Name: ratings_contradicted; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ratings_contradicted ON public.ratings USING btree (case_id) WHERE (contradicted = 1);


--
-- Name: ratings_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ratings_day ON public.ratings USING btree (day, case_id);


--
-- Name: ratings_device; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ratings_device ON public.ratings USING btree (device, rated_at) WHERE (device <> ''::text);


--
-- Name: ratings_flagged; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ratings_flagged ON public.ratings USING btree (case_id) WHERE (flags <> ''::text);


--
-- Name: ratings_grade; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ratings_grade ON public.ratings USING btree (grade, case_id);


--
-- Name: ratings_holder; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ratings_holder ON public.ratings USING btree (holder, rated_at) WHERE (rated_at > 0);


--
-- Name: ratings_mistaken; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ratings_mistaken ON public.ratings USING btree (case_id) WHERE (mistaken = 1);


--
-- Name: ratings_rated; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ratings_rated ON public.ratings USING btree (rated_at, case_id) WHERE (rated_at > 0);


--
-- Name: ratings_reopened; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ratings_reopened ON public.ratings USING btree (case_id) WHERE (reopened = 1);


--
-- Name: ratings_town; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ratings_town ON public.ratings USING btree (town, case_id);


--
-- Name: ratings_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ratings_unit ON public.ratings USING btree (unit, rated_at) WHERE (rated_at > 0);


--
-- Name: request_categories_parent; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX request_categories_parent ON public.request_categories USING btree (parent, place_order, code);


--
-- Name: request_photos_hash; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX request_photos_hash ON public.request_photos USING btree (hash);


--
-- Name: request_photos_preview; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX request_photos_preview ON public.request_photos USING btree (preview);


--
-- Name: request_routes_place; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX request_routes_place ON public.request_routes USING btree (place);


--
-- Name: request_routes_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX request_routes_unit ON public.request_routes USING btree (unit);


--
-- Name: requests_cell; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX requests_cell ON public.requests USING btree (cell, id) WHERE (cell <> 0);


--
-- Name: search_items_words; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_items_words ON public.search_items USING gin (words);


--
-- Name: search_places_words; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_places_words ON public.search_places USING gin (words);


--
-- Name: search_requests_words; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_requests_words ON public.search_requests USING gin (words);


--
-- Name: sessions_ends; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX sessions_ends ON public.sessions USING btree (ends_at);


--
-- Name: sessions_id; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX sessions_id ON public.sessions USING btree (id);


--
-- Name: sessions_kind; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX sessions_kind ON public.sessions USING btree (kind, id);


--
-- Name: sessions_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX sessions_person ON public.sessions USING btree (person, began_at);


--
-- Name: sign_in_codes_ends; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX sign_in_codes_ends ON public.sign_in_codes USING btree (ends_at);


--
-- Name: sign_in_tries_last; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX sign_in_tries_last ON public.sign_in_tries USING btree (last_at);


--
-- Name: staff_notices_post; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX staff_notices_post ON public.staff_notices USING btree (post, id) WHERE (post > 0);


--
-- Name: staff_notices_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX staff_notices_unit ON public.staff_notices USING btree (unit, id) WHERE (unit > 0);


--
-- Name: staff_oidc; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX staff_oidc ON public.staff USING btree (oidc_subject) WHERE (oidc_subject <> ''::text);


--
-- Name: units_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX units_at ON public.units USING btree (place, kind);


--
-- Name: units_below; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX units_below ON public.units USING btree (parent, code);


--
-- PostgreSQL database dump complete
--


