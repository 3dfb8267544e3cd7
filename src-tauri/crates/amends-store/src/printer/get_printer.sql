SELECT id, offset_x_um, offset_y_um FROM printer WHERE id = ?1
