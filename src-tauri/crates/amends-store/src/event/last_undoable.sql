SELECT e.seq, e.id, e.device_id, e.device_seq, e.at, e.op, e.case_id, p.body ->> '$.said' AS said
FROM event e
JOIN event_payload p ON p.event_id = e.id
WHERE e.op NOT IN ('undone', 'version_kept')
  AND e.seq > (SELECT coalesce(max(seq), 0) FROM event WHERE op IN ('workspace_started', 'lessons_published'))
  AND NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.seq)
ORDER BY e.seq DESC
LIMIT 1
