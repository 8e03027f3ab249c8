-- Claims to statuses: the rules of control, operation, security, activity and share.
-- Tables given: asked (one question a row: a day, what was known, a reading of the
-- rules), claims, sources, adverse, allied, contains, place_sides, clashes,
-- flow_atoms. Every step is a table; `ask` says which question a row answers.

-- Each claim, and what it implies: who says that a party has left, or wants the
-- place back, also says, implicitly, that this party does not hold it.
CREATE OR REPLACE TEMP VIEW spoken AS
SELECT c.row, c.claim, c.place, c.source, c.axis, c.says, c.actor, c.mode, c.degree,
       c.basis, c.hedge, c.on_side, c.flow, c.measure, c.share_min, c.share_max,
       c.asserted_from, c.asserted_to, c.valid_from, c.begins, c.ends, c.known_on,
       c.retracted_on, c.supersedes, c.responds_to, FALSE AS implied
FROM claims AS c WHERE c.axis <> 'none'
UNION ALL
SELECT c.row, c.claim, c.place, c.source, 'control', 'not_held', c.actor, c.mode,
       c.degree, c.basis, c.hedge, c.on_side, '', '', NULL, NULL,
       c.asserted_from, c.asserted_to, c.valid_from, c.begins, c.ends, c.known_on,
       c.retracted_on, c.supersedes, c.responds_to, TRUE
FROM claims AS c
WHERE c.says IN ('withdrawn', 'retaking_sought', 'retaking_launched')
  AND c.actor <> '';

-- A correction sets the named claim aside on every day, once it is known and
-- unless it has itself been taken back.
CREATE OR REPLACE TEMP TABLE corrected AS
SELECT DISTINCT a.ask, c.supersedes AS claim
FROM asked AS a JOIN claims AS c ON c.known_on <= a.known_on
WHERE c.supersedes <> ''
  AND NOT coalesce(c.retracted_on <= least(a.as_of, a.known_on), FALSE);

-- What the atlas could know; how much it weighs: 2 said directly, 1 implied, or only
-- a note; and where it stands in time.
CREATE OR REPLACE TEMP VIEW weighed AS
SELECT a.ask, a.as_of, a.coordinated_sources,
       k.row, k.claim, k.place, k.source, k.axis, k.says, k.actor, k.mode, k.degree,
       k.basis, k.hedge, k.on_side, k.flow, k.measure, k.share_min, k.share_max,
       k.asserted_from, k.asserted_to, k.responds_to, k.implied,
       CASE WHEN k.axis = 'share' THEN k.actor || '|' || k.measure ELSE '' END AS topic,
       CASE WHEN k.place LIKE 'held:%' THEN 'derived_scope'
            WHEN k.mode = 'indirect' THEN 'indirect'
            WHEN k.mode = 'characterised' AND a.characterisations = 'note'
            THEN 'characterised'
            WHEN (k.implied OR k.mode = 'implicit')
                 AND a.implicit_concessions = 'off' THEN 'implicit_concessions_off'
            ELSE '' END AS note_reason,
       CASE WHEN k.implied OR k.mode = 'implicit' THEN 1 ELSE 2 END AS weight,
       CASE WHEN c.claim IS NOT NULL THEN 'superseded'
            WHEN k.retracted_on <= least(a.as_of, a.known_on) THEN 'retracted'
            WHEN k.valid_from > a.as_of THEN 'future'
            WHEN k.begins > a.as_of THEN 'possible'
            WHEN k.ends < a.as_of THEN 'expired'
            ELSE 'in_force' END AS state
FROM asked AS a
JOIN spoken AS k ON k.known_on <= a.known_on
LEFT JOIN corrected AS c ON c.ask = a.ask AND c.claim = k.claim;

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
CREATE OR REPLACE TEMP TABLE answered AS
SELECT DISTINCT b.ask, b.row, b.implied
FROM weighed AS a
JOIN sources AS sa ON sa.source = a.source
JOIN weighed AS b ON b.ask = a.ask AND b.claim = a.responds_to AND b.place = a.place
 AND b.axis = a.axis AND b.topic = a.topic
