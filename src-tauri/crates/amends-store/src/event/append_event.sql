INSERT INTO event (id, device_id, device_seq, at, op, case_id, undoes, payload_hash, hash)
VALUES (:id, :device_id, :device_seq, :at, :op, :case_id, :undoes, :payload_hash, :hash)
