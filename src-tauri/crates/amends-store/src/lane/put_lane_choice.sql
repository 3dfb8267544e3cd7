INSERT INTO case_lane (id, lane) VALUES (?1, ?2)
ON CONFLICT (id) DO UPDATE SET lane = excluded.lane, revision = revision + 1
WHERE lane <> excluded.lane
