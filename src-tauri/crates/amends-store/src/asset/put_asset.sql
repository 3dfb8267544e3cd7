INSERT INTO asset (id, kind, bytes) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING
