-- Claims to statuses: the rules of control, operation, security, activity and share.
-- Tables given: asked (one question a row: a day, what was known, a reading of the
-- rules), claims, sources, adverse, allied, contains, place_sides, clashes,
-- flow_atoms, axes; and the types place_name, source_name, actor_name and word, which
-- code closed lists as numbers. `ask` says which question a row answers.
--
-- The steps up to last_words are the only ones that read every claim, and they are
-- narrow. They leave what each source said last of each place and axis; all that
-- follows works on those few rows. Beware of NOT EXISTS here: it costs more than
-- everything else together, where ANTI JOIN with nothing to remove costs nothing.

-- Each claim, and what it implies, weighing 2 said directly and 1 implied: who says that a party has left, or wants the
-- place back, also says, implicitly, that this party does not hold it.
CREATE OR REPLACE TEMP VIEW spoken AS
SELECT c.row, c.claim, c.place, c.source, c.axis, c.says, c.actor, c.mode, c.degree,
       c.basis, c.hedge, c.on_side, c.flow, c.measure, c.share_min, c.share_max,
       c.asserted_from, c.asserted_to, c.valid_from, c.begins, c.ends, c.known_on,
       c.retracted_on, c.supersedes, c.responds_to, FALSE AS implied,
       CASE WHEN c.mode = 'implicit' THEN 1 ELSE 2 END AS weight,
       CASE WHEN c.says IN ('share', 'share_denied')
            THEN c.actor || '|' || c.measure ELSE '' END AS topic,
       -- Only a share has a measure that counts, and it always has one.
       CASE WHEN c.on_side = '' AND c.flow = '' AND c.measure = '' THEN ''
            WHEN c.on_side = '' AND c.flow = '' AND topic = '' THEN ''
            ELSE c.on_side || '|' || c.flow || '|' || topic END AS scope
FROM claims AS c WHERE c.says <> 'note'
UNION ALL
SELECT c.row, c.claim, c.place, c.source, 'control', 'not_held', c.actor, c.mode,
       c.degree, c.basis, c.hedge, c.on_side, '', '', NULL, NULL,
       c.asserted_from, c.asserted_to, c.valid_from, c.begins, c.ends, c.known_on,
       c.retracted_on, c.supersedes, c.responds_to, TRUE, 1, '',
       CASE WHEN c.on_side = '' THEN '' ELSE c.on_side || '||' END
FROM claims AS c
WHERE c.says IN ('withdrawn', 'retaking_sought', 'retaking_launched')
  AND c.actor <> '';

-- A correction sets the named claim aside on every day, once it is known and
-- unless it has itself been taken back.
CREATE OR REPLACE TEMP TABLE corrected AS
WITH corrections AS (
  SELECT DISTINCT a.ask, c.supersedes
  FROM asked AS a JOIN claims AS c ON c.known_on <= a.known_on
  WHERE c.supersedes <> ''
    AND NOT coalesce(c.retracted_on <= least(a.as_of, a.known_on), FALSE)
)
SELECT b.ask, c.row, c.claim
FROM corrections AS b JOIN claims AS c ON c.claim = b.supersedes;

-- What can stand: known, begun, not taken back and more than a note. Expired words
-- compete too, because they mean silence. The rank puts the newest first;
-- of the same day, direct before implicit, but for activity, whose words add up.
CREATE OR REPLACE TEMP VIEW eligible AS
SELECT a.ask, k.row, k.claim, k.place, k.source, k.axis, k.topic, k.on_side, k.flow,
       k.says, k.actor, k.degree, k.share_min, k.share_max, k.asserted_from,
       k.asserted_to, k.responds_to, k.implied, k.weight, k.scope,
       datediff('day', DATE '0001-01-01', k.asserted_to) * 2
         + CASE WHEN k.weight = 2 THEN 1
                WHEN k.says IN ('present', 'withdrawn', 'retaking_sought',
                                'retaking_launched', 'fighting') THEN 1
                ELSE 0 END AS rank
FROM asked AS a
JOIN spoken AS k ON k.known_on <= a.known_on AND k.begins <= a.as_of
ANTI JOIN corrected AS x ON x.ask = a.ask AND x.row = k.row
WHERE k.mode <> 'indirect' AND NOT starts_with(k.place, 'held:')
  AND NOT (k.mode = 'characterised' AND a.characterisations = 'note')
  AND NOT (k.weight = 1 AND a.implicit_concessions = 'off')
  AND NOT coalesce(k.retracted_on <= least(a.as_of, a.known_on), FALSE);

-- Pairs of one organisation's words on one topic that cannot both be true. Sides are
-- left to the steps that ask; a kind of traffic and a direction always overlap.
CREATE OR REPLACE TEMP MACRO cannot_both_hold(a, b, c) AS
  (c.same_actor = 'any' OR (c.same_actor = 'yes') = (a.actor = b.actor))
  AND (c.partial = 'clashes' OR (a.degree <> 'partial' AND b.degree <> 'partial'))
  AND (a.axis <> 'share' OR a.says <> b.says
       OR a.share_max < b.share_min OR b.share_max < a.share_min)
  AND (a.flow = '' OR b.flow = '' OR a.flow = b.flow
       OR (a.flow IN ('inbound', 'outbound')) <> (b.flow IN ('inbound', 'outbound')));