JOIN sources AS sb ON sb.source = b.source AND sb.organisation = sa.organisation
JOIN clashes AS c ON c.axis = a.axis AND c.says_a = a.says AND c.says_b = b.says
WHERE a.responds_to <> ''
  AND a.note_reason = '' AND a.state IN ('in_force', 'expired')
  AND (a.on_side = '' OR b.on_side = '' OR a.on_side = b.on_side)
  AND a.asserted_from <= b.asserted_to AND b.asserted_from <= a.asserted_to
  AND cannot_both_hold(a, b, c);

-- The last day of each source on each topic, side and flow: only words of that day
-- can be the newest. Expired words compete, because they mean silence.
CREATE OR REPLACE TEMP TABLE last_days AS
SELECT w.ask, w.source, w.place, w.axis, w.topic, w.on_side, w.flow,
       max(w.asserted_to) AS asserted_to
FROM weighed AS w
WHERE w.note_reason = '' AND w.state IN ('in_force', 'expired')
  AND NOT EXISTS (SELECT 1 FROM answered AS x
                  WHERE x.ask = w.ask AND x.row = w.row AND x.implied = w.implied)
GROUP BY w.ask, w.source, w.place, w.axis, w.topic, w.on_side, w.flow;

CREATE OR REPLACE TEMP TABLE last_words AS
SELECT w.*, s.organisation, s.side, s.role,
       CASE WHEN s.independence_group = '' THEN s.organisation
            ELSE s.independence_group END AS independence_group
FROM weighed AS w
JOIN last_days AS d ON d.ask = w.ask AND d.source = w.source AND d.place = w.place
 AND d.axis = w.axis AND d.topic = w.topic AND d.on_side = w.on_side
 AND d.flow = w.flow AND d.asserted_to = w.asserted_to
JOIN sources AS s ON s.source = w.source
WHERE w.note_reason = '' AND w.state IN ('in_force', 'expired')
  AND NOT EXISTS (SELECT 1 FROM answered AS x
                  WHERE x.ask = w.ask AND x.row = w.row AND x.implied = w.implied);

-- Sides and flows are cut as fine as somebody speaks of them at the place.
CREATE OR REPLACE TEMP TABLE side_atoms AS
WITH spoken_of AS (
  SELECT DISTINCT s.place, s.axis FROM last_words AS s WHERE s.on_side <> ''
)
SELECT t.place, t.axis, p.country AS side_atom
FROM spoken_of AS t JOIN place_sides AS p ON p.place = t.place
UNION
SELECT s.place, s.axis, s.on_side FROM last_words AS s WHERE s.on_side <> ''
UNION
SELECT s.place, s.axis, ''
FROM last_words AS s LEFT JOIN spoken_of AS t ON t.place = s.place AND t.axis = s.axis
WHERE t.place IS NULL;

CREATE OR REPLACE TEMP TABLE place_flow_atoms AS
WITH spoken_of AS (
  SELECT DISTINCT s.place, s.axis FROM last_words AS s WHERE s.flow <> ''
)
SELECT t.place, t.axis, f.flow_atom, f.kind, f.direction
FROM spoken_of AS t CROSS JOIN flow_atoms AS f
UNION ALL
SELECT DISTINCT s.place, s.axis, '', '', ''
FROM last_words AS s LEFT JOIN spoken_of AS t ON t.place = s.place AND t.axis = s.axis
WHERE t.place IS NULL;

CREATE OR REPLACE TEMP TABLE worded AS
SELECT w.*, sa.side_atom, fa.flow_atom
FROM last_words AS w
JOIN side_atoms AS sa ON sa.place = w.place AND sa.axis = w.axis
 AND (w.on_side = '' OR w.on_side = sa.side_atom)
JOIN place_flow_atoms AS fa ON fa.place = w.place AND fa.axis = w.axis
 AND (w.flow = '' OR w.flow = fa.kind OR w.flow = fa.direction);

