DELETE FROM mapping WHERE id = ?1