-- Where the order of two words is uncertain, an answer comes after what it answers.
CREATE OR REPLACE TEMP TABLE answers AS
SELECT e.*, s.organisation
FROM eligible AS e JOIN sources AS s ON s.source = e.source
WHERE e.responds_to <> '';

CREATE OR REPLACE TEMP TABLE all_answered AS
SELECT DISTINCT b.ask, b.row, b.implied, b.place, b.axis, a.on_side, a.flow,
       (a.on_side = '' OR a.on_side = b.on_side)
         AND (a.flow = '' OR a.flow = b.flow) AS wholly
FROM answers AS a
JOIN eligible AS b ON b.ask = a.ask AND b.claim = a.responds_to AND b.place = a.place
 AND b.axis = a.axis AND b.topic = a.topic
JOIN sources AS s ON s.source = b.source AND s.organisation = a.organisation
JOIN clashes AS c ON c.axis = a.axis AND c.says_a = a.says AND c.says_b = b.says
WHERE (a.on_side = '' OR b.on_side = '' OR a.on_side = b.on_side)
  AND a.asserted_from <= b.asserted_to AND b.asserted_from <= a.asserted_to
  AND cannot_both_hold(a, b, c);

-- An answer about one side or one flow leaves the word standing for the others.
CREATE OR REPLACE TEMP TABLE answered AS
SELECT DISTINCT a.ask, a.row, a.implied FROM all_answered AS a WHERE a.wholly;

CREATE OR REPLACE TEMP VIEW competing_words AS
SELECT e.*
FROM eligible AS e
ANTI JOIN answered AS x ON x.ask = e.ask AND x.row = e.row AND x.implied = e.implied;

-- Who speaks, and for whom it counts.
CREATE OR REPLACE TEMP TABLE voices AS
WITH bodies AS (
  SELECT s.organisation, count(*) = 1 AS speaks_alone
  FROM sources AS s GROUP BY s.organisation
)
SELECT a.ask, s.source, s.organisation, s.side, s.role,
       CASE WHEN a.coordinated_sources = 'collapse' AND s.independence_group <> ''
            THEN s.independence_group ELSE s.organisation END AS voice_group,
       b.speaks_alone
FROM asked AS a
CROSS JOIN sources AS s JOIN bodies AS b ON b.organisation = s.organisation;

-- What each source said last. The first in rank of each source, word and scope
-- (topic, side and flow, where there
-- is any), with the last and the first row that has it. Rank and row are packed into
-- one number below 2^62.
CREATE OR REPLACE TEMP TABLE last_said AS
SELECT w.ask, w.place, w.source, w.says, w.scope,
       max(w.rank * 274877906944 + w.row) AS newest,
       max(w.rank * 274877906944 + 274877906943 - w.row) AS earliest
FROM competing_words AS w
GROUP BY w.ask, w.place, w.source, w.says, w.scope;

-- The same of each axis.
CREATE OR REPLACE TEMP TABLE last_rows AS
WITH packed AS (
  SELECT d.ask, d.place, d.source, x.axis, d.scope,
         max(d.newest) AS newest, max(d.earliest) AS earliest
  FROM last_said AS d JOIN axes AS x ON x.says = d.says
  GROUP BY d.ask, d.place, d.source, x.axis, d.scope
)
SELECT p.ask, p.place, p.source, p.axis, p.scope, p.newest // 274877906944 AS rank,
       p.newest % 274877906944 AS row,
       274877906943 - p.earliest % 274877906944 AS first_row
FROM packed AS p;

-- Several words of one rank, from among the rows between the first and the last.
CREATE OR REPLACE TEMP TABLE tied AS
SELECT l.* FROM last_rows AS l WHERE l.first_row < l.row;

CREATE OR REPLACE TEMP TABLE near_rows AS
WITH between_rows AS (
  SELECT DISTINCT unnest(range(t.first_row, t.row)) AS row FROM tied AS t
)
SELECT w.ask, w.row, w.place, w.source, w.axis, w.scope, w.rank
FROM competing_words AS w JOIN between_rows AS b ON b.row = w.row;

CREATE OR REPLACE TEMP TABLE tied_rows AS
SELECT n.ask, n.row, n.place, n.source, t.axis, n.rank
FROM near_rows AS n
JOIN tied AS t ON t.ask = n.ask AND t.place = n.place AND t.source = n.source
 AND t.axis = n.axis AND t.scope = n.scope AND t.rank = n.rank AND n.row < t.row;

