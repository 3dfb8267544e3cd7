SELECT e.seq, e.id, e.device_id, e.device_seq, e.at, e.op, e.case_id, e.undoes, e.payload_hash, e.hash, p.salt, p.body
FROM event e
LEFT JOIN event_payload p ON p.event_id = e.id
ORDER BY e.seq
