-- Words of control to intervals, where days are exact and nothing is taken back.
-- Run behind resolve.sql, asked about the last day there is: `eligible` and `voices`
-- are its steps.

-- Places of which somebody speaks in a way that intervals do not carry.
CREATE OR REPLACE TEMP TABLE intricate AS
SELECT DISTINCT c.place FROM claims AS c
WHERE c.says <> 'note'
  AND (c.asserted_from <> c.asserted_to OR c.begins <> c.asserted_to
    OR c.valid_from <> c.begins OR c.retracted_on IS NOT NULL OR c.on_side <> ''
    OR c.flow <> '' OR c.responds_to <> '' OR c.supersedes <> '')
UNION
SELECT c.place FROM claims AS c
SEMI JOIN (SELECT x.supersedes FROM claims AS x WHERE x.supersedes <> '') AS s
  ON s.supersedes = c.claim
UNION
SELECT c.place FROM claims AS c
WHERE (SELECT count(*) FROM (SELECT v.voice_group FROM voices AS v
       GROUP BY v.voice_group HAVING min(v.organisation) <> max(v.organisation))) > 0;

-- The words of each organisation and day; of the same day, direct before implicit.
CREATE OR REPLACE TEMP TABLE spoken_days AS
SELECT e.place, v.organisation, e.asserted_to AS day, max(e.weight) AS weight,
       count(*) AS words,
       lead(e.asserted_to, 1, DATE '9999-12-31')
         OVER (PARTITION BY e.place, v.organisation ORDER BY e.asserted_to) AS next_day
FROM eligible AS e
JOIN voices AS v ON v.ask = e.ask AND v.source = e.source
WHERE e.axis = 'control' AND e.place NOT IN (SELECT i.place FROM intricate AS i)
GROUP BY e.place, v.organisation, e.asserted_to;

CREATE OR REPLACE TEMP TABLE day_words AS
SELECT e.row, e.place, e.axis, e.says, CAST(e.actor AS actor_name) AS actor, e.degree,
       e.flow,
       e.weight, e.share_min, e.share_max, v.organisation, v.side,
       d.day, d.next_day, d.words, c.ends,
       v.role <> 'media' OR c.basis IN ('observed', 'imagery', 'witness') AS counts
FROM eligible AS e
JOIN voices AS v ON v.ask = e.ask AND v.source = e.source
JOIN spoken_days AS d ON d.place = e.place AND d.organisation = v.organisation
 AND d.day = e.asserted_to AND d.weight = e.weight
JOIN claims AS c ON c.row = e.row
WHERE e.axis = 'control';

-- Words of one organisation and day that cannot both be true decide nothing.
CREATE OR REPLACE TEMP TABLE inconsistent AS
SELECT DISTINCT a.row
FROM day_words AS a
JOIN day_words AS b ON b.place = a.place AND b.organisation = a.organisation
 AND b.day = a.day AND b.words > 1
JOIN clashes AS c ON c.axis = a.axis AND c.says_a = a.says AND c.says_b = b.says
WHERE a.words > 1 AND cannot_both_hold(a, b, c);

-- Each word from its day until the organisation's next, or until it expires.
CREATE OR REPLACE TEMP TABLE intervals AS
SELECT w.place, w.actor, w.says, w.degree = 'partial' AS partial, w.weight = 2 AS direct,
       w.side, w.counts, w.day AS start,
       least(w.next_day, CASE WHEN w.ends = DATE '9999-12-31' THEN w.ends
                              ELSE w.ends + 1 END) AS stop,
       row_number() OVER (PARTITION BY w.place, w.organisation, w.day, w.actor,
                            w.counts AND w.says IN ('held', 'shared')
                          ORDER BY w.row) = 1 AS first_voice
FROM day_words AS w ANTI JOIN inconsistent AS x ON x.row = w.row
WHERE w.ends >= w.day;