-- The last words themselves. One that is alone on its rank, by an organisation that
-- has no second source, needs no further comparing.
CREATE OR REPLACE TEMP TABLE last_words AS
WITH wanted AS (
  SELECT l.ask, l.place, l.source, l.axis, l.rank, l.row, l.first_row = l.row AS alone
  FROM last_rows AS l
  UNION ALL
  SELECT t.ask, t.place, t.source, t.axis, t.rank, t.row, FALSE
  FROM tied_rows AS t
),
found AS (
  SELECT w.ask, w.row, CAST(w.place AS place_name) AS place, w.source, w.axis,
         w.rank, w.alone, w.axis = 'control' AND c.axis <> 'control' AS implied,
         c.says, c.on_side, c.flow, CAST(c.actor AS actor_name) AS actor, c.mode,
         c.degree, c.basis, c.measure, c.share_min, c.share_max, c.asserted_from,
         c.asserted_to, c.ends
  FROM wanted AS w JOIN claims AS c ON c.row = w.row
)
SELECT f.ask, f.row, f.implied, f.place, f.axis, f.on_side,
       CASE WHEN f.implied THEN '' ELSE f.flow END AS flow,
       CASE WHEN f.axis = 'share' THEN f.actor || '|' || f.measure ELSE '' END AS topic,
       CAST(CASE WHEN f.implied THEN 'not_held' ELSE f.says END AS word) AS says,
       f.actor, f.degree, f.measure, f.share_min, f.share_max, f.rank,
       CASE WHEN f.implied OR f.mode = 'implicit' THEN 1 ELSE 2 END AS weight,
       f.asserted_from, f.asserted_to, f.ends >= a.as_of AS in_force,
       v.organisation, v.side, v.voice_group, f.alone AND v.speaks_alone AS alone,
       -- A newsroom repeats; it supports only with a basis of its own.
       v.role <> 'media' OR f.basis IN ('observed', 'imagery', 'witness') AS counts
FROM found AS f
JOIN asked AS a ON a.ask = f.ask
JOIN voices AS v ON v.ask = f.ask AND v.source = f.source;

-- Sides and flows are cut as fine as somebody speaks of them at the place.
CREATE OR REPLACE TEMP TABLE cut_sides AS
WITH spoken_of AS (
  SELECT DISTINCT s.place, s.axis FROM last_words AS s WHERE s.on_side <> ''
)
SELECT t.place, t.axis, p.country AS side_atom
FROM spoken_of AS t JOIN place_sides AS p ON p.place = t.place
UNION
SELECT s.place, s.axis, s.on_side FROM last_words AS s WHERE s.on_side <> '';

CREATE OR REPLACE TEMP TABLE cut_flows AS
SELECT t.place, t.axis, f.flow_atom, f.kind, f.direction
FROM (SELECT DISTINCT s.place, s.axis FROM last_words AS s WHERE s.flow <> '') AS t
CROSS JOIN flow_atoms AS f;

CREATE OR REPLACE TEMP TABLE cut AS
SELECT s.place, s.axis FROM cut_sides AS s
UNION
SELECT f.place, f.axis FROM cut_flows AS f;

-- The newest word stands. Only where an organisation has several words, sides or
-- flows at a place is there anything left to compare.
CREATE OR REPLACE TEMP TABLE compared AS
WITH worded AS (
  SELECT w.*, coalesce(s.side_atom, '') AS side_atom,
         coalesce(f.flow_atom, '') AS flow_atom
  FROM last_words AS w
  SEMI JOIN cut AS c ON c.place = w.place AND c.axis = w.axis
  LEFT JOIN cut_sides AS s ON s.place = w.place AND s.axis = w.axis
   AND (w.on_side = '' OR w.on_side = s.side_atom)
  LEFT JOIN cut_flows AS f ON f.place = w.place AND f.axis = w.axis
   AND (w.flow = '' OR w.flow = f.kind OR w.flow = f.direction)
  UNION ALL
  SELECT w.*, '', ''
  FROM last_words AS w ANTI JOIN cut AS c ON c.place = w.place AND c.axis = w.axis
  WHERE NOT w.alone
),
answered_in_part AS (
  SELECT a.ask, a.row, a.implied, coalesce(s.side_atom, '') AS side_atom,
         coalesce(f.flow_atom, '') AS flow_atom
  FROM all_answered AS a
  LEFT JOIN cut_sides AS s ON s.place = a.place AND s.axis = a.axis
   AND (a.on_side = '' OR a.on_side = s.side_atom)
  LEFT JOIN cut_flows AS f ON f.place = a.place AND f.axis = a.axis
   AND (a.flow = '' OR a.flow = f.kind OR a.flow = f.direction)
),
unanswered AS (
  SELECT w.*
  FROM worded AS w
  ANTI JOIN answered_in_part AS a ON a.ask = w.ask AND a.row = w.row
   AND a.implied = w.implied AND a.side_atom = w.side_atom
   AND a.flow_atom = w.flow_atom
),
ranks AS (
  SELECT u.ask, u.organisation, u.place, u.axis, u.topic, u.side_atom, u.flow_atom,
         max(u.rank) AS rank
  FROM unanswered AS u
  GROUP BY u.ask, u.organisation, u.place, u.axis, u.topic, u.side_atom, u.flow_atom
)
SELECT u.*
FROM unanswered AS u
JOIN ranks AS r ON r.ask = u.ask AND r.organisation = u.organisation
 AND r.place = u.place AND r.axis = u.axis AND r.topic = u.topic
 AND r.side_atom = u.side_atom AND r.flow_atom = u.flow_atom AND r.rank = u.rank;

CREATE OR REPLACE TEMP VIEW newest AS
SELECT w.*, '' AS side_atom, '' AS flow_atom
FROM last_words AS w ANTI JOIN cut AS c ON c.place = w.place AND c.axis = w.axis
WHERE w.alone
UNION ALL
SELECT u.* FROM compared AS u;

