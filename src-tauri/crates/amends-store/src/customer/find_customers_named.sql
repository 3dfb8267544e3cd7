SELECT id, name, email, shop_id, phone, company, street, city, postcode, country, marketing, spent_minor, spent_currency, order_count, tags, note, tier, points, wishlist, by_hand
FROM customer
WHERE name = ?1 COLLATE NOCASE AND id <> ?2
ORDER BY id
LIMIT ?3
