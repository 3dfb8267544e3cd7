SELECT lane FROM case_lane WHERE id = ?1