-- Clashes among the newest words: the later earliest day wins, uncertainly; a word
-- whose time is over clashes with none that speaks of another time; with
-- nothing to decide, the organisation is inconsistent.
CREATE OR REPLACE TEMP TABLE contradicted AS
SELECT a.ask, a.row, a.implied, a.side_atom, a.flow_atom,
       bool_or(a.asserted_from < b.asserted_from) AS older,
       bool_or(a.asserted_from = b.asserted_from) AS inconsistent,
       bool_or(a.asserted_from > b.asserted_from) AS uncertain
FROM compared AS a
JOIN compared AS b ON b.ask = a.ask AND b.organisation = a.organisation
 AND b.place = a.place AND b.axis = a.axis AND b.topic = a.topic
 AND b.side_atom = a.side_atom AND b.flow_atom = a.flow_atom
JOIN clashes AS c ON c.axis = a.axis AND c.says_a = a.says AND c.says_b = b.says
WHERE cannot_both_hold(a, b, c) AND a.in_force AND b.in_force
GROUP BY a.ask, a.row, a.implied, a.side_atom, a.flow_atom;

-- An older word that clashes, and may in truth be the later one.
CREATE OR REPLACE TEMP TABLE vague AS
SELECT DISTINCT n.ask, n.row, n.implied, n.organisation, n.place, n.axis, n.topic,
       n.says, n.actor, n.degree, n.share_min, n.share_max, n.on_side, n.flow,
       n.asserted_from, n.asserted_to, n.weight
FROM newest AS n WHERE n.asserted_from < n.asserted_to;

CREATE OR REPLACE TEMP TABLE uncertain AS
SELECT DISTINCT a.ask, a.row, a.implied
FROM (SELECT v.*, k.responds_to, s.source
      FROM vague AS v
      JOIN claims AS k ON k.row = v.row
      JOIN sources AS s ON s.organisation = v.organisation) AS a
JOIN eligible AS b ON b.ask = a.ask AND b.source = a.source AND b.place = a.place
 AND b.axis = a.axis AND b.topic = a.topic
JOIN clashes AS c ON c.axis = a.axis AND c.says_a = a.says AND c.says_b = b.says
WHERE b.weight >= a.weight AND b.claim <> a.responds_to
  AND (a.on_side = '' OR b.on_side = '' OR a.on_side = b.on_side)
  AND a.asserted_from <= b.asserted_to
  AND (b.asserted_to < a.asserted_to OR b.asserted_from < a.asserted_from)
  AND cannot_both_hold(a, b, c);

-- What stands, by side and flow.
CREATE OR REPLACE TEMP TABLE standing AS
SELECT n.ask, n.row, n.implied, n.place, n.axis, n.says, n.actor, n.degree, n.measure,
       n.share_min, n.share_max, n.weight, n.organisation, n.side, n.voice_group,
       n.counts, n.side_atom, n.flow_atom,
       coalesce(c.inconsistent, FALSE) AS inconsistent,
       u.row IS NOT NULL OR coalesce(c.uncertain, FALSE) AS uncertain_order
FROM newest AS n
LEFT JOIN contradicted AS c ON c.ask = n.ask AND c.row = n.row
 AND c.implied = n.implied AND c.side_atom = n.side_atom
 AND c.flow_atom = n.flow_atom
LEFT JOIN uncertain AS u ON u.ask = n.ask AND u.row = n.row AND u.implied = n.implied
WHERE n.in_force AND NOT coalesce(c.older, FALSE);

-- Control: everybody who is said to hold the place, or not to. A word counts once,
-- whatever flows it is cut into.
CREATE OR REPLACE TEMP TABLE control AS
SELECT s.ask, s.place, s.side_atom, s.row, s.says, s.actor, s.degree, s.counts,
       s.organisation, s.side, s.weight, s.voice_group
FROM standing AS s
WHERE s.axis = 'control' AND NOT s.inconsistent AND s.flow_atom = ''
UNION ALL
SELECT DISTINCT s.ask, s.place, s.side_atom, s.row, s.says, s.actor, s.degree,
       s.counts, s.organisation, s.side, s.weight, s.voice_group
FROM standing AS s
WHERE s.axis = 'control' AND NOT s.inconsistent AND s.flow_atom <> '';

-- A concession: a body adverse to the candidate says that the candidate holds the
-- place, or that its own side does not.
CREATE OR REPLACE TEMP TABLE concessions AS
SELECT c.ask, c.place, c.side_atom, r.other AS candidate, c.organisation, c.side,
       c.weight
FROM control AS c JOIN adverse AS r ON r.actor = c.side
WHERE (c.says = 'held' AND c.actor = r.other)
   OR (c.says = 'not_held' AND c.actor = c.side);

-- The sides that a group speaks for: its own members', and their allies'.
CREATE OR REPLACE TEMP TABLE group_sides AS
SELECT v.ask, v.voice_group, v.side AS actor FROM voices AS v WHERE v.side <> ''
UNION
SELECT v.ask, v.voice_group, l.other
FROM voices AS v JOIN allied AS l ON l.actor = v.side;

