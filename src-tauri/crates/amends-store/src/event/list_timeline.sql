SELECT e.seq, e.id, e.device_id, e.device_seq, e.at, e.op, e.case_id,
       coalesce(p.body ->> ('$.cases."' || :case_id || '"'), p.body ->> '$.said') AS said
FROM event e
LEFT JOIN event_payload p ON p.event_id = e.id
WHERE (e.case_id = :case_id OR e.id IN (SELECT event_id FROM event_also WHERE case_id = :case_id))
  AND e.op <> 'undone'
  AND NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.seq)
ORDER BY e.seq DESC
LIMIT :limit
