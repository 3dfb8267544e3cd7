INSERT INTO customer (id, name, email, shop_id, phone, company, street, city, postcode, country, marketing, spent_minor, spent_currency, order_count, tags, note, tier, points, wishlist, by_hand)
VALUES