-- Groups of one kind speak for the same sides. There are few kinds, however many
-- groups there are: groups are never compared one by one.
CREATE OR REPLACE TEMP TABLE kinds AS
WITH sided AS (SELECT DISTINCT v.ask, v.voice_group, v.side FROM voices AS v)
SELECT s.ask, s.voice_group, string_agg(s.side, ';' ORDER BY s.side) AS kind
FROM sided AS s GROUP BY s.ask, s.voice_group;

-- Kinds that are of one mind: one speaks for what the other does, or for its ally.
CREATE OR REPLACE TEMP TABLE kin AS
WITH sides_of_kinds AS (
  SELECT DISTINCT k.ask, k.kind, v.side
  FROM kinds AS k JOIN voices AS v ON v.ask = k.ask AND v.voice_group = k.voice_group
  WHERE v.side <> ''
),
spoken_for AS (
  SELECT s.ask, s.kind, s.side AS actor FROM sides_of_kinds AS s
  UNION
  SELECT s.ask, s.kind, l.other
  FROM sides_of_kinds AS s JOIN allied AS l ON l.actor = s.side
)
SELECT DISTINCT a.ask, a.kind AS one, b.kind AS other
FROM sides_of_kinds AS a JOIN spoken_for AS b ON b.ask = a.ask AND b.actor = a.side;

-- Groups that assert a holder of their own: they corroborate no other holder either.
CREATE OR REPLACE TEMP TABLE own_holders AS
SELECT DISTINCT c.ask, c.place, c.side_atom, c.voice_group
FROM control AS c
JOIN group_sides AS g ON g.ask = c.ask AND g.voice_group = c.voice_group
 AND g.actor = c.actor
WHERE c.counts AND c.says IN ('held', 'shared');

-- What is said of each actor. `supporters` differ where two groups assert.
CREATE OR REPLACE TEMP TABLE said_of AS
SELECT c.ask, c.place, c.side_atom, c.actor AS candidate,
       count(*) FILTER (WHERE c.says IN ('held', 'shared')) AS asserted,
       count(*) FILTER (WHERE c.says IN ('held', 'shared') AND c.weight = 2)
         AS asserted_directly,
       count(*) FILTER (WHERE c.says = 'not_held') AS refused,
       count(*) FILTER (WHERE c.says = 'not_held' AND c.weight = 2)
         AS refused_directly,
       count(*) FILTER (WHERE c.says = 'held' AND c.degree <> 'partial') AS exclusive,
       count(*) FILTER (WHERE c.says = 'held' AND c.degree <> 'partial'
                          AND c.weight = 2) AS exclusive_directly,
       min(c.voice_group) FILTER (WHERE c.counts AND c.says IN ('held', 'shared'))
         AS first_supporter,
       max(c.voice_group) FILTER (WHERE c.counts AND c.says IN ('held', 'shared'))
         AS last_supporter,
       count(*) FILTER (WHERE c.counts AND c.says IN ('held', 'shared')
                          AND g.voice_group IS NULL) AS outside_support
FROM control AS c
LEFT JOIN own_holders AS g ON g.ask = c.ask AND g.voice_group = c.voice_group
 AND g.place = c.place AND g.side_atom = c.side_atom
GROUP BY c.ask, c.place, c.side_atom, c.actor;

-- Each candidate: it is denied where it is said not to hold the place, or where
-- another is said to hold it exclusively.
CREATE OR REPLACE TEMP TABLE counted AS
WITH conceded_to AS (
  SELECT c.ask, c.place, c.side_atom, c.candidate, count(*) AS conceded,
         count(*) FILTER (WHERE c.weight = 2) AS conceded_directly
  FROM concessions AS c GROUP BY c.ask, c.place, c.side_atom, c.candidate
),
everybody AS (
  SELECT s.ask, s.place, s.side_atom, sum(s.exclusive) AS exclusive,
         sum(s.exclusive_directly) AS exclusive_directly
  FROM said_of AS s GROUP BY s.ask, s.place, s.side_atom
),
candidates AS (
  SELECT s.ask, s.place, s.side_atom, s.candidate FROM said_of AS s
  UNION
  SELECT c.ask, c.place, c.side_atom, c.candidate FROM conceded_to AS c
)
SELECT h.ask, h.place, h.side_atom, h.candidate,
       coalesce(s.asserted, 0) AS asserted,
       coalesce(s.asserted_directly, 0) AS asserted_directly,
       coalesce(s.refused, 0) + e.exclusive - coalesce(s.exclusive, 0) AS denied,
       coalesce(s.refused_directly, 0) + e.exclusive_directly
         - coalesce(s.exclusive_directly, 0) AS denied_directly,
       coalesce(c.conceded, 0) AS conceded,
       coalesce(c.conceded_directly, 0) AS conceded_directly,
       coalesce(s.first_supporter <> s.last_supporter, FALSE) AS several_groups,
       coalesce(s.outside_support, 0) AS outside_support
FROM candidates AS h
JOIN everybody AS e ON e.ask = h.ask AND e.place = h.place
 AND e.side_atom = h.side_atom
LEFT JOIN said_of AS s ON s.ask = h.ask AND s.place = h.place
 AND s.side_atom = h.side_atom AND s.candidate = h.candidate
LEFT JOIN conceded_to AS c ON c.ask = h.ask AND c.place = h.place
 AND c.side_atom = h.side_atom AND c.candidate = h.candidate;

