INSERT INTO printer (id, offset_x_um, offset_y_um)
VALUES (?1, ?2, ?3)
ON CONFLICT (id) DO UPDATE SET
    offset_x_um = excluded.offset_x_um,
    offset_y_um = excluded.offset_y_um,
    revision = revision + 1
WHERE offset_x_um <> excluded.offset_x_um OR offset_y_um <> excluded.offset_y_um
