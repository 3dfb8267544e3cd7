INSERT INTO customer (id, name, email, shop_id, phone, company, street, city, postcode, country, accepts_marketing, spent_minor, spent_currency, order_count, tags, note)
VALUES (:id, :name, :email, :shop_id, :phone, :company, :street, :city, :postcode, :country, :accepts_marketing, :spent_minor, :spent_currency, :order_count, :tags, :note)
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
    accepts_marketing = excluded.accepts_marketing,
    spent_minor = excluded.spent_minor,
    spent_currency = excluded.spent_currency,
    order_count = excluded.order_count,
    tags = excluded.tags,
    note = excluded.note,
    revision = revision + 1
