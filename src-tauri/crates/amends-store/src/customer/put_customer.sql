INSERT INTO customer (id, name, email, shop_id, phone, company, street, city, postcode, country, marketing, spent_minor, spent_currency, order_count, tags, note, tier, points, wishlist, by_hand)
VALUES (:id, :name, :email, :shop_id, :phone, :company, :street, :city, :postcode, :country, :marketing, :spent_minor, :spent_currency, :order_count, :tags, :note, :tier, :points, :wishlist, :by_hand)
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name,
    email = excluded.email,
    shop_id = excluded.shop_id,
    phone = excluded.phone,
    company = excluded.company,
    street = excluded.street,
    city = excluded.city,
    postcode = excluded.postcode,
    country = excluded.country,
    marketing = excluded.marketing,
    spent_minor = excluded.spent_minor,
    spent_currency = excluded.spent_currency,
    order_count = excluded.order_count,
    tags = excluded.tags,
    note = excluded.note,
    tier = excluded.tier,
    points = excluded.points,
    wishlist = excluded.wishlist,
    by_hand = excluded.by_hand,
    revision = revision + 1
