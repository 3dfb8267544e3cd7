SELECT id, name, made FROM batch ORDER BY made DESC, id
