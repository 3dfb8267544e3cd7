// One customer, whole: what the screen asks of the desk, and how its fields save themselves.
import { call } from "../ipc/client";
import type { Change, CustomerEdit, CustomerView, NewWarming, OrderRow } from "../ipc/wire";
import { type Query, query } from "./changes.svelte";

const NOUNS = [
  "customer",
  "customer_order",
  "order_trouble",
  "warming",
  "signal",
  "case",
  "promise",
  "make_good",
  "pause",
  "person",
] as const;

export const customerQuery = (id: () => string): Query<CustomerView> =>
  query(NOUNS, () => call("get_customer", { id: id() }));

/** The orders of so many pages, newest first. */
export const ordersQuery = (id: () => string, pages: () => number): Query<OrderRow[]> =>
  query(["customer_order", "order_trouble", "case"], () => orders(id(), pages()));

async function orders(id: string, pages: number): Promise<OrderRow[]> {
  const rows: OrderRow[] = [];
  for (let page = 0; page < pages; page += 1) {
    const found = await call("list_orders", { id, skip: rows.length });
    rows.push(...found.rows);
    if (rows.length >= found.count) break;
  }
  return rows;
}

const UNCHANGED: CustomerEdit = {
  name: null,
  email: null,
  phone: null,
  company: null,
  street: null,
  city: null,
  postcode: null,
  country: null,
  tier: null,
  points: null,
  wishlist: null,
  tags: null,
  vip: null,
  marketing: null,
  note: null,
  give_back: [],
};

export const editCustomer = (id: string, edit: Partial<CustomerEdit>): Promise<Change> =>
  call("edit_customer", { id, edit: { ...UNCHANGED, ...edit } });

export const noteTrouble = (order: string, said: string): Promise<Change> =>
  call("note_trouble", { id: order, said });

export const noteWarming = (id: string, input: NewWarming): Promise<Change> =>
  call("note_warming", { id, input });

export const removeWarming = (id: string): Promise<Change> => call("remove_warming", { id });
