SELECT kind, bytes FROM asset WHERE id = ?1
