SELECT id, name, email, shop_id, phone, company, street, city, postcode, country, accepts_marketing, spent_minor, spent_currency, order_count, tags, note
FROM customer
WHERE shop_id = ?1