-- The newest word stands; of the same day, direct before implicit.
CREATE OR REPLACE TEMP TABLE newest AS
WITH days AS (
  SELECT u.ask, u.organisation, u.place, u.axis, u.topic, u.side_atom, u.flow_atom,
         max(u.asserted_to) AS asserted_to
  FROM worded AS u
  GROUP BY u.ask, u.organisation, u.place, u.axis, u.topic, u.side_atom, u.flow_atom
),
weights AS (
  SELECT u.ask, u.organisation, u.place, u.axis, u.topic, u.side_atom, u.flow_atom,
         u.asserted_to, max(u.weight) AS weight
  FROM worded AS u
  GROUP BY u.ask, u.organisation, u.place, u.axis, u.topic, u.side_atom, u.flow_atom,
           u.asserted_to
)
SELECT u.*
FROM worded AS u
JOIN days AS d ON d.ask = u.ask AND d.organisation = u.organisation
 AND d.place = u.place AND d.axis = u.axis AND d.topic = u.topic
 AND d.side_atom = u.side_atom AND d.flow_atom = u.flow_atom
 AND d.asserted_to = u.asserted_to
JOIN weights AS w ON w.ask = u.ask AND w.organisation = u.organisation
 AND w.place = u.place AND w.axis = u.axis AND w.topic = u.topic
 AND w.side_atom = u.side_atom AND w.flow_atom = u.flow_atom
 AND w.asserted_to = u.asserted_to
WHERE u.axis = 'activity' OR u.weight = w.weight;

-- Clashes among the newest words: the later earliest day wins, uncertainly; with
-- nothing to decide, the organisation is inconsistent.
CREATE OR REPLACE TEMP TABLE contradicted AS
SELECT a.ask, a.row, a.implied, a.side_atom, a.flow_atom,
       bool_or(a.asserted_from < b.asserted_from) AS older,
       bool_or(a.asserted_from = b.asserted_from) AS inconsistent,
       bool_or(a.asserted_from > b.asserted_from) AS uncertain
FROM newest AS a
JOIN newest AS b ON b.ask = a.ask AND b.organisation = a.organisation
 AND b.place = a.place AND b.axis = a.axis AND b.topic = a.topic
 AND b.side_atom = a.side_atom AND b.flow_atom = a.flow_atom
JOIN clashes AS c ON c.axis = a.axis AND c.says_a = a.says AND c.says_b = b.says
WHERE cannot_both_hold(a, b, c)
GROUP BY a.ask, a.row, a.implied, a.side_atom, a.flow_atom;

-- An older word that clashes, and may in truth be the later one.
CREATE OR REPLACE TEMP TABLE uncertain AS
SELECT DISTINCT a.ask, a.row, a.implied
FROM (SELECT DISTINCT n.ask, n.row, n.implied, n.claim, n.organisation, n.place, n.axis,
             n.topic, n.says, n.actor, n.degree, n.share_min, n.share_max, n.on_side,
             n.flow, n.asserted_from, n.asserted_to, n.weight, n.responds_to
      FROM newest AS n WHERE n.asserted_from < n.asserted_to) AS a
JOIN sources AS s ON s.organisation = a.organisation
JOIN weighed AS b ON b.ask = a.ask AND b.source = s.source AND b.place = a.place
 AND b.axis = a.axis AND b.topic = a.topic
JOIN clashes AS c ON c.axis = a.axis AND c.says_a = a.says AND c.says_b = b.says
WHERE b.note_reason = '' AND b.state IN ('in_force', 'expired')
  AND b.weight >= a.weight AND b.claim <> a.responds_to
  AND (a.on_side = '' OR b.on_side = '' OR a.on_side = b.on_side)
  AND a.asserted_from <= b.asserted_to
  AND (b.asserted_to < a.asserted_to OR b.asserted_from < a.asserted_from)
  AND cannot_both_hold(a, b, c);

