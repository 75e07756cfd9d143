import type { Sort } from "@/lib/comments/views";

const ORDERS: { sort: Sort; label: string }[] = [
  { sort: "best", label: "Best" },
  { sort: "newest", label: "Newest" },
  { sort: "oldest", label: "Oldest" },
];

/** Choosing an order also remembers it, with and without scripts. */
export function OrderLinks({ slug, sort, onChoose }: { slug: string; sort: Sort; onChoose: (sort: Sort) => void }) {
  return (
    <nav className="seg" aria-label="Order of comments">
      {ORDERS.map((order) => (
        <a
          key={order.sort}
          href={`/articles/${slug}/order/${order.sort}`}
          rel="nofollow"
          aria-current={sort === order.sort ? "true" : undefined}
          onClick={(event) => {
            event.preventDefault();
            onChoose(order.sort);
          }}
        >
          {order.label}
        </a>
      ))}
    </nav>
  );
}
