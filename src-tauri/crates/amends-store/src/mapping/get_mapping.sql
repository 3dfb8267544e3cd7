SELECT id, name, kind, mapping, made FROM mapping WHERE id = ?1