-- What stands, by side and flow.
CREATE OR REPLACE TEMP TABLE standing AS
SELECT n.*, coalesce(c.inconsistent, FALSE) AS inconsistent,
       u.row IS NOT NULL OR coalesce(c.uncertain, FALSE) AS uncertain_order,
       CASE WHEN n.coordinated_sources = 'collapse' THEN n.independence_group
            ELSE n.organisation END AS voice_group
FROM newest AS n
LEFT JOIN contradicted AS c ON c.ask = n.ask AND c.row = n.row
 AND c.implied = n.implied AND c.side_atom = n.side_atom
 AND c.flow_atom = n.flow_atom
LEFT JOIN uncertain AS u ON u.ask = n.ask AND u.row = n.row AND u.implied = n.implied
WHERE n.state = 'in_force' AND NOT coalesce(c.older, FALSE);

-- The same, one row a claim and axis.
CREATE OR REPLACE TEMP TABLE words AS
SELECT s.ask, s.row, s.claim, s.place, s.axis, s.says, s.actor, s.mode, s.degree,
       s.hedge, s.basis, s.on_side, s.flow, s.measure, s.share_min, s.share_max,
       s.asserted_from, s.asserted_to, s.implied, s.organisation, s.side, s.weight,
       bool_or(s.inconsistent) AS inconsistent,
       bool_or(s.uncertain_order) AS uncertain_order
FROM standing AS s
GROUP BY s.ask, s.row, s.claim, s.place, s.axis, s.says, s.actor, s.mode, s.degree,
         s.hedge, s.basis, s.on_side, s.flow, s.measure, s.share_min, s.share_max,
         s.asserted_from, s.asserted_to, s.implied, s.organisation, s.side, s.weight;

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

-- Control: everybody who is said to hold the place, or not to, or is conceded to.
CREATE OR REPLACE TEMP TABLE control AS
SELECT DISTINCT s.ask, s.place, s.side_atom, s.row, s.implied, s.says, s.actor,
       s.degree, s.basis, s.role, s.organisation, s.side, s.weight, s.voice_group
FROM standing AS s WHERE s.axis = 'control' AND NOT s.inconsistent;

CREATE OR REPLACE TEMP TABLE candidates AS
SELECT c.ask, c.place, c.side_atom, c.actor AS candidate FROM control AS c
UNION
SELECT c.ask, c.place, c.side_atom, r.other
FROM control AS c JOIN adverse AS r ON r.actor = c.side
WHERE c.says = 'not_held' AND c.actor = c.side;

-- How each word stands to each candidate.
CREATE OR REPLACE TEMP TABLE stances AS
SELECT h.ask, h.place, h.side_atom, h.candidate, c.row, c.organisation, c.side,
       c.weight, c.role, c.basis, c.voice_group,
       c.says IN ('held', 'shared') AND c.actor = h.candidate AS asserts,
       (c.says = 'not_held' AND c.actor = h.candidate)
         OR (c.says = 'held' AND c.actor <> h.candidate AND c.degree <> 'partial')
         AS denies,
       r.actor IS NOT NULL AND ((c.says = 'held' AND c.actor = h.candidate)
         OR (c.says = 'not_held' AND c.actor = c.side)) AS concedes
FROM candidates AS h
JOIN control AS c ON c.ask = h.ask AND c.place = h.place AND c.side_atom = h.side_atom
LEFT JOIN adverse AS r ON r.actor = c.side AND r.other = h.candidate;

-- The sides that a group speaks for: its own members', and their allies'.
CREATE OR REPLACE TEMP TABLE group_sides AS
WITH members AS (
  SELECT a.ask, s.side,
         CASE WHEN a.coordinated_sources = 'collapse' AND s.independence_group <> ''
              THEN s.independence_group ELSE s.organisation END AS voice_group
  FROM asked AS a CROSS JOIN sources AS s WHERE s.side <> ''
)
SELECT m.ask, m.voice_group, m.side AS actor FROM members AS m
UNION
SELECT m.ask, m.voice_group, l.other
FROM members AS m JOIN allied AS l ON l.actor = m.side;

