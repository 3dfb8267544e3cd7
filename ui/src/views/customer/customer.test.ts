import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { expectAccessible } from "../../axe.test-env";
import { call } from "../../ipc/client";
import { fake } from "../../ipc/fake";
import { go, route } from "../../state/route.svelte";
import Cases from "./Cases.svelte";

const user = userEvent.setup();

async function open(id: string, name: string) {
  go("customer", id);
  render(App);
  await screen.findByRole("heading", { level: 1, name });
}

const part = (name: string) => screen.getByRole("heading", { name }).closest("section") as HTMLElement;

describe("the whole customer", () => {
  beforeEach(() => open("customer-1", "Imre Castellan"));

  it("says who they are, what is at risk and how that was worked out", async () => {
    expect(screen.getByText("VIP")).toBeVisible();
    expect(screen.getByText("£740")).toBeVisible();
    expect(screen.getByText(/orders a year ×/)).toBeVisible();
    expect(screen.getByText("1,240 points")).toBeVisible();
    await expectAccessible();
  });

  it("shows what went wrong on each order, and leads to its case", async () => {
    const row = within(part("Orders")).getByRole("row", { name: /#2042/ });
    expect(row).toHaveTextContent("Shipping › late");
    await user.click(within(row).getByRole("button", { name: "AM-0042" }));
    await waitFor(() => expect(route).toMatchObject({ screen: "case", id: "case-2" }));
  });

  it("notes what went wrong on an order, by itself", async () => {
    await user.click(screen.getByRole("button", { name: "Note what went wrong on #2035" }));
    await user.type(screen.getByRole("textbox", { name: "What went wrong on #2035" }), "No ribbon");
    await waitFor(() =>
      expect(fake.called("note_trouble").at(-1)).toEqual({ id: "order-1", said: "No ribbon" }),
    );
    await user.click(screen.getByRole("button", { name: "Done with #2035" }));
    expect(await within(part("Orders")).findByText("No ribbon")).toBeVisible();
  });

  it("edits a field where it stands, keeps it from imports, and takes it back", async () => {
    await user.click(within(part("About them")).getByRole("button", { name: "Edit" }));
    const tier = screen.getByRole("textbox", { name: "Tier" });
    await user.clear(tier);
    await user.type(tier, "Platinum");
    await user.tab();
    await waitFor(() => expect(fake.called("edit_customer").at(-1)?.edit.tier).toBe("Platinum"));
    expect(await screen.findByText(/imports leave it alone: wishlist, tier/)).toBeVisible();
    await user.click(within(part("About them")).getByRole("button", { name: "Done" }));
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(within(part("About them")).getByText("Gold")).toBeVisible());
  });

  it("is written to with E, in the first field", async () => {
    await user.keyboard("e");
    await waitFor(() => expect(part("About them").contains(document.activeElement)).toBe(true));
    expect(document.activeElement).toBe(part("About them").querySelector("input, textarea"));
  });

  it("says at the field why something cannot be kept", async () => {
    await user.click(within(part("About them")).getByRole("button", { name: "Edit" }));
    const points = screen.getByRole("textbox", { name: "Points" });
    await user.type(points, "x");
    await user.tab();
    await waitFor(() => expect(points).toHaveAccessibleDescription("Points are a whole number."));
  });

  it("notes a sign that they come back, and takes it away", async () => {
    const signs = part("Warming signals");
    await user.click(within(signs).getByRole("button", { name: "Note a sign" }));
    await user.selectOptions(
      within(signs).getByRole("combobox", { name: "What was seen" }),
      "Something else",
    );
    await user.click(within(signs).getByRole("button", { name: "Note it" }));
    expect(await within(signs).findByText("Say what was seen.")).toBeVisible();
    await user.type(within(signs).getByRole("textbox", { name: "More about it" }), "Waved at the fair");
    await user.click(within(signs).getByRole("button", { name: "Note it" }));
    expect(await within(signs).findByText("Waved at the fair")).toBeVisible();
    const removes = within(signs).getAllByRole("button", { name: "Remove this sign" });
    await user.click(removes.at(-1) as HTMLElement);
    await waitFor(() =>
      expect(within(signs).getAllByRole("button", { name: "Remove this sign" })).toHaveLength(
        removes.length - 1,
      ),
    );
  });

  it("keeps a wishlist, one thing a line", async () => {
    const wishes = part("Wishlist");
    await user.click(within(wishes).getByRole("button", { name: "Edit" }));
    const field = within(wishes).getByRole("textbox");
    await user.type(field, "{Enter}{Enter}O'Brien <script> 🎁");
    await user.tab();
    await waitFor(() =>
      expect(fake.called("edit_customer").at(-1)?.edit.wishlist?.at(-1)).toBe("O'Brien <script> 🎁"),
    );
  });
});

describe("customers with much, and with nothing", () => {
  it("shows many orders a page at a time", async () => {
    await open("customer-7", "Otto Mbeki-Lund");
    expect(within(part("Orders")).getAllByRole("row")).toHaveLength(9);
    await user.click(screen.getByRole("button", { name: "Show more, 90 are left" }));
    await user.click(await screen.findByRole("button", { name: "Show more, 58 are left" }));
    await waitFor(() => expect(within(part("Orders")).getAllByRole("row")).toHaveLength(81));
  });

  it("says what belongs into what is empty", async () => {
    await open("customer-4", "Yasmin Tveit");
    expect(screen.getByText(/No order of theirs was imported/)).toBeVisible();
    expect(screen.getByText(/Exports do not bring it/)).toBeVisible();
    await expectAccessible();
  });

  it("tells namesakes apart", async () => {
    const [first, second] = fake.world.customers;
    if (first && second) second.name = first.name;
    await open("customer-1", "Imre Castellan");
    await user.click(screen.getByRole("button", { name: "berit@olawale.example" }));
    await waitFor(() => expect(route.id).toBe("customer-2"));
  });

  it("says so when a customer is not there", async () => {
    go("customer", "nobody");
    render(App);
    expect(await screen.findByText("This customer cannot be shown")).toBeVisible();
  });

  it("is found by name over everything", async () => {
    go("today");
    render(App);
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await screen.findByRole("combobox"), "imre");
    await user.click(await screen.findByRole("option", { name: /imre@castellan/ }));
    await waitFor(() => expect(route).toMatchObject({ screen: "customer", id: "customer-1" }));
  });
});

describe("a customer without a case", () => {
  const shown = async (stars: number | null, refunded: boolean) => {
    const view = await call("get_customer", { id: "customer-1" });
    const words = view.words.slice(0, 1).map((w) => ({ ...w, stars }));
    const rows = view.orders.rows.slice(0, 1).map((o) => ({ ...o, refunded: refunded ? o.total : null }));
    render(Cases, { view: { ...view, cases: [], cases_count: 0, words, orders: { ...view.orders, rows } } });
  };

  it("is not called content above their complaints", async () => {
    await shown(1, true);
    expect(
      screen.getByText(/^No case yet\. Below: 1 review of one or two stars and 1 order with money back\./),
    ).toBeVisible();
  });

  it("is told of as one of whom nothing is known, where nothing is", async () => {
    await shown(5, false);
    expect(screen.getByText("No case yet. One begins in the inbox, or by hand.")).toBeVisible();
  });
});