-- Bodies of one side that differ: one concedes, another denies.
CREATE OR REPLACE TEMP TABLE split AS
WITH shared_sides AS (
  SELECT v.ask, v.side FROM voices AS v WHERE v.side <> ''
  GROUP BY v.ask, v.side HAVING min(v.organisation) <> max(v.organisation)
),
conceding AS (
  SELECT c.ask, c.place, c.side_atom, c.side, c.candidate,
         min(c.organisation) AS first_body, max(c.organisation) AS last_body
  FROM concessions AS c
  SEMI JOIN shared_sides AS s ON s.ask = c.ask AND s.side = c.side
  GROUP BY c.ask, c.place, c.side_atom, c.side, c.candidate
),
denying AS (
  SELECT c.ask, c.place, c.side_atom, c.side, c.says, c.actor,
         min(c.organisation) AS first_body, max(c.organisation) AS last_body
  FROM control AS c
  SEMI JOIN shared_sides AS s ON s.ask = c.ask AND s.side = c.side
  WHERE (c.says = 'not_held' AND c.actor <> c.side)
     OR (c.says = 'held' AND c.degree <> 'partial')
  GROUP BY c.ask, c.place, c.side_atom, c.side, c.says, c.actor
)
-- Unless it is one and the same body, some two of them differ.
SELECT DISTINCT a.ask, a.place, a.side_atom, a.candidate
FROM conceding AS a
JOIN denying AS b ON b.ask = a.ask AND b.place = a.place
 AND b.side_atom = a.side_atom AND b.side = a.side
 AND (b.first_body <> a.last_body OR b.last_body <> a.first_body)
WHERE (b.says = 'not_held') = (b.actor = a.candidate);

-- The agreement on each candidate: the first definition that fits.
CREATE OR REPLACE TEMP TABLE agreed AS
SELECT c.ask, c.place, c.side_atom, c.candidate, c.asserted,
       CASE WHEN c.asserted_directly > 0 AND c.denied_directly > 0 THEN 1
            WHEN c.conceded > 0 AND c.denied_directly = 0 THEN 2
            WHEN c.asserted > 0 AND c.denied > 0 THEN 3
            WHEN c.several_groups AND c.outside_support > 0 THEN 4
            WHEN c.asserted > 0 THEN 5
            ELSE 6 END AS precedence,
       c.conceded_directly > 0 AS explicit,
       x.candidate IS NOT NULL AS split_side
FROM counted AS c
LEFT JOIN split AS x ON x.ask = c.ask AND x.place = c.place
 AND x.side_atom = c.side_atom AND x.candidate = c.candidate;

-- One agreement a place and side: the candidate whose definition comes first, and
-- among those the ones that somebody asserts.
CREATE OR REPLACE TEMP TABLE control_entries AS
WITH best AS (
  SELECT a.ask, a.place, a.side_atom,
         min(a.precedence * 2 + CASE WHEN a.asserted > 0 THEN 0 ELSE 1 END) AS order_
  FROM agreed AS a GROUP BY a.ask, a.place, a.side_atom
)
SELECT a.ask, a.place, a.side_atom, a.precedence,
       list(CAST(a.candidate AS VARCHAR) ORDER BY a.candidate) AS candidates,
       bool_or(a.explicit) AS explicit, bool_or(a.split_side) AS split_side,
       bool_or(a.asserted > 0) AS is_claimed
FROM agreed AS a
JOIN best AS b ON b.ask = a.ask AND b.place = a.place AND b.side_atom = a.side_atom
 AND b.order_ = a.precedence * 2 + CASE WHEN a.asserted > 0 THEN 0 ELSE 1 END
GROUP BY a.ask, a.place, a.side_atom, a.precedence;

-- Operation and security: which words stand on which side and flow.
CREATE OR REPLACE TEMP TABLE operating AS
SELECT s.ask, s.place, s.axis, s.side_atom, s.flow_atom, s.says,
       max(s.weight) AS weight
FROM standing AS s
WHERE s.axis IN ('operation', 'security') AND NOT s.inconsistent
GROUP BY s.ask, s.place, s.axis, s.side_atom, s.flow_atom, s.says;

-- Who opposes whom: another word about the same side and flow.
CREATE OR REPLACE TEMP TABLE opposed AS
SELECT a.ask, a.place, a.axis, a.side_atom, a.says,
       bool_or(a.weight = 2 AND b.weight = 2) AS directly
FROM operating AS a
JOIN operating AS b ON b.ask = a.ask AND b.place = a.place AND b.axis = a.axis
 AND b.side_atom = a.side_atom AND b.flow_atom = a.flow_atom AND b.says <> a.says
GROUP BY a.ask, a.place, a.axis, a.side_atom, a.says;

CREATE OR REPLACE TEMP TABLE sides_differ AS
WITH per_side AS (
  SELECT o.ask, o.place, o.axis, o.side_atom,
         list(DISTINCT o.says ORDER BY o.says) AS says
  FROM operating AS o WHERE o.side_atom <> ''
  GROUP BY o.ask, o.place, o.axis, o.side_atom
)
SELECT p.ask, p.place, p.axis
FROM per_side AS p GROUP BY p.ask, p.place, p.axis
HAVING count(DISTINCT p.says) > 1;