CREATE OR REPLACE TEMP TABLE split AS
SELECT DISTINCT a.ask, a.place, a.side_atom, a.candidate
FROM stances AS a
JOIN stances AS b ON b.ask = a.ask AND b.place = a.place
 AND b.side_atom = a.side_atom AND b.candidate = a.candidate
 AND b.side = a.side AND b.organisation <> a.organisation
WHERE a.concedes AND b.denies AND NOT b.concedes AND a.side <> '';

CREATE OR REPLACE TEMP TABLE counted AS
SELECT s.ask, s.place, s.side_atom, s.candidate,
       count(*) FILTER (WHERE s.asserts) AS asserted,
       count(*) FILTER (WHERE s.asserts AND s.weight = 2) AS asserted_directly,
       count(*) FILTER (WHERE s.denies) AS denied,
       count(*) FILTER (WHERE s.denies AND s.weight = 2) AS denied_directly,
       count(*) FILTER (WHERE s.concedes) AS conceded,
       count(*) FILTER (WHERE s.concedes AND s.weight = 2) AS conceded_directly,
       count(DISTINCT s.voice_group) FILTER (WHERE s.asserts AND s.counts) AS groups,
       count(DISTINCT s.voice_group) FILTER (
         WHERE s.asserts AND s.counts AND g.actor IS NULL) AS outside_groups
FROM (
  -- A newsroom repeats; it supports only with a basis of its own.
  SELECT t.ask, t.place, t.side_atom, t.candidate, t.weight, t.asserts, t.denies,
         t.concedes, t.voice_group,
         t.role <> 'media' OR t.basis IN ('observed', 'imagery', 'witness') AS counts
  FROM stances AS t
) AS s
LEFT JOIN group_sides AS g ON g.ask = s.ask AND g.voice_group = s.voice_group
 AND g.actor = s.candidate
GROUP BY s.ask, s.place, s.side_atom, s.candidate;

-- The agreement on each candidate: the first definition that fits.
CREATE OR REPLACE TEMP TABLE agreed AS
SELECT c.ask, c.place, c.side_atom, c.candidate, c.asserted,
       CASE WHEN c.asserted_directly > 0 AND c.denied_directly > 0 THEN 1
            WHEN c.conceded > 0 AND c.denied_directly = 0 THEN 2
            WHEN c.asserted > 0 AND c.denied > 0 THEN 3
            WHEN c.groups >= 2 AND c.outside_groups >= 1 THEN 4
            WHEN c.asserted > 0 THEN 5
            ELSE 6 END AS precedence,
       c.conceded_directly > 0 AS explicit,
       x.candidate IS NOT NULL AS split_side
FROM counted AS c
LEFT JOIN split AS x ON x.ask = c.ask AND x.place = c.place
 AND x.side_atom = c.side_atom AND x.candidate = c.candidate;

-- One agreement a place and side: the candidate whose definition comes first.
CREATE OR REPLACE TEMP TABLE control_entries AS
WITH best AS (
  SELECT a.ask, a.place, a.side_atom, min(a.precedence) AS precedence
  FROM agreed AS a GROUP BY a.ask, a.place, a.side_atom
),
chosen AS (
  SELECT a.ask, a.place, a.side_atom, a.candidate, a.precedence, a.explicit,
         a.split_side, a.asserted > 0 AS is_claimed,
         max(CASE WHEN a.asserted > 0 THEN 1 ELSE 0 END)
           OVER (PARTITION BY a.ask, a.place, a.side_atom) AS any_claimed
  FROM agreed AS a
  JOIN best AS b ON b.ask = a.ask AND b.place = a.place
   AND b.side_atom = a.side_atom AND b.precedence = a.precedence
)
SELECT c.ask, c.place, c.side_atom, c.precedence,
       list(c.candidate ORDER BY c.candidate) AS candidates,
       bool_or(c.explicit) AS explicit, bool_or(c.split_side) AS split_side,
       bool_or(c.is_claimed) AS is_claimed
FROM chosen AS c
WHERE c.any_claimed = 0 OR c.is_claimed
GROUP BY c.ask, c.place, c.side_atom, c.precedence;

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

-- Operation and security: which words stand on which side, and who opposes whom.
CREATE OR REPLACE TEMP TABLE operating AS
SELECT s.ask, s.place, s.axis, s.side_atom, s.flow_atom, s.says, s.organisation,
       s.weight, s.role, s.basis, s.voice_group, s.row
FROM standing AS s
WHERE s.axis IN ('operation', 'security') AND NOT s.inconsistent;

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
  FROM operating AS o GROUP BY o.ask, o.place, o.axis, o.side_atom
)
SELECT p.ask, p.place, p.axis, count(DISTINCT p.says) > 1 AS differ
FROM per_side AS p GROUP BY p.ask, p.place, p.axis;

CREATE OR REPLACE TEMP TABLE operation_entries AS
WITH scoped AS (
  SELECT o.ask, o.place, o.axis,
         CASE WHEN d.differ THEN o.side_atom ELSE '*' END AS scope,
         o.says, o.organisation, o.voice_group, o.role, o.basis, x.directly
  FROM operating AS o
  JOIN sides_differ AS d ON d.ask = o.ask AND d.place = o.place AND d.axis = o.axis
  LEFT JOIN opposed AS x ON x.ask = o.ask AND x.place = o.place AND x.axis = o.axis
   AND x.side_atom = o.side_atom AND x.says = o.says
)
SELECT s.ask, s.place, s.axis, s.scope, s.says,
       CASE WHEN bool_or(s.directly) THEN 1
            WHEN count(s.directly) > 0 THEN 3
            WHEN count(DISTINCT s.voice_group) FILTER (
              WHERE s.role <> 'media' OR s.basis IN ('observed', 'imagery', 'witness')
            ) >= 2 THEN 4
            ELSE 5 END AS precedence
FROM scoped AS s GROUP BY s.ask, s.place, s.axis, s.scope, s.says;

-- Shares of one actor and measure: do the intervals have a point in common?
CREATE OR REPLACE TEMP TABLE share_entries AS
SELECT s.ask, s.place, s.side_atom, s.actor, s.measure,
       max(s.share_min) AS lower, min(s.share_max) AS upper,
       CASE WHEN max(s.share_min) > min(s.share_max)
              OR (bool_or(s.says = 'share_denied') AND bool_or(s.says = 'share'))
            THEN 1
            WHEN NOT bool_or(s.says = 'share') THEN 6
            WHEN count(DISTINCT s.voice_group) FILTER (
              WHERE s.says = 'share' AND (s.role <> 'media'
                OR s.basis IN ('observed', 'imagery', 'witness'))) >= 2
             AND count(DISTINCT s.voice_group) FILTER (
              WHERE s.says = 'share' AND g.actor IS NULL AND (s.role <> 'media'
                OR s.basis IN ('observed', 'imagery', 'witness'))) >= 1
            THEN 4
            ELSE 5 END AS precedence
FROM standing AS s
LEFT JOIN group_sides AS g ON g.ask = s.ask AND g.voice_group = s.voice_group
 AND g.actor = s.actor
WHERE s.axis = 'share' AND NOT s.inconsistent
GROUP BY s.ask, s.place, s.side_atom, s.actor, s.measure;

-- Contested is about the ground: fighting, or two parties that each own to a part.
CREATE OR REPLACE TEMP TABLE contested AS
SELECT w.ask, w.place,
       bool_or(w.says = 'fighting' AND w.weight = 2)
         OR count(DISTINCT w.side) FILTER (
           WHERE w.axis = 'control' AND w.weight = 2 AND w.side <> ''
             AND (w.says = 'shared' OR (w.says = 'held' AND w.degree = 'partial'))
         ) >= 2 AS contested
FROM words AS w GROUP BY w.ask, w.place;