-- Two groups that are not of one mind use the same word.
CREATE OR REPLACE TEMP TABLE independent AS
WITH supporters AS (
  SELECT DISTINCT s.ask, s.place, s.axis,
         CASE WHEN d.place IS NOT NULL THEN s.side_atom ELSE '*' END AS scope,
         s.says, s.voice_group
  FROM standing AS s
  LEFT JOIN sides_differ AS d ON d.ask = s.ask AND d.place = s.place
   AND d.axis = s.axis
  WHERE s.axis IN ('operation', 'security') AND NOT s.inconsistent AND s.counts
),
heard AS (
  SELECT s.ask, s.place, s.axis, s.scope, s.says, k.kind, count(*) AS n_groups
  FROM supporters AS s
  JOIN kinds AS k ON k.ask = s.ask AND k.voice_group = s.voice_group
  GROUP BY s.ask, s.place, s.axis, s.scope, s.says, k.kind
),
pairs AS (
  SELECT a.ask, a.place, a.axis, a.scope, a.says, a.kind AS one, b.kind AS other
  FROM heard AS a
  JOIN heard AS b ON b.ask = a.ask AND b.place = a.place AND b.axis = a.axis
   AND b.scope = a.scope AND b.says = a.says
   AND (a.kind < b.kind OR (a.kind = b.kind AND a.n_groups > 1))
)
SELECT DISTINCT p.ask, p.place, p.axis, p.scope, p.says
FROM pairs AS p
ANTI JOIN kin AS k ON k.ask = p.ask AND k.one = p.one AND k.other = p.other;

CREATE OR REPLACE TEMP TABLE operation_entries AS
WITH scoped AS (
  SELECT o.ask, o.place, o.axis,
         CASE WHEN d.place IS NOT NULL THEN o.side_atom ELSE '*' END AS scope,
         o.says, x.directly
  FROM operating AS o
  LEFT JOIN sides_differ AS d ON d.ask = o.ask AND d.place = o.place
   AND d.axis = o.axis
  LEFT JOIN opposed AS x ON x.ask = o.ask AND x.place = o.place AND x.axis = o.axis
   AND x.side_atom = o.side_atom AND x.says = o.says
)
SELECT s.ask, s.place, s.axis, s.scope, s.says,
       CASE WHEN bool_or(s.directly) THEN 1
            WHEN count(s.directly) > 0 THEN 3
            WHEN bool_or(i.place IS NOT NULL) THEN 4
            ELSE 5 END AS precedence
FROM scoped AS s
LEFT JOIN independent AS i ON i.ask = s.ask AND i.place = s.place
 AND i.axis = s.axis AND i.scope = s.scope AND i.says = s.says
GROUP BY s.ask, s.place, s.axis, s.scope, s.says;

-- Shares of one actor and measure: do the intervals have a point in common? Who denies
-- a share disputes it, whether or not anybody on record states it.
CREATE OR REPLACE TEMP TABLE share_entries AS
SELECT s.ask, s.place, s.side_atom, s.actor, s.measure,
       max(s.share_min) AS lower, min(s.share_max) AS upper,
       NOT bool_or(s.says = 'share') AS unstated,
       CASE WHEN max(s.share_min) > min(s.share_max) OR bool_or(s.says = 'share_denied')
            THEN 1
            WHEN count(DISTINCT s.voice_group) FILTER (
              WHERE s.says = 'share' AND s.counts) >= 2
             AND bool_or(s.says = 'share' AND s.counts AND g.actor IS NULL)
            THEN 4
            ELSE 5 END AS precedence
FROM standing AS s
LEFT JOIN group_sides AS g ON g.ask = s.ask AND g.voice_group = s.voice_group
 AND g.actor = s.actor
WHERE s.axis = 'share' AND NOT s.inconsistent
GROUP BY s.ask, s.place, s.side_atom, s.actor, s.measure;

-- Contested is about the ground: fighting, or two parties that each own to a part.
CREATE OR REPLACE TEMP TABLE contested AS
WITH own_parts AS (
  SELECT s.ask, s.place
  FROM standing AS s
  WHERE s.axis = 'control' AND s.weight = 2 AND s.side <> ''
    AND (s.says = 'shared' OR (s.says = 'held' AND s.degree = 'partial'))
  GROUP BY s.ask, s.place HAVING min(s.side) <> max(s.side)
)
SELECT s.ask, s.place, TRUE AS contested
FROM standing AS s WHERE s.says = 'fighting' AND s.weight = 2
UNION
SELECT p.ask, p.place, TRUE FROM own_parts AS p;

-- ---- From here on: what is listed beside the answers. ----

-- What the atlas could know; why it is only a note; and where it stands in time.
CREATE OR REPLACE TEMP VIEW weighed AS
SELECT a.ask, k.row, k.claim, k.place, k.source, k.axis, k.says, k.actor, k.degree,
       k.on_side, k.measure, k.asserted_from, k.asserted_to, k.implied,
       CASE WHEN k.place LIKE 'held:%' THEN 'derived_scope'
            WHEN k.mode = 'indirect' THEN 'indirect'
            WHEN k.mode = 'characterised' AND a.characterisations = 'note'
            THEN 'characterised'
            WHEN (k.implied OR k.mode = 'implicit')
                 AND a.implicit_concessions = 'off' THEN 'implicit_concessions_off'
            ELSE '' END AS note_reason,
       CASE WHEN k.implied OR k.mode = 'implicit' THEN 1 ELSE 2 END AS weight,
       CASE WHEN c.row IS NOT NULL THEN 'superseded'
            WHEN k.retracted_on <= least(a.as_of, a.known_on) THEN 'retracted'
            WHEN k.valid_from > a.as_of THEN 'future'
            WHEN k.begins > a.as_of THEN 'possible'
            WHEN k.ends < a.as_of THEN 'expired'
            ELSE 'in_force' END AS state
FROM asked AS a
JOIN spoken AS k ON k.known_on <= a.known_on
LEFT JOIN corrected AS c ON c.ask = a.ask AND c.row = k.row;

-- What stands, with all that was said, one row a claim and axis.
CREATE OR REPLACE TEMP TABLE words AS
WITH once AS (
  SELECT s.ask, s.row, s.implied, s.axis, s.organisation, s.side, s.weight,
         bool_or(s.inconsistent) AS inconsistent,
         bool_or(s.uncertain_order) AS uncertain_order
  FROM standing AS s
  GROUP BY s.ask, s.row, s.implied, s.axis, s.organisation, s.side, s.weight
)
SELECT o.ask, o.row, c.claim, c.place, o.axis,
       CASE WHEN o.implied THEN 'not_held' ELSE c.says END AS says, c.actor, c.mode,
       c.degree, c.hedge, c.basis, c.on_side,
       CASE WHEN o.implied THEN '' ELSE c.flow END AS flow,
       CASE WHEN o.implied THEN '' ELSE c.measure END AS measure,
       CASE WHEN o.implied THEN NULL ELSE c.share_min END AS share_min,
       CASE WHEN o.implied THEN NULL ELSE c.share_max END AS share_max,
       c.asserted_from, c.asserted_to, o.implied, o.organisation, o.side, o.weight,
       o.inconsistent, o.uncertain_order
FROM once AS o JOIN claims AS c ON c.row = o.row;

-- What is listed without deciding anything, each with its reason.
CREATE OR REPLACE TEMP TABLE notes AS
SELECT w.ask, w.place, w.axis, w.row, w.claim, s.organisation, s.side, w.says,
       w.actor, w.on_side, w.degree, w.measure, w.note_reason AS reason
FROM weighed AS w JOIN sources AS s ON s.source = w.source
WHERE w.note_reason NOT IN ('', 'derived_scope') AND w.state = 'in_force'
UNION ALL
-- `held:X`: wherever the same organisation says directly that X holds.
SELECT DISTINCT w.ask, h.place, w.axis, w.row, w.claim, s.organisation, s.side, w.says,
       w.actor, w.on_side, w.degree, w.measure, 'derived_scope'
FROM weighed AS w
JOIN sources AS s ON s.source = w.source
JOIN words AS h ON h.ask = w.ask AND h.organisation = s.organisation
 AND h.axis = 'control' AND h.says = 'held' AND h.weight = 2
 AND w.place = 'held:' || h.actor
WHERE w.note_reason = 'derived_scope' AND w.state = 'in_force'
UNION ALL
-- A direct word about all of a larger place is a note at each crossing on it.
SELECT e.ask, p.place, e.axis, e.row, e.claim, e.organisation, e.side, e.says,
       e.actor, e.on_side, e.degree, e.measure, 'larger_place'
FROM words AS e
JOIN contains AS p ON p.larger = e.place AND p.kind = 'crossing'
WHERE e.weight = 2 AND e.degree <> 'partial'
  AND e.axis IN ('control', 'operation', 'security')
  AND p.larger_kind IN ('frontier', 'district', 'province', 'country');

-- What would have stood, and why it does not.
CREATE OR REPLACE TEMP TABLE set_aside AS
SELECT w.ask, w.place, w.axis, w.row, w.claim, o.organisation, w.says, w.actor,
       w.on_side, w.measure,
       CASE WHEN w.state IN ('superseded', 'retracted', 'expired') THEN w.state
            ELSE 'older_word' END AS reason
FROM weighed AS w
JOIN sources AS o ON o.source = w.source
LEFT JOIN words AS s ON s.ask = w.ask AND s.row = w.row AND s.axis = w.axis
 AND s.implied = w.implied
WHERE w.state NOT IN ('future', 'possible') AND s.row IS NULL
  AND w.place NOT LIKE 'held:%'
  AND (w.note_reason = '' OR w.state <> 'in_force');

-- A described stance that would deny the candidate, if it counted.
CREATE OR REPLACE TEMP TABLE described AS
SELECT DISTINCT e.ask, e.place, e.side_atom, n.organisation
FROM control_entries AS e
JOIN notes AS n ON n.ask = e.ask AND n.place = e.place AND n.axis = 'control'
 AND n.reason = 'characterised'
 AND (n.on_side = '' OR e.side_atom = '' OR n.on_side = e.side_atom)
WHERE (e.is_claimed OR e.precedence = 2)
  AND ((n.says = 'not_held' AND list_contains(e.candidates, n.actor))
    OR (n.says = 'held' AND n.degree <> 'partial'
        AND NOT list_contains(e.candidates, n.actor)));
